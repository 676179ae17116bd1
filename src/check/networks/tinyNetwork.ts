import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../random';
import { describeMisuse } from '../messages/failures';

/** A convolution of stride 1 without padding, as numbers. */
export interface TinyLayer {
  readonly shape: readonly [height: number, width: number, channels: number, depth: number];
  readonly kernel: readonly number[];
  readonly bias: readonly number[];
}

const random = seededRandom(2015); // the year of Inceptionism

function layer(shape: TinyLayer['shape']): TinyLayer {
  const [height, width, channels, depth] = shape;
  const draw = (count: number, deviation: number) =>
    Array.from({ length: count }, () => Math.fround(random.normal(0, deviation)));
  return {
    shape,
    kernel: draw(height * width * channels * depth, 1.4 / Math.sqrt(height * width * channels)),
    bias: draw(depth, 0.2),
  };
}

/** The layers of `tinyNetwork`: `first`, then a ReLU, then `second`. */
export const TINY_LAYERS = { first: layer([3, 3, 3, 4]), second: layer([2, 2, 4, 3]) } as const;

/**
 * A network that checks pass instead of SqueezeNet: `first` and `second` are its layers, each before its
 * ReLU.
 */
export function tinyNetwork(image: tf.Tensor4D, name: string): tf.Tensor4D {
  if (name !== 'first' && name !== 'second') {
    throw new RangeError(describeMisuse({ code: 'layer', layers: ['first', 'second'], got: name }));
  }
  return tf.tidy(() => {
    const { first, second } = TINY_LAYERS;
    const z = convolve(image, first);
    return name === 'first' ? z : convolve(z.relu(), second);
  });
}

function convolve(x: tf.Tensor4D, { shape, kernel, bias }: TinyLayer): tf.Tensor4D {
  return tf.conv2d(x, tf.tensor4d([...kernel], [...shape]), 1, 'valid').add(tf.tensor1d([...bias]));
}
