import { createCanvas, loadImage } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { datasetFile } from './dataset';

/** A part of the image. The parts lie side by side, so that none contains anything of another. */
export type NucleiPart = 'train' | 'validation' | 'test';

/** A grey image and the objects in it. */
export interface SegmentedImage {
  readonly image: tf.Tensor4D; // [1, height, width, 1], from 0 (black) to 1
  readonly instances: tf.Tensor2D; // [height, width], int32: 0 for background, and a number for each object
}

/** The first column of each part, and its width. */
const COLUMNS: Readonly<Record<NucleiPart, readonly [left: number, width: number]>> = {
  train: [0, 256],
  validation: [256, 128],
  test: [384, 128],
};

/**
 * Nuclei of cells under a fluorescence microscope, each with a mask drawn by hand. One image, split by
 * position.
 *
 * @source datasets/nuclei/SOURCE.md
 * @example
 * (await loadNuclei('test')).image.shape //=> [1, 512, 128, 1]
 */
export async function loadNuclei(part: NucleiPart): Promise<SegmentedImage> {
  const [left, width] = COLUMNS[part];
  const [image, instances] = await Promise.all(
    ['nuclei', 'instances'].map(name => greyOf(name, left, width)),
  );
  const height = image.length / width;
  return {
    image: tf.tidy(() => tf.tensor4d(image, [1, height, width, 1]).div<tf.Tensor4D>(255)),
    instances: tf.tensor2d(instances, [height, width], 'int32'),
  };
}

async function greyOf(name: string, left: number, width: number): Promise<Float32Array> {
  const file = await loadImage(await datasetFile(`nuclei/${name}.png`));
  const context = createCanvas(width, file.height).getContext('2d');
  context.drawImage(file, left, 0, width, file.height, 0, 0, width, file.height);
  const { data } = context.getImageData(0, 0, width, file.height); // red, green, blue, opacity
  return Float32Array.from({ length: width * file.height }, (_, i) => data[4 * i]);
}
