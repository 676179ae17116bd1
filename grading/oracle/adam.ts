/** Adam's state for one weight: the running means of its gradient and of the squared gradient. */
export interface Moments {
  m: number;
  v: number;
}

/** What Adam's steps have in common for all weights: powers are dear. */
export interface Rates {
  readonly learningRate: number;
  /** How much of their final size the running means have reached. */
  readonly ofM: number;
  readonly ofV: number;
}

/** @param step the step's number, from 1 */
export function adamRates(step: number, learningRate: number): Rates {
  return { learningRate, ofM: 1 - 0.9 ** step, ofV: 1 - 0.999 ** step };
}

/**
 * Adam's change of one weight, to be subtracted (Kingma & Ba 2015, algorithm 1, with tfjs's epsilon).
 *
 * @param moments updated in place
 */
export function adam(moments: Moments, gradient: number, { learningRate, ofM, ofV }: Rates): number {
  moments.m = 0.9 * moments.m + 0.1 * gradient;
  moments.v = 0.999 * moments.v + 0.001 * gradient * gradient;
  return (learningRate * moments.m) / ofM / (Math.sqrt(moments.v / ofV) + 1e-7);
}

/**
 * Adam in float64 and plain loops, for references that optimize.
 *
 * @param gradient the gradient at a point, of the same length as `start`
 * @returns the point after the last step
 */
export function descend(
  start: readonly number[],
  gradient: (x: readonly number[], step: number) => readonly number[],
  { steps, learningRate }: { readonly steps: number; readonly learningRate: number },
  keep: (value: number) => number = value => value,
): number[] {
  let x = [...start];
  const moments = x.map(() => ({ m: 0, v: 0 }));
  for (let step = 1; step <= steps; step++) {
    const g = gradient(x, step - 1);
    const rates = adamRates(step, learningRate);
    x = x.map((value, i) => keep(value - adam(moments[i], g[i], rates)));
  }
  return x;
}
