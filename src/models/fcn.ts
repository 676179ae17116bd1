import * as tf from '@tensorflow/tfjs';
import { indexOf, run, type Stage, type TransferModel } from './stages';
import { cropTo } from './unet';

/**
 * The weights of a dense layer, which reads a flattened map, as the kernel of a convolution over that map.
 *
 * On a map of its own size the convolution says what the dense layer says; on a larger map it says it at every place.
 *
 * @param denseWeights W [outputs, height · width · channels]
 * @param shape [height, width, channels] of the map, flattened row by row with the channels last
 * @returns [height, width, channels, outputs]
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 3.1
 * @example
 * convolutionalize(tf.tensor2d([[1, 2, 3, 4]]), [2, 2, 1]) //=> [2, 2, 1, 1]: 1, 2, 3, 4
 */
export function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  return tf.tidy(() => denseWeights.transpose().reshape<tf.Tensor4D>([...shape, denseWeights.shape[0]]));
}

/**
 * What a classifier says at each place instead of on average: its last layer as a 1 × 1 convolution.
 *
 * The mean over all places is what the classifier says of the whole image, because averaging and a linear layer may change places.
 *
 * @param image [batch, height, width, 3], of any size that the stages can work on
 * @returns logits, [batch, rows, columns, classes]
 */
export function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const maps = run(stages, image); // [batch, rows, columns, channels]
    return tf.conv2d(maps, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b);
  });
}

/**
 * The kernel with which a transposed convolution of stride `factor` enlarges a map by bilinear interpolation.
 *
 * @param factor a whole number from 1
 * @returns [K, K] with K = 2 factor - factor % 2
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 3.3
 * @example
 * bilinearKernel(2).dataSync() //=> the products of 0.25, 0.75, 0.75, 0.25 with themselves
 */
export function bilinearKernel(factor: number): tf.Tensor2D {
  const size = 2 * factor - (factor % 2);
  const centre = (size - 1) / 2;
  const along = Array.from({ length: size }, (_, i) => 1 - Math.abs(i - centre) / factor);
  return tf.tensor2d(along.map(down => along.map(across => down * across)));
}

/**
 * A map, larger by bilinear interpolation: each channel by itself.
 *
 * @param x [batch, height, width, channels]
 * @returns [batch, (height + 1) · factor - factor % 2, (width + 1) · factor - factor % 2, channels]: around the middle of each
 *   outer pixel it fades to 0
 */
export function enlarge(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, height, width, channels] = x.shape;
    const kernel = bilinearKernel(factor); // [K, K]
    const K = kernel.shape[0];
    const apart = kernel.reshape([K, K, 1, 1]).mul<tf.Tensor4D>(tf.eye(channels)); // [K, K, channels, channels]
    const side = (length: number) => (length - 1) * factor + K;
    return tf.conv2dTranspose(x, apart, [batch, side(height), side(width), channels], factor, 'valid');
  });
}

/**
 * Enlarges a coarse map twice and brings it together with a fine one: by their sum, as in the paper, or side by side.
 *
 * @param coarse [batch, rows, columns, channels], from deeper in the network
 * @param fine [batch, height, width, depth], of at most 2 rows + 2 and 2 columns + 2 pixels; for a sum it has as many channels
 * @returns [batch, height, width, channels of one, or of both with the coarse ones first]
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 4.2
 */
export function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  return tf.tidy(() => {
    const larger = cropTo(enlarge(coarse, 2), fine); // [batch, height, width, channels]
    return how === 'sum' ? larger.add(fine) : tf.concat([larger, fine], 3);
  });
}

/** A layer that scores the classes at each place of the maps that a stage makes. */
export interface ScoreLayer {
  /** The name of the stage. */
  readonly after: string;
  readonly kernel: tf.Tensor4D; // [1, 1, channels, classes]
  readonly bias: tf.Tensor1D; // [classes]
}

/** A fully convolutional network. */
export interface Fcn {
  readonly stages: readonly Stage[];
  /** The deepest first. */
  readonly scores: readonly ScoreLayer[];
  /** How many pixels of the image lie between two places of the finest scores. */
  readonly stride: number;
}

/**
 * A classifier turned into a network that says a class for each pixel. Its last layer becomes a 1 × 1 convolution; skips score what
 * the stages in front of its last poolings make, and start at zero, so that they change nothing until they are trained.
 *
 * @param backbone its stages reach stride 32 with a pooling at the end; a stage without weights is a pooling
 * @param stride 32 without skips, 16 with one, 8 with two
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 4.2
 */
export function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const beforePools = stages.slice(0, -1).filter((_, i) => stages[i + 1].weights.length === 0);
  const skips = beforePools.reverse().slice(0, Math.log2(32 / stride));
  const head: ScoreLayer = {
    after: stages[stages.length - 1].name,
    kernel: convolutionalize(W, [1, 1, W.shape[1]]),
    bias: b.clone(),
  };
  const zero = ({ name, channels }: Stage): ScoreLayer => ({
    after: name,
    kernel: tf.zeros([1, 1, channels, b.size]),
    bias: tf.zeros([b.size]),
  });
  return { stages, stride, scores: [head, ...skips.map(zero)] };
}

/**
 * The same network, with its scores and its stages from one of them on as variables that can be trained; those before are frozen.
 *
 * @param from the first stage that is trained
 * @returns the network, and its variables
 * @throws RangeError if no stage is named `from`
 */
export function trainable(network: Fcn, from: string): { network: Fcn; weights: tf.Variable[] } {
  const weights: tf.Variable[] = [];
  const variable = <Kind extends tf.Tensor>(value: Kind): Kind => {
    weights.push(tf.variable(value));
    return weights[weights.length - 1] as unknown as Kind;
  };
  const first = indexOf(network.stages, from);
  const stages = network.stages.map((stage, i) =>
    i < first ? stage : { ...stage, weights: stage.weights.map(variable) },
  );
  const scores = network.scores.map(({ after, kernel, bias }) => ({
    after,
    kernel: variable(kernel),
    bias: variable(bias),
  }));
  return { network: { ...network, stages, scores }, weights };
}

/**
 * What a fully convolutional network says of images.
 *
 * @param images [batch, height, width, 3]; with sides that are multiples of 32 SqueezeNet's maps fit without any rest
 * @returns logits, [batch, height, width, classes]
 * @throws RangeError if the maps do not cover the images
 */
export function segment({ stages, scores, stride }: Fcn, images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const maps = new Map<string, tf.Tensor4D>();
    stages.reduce((x, stage) => {
      const made = stage.apply(x, stage.weights);
      maps.set(stage.name, made);
      return made;
    }, images);
    const [deepest, ...skips] = scores.map(({ after, kernel, bias }) =>
      tf.conv2d(maps.get(after)!, kernel, 1, 'valid').add<tf.Tensor4D>(bias),
    );
    const finest = skips.reduce((coarse, fine) => fuseSkip(coarse, fine, 'sum'), deepest);
    const larger = enlarge(finest, stride); // [batch, rows, columns, classes]
    const [height, width] = images.shape.slice(1);
    if (larger.shape[1] < height || larger.shape[2] < width) {
      throw new RangeError(
        `segment: its maps reach ${larger.shape[1]} × ${larger.shape[2]} pixels of an image of ${height} × ${width}: use images whose sides are multiples of 32.`,
      );
    }
    return cropTo(larger, images);
  });
}
