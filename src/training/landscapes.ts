/** A loss of a few parameters, with its gradient, to descend on. */
export interface Landscape {
  readonly loss: (w: readonly number[]) => number;
  readonly gradient: (w: readonly number[]) => number[];
}

/** A bowl over two parameters. */
export interface Bowl extends Landscape {
  /** λ_max, the curvature along the direction in which the bowl is steepest. */
  readonly largestCurvature: number;
  /** λ_min, the curvature along the flattest direction, perpendicular to the steepest. */
  readonly smallestCurvature: number;
}

/**
 * The quadratic L(w) = ½ wᵀ H w of two parameters: a bowl, if both of H's eigenvalues are above 0. Its
 * minimum is at [0, 0].
 *
 * @param H the symmetric matrix of the second derivatives, [[a, b], [b, c]]; its eigenvalues are the curvatures
 * @throws RangeError if H is not symmetric, or does not curve upwards in every direction
 * @example
 * bowl([[1, 0], [0, 4]]).gradient([2, 1]) //=> [2, 4]
 */
export function bowl(H: readonly (readonly number[])[]): Bowl {
  const [[a, b], [b2, c]] = H;
  const middle = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  if (b !== b2)
    throw new RangeError(`bowl: H should be symmetric, but H[0][1] is ${b} and H[1][0] is ${b2}.`);
  if (!(middle - spread > 0)) {
    throw new RangeError(
      `bowl: H should curve upwards in every direction, but its smallest eigenvalue is ${middle - spread}.`,
    );
  }
  return {
    loss: ([w1, w2]) => (a * w1 * w1 + 2 * b * w1 * w2 + c * w2 * w2) / 2,
    gradient: ([w1, w2]) => [a * w1 + b * w2, b * w1 + c * w2],
    largestCurvature: middle + spread,
    smallestCurvature: middle - spread,
  };
}

/**
 * Rosenbrock's valley, (1 - w1)² + 100 (w2 - w1²)²: its floor is a bent, nearly flat strip; its minimum is 0, at [1, 1].
 *
 * @source Rosenbrock 1960, The Computer Journal 3 (3)
 * @example
 * rosenbrock.gradient([1, 2]) //=> [-400, 200]
 */
export const rosenbrock: Landscape = {
  loss: ([w1, w2]) => (1 - w1) ** 2 + 100 * (w2 - w1 * w1) ** 2,
  gradient: ([w1, w2]) => [-2 * (1 - w1) - 400 * w1 * (w2 - w1 * w1), 200 * (w2 - w1 * w1)],
};
