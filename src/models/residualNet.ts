import * as tf from '@tensorflow/tfjs';
import { batchNorm, batchStatistics, updateMovingAverage } from '../layers/batchNorm';
import { residualBlock } from '../layers/residualBlock';
import type { Random } from '../random';
import type { ImageClassifier } from './imageClassifier';
import { heWeights, zeroWeights } from './initialize';

type Layer = (x: tf.Tensor4D, training: boolean) => tf.Tensor4D;

export interface ResidualNetOptions {
  /** Whether the blocks have skip connections. */
  readonly residual?: boolean;
  /** Whether batch normalization follows every convolution, instead of a bias. */
  readonly normalized?: boolean;
}

const EPSILON = 1e-3;
const MOMENTUM = 0.9;

/**
 * A small residual network for 28 × 28 grey images: a convolution of stride 2, a block at 14 × 14, another
 * convolution of stride 2, a block at 7 × 7, the mean over the image, and one dense layer to ten classes. A
 * block is two 3 × 3 convolutions and the skip connection around them.
 *
 * @source He, Zhang, Ren & Sun 2016, https://arxiv.org/abs/1512.03385; this network is far smaller than
 *   theirs
 */
export function residualNet(
  random: Random,
  { residual = true, normalized = true }: ResidualNetOptions = {},
): ImageClassifier {
  const weights: tf.Variable[] = [];
  const own = (variable: tf.Variable): tf.Variable => {
    weights.push(variable);
    return variable;
  };

  const convolution = (channels: number, depth: number, stride: number): Layer => {
    const kernel = own(heWeights(random, [3, 3, channels, depth], 9 * channels)) as tf.Tensor4D;
    const finish = normalized ? normalization(depth, own) : bias(depth, own);
    return (x, training) => finish(tf.conv2d(x, kernel, stride, 'same'), training);
  };
  const block = (depth: number): Layer => {
    const [first, second] = [convolution(depth, depth, 1), convolution(depth, depth, 1)];
    return (x, training) => {
      const F = (input: tf.Tensor4D) => second(first(input, training).relu(), training);
      return (residual ? residualBlock(x, F, 'sum') : F(x)).relu();
    };
  };
  const relu =
    (layer: Layer): Layer =>
    (x, training) =>
      layer(x, training).relu();

  const layers = [relu(convolution(1, 16, 2)), block(16), relu(convolution(16, 32, 2)), block(32)];
  const W = own(heWeights(random, [32, 10], 32)) as tf.Tensor2D;
  const b = own(zeroWeights([10]));
  return {
    weights,
    logits: (images, training) => {
      const maps = layers.reduce((x, layer) => layer(x, training), images); // [batch, 7, 7, 32]
      return maps.mean<tf.Tensor2D>([1, 2]).matMul(W).add(b); // [batch, 10]
    },
  };
}

type Own = (variable: tf.Variable) => tf.Variable;

function bias(depth: number, own: Own): Layer {
  const b = own(zeroWeights([depth]));
  return x => x.add(b);
}

/** Batch normalization that updates its averages during training. */
function normalization(depth: number, own: Own): Layer {
  const gamma = own(tf.tidy(() => tf.variable(tf.ones([depth])))) as tf.Tensor1D;
  const beta = own(zeroWeights([depth])) as tf.Tensor1D;
  const average = {
    mean: gathered(tf.zeros([depth])),
    variance: gathered(tf.ones([depth])),
  };
  return (x, training) => {
    if (!training) return batchNorm(x, gamma, beta, average, EPSILON);
    const now = batchStatistics(x);
    average.mean.assign(updateMovingAverage(average.mean, now.mean, MOMENTUM));
    average.variance.assign(updateMovingAverage(average.variance, now.variance, MOMENTUM));
    return batchNorm(x, gamma, beta, now, EPSILON);
  };
}

/** A variable that training updates, but not by the gradient. */
function gathered(start: tf.Tensor1D): tf.Variable<tf.Rank.R1> {
  const average = tf.variable(start, false);
  start.dispose();
  return average;
}
