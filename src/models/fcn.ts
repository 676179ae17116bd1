import * as tf from '@tensorflow/tfjs';
import { indexOf, run, type Stage, type TransferModel } from './stages';
import { cropTo } from './unet';

/**
 * Turns the weights of a dense layer, which reads a flattened map, into the kernel of a convolution over
 * that map.
 *
 * On a map of that size the convolution gives the dense layer's output; on a larger map it gives one at
 * every position.
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
 * A classifier's logits at each position instead of on average: its last layer as a 1 × 1 convolution.
 *
 * Their mean over all positions is the classifier's output for the whole image, because averaging and a
 * linear layer commute.
 *
 * @param image [batch, height, width, 3], of any size that the stages accept
 * @returns logits, [batch, rows, columns, classes]
 */
export function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const maps = run(stages, image); // [batch, rows, columns, channels]
    return tf.conv2d(maps, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b);
  });
}

/**
 * The kernel of a transposed convolution of stride `factor` that enlarges a map by bilinear interpolation.
 *
 * @param factor a whole number, at least 1
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
 * Enlarges a map by bilinear interpolation, each channel separately.
 *
 * @param x [batch, height, width, channels]
 * @returns [batch, (height + 1) · factor - factor % 2, (width + 1) · factor - factor % 2, channels]: beyond
 *   the centres of the outer pixels it fades to 0
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
 * Enlarges a coarse map by 2 and merges it with a fine one: by their sum, as in the paper, or side by side.
 *
 * @param coarse [batch, rows, columns, channels], from deeper in the network
 * @param fine [batch, height, width, depth], at most 2 rows + 2 and 2 columns + 2 pixels; for a sum it has
 *   as many channels as the coarse map
 * @returns [batch, height, width, channels of one, or of both with the coarse ones first]
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 4.2
 */
export function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  return tf.tidy(() => {
    const larger = cropTo(enlarge(coarse, 2), fine); // [batch, height, width, channels]
    return how === 'sum' ? larger.add(fine) : tf.concat([larger, fine], 3);
  });
}

/** A layer that scores the classes at each position of a stage's output. */
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
  /** The distance, in pixels of the image, between neighbouring positions of the finest scores. */
  readonly stride: number;
}

/**
 * Turns a classifier into a network that predicts a class for each pixel. Its last layer becomes a 1 × 1
 * convolution. Skips score the outputs of the stages before its last poolings, and start at zero, so that
 * they change nothing until they are trained.
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
 * The same network, with its scores and its stages from `from` on as trainable variables; the stages before
 * are frozen.
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
 * The output of a fully convolutional network.
 *
 * @param images [batch, height, width, 3]; if the sides are multiples of 32, SqueezeNet's maps fit exactly
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
