import { close, url } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import { INTERRUPT_FD } from '../protocol';

/**
 * The second step of an interrupt: a thread that terminates the code running on the main thread whenever a byte arrives: it has its own event
 * loop, so it responds even while the main thread loops. When its pipe closes, the server process is gone,
 * and this process ends too.
 */
const THREAD = `
  const { Session } = require('node:inspector');
  const { Socket } = require('node:net');
  const session = new Session();
  session.connectToMainThread();
  new Socket({ fd: ${INTERRUPT_FD} })
    .on('data', () => session.post('Runtime.terminateExecution', () => undefined))
    .on('error', () => undefined)
    .on('close', () => process.kill(process.pid, 'SIGKILL'));
`;

export function startTerminationThread(): void {
  new Worker(THREAD, { eval: true, execArgv: [], stdout: true, stderr: true }).unref();
  // A debugged process that exits waits for all sessions of its inspector to end, and the thread's never ends.
  if (url() !== undefined) process.on('exit', close);
}
