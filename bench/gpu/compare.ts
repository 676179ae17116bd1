/** The difference between two devices' numbers. */
export interface Comparison {
  name: string;
  /**
   * The largest difference, divided by the largest right number of the same tensor; null if it is not finite
   * or the tensors do not match.
   */
  error: number | null;
  isRight: boolean;
}

/**
 * Sums in another order differ by some units in the last place of float32 (1.2e-7 of the largest term); a
 * software adapter and TensorFlow on the processor differ by at most 2e-6. Wrong results differ by far more.
 */
export const tolerance = 1e-4;

/** @param right a list of numbers for each tensor, as in `actual` */
export function compare(name: string, actual: readonly number[][], right: readonly number[][]): Comparison {
  const fits =
    actual.length === right.length && right.every((values, i) => values.length === actual[i].length);
  if (!fits || right.length === 0) return { name, error: null, isRight: false };
  const errors = right.map((values, i) => {
    const scale = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
    return Math.max(...values.map((value, j) => Math.abs(value - actual[i][j]))) / scale;
  });
  const error = Math.max(...errors); // NaN if there is one
  return { name, error: Number.isFinite(error) ? error : null, isRight: error <= tolerance };
}
