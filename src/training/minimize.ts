import type { Gradient } from './optimizers';

/** One step of an optimizer. It may keep state between calls, as momentum does. */
export type Step = (w: number[], gradient: Gradient) => number[];

/** When to stop: as soon as the gradient's norm is at most `tolerance`, or after `maxSteps`. */
export interface Until {
  tolerance: number;
  maxSteps: number;
}

/**
 * Steps from `start` until the gradient is small, or for `maxSteps` steps.
 *
 * @param gradient ∇L
 * @param step the optimizer's step
 * @returns the trace: every point visited, the start first
 * @example
 * minimize(w => [w[0]], [8], (w, gradient) => [w[0] - 0.5 * gradient(w)[0]], { tolerance: 1, maxSteps: 9 })
 * //=> [[8], [4], [2], [1]]
 */
export function minimize(
  gradient: Gradient,
  start: readonly number[],
  step: Step,
  { tolerance, maxSteps }: Until,
): number[][] {
  const trace = [[...start]];
  for (let w = trace[0]; trace.length <= maxSteps && Math.hypot(...gradient(w)) > tolerance;) {
    w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}
