import { seededRandom } from '../../src/random';

/** How many times as long one contestant takes as another. */
export interface Ratio {
  ratio: number;
  /** The ends of the 95 % confidence interval. */
  low: number;
  high: number;
}

/**
 * The ratio of two contestants' times over rounds in which each had a turn, so that the machine's load
 * affects both: the median of the rounds' ratios, with the percentile interval of a bootstrap over the rounds
 * (Efron and Tibshirani 1993, chapter 13).
 *
 * @param ours for each round, the times of our steps, in any unit
 * @param theirs for each of the same rounds, the times of the other's steps
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

/** The q-quantile, for q from 0 to 1, by linear interpolation between two values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (place - below) * (above - sorted[below]);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
