import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import { ascend, octaves } from '../models/ascent';

export interface DeepDreamOptions {
  /** The number of sizes to dream in, the image's own included. */
  readonly sizes: number;
  /** How many times larger each size is than the one before, above 1. */
  readonly scale: number;
  /** The number of steps in each size. */
  readonly steps: number;
  /** The size of a step: see `ascend`. */
  readonly step: number;
  /** Called with the image after each step; clone it to keep it. */
  readonly onStep?: (image: tf.Tensor4D, step: number) => void;
}

/**
 * Climbs an objective from a photo, in growing sizes: each size starts from the sharp photo plus the changes
 * so far.
 *
 * @param image [1, height, width, channels], from 0 to 1
 * @param gradient of the objective with respect to an image; called in each size
 * @returns of the image's shape, from 0 to 1
 * @source Mordvintsev, Olah & Tyka 2015, Inceptionism
 */
export function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DeepDreamOptions,
): tf.Tensor4D {
  const bases = octaves(image, sizes, scale);
  const up = compile((now: tf.Tensor4D) => ascend(now, gradient(now), step).clipByValue(0, 1) as tf.Tensor4D);
  let dreamt: tf.Tensor4D = tf.zerosLike(bases[0]);
  let now: tf.Tensor4D = bases[0].clone();
  for (const base of bases) {
    const [, height, width] = base.shape;
    now.dispose();
    now = tf.tidy(() => base.add(tf.image.resizeBilinear(dreamt, [height, width])));
    for (let i = 1; i <= steps; i++) {
      const next = up(now);
      now.dispose();
      now = next;
      onStep?.(now, i);
    }
    dreamt.dispose();
    dreamt = now.sub(base);
  }
  up.dispose();
  tf.dispose([bases, dreamt]);
  return now;
}
