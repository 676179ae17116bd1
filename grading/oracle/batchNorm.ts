import type { TensorValue } from '../../src/check/values';
import { float64 } from './arrays';

/** Batch normalization in float64 and plain loops: what the checks of lab 08 compare answers with. */
export interface Moments {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** The numbers of each channel, in order. */
export function channelsOf(x: TensorValue): number[][] {
  const count = x.shape[x.shape.length - 1];
  const channels = Array.from({ length: count }, (): number[] => []);
  x.data.forEach((value, at) => channels[at % count].push(value));
  return channels;
}

/** Mean and variance of each channel; the variance is biased: divided by n. */
export function moments(x: TensorValue, divisor: (n: number) => number = n => n): Moments {
  const mean: number[] = [];
  const variance: number[] = [];
  for (const values of channelsOf(x)) {
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    mean.push(average);
    variance.push(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / divisor(values.length));
  }
  return { mean, variance };
}

/** γ (x - mean) / sqrt(variance + ε) + β, channel by channel. */
export function normalize(
  x: TensorValue,
  gamma: TensorValue,
  beta: TensorValue,
  { mean, variance }: Moments,
  epsilon: number,
): TensorValue {
  const count = gamma.data.length;
  const data = x.data.map((value, at) => {
    const c = at % count;
    return (gamma.data[c] * (value - mean[c])) / Math.sqrt(variance[c] + epsilon) + beta.data[c];
  });
  return float64(x.shape, data);
}

/** The three derivatives, from the closed form dx = γ/(nσ) (n dy - Σ dy - x̂ Σ dy x̂). */
export function batchNormGradient(
  dy: TensorValue,
  x: TensorValue,
  gamma: TensorValue,
  epsilon: number,
  { mean, variance }: Moments = moments(x),
): { dx: TensorValue; dgamma: TensorValue; dbeta: TensorValue } {
  const count = gamma.data.length;
  const n = x.data.length / count;
  const deviation = variance.map(value => Math.sqrt(value + epsilon));
  const hat = x.data.map((value, at) => (value - mean[at % count]) / deviation[at % count]);
  const dbeta = new Array<number>(count).fill(0);
  const dgamma = new Array<number>(count).fill(0);
  dy.data.forEach((value, at) => {
    dbeta[at % count] += value;
    dgamma[at % count] += value * hat[at];
  });
  const dx = dy.data.map((value, at) => {
    const c = at % count;
    return (gamma.data[c] / (n * deviation[c])) * (n * value - dbeta[c] - hat[at] * dgamma[c]);
  });
  return { dx: float64(x.shape, dx), dgamma: float64([count], dgamma), dbeta: float64([count], dbeta) };
}
