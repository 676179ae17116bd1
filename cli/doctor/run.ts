import { spawn } from 'node:child_process';
import { afterProcessorTime, threadsOf } from '../../setup/processorTime';
import type { Patient } from './finding';

/**
 * Seconds that a program may take to report its version, of processor time or asleep: see
 * `afterProcessorTime`.
 */
const patience = 60;

/**
 * Runs a program and returns its exit status and everything it printed. The status is 127 if it cannot be
 * started, 124 if it does not end in time.
 */
export function run(
  { env, root }: Patient,
  [program, ...args]: string[],
): Promise<{ status: number; output: string; errors: string }> {
  return new Promise(resolve => {
    const child = spawn(program, args, { env, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    // Not spawn's own "timeout", which keeps waiting for a program that does not exist.
    const { pid } = child;
    const stopCount =
      pid === undefined
        ? undefined
        : afterProcessorTime(
            () => threadsOf(pid, 'descendants'),
            patience,
            () => child.kill(),
          );
    const end = (status: number) => {
      stopCount?.();
      resolve({ status, output, errors });
    };
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', error => {
      errors += error.message;
      end(127);
    });
    child.on('close', (code, signal) => {
      if (signal) errors += `\nended by ${signal}`;
      end(code ?? (signal === 'SIGTERM' ? 124 : 1));
    });
  });
}

export const firstLine = (text: string): string => text.trim().split('\n')[0];
export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
