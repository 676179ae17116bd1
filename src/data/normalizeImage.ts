import * as tf from '@tensorflow/tfjs';

/**
 * Scales an image so that its 1st percentile is 0 and its 99.8th is 1, clips the rest, and takes the square
 * root: this brings dim nuclei closer to bright ones.
 *
 * @param image is disposed
 */
export function normalizeImage(image: tf.Tensor4D): tf.Tensor4D {
  const sorted = Float32Array.from(image.dataSync()).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.01), at(0.998)];
  const normal = tf.tidy(() => {
    const stretched = image.sub(low).div<tf.Tensor4D>(Math.max(high - low, 1e-6));
    return stretched.clipByValue(0, 1).sqrt() as tf.Tensor4D;
  });
  image.dispose();
  return normal;
}
