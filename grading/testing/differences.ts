import type { TensorValue } from '../../src/check/values';
import { float64 } from '../oracle/arrays';

/** The derivatives of a scalar function of a tensor, by central differences in float64. */
export function differences(f: (x: TensorValue) => number, x: TensorValue, h = 1e-5): TensorValue {
  const moved = (at: number, by: number) => float64(x.shape, x.data.with(at, x.data[at] + by));
  return float64(
    x.shape,
    x.data.map((_, at) => (f(moved(at, h)) - f(moved(at, -h))) / (2 * h)),
  );
}

/** Σ a b. Of dy and a function's result, it is the loss whose upstream gradient is dy. */
export function dot(a: TensorValue, b: TensorValue): number {
  return a.data.reduce((sum, value, i) => sum + value * b.data[i], 0);
}
