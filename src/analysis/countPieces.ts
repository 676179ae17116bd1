/**
 * The number of grid intervals: a power of two, so that the corners of a sawtooth fall exactly on the grid.
 */
const PLACES = 4096;

/**
 * A slope that differs by more than this fraction of the steepest one begins another piece; float32 noise is
 * 4e-4.
 */
const BEND = 0.01;

/**
 * Counts the straight pieces of a piecewise linear function on [0, 1], by its slopes on a fine grid.
 *
 * @param f returns the values at many points at once; bends closer than 1/2048 to each other count as one
 * @example
 * countPieces(xs => xs.map(x => Math.abs(x - 0.5))) //=> 2
 */
export function countPieces(f: (xs: number[]) => ArrayLike<number>): number {
  const values = f(Array.from({ length: PLACES + 1 }, (_, i) => i / PLACES));
  const slopes = Array.from({ length: PLACES }, (_, i) => (values[i + 1] - values[i]) * PLACES);
  const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const bends = slopes.map((slope, i) => i > 0 && Math.abs(slope - slopes[i - 1]) > BEND * steepest);
  // A bend between two grid points changes the slope twice, at one point after the other.
  return 1 + bends.filter((bend, i) => bend && !bends[i - 1]).length;
}
