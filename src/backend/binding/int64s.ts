const scratch = new Int32Array(64);

/**
 * The numbers as a C array of int64, in memory that the next call may reuse.
 *
 * @param values whole numbers below 2^53
 */
export function int64s(values: readonly number[]): Int32Array {
  const words = values.length * 2 <= scratch.length ? scratch : new Int32Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    // Every platform that TensorFlow runs on is little-endian.
    words[2 * i] = values[i];
    words[2 * i + 1] = Math.floor(values[i] / 2 ** 32);
  }
  return words;
}
