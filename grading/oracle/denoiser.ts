import type { TensorValue, Value } from '../../src/check/values';
import { seededRandom } from '../../src/random';
import { float64 } from './arrays';
import type { CoderValue } from './autoencoder';
import { adam } from './fineTune';

/** Training a denoising autoencoder in float64 and plain loops. */

export type AutoencoderValue = { readonly encoder: CoderValue; readonly decoder: CoderValue };

export type DenoisingValue = {
  readonly sigma: number;
  readonly batches: readonly (readonly number[])[];
  readonly learningRate: number;
  readonly random: Value;
};

/** How a wrong way goes about it. */
export interface Slip {
  /** What the network gets, from a clean image and a noisy one; the noisy one if not given. */
  readonly input?: (clean: number[], noisy: number[]) => number[];
  /** What should come back; the clean image if not given. */
  readonly wanted?: (clean: number[], noisy: number[]) => number[];
  /** Whether a layer learns; 0 and 1 are the encoder's. */
  readonly trains?: (layer: number) => boolean;
  /** 1 goes down, -1 up. */
  readonly direction?: number;
  readonly used?: (batches: DenoisingValue['batches']) => DenoisingValue['batches'];
}

interface Layer {
  readonly weights: number[][]; // [outputs][inputs]
  readonly bias: number[];
}

export function trainDenoiser(
  model: AutoencoderValue,
  images: TensorValue,
  { sigma, batches, learningRate }: DenoisingValue,
  {
    input = (_clean, noisy) => noisy,
    wanted = clean => clean,
    trains = () => true,
    direction = 1,
    used = all => all,
  }: Slip = {},
): AutoencoderValue {
  const layers = [model.encoder, model.decoder].flatMap(layersOf);
  const moments = layers.map(({ weights }) => weights.map(row => [...row, 0].map(() => ({ m: 0, v: 0 }))));
  const pixels = images.data.length / images.shape[0];
  const random = seededRandom(1);
  used(batches).forEach((batch, step) => {
    const sums = layers.map(({ weights }) => weights.map(row => new Array<number>(row.length + 1).fill(0)));
    for (const index of batch) {
      const clean = images.data.slice(index * pixels, (index + 1) * pixels);
      const noisy = clean.map(value => Math.min(1, Math.max(0, value + sigma * random.normal())));
      addGradient(layers, input(clean, noisy), wanted(clean, noisy), batch.length * pixels, sums);
    }
    layers.forEach(({ weights, bias }, l) => {
      if (!trains(l)) return;
      weights.forEach((row, unit) => {
        for (let i = 0; i <= row.length; i++) {
          const change = direction * adam(moments[l][unit][i], sums[l][unit][i], step + 1, learningRate);
          if (i < row.length) row[i] -= change;
          else bias[unit] -= change;
        }
      });
    });
  });
  const rounded = layers.map(({ weights, bias }) => ({
    weights: weights.map(row => row.map(shorter)),
    bias: bias.map(shorter),
  }));
  return { encoder: coderOf(rounded.slice(0, 2)), decoder: coderOf(rounded.slice(2)) };
}

/** Fixtures hold these weights, which are judged by what they do: four digits are enough. */
const shorter = (value: number) => Number(value.toPrecision(4));

/**
 * The gradient of the reconstruction loss by all weights, in the shape of the autoencoder.
 *
 * @param noisy what the network gets, [batch, height, width, 1]
 * @param clean what should come back
 */
export function lossGradient(
  model: AutoencoderValue,
  noisy: TensorValue,
  clean: TensorValue,
): AutoencoderValue {
  const layers = [model.encoder, model.decoder].flatMap(layersOf);
  const sums = layers.map(({ weights }) => weights.map(row => new Array<number>(row.length + 1).fill(0)));
  const size = clean.data.length / clean.shape[0];
  for (let start = 0; start < clean.data.length; start += size) {
    const part = ({ data }: TensorValue) => data.slice(start, start + size);
    addGradient(layers, part(noisy), part(clean), clean.data.length, sums);
  }
  const gradients = sums.map(rows => ({
    weights: rows.map(row => row.slice(0, -1)),
    bias: rows.map(row => row[row.length - 1]),
  }));
  return { encoder: coderOf(gradients.slice(0, 2)), decoder: coderOf(gradients.slice(2)) };
}

function layersOf({ W1, b1, W2, b2 }: CoderValue): Layer[] {
  const rows = ({ shape: [count, size], data }: TensorValue) =>
    Array.from({ length: count }, (_, i) => data.slice(i * size, (i + 1) * size));
  return [
    { weights: rows(W1), bias: [...b1.data] },
    { weights: rows(W2), bias: [...b2.data] },
  ];
}

function coderOf([first, second]: readonly Layer[]): CoderValue {
  const matrix = ({ weights }: Layer) => float64([weights.length, weights[0].length], weights.flat());
  const vector = ({ bias }: Layer) => float64([bias.length], bias);
  return { W1: matrix(first), b1: vector(first), W2: matrix(second), b2: vector(second) };
}

/** Adds one image's share of the gradient; a ReLU follows the first layer of each half, and the loss is that of the logits. */
function addGradient(
  layers: readonly Layer[],
  x: readonly number[],
  wanted: readonly number[],
  count: number,
  sums: readonly number[][][],
): void {
  const activations: (readonly number[])[] = [x];
  layers.forEach(({ weights, bias }, l) => {
    const below = activations[l];
    const z = weights.map((row, unit) => row.reduce((sum, w, i) => sum + w * below[i], bias[unit]));
    activations.push(l % 2 === 0 ? z.map(value => Math.max(0, value)) : z);
  });
  let delta = activations[layers.length].map((z, i) => (1 / (1 + Math.exp(-z)) - wanted[i]) / count);
  for (let l = layers.length - 1; l >= 0; l--) {
    const below = activations[l];
    delta.forEach((value, unit) => {
      below.forEach((a, i) => (sums[l][unit][i] += value * a));
      sums[l][unit][below.length] += value;
    });
    delta = below.map((a, i) => {
      const blame = delta.reduce((sum, value, unit) => sum + value * layers[l].weights[unit][i], 0);
      return l % 2 === 0 || a > 0 ? blame : 0; // below a layer of odd number lies a ReLU
    });
  }
}
