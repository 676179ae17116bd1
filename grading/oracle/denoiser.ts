import type { TensorValue, Value } from '../../src/check/values';
import { seededRandom } from '../../src/random';
import { float64 } from './arrays';
import type { CoderValue } from './autoencoder';
import { activations, addGradient, noGradient, noMoments, takeStep, type Layer } from './dense';

/** Training a denoising autoencoder in float64 and plain loops. */

export type AutoencoderValue = { readonly encoder: CoderValue; readonly decoder: CoderValue };

export type DenoisingValue = {
  readonly sigma: number;
  readonly batches: readonly (readonly number[])[];
  readonly learningRate: number;
  readonly random: Value;
};

/** The parts of training that mutants replace. */
export interface Slip {
  /** The network's input, from a clean image and a noisy one; the noisy one by default. */
  readonly input?: (clean: number[], noisy: number[]) => number[];
  /** The target; the clean image by default. */
  readonly wanted?: (clean: number[], noisy: number[]) => number[];
  /** Whether a layer is trained; 0 and 1 are the encoder's. */
  readonly trains?: (layer: number) => boolean;
  /** 1 descends, -1 ascends. */
  readonly direction?: number;
  readonly used?: (batches: DenoisingValue['batches']) => DenoisingValue['batches'];
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
  const moments = layers.map(noMoments);
  const pixels = images.data.length / images.shape[0];
  const random = seededRandom(1);
  used(batches).forEach((batch, step) => {
    const sums = noGradient(layers);
    for (const index of batch) {
      const clean = images.data.slice(index * pixels, (index + 1) * pixels);
      const noisy = clean.map(value => Math.min(1, Math.max(0, value + sigma * random.normal())));
      addShare(layers, input(clean, noisy), wanted(clean, noisy), batch.length * pixels, sums);
    }
    layers.forEach((layer, l) => {
      if (trains(l)) takeStep(layer, moments[l], sums[l], step + 1, direction * learningRate);
    });
  });
  const rounded = layers.map(({ weights, bias }) => ({
    weights: weights.map(row => row.map(shorter)),
    bias: bias.map(shorter),
  }));
  return { encoder: coderOf(rounded.slice(0, 2)), decoder: coderOf(rounded.slice(2)) };
}

/** Fixtures hold these weights, which are judged by what the network does: four digits are enough. */
const shorter = (value: number) => Number(value.toPrecision(4));

/**
 * The gradient of the reconstruction loss with respect to all weights, in the shape of the autoencoder.
 *
 * @param noisy the network's input, [batch, height, width, 1]
 * @param clean the target, of the same shape
 */
export function lossGradient(
  model: AutoencoderValue,
  noisy: TensorValue,
  clean: TensorValue,
): AutoencoderValue {
  const layers = [model.encoder, model.decoder].flatMap(layersOf);
  const sums = noGradient(layers);
  const size = clean.data.length / clean.shape[0];
  for (let start = 0; start < clean.data.length; start += size) {
    const part = ({ data }: TensorValue) => data.slice(start, start + size);
    addShare(layers, part(noisy), part(clean), clean.data.length, sums);
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

/** A ReLU follows the first layer of each half. */
const hasRelu = (layer: number) => layer % 2 === 0;

/** Adds one image's contribution to the gradient; the loss is the cross-entropy of the logits. */
function addShare(
  layers: readonly Layer[],
  x: readonly number[],
  wanted: readonly number[],
  count: number,
  sums: readonly number[][][],
): void {
  const answers = activations(layers, x, hasRelu);
  const delta = answers[layers.length].map((z, i) => (1 / (1 + Math.exp(-z)) - wanted[i]) / count);
  addGradient(layers, answers, delta, hasRelu, sums);
}
