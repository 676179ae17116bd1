import type { Landscape } from './landscapes';

/** The squared error of a straight line, over all samples or over a batch of them. */
export interface LeastSquares extends Landscape {
  readonly loss: (w: readonly number[], batch?: readonly number[]) => number;
  readonly gradient: (w: readonly number[], batch?: readonly number[]) => number[];
}

/**
 * The mean squared error L(w) = 1/N Σ (w1 x + w2 - y)² of the line with slope w1 and intercept w2, and its gradient.
 *
 * Both take the mean over the samples of `batch`, given by their indices; by default over all samples.
 *
 * @param x inputs, one per sample
 * @param y the target outputs, one per sample
 * @example
 * leastSquares([0, 2], [1, 3]).gradient([0, 0]) //=> [-6, -4]
 */
export function leastSquares(x: readonly number[], y: readonly number[]): LeastSquares {
  const everything = x.map((_, i) => i);
  const error = (w: readonly number[], i: number) => w[0] * x[i] + w[1] - y[i];
  return {
    loss: (w, batch = everything) => batch.reduce((sum, i) => sum + error(w, i) ** 2, 0) / batch.length,
    gradient: (w, batch = everything) => {
      const sums = [0, 0];
      for (const i of batch) {
        sums[0] += 2 * error(w, i) * x[i];
        sums[1] += 2 * error(w, i);
      }
      return sums.map(sum => sum / batch.length);
    },
  };
}
