import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';

/**
 * Square crops of photos, from random places, half of them mirrored: many examples from few photos.
 *
 * @param photos each [1, height, width, 3], at least `side` high and wide
 * @param side height and width of a crop, in pixels
 * @param count how many crops; the photos take turns
 * @returns [count, side, side, 3]
 */
export function crops(
  photos: readonly tf.Tensor4D[],
  side: number,
  count: number,
  random: Random,
): tf.Tensor4D {
  return tf.tidy(() =>
    tf.concat4d(
      Array.from({ length: count }, (_, i) => {
        const photo = photos[i % photos.length];
        const [, height, width] = photo.shape;
        const corner = [random.integer(0, height - side), random.integer(0, width - side)];
        const piece = photo.slice([0, ...corner, 0], [1, side, side, 3]);
        return random.uniform() < 0.5 ? piece.reverse(2) : piece;
      }),
      0,
    ),
  );
}
