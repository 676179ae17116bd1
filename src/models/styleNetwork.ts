import * as tf from '@tensorflow/tfjs';
import { instanceNorm } from '../layers/instanceNorm';
import type { Random } from '../random';

/** A layer of a network from images to images; a stride of 2 halves height and width. */
export type TransformLayer =
  /** A convolution, instance normalization, ReLU. */
  | {
      readonly kind: 'convolution';
      readonly filters: number;
      readonly kernel: number;
      readonly stride: 1 | 2;
    }
  /**
   * x + F(x), where F is two convolutions with instance normalization, and a ReLU between them; the number of
   * channels stays the same.
   */
  | { readonly kind: 'residual'; readonly kernel: number }
  /** Each pixel becomes 2 x 2, followed by a convolution of stride 1. */
  | { readonly kind: 'upsampling'; readonly filters: number; readonly kernel: number }
  /**
   * The last layer: a convolution to red, green and blue, and the sigmoid, so that they lie between 0 and 1.
   */
  | { readonly kind: 'image'; readonly kernel: number };

/** A network from images to images, with its weights. */
export interface StyleNetwork {
  readonly weights: readonly tf.Tensor[];
  /** From images, [batch, height, width, 3], to images of the same size. */
  readonly apply: (images: tf.Tensor4D, weights: readonly tf.Tensor[]) => tf.Tensor4D;
}

/**
 * The layers of the image transformation network: down to a quarter of height and width, where computing is
 * cheap and the receptive field wide, and up again.
 *
 * It is narrower than the paper's (16, 32 and 48 channels instead of 32, 64 and 128, and three residual
 * blocks instead of five), so that it trains in minutes. It upsamples instead of using the paper's
 * transposed convolutions, which leave checkerboards (lab 07).
 *
 * @source Johnson et al. 2016, supplementary material, table 1
 */
export function transformNetwork(): TransformLayer[] {
  return [
    { kind: 'convolution', filters: 16, kernel: 9, stride: 1 },
    { kind: 'convolution', filters: 32, kernel: 3, stride: 2 },
    { kind: 'convolution', filters: 48, kernel: 3, stride: 2 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'upsampling', filters: 32, kernel: 3 },
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'image', kernel: 9 },
  ];
}

/**
 * An untrained network of such layers.
 *
 * @param random draws the kernels, as in He et al. 2015; every γ is 1 and every β is 0
 */
export function styleNetwork(layers: readonly TransformLayer[], random: Random): StyleNetwork {
  const weights: tf.Tensor[] = [];
  let channels = 3;
  const add = (kernel: number, filters: number) => {
    const [size, deviation] = [
      kernel * kernel * channels * filters,
      Math.sqrt(2 / (kernel * kernel * channels)),
    ];
    const values = Float32Array.from({ length: size }, () => random.normal(0, deviation));
    weights.push(
      tf.tensor4d(values, [kernel, kernel, channels, filters]),
      tf.ones([filters]),
      tf.zeros([filters]),
    );
    channels = filters;
  };
  for (const layer of layers) {
    if (layer.kind === 'residual') add(layer.kernel, channels);
    add(layer.kernel, layer.kind === 'residual' ? channels : layer.kind === 'image' ? 3 : layer.filters);
  }
  return { weights, apply: (images, now) => applyLayers(layers, images, now) };
}

/** Runs the layers; each takes its kernel, γ and β from the front of the weights. */
function applyLayers(
  layers: readonly TransformLayer[],
  images: tf.Tensor4D,
  weights: readonly tf.Tensor[],
): tf.Tensor4D {
  const rest = [...weights];
  const convolve = (x: tf.Tensor4D, stride: 1 | 2) =>
    tf.conv2d(x, rest.shift() as tf.Tensor4D, stride, 'same');
  const normalized = (x: tf.Tensor4D, stride: 1 | 2 = 1) =>
    instanceNorm(convolve(x, stride), rest.shift() as tf.Tensor1D, rest.shift() as tf.Tensor1D, 1e-5);
  return tf.tidy(() =>
    layers.reduce((x, layer) => {
      switch (layer.kind) {
        case 'convolution':
          return normalized(x, layer.stride).relu();
        case 'residual':
          return x.add(normalized(normalized(x).relu()));
        case 'upsampling':
          return normalized(doubled(x)).relu();
        case 'image': {
          const colors = convolve(x, 1); // [batch, height, width, 3]
          return colors
            .mul(rest.shift() as tf.Tensor1D)
            .add<tf.Tensor4D>(rest.shift() as tf.Tensor1D)
            .sigmoid();
        }
      }
    }, images.clone()),
  );
}

/**
 * Repeats each pixel as 2 x 2 equal ones, made of copies: tfjs's own gradient of nearest-neighbour
 * upsampling is wrong for batches on the JavaScript backend.
 */
function doubled(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const wide = tf.concat([x, x], 3).reshape<tf.Tensor4D>([batch, height, 2 * width, channels]);
  return tf.concat([wide, wide], 2).reshape([batch, 2 * height, 2 * width, channels]);
}
