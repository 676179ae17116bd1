import type { Numbers } from '../numbers';

/** Whether two numbers are equal up to rounding; NaN and the infinities are equal to themselves. */
export function close(a: number, b: number, allowed: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= allowed;
}

/**
 * By how much a number may differ from one of a block: as a relative error of `tolerance` would allow it, if it
 * were the same at every place. (A block's own error is measured over the whole block; here places are told apart.)
 */
export function allowance({ data }: Numbers, tolerance: number): number {
  let squares = 0;
  let count = 0;
  for (const value of data) {
    if (!Number.isFinite(value)) continue;
    squares += value * value;
    count++;
  }
  return count === 0 ? 0 : 2 * tolerance * Math.sqrt(squares / count);
}
