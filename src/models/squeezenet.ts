import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { datasetFile } from '../data/dataset';
import { readWeights } from './checkpoint';

/** The width of each fire module: its squeeze convolution, and each of the two expand convolutions that it feeds. */
const FIRES = {
  fire2: [16, 64],
  fire3: [16, 64],
  fire4: [32, 128],
  fire5: [32, 128],
  fire6: [48, 192],
  fire7: [48, 192],
  fire8: [64, 256],
  fire9: [64, 256],
} as const;

/** A max-pooling follows each of these. */
const POOL_AFTER: Readonly<Record<string, string>> = { relu_conv1: 'pool1', fire3: 'pool3', fire5: 'pool5' };

/** The means that were subtracted from red, green and blue in training, in the range from 0 to 255. */
const MEANS = [122.679, 116.669, 104.006];

/**
 * SqueezeNet v1.1 with its ImageNet weights, for images of any size from 32 pixels up.
 *
 * Input: [batch, height, width, 3], red, green and blue from 0 to 1. Output: logits of ImageNet's 1,000 classes, [batch, 1000].
 *
 * The layers, by name, with their stride and channels:
 *
 * | name | stride | channels | |
 * |---|---|---|---|
 * | `conv1`, `relu_conv1` | 2 | 64 | before and after its ReLU |
 * | `pool1` | 4 | 64 | |
 * | `fire2`, `fire3` | 4 | 128 | `fireN/concat` is the module before its ReLU, `fireN` after |
 * | `pool3` | 8 | 128 | |
 * | `fire4`, `fire5` | 8 | 256 | |
 * | `pool5` | 16 | 256 | |
 * | `fire6`, `fire7` | 16 | 384 | |
 * | `fire8`, `fire9` | 16 | 512 | |
 * | `conv10`, `relu_conv10` | 16 | 1000 | the classifier, at each place |
 * | `pool10` | – | 1000 | its average over all places |
 *
 * Each call makes a separate model, whose weights may be trained; `dispose()` releases its memory.
 *
 * @throws Error if the weights are missing or damaged
 * @source Iandola et al. 2016, https://arxiv.org/abs/1602.07360; weights: datasets/squeezenet/SOURCE.md
 * @example
 * const network = await loadSqueezeNet();
 * network.getLayer('fire5').outputShape //=> [null, null, null, 256]
 */
export async function loadSqueezeNet(): Promise<tf.LayersModel> {
  const model = squeezeNet();
  const shapes = model.weights.map(({ shape }) => shape as number[]);
  const weights = await readWeights(shapes, 'squeezenet/weights.bin');
  model.setWeights(weights);
  tf.dispose(weights);
  tf.tidy(() => takeColors(model.getLayer('conv1')));
  return model;
}

/** The untrained network; its weights are made layer by layer, in the order of the file. */
function squeezeNet(): tf.LayersModel {
  const image = tf.input({ shape: [null, null, 3], name: 'image' });
  let x = convolution('conv1', 64, 3, { strides: 2 }).apply(image) as tf.SymbolicTensor;
  x = pool('pool1', relu('relu_conv1', x));
  for (const [name, [squeezed, expanded]] of Object.entries(FIRES)) {
    x = fire(name, x, squeezed, expanded);
    if (name in POOL_AFTER) x = pool(POOL_AFTER[name], x);
  }
  x = relu('relu_conv10', convolution('conv10', 1000, 1).apply(x) as tf.SymbolicTensor);
  const logits = tf.layers.globalAveragePooling2d({ name: 'pool10' }).apply(x) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: logits, name: 'squeezenet' });
}

/** Few channels (squeeze), then many again, from 1 × 1 and 3 × 3 kernels side by side (expand). */
function fire(name: string, x: tf.SymbolicTensor, squeezed: number, expanded: number): tf.SymbolicTensor {
  const squeeze = convolution(`${name}/squeeze1x1`, squeezed, 1, { activation: 'relu' }).apply(x);
  const sides = [1, 3].map(
    side =>
      convolution(`${name}/expand${side}x${side}`, expanded, side, { padding: 'same' }).apply(
        squeeze,
      ) as tf.SymbolicTensor,
  );
  const both = tf.layers.concatenate({ name: `${name}/concat` }).apply(sides) as tf.SymbolicTensor;
  return relu(name, both);
}

function convolution(
  name: string,
  filters: number,
  kernelSize: number,
  options: { strides?: number; padding?: 'same'; activation?: 'relu' } = {},
) {
  // Zeros are faster to make than random numbers, and are replaced at once.
  return tf.layers.conv2d({ name, filters, kernelSize, kernelInitializer: 'zeros', ...options });
}

function relu(name: string, x: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.reLU({ name }).apply(x) as tf.SymbolicTensor;
}

function pool(name: string, x: tf.SymbolicTensor): tf.SymbolicTensor {
  // Caffe, in which the weights were trained, rounds a pooling's size up; here the last row or column is
  // dropped instead.
  return tf.layers.maxPooling2d({ name, poolSize: 3, strides: 2 }).apply(x) as tf.SymbolicTensor;
}

/**
 * Lets the first layer accept red, green and blue from 0 to 1: Σ K (255 x - mean) = Σ (255 K) x - Σ K mean.
 *
 * This is exact at the border too, because the layer has no padding.
 */
function takeColors(conv1: tf.layers.Layer): void {
  const [kernel, bias] = conv1.getWeights();
  const rgb = kernel.reverse(2); // [height, width, channels, filters]; the file has blue first
  const subtracted = rgb.mul(tf.tensor(MEANS, [1, 1, 3, 1])).sum([0, 1, 2]); // [filters]
  conv1.setWeights([rgb.mul(255), bias.sub(subtracted)]);
}

/** The names of ImageNet's 1,000 classes, in the order of the network's outputs. */
export async function imageNetClasses(): Promise<string[]> {
  return JSON.parse(await readFile(await datasetFile('squeezenet/classes.json'), 'utf8')) as string[];
}
