import { seededRandom } from '../../src/random';

/** How much longer one takes than another: 1 is as long. */
export interface Ratio {
  ratio: number;
  /** The 95 % interval, of which the lower and the upper end. */
  low: number;
  high: number;
}

/**
 * The ratio of two contestants' times, from rounds in which each had its turn: the median of the rounds' ratios, which the
 * machine's load strikes alike, with the percentile interval of a bootstrap over the rounds (Efron and Tibshirani 1993,
 * chapter 13).
 *
 * @param ours a round each: the times of its steps
 * @param theirs the same rounds of the other
 *
 * @example
 * ratioOf([[2, 2], [3, 3]], [[1, 1], [1, 1]]).ratio //=> 2.5
 */
export function ratioOf(ours: readonly number[][], theirs: readonly number[][]): Ratio {
  const ratios = ours.map((times, round) => median(times) / median(theirs[round]));
  const random = seededRandom(1);
  const resampled = Array.from({ length: 2000 }, () =>
    median(ratios.map(() => ratios[random.integer(0, ratios.length - 1)])),
  );
  const [low, high] = [0.025, 0.975].map(q => quantile(resampled, q));
  return { ratio: median(ratios), low, high };
}

/** The value below which the share q lies; between two values, the straight line between them. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (place - below) * (above - sorted[below]);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
