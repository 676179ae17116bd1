import { createCanvas, type Image } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';

/**
 * A picture's central square, resized; transparent pixels become white.
 *
 * @param side height and width, in pixels
 * @returns [1, side, side, 3], red, green and blue from 0 (black) to 1
 */
export function squarePicture(picture: Image, side: number): tf.Tensor4D {
  const square = Math.min(picture.width, picture.height);
  const [left, top] = [(picture.width - square) / 2, (picture.height - square) / 2];
  const context = createCanvas(side, side).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, left, top, square, square, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side); // red, green, blue, opacity
  return tf.tidy(() => {
    const opaque = tf
      .tensor4d(Float32Array.from(data), [1, side, side, 4])
      .slice([0, 0, 0, 0], [1, side, side, 3]);
    return opaque.div<tf.Tensor4D>(255);
  });
}

/** @throws RangeError if a side is not a whole number of pixels, or larger than `largest` */
export function checkSide(side: number, loader: string, largest: number): void {
  if (!Number.isInteger(side) || side < 1 || side > largest) {
    throw new RangeError(
      `${loader}: side should be a whole number from 1 to ${largest}, in pixels, got ${side}.`,
    );
  }
}
