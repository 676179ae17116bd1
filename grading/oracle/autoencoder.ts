import type { TensorValue } from '../../src/check/values';
import { float64, mapRows, matMul, map, transpose } from './arrays';

/** Autoencoders in float64 and plain loops: what the checks of lab 13 compare answers with. */

/** Half of an autoencoder. */
export type CoderValue = {
  readonly W1: TensorValue;
  readonly b1: TensorValue;
  readonly W2: TensorValue;
  readonly b2: TensorValue;
};

const relu = (z: number) => Math.max(0, z);

/** W2 σ(W1 x + b1) + b2 for each row of x; σ is a ReLU by default. */
export function twoLayers(
  { W1, b1, W2, b2 }: CoderValue,
  x: TensorValue,
  between: (z: number) => number = relu,
): TensorValue {
  return addRow(matMul(map(addRow(matMul(x, transpose(W1)), b1), between), transpose(W2)), b2);
}

/** Adds a row to each row. */
function addRow(a: TensorValue, row: TensorValue): TensorValue {
  return mapRows(a, values => values.map((value, i) => value + row.data[i]));
}

/** Images as rows, [batch, pixels]. */
export function flat(images: TensorValue): TensorValue {
  const [batch] = images.shape;
  return float64([batch, images.data.length / batch], images.data);
}

/** Rows as images, [batch, height, width, 1]. */
function asImages(rows: TensorValue, [height, width]: readonly number[]): TensorValue {
  return float64([rows.shape[0], height, width, 1], rows.data);
}

export function encoder(weights: CoderValue, images: TensorValue, between = relu): TensorValue {
  return twoLayers(weights, flat(images), between);
}

export function decoder(
  weights: CoderValue,
  codes: TensorValue,
  size: readonly number[],
  between = relu,
): TensorValue {
  return asImages(twoLayers(weights, codes, between), size);
}

/** The loss of one pixel from its logit, as a sum of terms that cannot overflow. */
export function pixelLoss(x: number, z: number): number {
  return Math.max(z, 0) - x * z + Math.log1p(Math.exp(-Math.abs(z)));
}

/** The mean of a loss over all pixels. */
export function meanLoss(x: TensorValue, z: TensorValue, loss = pixelLoss): TensorValue {
  let total = 0;
  for (let i = 0; i < x.data.length; i++) total += loss(x.data[i], z.data[i]);
  return float64([], [total / x.data.length]);
}

export function reconstructionLoss(x: TensorValue, z: TensorValue): TensorValue {
  return meanLoss(x, z);
}

/** x + σ n, with its handling of values outside the range. */
export function addNoise(
  x: TensorValue,
  sigma: number,
  normal: TensorValue,
  keep = (value: number) => Math.min(1, Math.max(0, value)),
): TensorValue {
  return float64(
    x.shape,
    x.data.map((value, i) => keep(value + sigma * normal.data[i])),
  );
}

export function interpolate(a: TensorValue, b: TensorValue, steps: number): TensorValue {
  return between(a, b, steps, i => i / (steps - 1));
}

/** Points on the line from a to b; the i-th lies at the fraction `share(i)` of it. */
export function between(
  a: TensorValue,
  b: TensorValue,
  steps: number,
  share: (i: number) => number,
): TensorValue {
  const rows = Array.from({ length: steps }, (_, i) =>
    a.data.map((value, k) => value + share(i) * (b.data[k] - value)),
  );
  return float64([steps, a.data.length], rows.flat());
}
