import { spawnSync } from 'node:child_process';

/** One measurement of a grader. */
export interface Measurement {
  readonly submissions: number;
  readonly seconds: number;
}

/**
 * Runs a command and times it.
 *
 * @returns the elapsed time in seconds
 * @throws Error with its output if its status is not 0
 */
export function seconds(command: string, args: readonly string[], cwd: string, env = process.env): number {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0)
    throw new Error(
      `${[command, ...args].join(' ')} ended with status ${status}: ${error?.message ?? stderr}`,
    );
  return (performance.now() - start) / 1000;
}

/** Rounds to three significant digits: a time on a shared machine is worth no more. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
