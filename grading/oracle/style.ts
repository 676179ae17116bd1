import type { Mixtures } from '../../src/check/networks/drawnLossNetwork';
import { MIX } from '../../src/check/networks/pixelNetwork';
import type { FunctionValue, TensorValue, Value } from '../../src/check/values';
import { float64 } from './arrays';

/** Style transfer in float64 and plain loops: what the checks of lab 11 compare answers with. */

/** The weights of the parts of the loss. */
export interface WeightsValue {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: readonly number[];
  readonly [key: string]: number | readonly number[];
}

/** A task as a case passes it; the model is `pixelLossNetwork`. */
export interface TaskValue {
  readonly model: FunctionValue;
  readonly contentLayer: string;
  readonly styleLayers: readonly string[];
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: readonly number[];
  readonly [key: string]: Value;
}

/** The parts of the losses that mutants replace. */
export interface StyleSlip {
  /** The cost of the difference of two numbers. */
  readonly cost?: (difference: number) => number;
  readonly gram?: (maps: TensorValue) => TensorValue;
  /** The divisor of a normalized Gram matrix. */
  readonly divisor?: (maps: TensorValue) => number;
}

const square = (difference: number) => difference ** 2;

/** The total cost of all pairs of numbers at the same place. */
export function apart(a: TensorValue, b: TensorValue, cost: (difference: number) => number = square): number {
  if (a.data.length !== b.data.length) throw new Error(`apart: [${a.shape.join()}] and [${b.shape.join()}]`);
  let sum = 0;
  a.data.forEach((value, i) => (sum += cost(value - b.data[i])));
  return sum;
}

/** G[a, b] = Σ_k F[a, k] F[b, k]. */
export function gramMatrix(maps: TensorValue): TensorValue {
  const channels = maps.shape[3];
  const data = new Array<number>(channels * channels).fill(0);
  for (let place = 0; place < maps.data.length; place += channels) {
    for (let a = 0; a < channels; a++) {
      for (let b = 0; b < channels; b++) {
        data[a * channels + b] += maps.data[place + a] * maps.data[place + b];
      }
    }
  }
  return float64([channels, channels], data);
}

export function styleLoss(
  features: readonly TensorValue[],
  style: readonly TensorValue[],
  gamma: readonly number[],
  normalize: boolean,
  { cost, gram = gramMatrix, divisor = maps => maps.data.length }: StyleSlip = {},
): number {
  const scaled = (maps: TensorValue) => {
    const G = gram(maps);
    return float64(G.shape, normalize ? G.data.map(value => value / divisor(maps)) : G.data);
  };
  return features.reduce((sum, maps, l) => sum + gamma[l] * apart(scaled(maps), scaled(style[l]), cost), 0);
}

export function totalLoss(
  output: { readonly content: TensorValue; readonly style: readonly TensorValue[] },
  content: TensorValue,
  style: readonly TensorValue[],
  { alpha, beta, gamma }: Pick<WeightsValue, 'alpha' | 'beta' | 'gamma'>,
  normalize = true,
): number {
  return alpha * apart(output.content, content) + beta * styleLoss(output.style, style, gamma, normalize);
}

/** A layer of a case's loss network: how it mixes colours, and whether its maps are squares. */
interface LayerValue {
  readonly mixture: readonly (readonly number[])[];
  readonly isSquared: boolean;
}

const IDENTITY = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]; // prettier-ignore

/** A layer of `pixelLossNetwork` or, where the model is made of mixtures, of `drawnLossNetwork`. */
function layerOf({ of }: FunctionValue, name: string): LayerValue {
  if (of !== undefined)
    return { mixture: (of as Mixtures)[name as keyof Mixtures], isSquared: name === 'mixed' };
  return { mixture: name === 'colors' ? IDENTITY : MIX, isSquared: false };
}

/** The sums of each pixel's colours. */
function mixed(images: TensorValue, { mixture }: LayerValue): number[] {
  return images.data.map((_, at) => {
    const pixel = at - (at % 3);
    let sum = 0;
    for (let c = 0; c < 3; c++) sum += images.data[pixel + c] * mixture[c][at % 3];
    return sum;
  });
}

function pixelMaps(images: TensorValue, layer: LayerValue): TensorValue {
  const sums = mixed(images, layer);
  return float64(images.shape, layer.isSquared ? sums.map(square) : sums);
}

/** The images of a batch, one by one. */
export function unstack(images: TensorValue): TensorValue[] {
  const [batch, ...shape] = images.shape;
  const size = images.data.length / batch;
  return Array.from({ length: batch }, (_, n) =>
    float64([1, ...shape], images.data.slice(n * size, (n + 1) * size)),
  );
}

/** The perceptual loss of each image of a batch. */
export function perceptualLosses(
  output: TensorValue,
  content: TensorValue,
  style: TensorValue,
  { model, contentLayer, styleLayers, ...weights }: TaskValue,
): number[] {
  const contents = unstack(content);
  const maps = (image: TensorValue) => styleLayers.map(layer => pixelMaps(image, layerOf(model, layer)));
  return unstack(output).map((image, n) =>
    totalLoss(
      { content: pixelMaps(image, layerOf(model, contentLayer)), style: maps(image) },
      pixelMaps(contents[n], layerOf(model, contentLayer)),
      maps(style),
      weights,
    ),
  );
}

/**
 * The gradient of an image's total loss with respect to the image.
 *
 * It is 4 c (G - S) F / (C M) for each style layer and 2 α (F - C) for the content layer, then backpropagated
 * through the mix.
 */
export function lossGradient(
  image: TensorValue,
  content: TensorValue,
  style: TensorValue,
  { model, contentLayer, styleLayers, alpha, beta, gamma }: TaskValue,
): number[] {
  const gradient = image.data.map(() => 0);
  const back = (layer: LayerValue, slope: readonly number[]) => {
    const sums = layer.isSquared ? mixed(image, layer) : undefined;
    slope.forEach((value, at) => {
      const own = sums ? 2 * sums[at] * value : value;
      for (let c = 0; c < 3; c++) gradient[at - (at % 3) + c] += own * layer.mixture[c][at % 3];
    });
  };
  const kept = layerOf(model, contentLayer);
  const wanted = pixelMaps(content, kept).data;
  back(
    kept,
    pixelMaps(image, kept).data.map((value, at) => 2 * alpha * (value - wanted[at])),
  );
  styleLayers.forEach((name, l) => {
    const layer = layerOf(model, name);
    const [maps, other] = [pixelMaps(image, layer), pixelMaps(style, layer)];
    const size = maps.data.length;
    const S = gramMatrix(other).data.map(value => value / other.data.length);
    const wrong = gramMatrix(maps).data.map((value, at) => value / size - S[at]); // [3, 3], symmetric
    const slope = maps.data.map((_, at) => {
      const pixel = at - (at % 3);
      let pulled = 0;
      for (let c = 0; c < 3; c++) pulled += wrong[3 * (at % 3) + c] * maps.data[pixel + c];
      return (4 * beta * gamma[l] * pulled) / size;
    });
    back(layer, slope);
  });
  return gradient;
}
