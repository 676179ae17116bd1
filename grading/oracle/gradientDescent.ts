import type { FunctionValue } from '../../src/check/values';

/**
 * The optimizers of lab 03 in float64 and plain loops, and the functions that cases pass to a student's
 * function by name.
 */
type Vector = readonly number[];

const GRADIENTS: Readonly<Record<string, (w: Vector) => number[]>> = {
  /** The gradient of (w1² + 4 w2²) / 2. */
  bowlGradient: w => [w[0], 4 * w[1]],
  /** The gradient of (1 - w1)² + 100 (w2 - w1²)². */
  rosenbrockGradient: w => {
    const height = w[1] - w[0] ** 2;
    return [2 * (w[0] - 1) - 400 * w[0] * height, 200 * height];
  },
};

/** The gradient that a case names. */
export function gradientOf({ name }: FunctionValue): (w: Vector) => number[] {
  return GRADIENTS[name];
}

/** The step that cases of `minimize` refer to: the learning rate is 0.1 along the first axis, half as large along the second. */
export function descentStep(w: Vector, gradient: (w: Vector) => number[]): number[] {
  const slope = gradient(w);
  return w.map((value, i) => value - (0.1 / (1 + i)) * slope[i]);
}

export function length(vector: Vector): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}

/** a + factor * b */
export function plus(a: Vector, factor: number, b: Vector): number[] {
  const sum: number[] = [];
  for (let i = 0; i < a.length; i++) sum.push(a[i] + factor * b[i]);
  return sum;
}

export function gradientDescentStep(w: Vector, gradient: Vector, mu: number): number[] {
  return plus(w, -mu, gradient);
}

export interface Moved {
  readonly w: Vector;
  readonly v: Vector;
  readonly [key: string]: Vector;
}

export function momentumStep(w: Vector, v: Vector, gradient: Vector, mu: number, alpha: number): Moved {
  const next: number[] = [];
  for (let i = 0; i < w.length; i++) next.push(mu * gradient[i] + alpha * v[i]);
  return { w: plus(w, -1, next), v: next };
}

/**
 * `ahead` is the number of updates v ahead of w at which the gradient is taken: α for Nesterov's momentum.
 */
export function nesterovStep(
  w: Vector,
  v: Vector,
  gradientAt: FunctionValue,
  mu: number,
  alpha: number,
  ahead = alpha,
): Moved {
  return momentumStep(w, v, gradientOf(gradientAt)(plus(w, -ahead, v)), mu, alpha);
}

export interface Adam {
  readonly w: Vector;
  readonly m: Vector;
  readonly v: Vector;
  readonly t: number;
  readonly [key: string]: Vector | number;
}

export interface AdamConstants {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export const ADAM: AdamConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** `change` turns the two averages after step t into the change of a weight at learning rate 1. */
export function adamStep(
  state: Adam,
  gradient: Vector,
  mu: number,
  { beta1, beta2, epsilon }: AdamConstants = ADAM,
  change = (m: number, v: number, t: number) =>
    m / (1 - beta1 ** t) / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon),
): Adam {
  const t = state.t + 1;
  const [w, m, v]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < gradient.length; i++) {
    m.push(beta1 * state.m[i] + (1 - beta1) * gradient[i]);
    v.push(beta2 * state.v[i] + (1 - beta2) * gradient[i] ** 2);
    w.push(state.w[i] - mu * change(m[i], v[i], t));
  }
  return { w, m, v, t };
}

/** Takes steps while `isUnfinished` returns true for the point and the number of steps so far. */
export function minimize(
  gradient: FunctionValue,
  start: Vector,
  isUnfinished: (w: Vector, steps: number) => boolean,
): number[][] {
  const trace = [[...start]];
  while (isUnfinished(trace[trace.length - 1], trace.length - 1)) {
    trace.push(descentStep(trace[trace.length - 1], gradientOf(gradient)));
  }
  return trace;
}
