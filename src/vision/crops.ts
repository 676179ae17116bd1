import * as tf from '@tensorflow/tfjs';
import type { SegmentedImage } from '../data/nuclei';
import type { Random } from '../random';

/** An image as numbers, ready to be cut into crops. */
export interface CropSource {
  readonly height: number;
  readonly width: number;
  readonly image: ArrayLike<number>;
  /** The class of each pixel. */
  readonly labels: ArrayLike<number>;
  /** The weight of each pixel in the loss. */
  readonly weights: ArrayLike<number>;
}

/** Images with the class of each pixel. */
export interface SegmentationBatch {
  readonly images: tf.Tensor4D; // [batch, height, width, channels]
  readonly labels: tf.Tensor3D; // [batch, rows, columns], int32
  /** The weight of each pixel in the loss. */
  readonly weights: tf.Tensor3D; // [batch, rows, columns]
}

/**
 * An image of objects, whose pixels are background (0) or object (1). Where two objects touch, the pixels on
 * both sides become background, as in the paper: otherwise a network could not learn that there are two.
 *
 * @param weights [height, width]; by default every pixel counts 1
 */
export function cropSource({ image, instances }: SegmentedImage, weights?: tf.Tensor2D): CropSource {
  const [height, width] = instances.shape;
  return {
    height,
    width,
    image: image.dataSync(),
    labels: separated(instances.dataSync(), height, width),
    weights: weights?.dataSync() ?? new Float32Array(height * width).fill(1),
  };
}

function separated(labels: ArrayLike<number>, height: number, width: number): Int32Array {
  return Int32Array.from(labels, (label, pixel) => {
    if (label === 0) return 0;
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        const other = labels[y * width + x];
        if (other !== 0 && other !== label) return 0;
      }
    }
    return 1;
  });
}

/**
 * Square crops from random places, mirrored and rotated at random, darkened or brightened.
 *
 * @param size the side of the labels
 * @param margin how much further the images reach on every side; beyond an edge the image is mirrored
 */
export function drawCrops(
  sources: readonly CropSource[],
  { count, size, margin }: { count: number; size: number; margin: number },
  random: Random,
): SegmentationBatch {
  const side = size + 2 * margin;
  const images = new Float32Array(count * side * side);
  const labels = new Int32Array(count * size * size);
  const weights = new Float32Array(count * size * size);
  for (let n = 0; n < count; n++) {
    const source = random.pick(sources);
    const [top, left] = [source.height, source.width].map(length => random.integer(0, length - size));
    const [down, across, turned] = [1, 2, 3].map(() => random.uniform() < 0.5);
    const exponent = 2 ** random.uniform(-0.5, 0.5); // x^exponent keeps black and white, and moves the values in between
    for (let row = -margin; row < size + margin; row++) {
      for (let column = -margin; column < size + margin; column++) {
        const [i, j] = turned ? [column, row] : [row, column];
        const y = mirror(top + (down ? size - 1 - i : i), source.height);
        const x = mirror(left + (across ? size - 1 - j : j), source.width);
        const pixel = y * source.width + x;
        images[(n * side + row + margin) * side + column + margin] = source.image[pixel] ** exponent;
        if (row < 0 || column < 0 || row >= size || column >= size) continue;
        const at = (n * size + row) * size + column;
        labels[at] = source.labels[pixel];
        weights[at] = source.weights[pixel];
      }
    }
  }
  return {
    images: tf.tensor4d(images, [count, side, side, 1]),
    labels: tf.tensor3d(labels, [count, size, size], 'int32'),
    weights: tf.tensor3d(weights, [count, size, size]),
  };
}

/**
 * The pixel at a position that may be outside of `length` pixels: … 2 1 0 1 2 …, the edge is not repeated.
 */
export function mirror(place: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const inside = ((place % period) + period) % period;
  return Math.min(inside, period - inside);
}
