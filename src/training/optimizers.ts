/** The gradient of a loss at w. */
export type Gradient = (w: number[]) => number[];

/** Parameters, and the last update: the state of momentum. */
export interface MomentumState {
  w: number[];
  v: number[];
}

/** The state of Adam: its parameters and moving averages. */
export interface AdamState {
  w: number[];
  /** Moving average of the gradient. */
  m: number[];
  /** Moving average of the gradient's square, parameter by parameter. */
  v: number[];
  /** The number of steps so far. */
  t: number;
}

/**
 * One step of gradient descent: w - μ ∇L(w).
 *
 * @param w parameters
 * @param gradient ∇L(w), as long as w
 * @param mu μ, the learning rate, above 0
 * @source Cauchy 1847
 * @example
 * gradientDescentStep([1, 2], [10, -10], 0.1) //=> [0, 3]
 */
export function gradientDescentStep(w: readonly number[], gradient: readonly number[], mu: number): number[] {
  return w.map((weight, i) => weight - mu * gradient[i]);
}

/**
 * One step with momentum: v' = μ ∇L(w) + α v, then w' = w - v'.
 *
 * @param v the update of the step before; zeros before the first step
 * @param gradient ∇L(w)
 * @param mu μ, the learning rate
 * @param alpha α, the fraction of the last update that is kept, from 0 (plain descent) to below 1
 * @source Polyak 1964, https://doi.org/10.1016/0041-5553(64)90137-5
 * @example
 * momentumStep([1], [0.5], [2], 0.25, 0.5) //=> { w: [0.25], v: [0.75] }
 */
export function momentumStep(
  w: readonly number[],
  v: readonly number[],
  gradient: readonly number[],
  mu: number,
  alpha: number,
): MomentumState {
  const next = v.map((update, i) => mu * gradient[i] + alpha * update);
  return { w: w.map((weight, i) => weight - next[i]), v: next };
}

/**
 * One step with Nesterov momentum: like momentum, but with the gradient at the point that momentum alone
 * would reach, w - α v.
 *
 * @param gradientAt ∇L as a function
 * @source Nesterov 1983; in this form Sutskever et al. 2013, https://proceedings.mlr.press/v28/sutskever13.html
 * @example
 * nesterovStep([1], [0.5], w => [2 * w[0]], 0.25, 0.5) //=> { w: [0.375], v: [0.625] }
 */
export function nesterovStep(
  w: readonly number[],
  v: readonly number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  const ahead = w.map((weight, i) => weight - alpha * v[i]);
  return momentumStep(w, v, gradientAt(ahead), mu, alpha);
}

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

/**
 * One step of Adam, with β1 = 0.9, β2 = 0.999 and ε = 1e-8, added outside the root.
 *
 * @param state parameters w, the averages m and v, and the number t of steps so far; all but w are zero
 *   before the first step
 * @param gradient ∇L(w)
 * @param mu μ, the learning rate: about how far each parameter moves in a step, whatever the gradient's size
 * @source Kingma & Ba 2015, algorithm 1, https://arxiv.org/abs/1412.6980
 * @example
 * adamStep({ w: [1], m: [0], v: [0], t: 0 }, [4], 0.5).t //=> 1
 */
export function adamStep(state: Readonly<AdamState>, gradient: readonly number[], mu: number): AdamState {
  const t = state.t + 1;
  const m = state.m.map((mean, i) => BETA1 * mean + (1 - BETA1) * gradient[i]);
  const v = state.v.map((square, i) => BETA2 * square + (1 - BETA2) * gradient[i] ** 2);
  const w = state.w.map((weight, i) => {
    const mean = m[i] / (1 - BETA1 ** t);
    const square = v[i] / (1 - BETA2 ** t);
    return weight - (mu * mean) / (Math.sqrt(square) + EPSILON);
  });
  return { w, m, v, t };
}
