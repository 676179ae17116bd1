import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';

/** A part of a network that can be kept, cut off, frozen or trained as a whole. */
export interface Stage {
  readonly name: string;
  /** The number of channels of its output. */
  readonly channels: number;
  /** All trainable weights. */
  readonly weights: readonly tf.Tensor[];
  /** Maps the output of the stage before, [batch, height, width, channels], to this stage's output. */
  readonly apply: (x: tf.Tensor4D, weights: readonly tf.Tensor[]) => tf.Tensor4D;
}

/**
 * A classifier made from another network's stages and a new last layer:
 * softmax(mean over positions · Wᵀ + b).
 */
export interface TransferModel {
  readonly stages: readonly Stage[];
  readonly W: tf.Tensor2D; // [classes, channels]
  readonly b: tf.Tensor1D; // [classes]
}

/**
 * The stages of SqueezeNet, from `conv1` (with its ReLU) to `fire9`, without the classifier for ImageNet's
 * classes.
 *
 * @param network from `loadSqueezeNet`; the stages share its weights, and live as long as it does
 */
export function squeezeNetStages(network: tf.LayersModel): Stage[] {
  const weightsOf = (name: string) => network.getLayer(name).getWeights();
  const fireStage = (name: string, channels: number): Stage => ({
    name,
    channels,
    weights: ['squeeze1x1', 'expand1x1', 'expand3x3'].flatMap(part => weightsOf(`${name}/${part}`)),
    apply: fire,
  });
  const poolStage = (name: string, channels: number): Stage => ({ name, channels, weights: [], apply: pool });
  return [
    { name: 'conv1', channels: 64, weights: weightsOf('conv1'), apply: (x, w) => convolve(x, w, 2, 'valid') },
    poolStage('pool1', 64),
    fireStage('fire2', 128),
    fireStage('fire3', 128),
    poolStage('pool3', 128),
    fireStage('fire4', 256),
    fireStage('fire5', 256),
    poolStage('pool5', 256),
    fireStage('fire6', 384),
    fireStage('fire7', 384),
    fireStage('fire8', 512),
    fireStage('fire9', 512),
  ];
}

/**
 * Stages of a small untrained network for images of 64 pixels: four convolutions (3 x 3, ReLU), each with a
 * pooling.
 *
 * @param random draws the weights, as in He et al. 2015
 */
export function untrainedStages(random: Random): Stage[] {
  const channels = [3, 16, 32, 64, 96];
  return channels.slice(1).map((after, i): Stage => {
    const [before, deviation] = [channels[i], Math.sqrt(2 / (9 * channels[i]))];
    const kernel = Float32Array.from({ length: 9 * before * after }, () => random.normal(0, deviation));
    return {
      name: `conv${i + 1}`,
      channels: after,
      weights: [tf.tensor4d(kernel, [3, 3, before, after]), tf.zeros([after])],
      apply: (x, weights) => tf.maxPool(convolve(x, weights, 1, 'same'), 2, 2, 'valid'),
    };
  });
}

/**
 * A backbone's features of images: the output of one of its stages, averaged over all positions.
 *
 * @param backbone stages, from the first to the last
 * @param images [batch, height, width, channels]
 * @param layer the name of a stage
 * @returns [batch, channels of that stage]
 * @throws RangeError if no stage has that name
 * @source Donahue et al. 2014, DeCAF, https://arxiv.org/abs/1310.1531; averaging: Lin et al. 2014, https://arxiv.org/abs/1312.4400
 */
export function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const last = indexOf(backbone, layer);
  return tf.tidy(() => run(backbone.slice(0, last + 1), images).mean<tf.Tensor2D>([1, 2]));
}

/**
 * Puts a new last layer on top of a backbone. It starts at zero: every class is equally likely until it is
 * trained.
 *
 * @param backbone stages, at least one of which has weights
 */
export function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.zeros([classes, channels]), b: tf.zeros([classes]) };
}

/** The logits of images, [batch, classes]. */
export function logits({ stages, W, b }: TransferModel, images: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => {
    const means = run(stages, images).mean<tf.Tensor2D>([1, 2]); // [batch, channels]
    return means.matMul<tf.Tensor2D>(W, false, true).add(b);
  });
}

/** Applies the stages to images, one after the other. */
export function run(stages: readonly Stage[], images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => stages.reduce((x, stage) => stage.apply(x, stage.weights), images.clone()));
}

/** The index of a stage; throws a RangeError that lists the names of the stages. */
export function indexOf(stages: readonly Stage[], layer: string): number {
  const index = stages.findIndex(({ name }) => name === layer);
  if (index < 0) {
    const names = stages.map(({ name }) => name).join(', ');
    throw new RangeError(`There is no layer ${layer} in this network; its layers are ${names}.`);
  }
  return index;
}

/** A convolution of stride 1 without padding, with its bias and ReLU: `apply` of a stage. */
export function convolutionRelu(x: tf.Tensor4D, weights: readonly tf.Tensor[]): tf.Tensor4D {
  return convolve(x, weights, 1, 'valid');
}

function pool(x: tf.Tensor4D): tf.Tensor4D {
  return tf.maxPool(x, 3, 2, 'valid');
}

type Kernel = [kernel: tf.Tensor4D, bias: tf.Tensor1D];

/** A convolution with its bias and ReLU. */
function convolve(
  x: tf.Tensor4D,
  weights: readonly tf.Tensor[],
  stride: number,
  padding: 'valid' | 'same',
): tf.Tensor4D {
  const [kernel, bias] = weights as Kernel;
  return tf.conv2d(x, kernel, stride, padding).add(bias).relu();
}

/** Few channels, then many again, from small and larger kernels side by side. */
function fire(x: tf.Tensor4D, weights: readonly tf.Tensor[]): tf.Tensor4D {
  const [squeeze, small, large] = [0, 2, 4].map(at => weights.slice(at, at + 2));
  const few = convolve(x, squeeze, 1, 'valid');
  return tf.concat([convolve(few, small, 1, 'same'), convolve(few, large, 1, 'same')], 3);
}
