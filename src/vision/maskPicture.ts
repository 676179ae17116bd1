import * as tf from '@tensorflow/tfjs';

/** Okabe and Ito's blue and vermillion, which colour-blind people can tell apart, as red, green and blue from 0 to 1. */
const MISSED = [0, 114, 178].map(value => value / 255);
const TOO_MUCH = [213, 94, 0].map(value => value / 255);

/**
 * A grey image on which a mask is compared with the true one: missed pixels are blue, false ones orange,
 * correct ones stay bright, and the background is dimmed.
 *
 * @param image [1, height, width, 1], from 0 to 1
 * @param mask above 0 where an object was found, row by row
 * @param right above 0 where an object is; by default every found pixel counts as correct
 * @returns [height, width, 3]
 */
export function maskPicture(
  image: tf.Tensor4D,
  mask: ArrayLike<number>,
  right: ArrayLike<number> = mask,
): tf.Tensor3D {
  const [, height, width] = image.shape;
  const grey = image.dataSync();
  const colors = new Float32Array(3 * grey.length);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const [found, there] = [mask[pixel] > 0, right[pixel] > 0];
    for (let c = 0; c < 3; c++) {
      const plain = found ? 0.4 + 0.6 * grey[pixel] : 0.4 * grey[pixel];
      colors[3 * pixel + c] = found === there ? plain : found ? TOO_MUCH[c] : MISSED[c];
    }
  }
  return tf.tensor3d(colors, [height, width, 3]);
}
