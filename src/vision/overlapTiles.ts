import * as tf from '@tensorflow/tfjs';
import { outputSizeOf } from '../models/unet';
import { mirror } from './crops';

/** A tile of an image, with all the context that an unpadded U-net needs. */
export interface Tile {
  /** The position of the U-net's output in the image: its first row and column. */
  readonly row: number;
  readonly column: number;
  /** [1, inputSize, inputSize, channels] */
  readonly image: tf.Tensor4D;
}

/**
 * Cuts an image of any size into tiles that an unpadded U-net can process one by one, such that their
 * outputs cover the image.
 *
 * Beyond its edges the image is mirrored, without repeating the edge. Outputs begin at multiples of a step:
 * the largest multiple of 2^depth that is at most outputSize. Poolings then combine the same pixels in each
 * tile as in the whole image.
 *
 * @param image [1, height, width, channels]
 * @param outputSize the side of an output, which must be possible for an unpadded U-net of that depth
 * @returns the tiles, row by row
 * @throws RangeError if no input leads to that output, or it is smaller than one step
 * @source Ronneberger, Fischer & Brox 2015, figure 2, https://arxiv.org/abs/1505.04597
 */
export function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const inputSize = inputSizeOf(outputSize, depth);
  const margin = (inputSize - outputSize) / 2;
  const step = outputSize - (outputSize % 2 ** depth);
  const [, height, width] = image.shape;
  const starts = (length: number) => Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step);
  return starts(height).flatMap(row =>
    starts(width).map(column => ({
      row,
      column,
      image: mirrored(image, row - margin, column - margin, inputSize),
    })),
  );
}

/**
 * Assembles the outputs of tiles.
 *
 * @param outputs [1, outputSize, outputSize, classes], for each tile; where two overlap they are equal
 * @returns [1, height, width, classes]
 */
export function stitch(
  tiles: readonly Pick<Tile, 'row' | 'column'>[],
  outputs: readonly tf.Tensor4D[],
  [height, width]: readonly [number, number],
): tf.Tensor4D {
  const classes = outputs[0].shape[3];
  const whole = tf.buffer([1, height, width, classes]);
  tiles.forEach(({ row, column }, i) => {
    const side = outputs[i].shape[1];
    const values = outputs[i].dataSync();
    for (let y = row; y < Math.min(height, row + side); y++) {
      for (let x = column; x < Math.min(width, column + side); x++) {
        const at = ((y - row) * side + x - column) * classes;
        for (let c = 0; c < classes; c++) whole.set(values[at + c], 0, y, x, c);
      }
    }
  });
  return whole.toTensor() as tf.Tensor4D;
}

/**
 * A square of an image that may reach beyond its edges, where the image is mirrored without repeating the
 * edge.
 *
 * @param image [1, height, width, channels]
 * @returns [1, size, size, channels]
 */
export function mirrored(image: tf.Tensor4D, top: number, left: number, size: number): tf.Tensor4D {
  const along = (start: number, length: number) =>
    Array.from({ length: size }, (_, i) => mirror(start + i, length));
  return tf.tidy(() => {
    const rows = tf.gather(image, along(top, image.shape[1]), 1);
    return tf.gather(rows, along(left, image.shape[2]), 2);
  });
}

/**
 * The input size of an unpadded U-net with this output size: the convolutions remove 12 · 2^depth - 8 pixels.
 */
function inputSizeOf(outputSize: number, depth: number): number {
  const inputSize = outputSize + 12 * 2 ** depth - 8;
  if (outputSizeOf(inputSize, depth) === outputSize && outputSize >= 2 ** depth) return inputSize;
  throw new RangeError(
    `overlapTiles: an unpadded U-net with ${depth} poolings cannot output ${outputSize} pixels; outputSizeOf gives the sizes that it can.`,
  );
}
