import { loadImage, createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { datasetFile } from './dataset';

/** The photos there are: a cat and a cup of coffee. */
export type Photo = 'chelsea' | 'coffee';

/**
 * A photo, its middle cut out and shrunk to a square.
 *
 * @param side height and width, in pixels, at most 256
 * @returns [1, side, side, 3], from 0 (black) to 1
 * @source datasets/photos/SOURCE.md
 * @example
 * (await loadPhoto('coffee', 64)).shape //=> [1, 64, 64, 3]
 */
export async function loadPhoto(name: Photo, side: number): Promise<tf.Tensor4D> {
  if (!Number.isInteger(side) || side < 1 || side > 256) {
    throw new RangeError(`loadPhoto: side should be a whole number from 1 to 256, got ${side}.`);
  }
  const photo = await loadImage(await datasetFile(`photos/${name}.jpg`));
  const square = Math.min(photo.width, photo.height);
  const [left, top] = [(photo.width - square) / 2, (photo.height - square) / 2];
  const context = createCanvas(side, side).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, left, top, square, square, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side); // red, green, blue, opacity
  return tf.tidy(() => {
    const opaque = tf
      .tensor4d(Float32Array.from(data), [1, side, side, 4])
      .slice([0, 0, 0, 0], [1, side, side, 3]);
    return opaque.div<tf.Tensor4D>(255);
  });
}
