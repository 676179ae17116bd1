import { Worker } from 'node:worker_threads';
import { INTERRUPT_FD } from '../protocol';

/**
 * A thread that terminates what the main thread runs, at each byte that comes in: it has an event loop of its own, and so
 * hears it while the main thread loops. When its pipe ends, the front is gone, and the process ends too.
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

export function startInterruptThread(): void {
  new Worker(THREAD, { eval: true, execArgv: [], stdout: true, stderr: true }).unref();
}
