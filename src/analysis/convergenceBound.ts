import type { Perceptron } from '../models/perceptron';

/** The quantities of the perceptron's convergence theorem. */
export interface ConvergenceBound {
  /** R, the length of the longest point, with a 1 appended for the bias. */
  readonly radius: number;
  /**
   * γ, the distance of the nearest point from the separating line, measured with the 1 appended; 0 or less if
   * a point is on the wrong side.
   */
  readonly margin: number;
  /**
   * (R / γ)², the most mistakes that training from zero can make; Infinity if the line does not separate the
   * points.
   */
  readonly mistakes: number;
}

/**
 * An upper bound on the mistakes that training can make. Any line that separates the points proves one; the
 * line with the widest margin proves the lowest.
 *
 * @source Novikoff 1962, "On convergence proofs on perceptrons"
 */
export function convergenceBound(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  { w, b }: Perceptron,
): ConvergenceBound {
  const length = Math.hypot(...w, b);
  const radius = Math.max(...points.map(x => Math.hypot(...x, 1)));
  const distances = points.map((x, i) => {
    const sum = w.reduce((total, weight, axis) => total + weight * x[axis], b);
    return ((2 * labels[i] - 1) * sum) / length;
  });
  const margin = Math.min(...distances);
  return { radius, margin, mistakes: margin > 0 ? (radius / margin) ** 2 : Infinity };
}
