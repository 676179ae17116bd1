import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { datasetFile } from '../data/dataset';
import { fromFloat16, toFloat16 } from '../data/float16';

/** Trained weights as bytes: all numbers, one tensor after the other, in 16 bits each. */
export function packWeights(weights: readonly tf.Tensor[]): Uint8Array {
  return toFloat16(weights.flatMap(weight => Array.from(weight.dataSync())));
}

/**
 * Loads trained weights, which come with the course, into a network.
 *
 * @param weights the network's, in the order in which they were packed
 * @param file path inside `datasets/`
 * @throws RangeError if the file holds more or fewer numbers than the network has
 */
export async function loadWeights(weights: readonly tf.Variable[], file: string): Promise<void> {
  const shapes = weights.map(({ shape }) => shape);
  const trained = await readWeights(shapes, file);
  weights.forEach((weight, i) => weight.assign(trained[i]));
  tf.dispose(trained);
}

/** Trained weights as new tensors of the given shapes; otherwise as `loadWeights`. */
export async function readWeights(shapes: readonly number[][], file: string): Promise<tf.Tensor[]> {
  const numbers = fromFloat16(await readFile(await datasetFile(file)));
  const sizes = shapes.map(shape => tf.util.sizeFromShape(shape));
  const expected = sizes.reduce((sum, size) => sum + size, 0);
  if (numbers.length !== expected) {
    throw new RangeError(
      `loadWeights: ${file} holds ${numbers.length} numbers, but the network has ${expected} weights: was it built with the same options?`,
    );
  }
  let offset = 0;
  return shapes.map((shape, i) => tf.tensor(numbers.subarray(offset, (offset += sizes[i])), shape));
}
