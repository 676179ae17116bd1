import * as tf from '@tensorflow/tfjs-node';

type Shape4 = [number, number, number, number];
type Pair = [number, number];

/**
 * The gradients of dilated convolutions, which tfjs rejects on every backend
 * (https://github.com/tensorflow/tfjs/issues/7906). Every `dilation`-th row and column of the images forms a
 * smaller image, on which the convolution is an ordinary one (Yu and Koltun 2016); `tf.spaceToBatchND`
 * splits the images.
 */
export function patchDilatedConvolutions(): void {
  extendGradient('Conv2D', (x, filter, attributes) => {
    const { dilations, strides, pad, dataFormat, dimRoundingMode } = attributes as tf.Conv2DAttrs;
    if (dataFormat !== 'NHWC')
      throw new Error(`A dilated conv2d trains only with the data format NHWC, got ${dataFormat as string}.`);
    const geometry = tf.backend_util.computeConv2DInfo(
      x.shape as Shape4,
      filter.shape as Shape4,
      strides,
      dilations,
      pad,
      dimRoundingMode,
    );
    return {
      geometry,
      ofInput: (shape, dy) =>
        run('Conv2DBackpropInput', { dy, filter }, { ...plain, dataFormat, inputShape: shape }),
      ofFilter: (images, dy) =>
        run('Conv2DBackpropFilter', { x: images, dy }, { ...plain, dataFormat, filterShape: filter.shape }),
    };
  });
  extendGradient('DepthwiseConv2dNative', (x, filter, attributes) => {
    const { dilations, strides, pad, dimRoundingMode } = attributes as tf.DepthwiseConv2dNativeAttrs;
    const geometry = tf.backend_util.computeConv2DInfo(
      x.shape as Shape4,
      filter.shape as Shape4,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const undilated = { ...plain, dilations: [1, 1] };
    return {
      geometry,
      ofInput: (shape, dy) =>
        run('DepthwiseConv2dNativeBackpropInput', { dy, filter }, { ...undilated, inputShape: shape }),
      ofFilter: (images, dy) =>
        run(
          'DepthwiseConv2dNativeBackpropFilter',
          { x: images, dy },
          { ...undilated, filterShape: filter.shape },
        ),
    };
  });
}

/** The convolution on the split images. */
const plain = { strides: [1, 1], pad: 'valid' };

interface Parts {
  geometry: tf.backend_util.Conv2DInfo;
  /** The gradient with respect to images of the given shape. */
  ofInput: (shape: number[], dy: tf.Tensor) => tf.Tensor;
  ofFilter: (images: tf.Tensor, dy: tf.Tensor) => tf.Tensor;
}

function extendGradient(
  kernelName: string,
  partsOf: (x: tf.Tensor, filter: tf.Tensor, attributes: object) => Parts,
): void {
  const original = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...original,
    gradFunc: (dy, saved, attributes) => {
      const dilations = (attributes as { dilations?: Pair | number }).dilations ?? 1;
      const isDilated = [dilations].flat().some(dilation => dilation > 1);
      if (!isDilated) return original.gradFunc(dy, saved, attributes);
      const [x, filter] = saved;
      return dilatedGradient(dy as tf.Tensor, x, partsOf(x, filter, attributes));
    },
  });
}

function dilatedGradient(dy: tf.Tensor, x: tf.Tensor, { geometry, ofInput, ofFilter }: Parts) {
  const { padInfo, dilationHeight, dilationWidth, inHeight, inWidth } = geometry;
  const block: Pair = [dilationHeight, dilationWidth];
  // The padded image must divide into whole blocks.
  const rest = [
    -(padInfo.top + inHeight + padInfo.bottom) % dilationHeight,
    -(padInfo.left + inWidth + padInfo.right) % dilationWidth,
  ].map((remainder, i) => (remainder + block[i]) % block[i]);
  const paddings = [
    [padInfo.top, padInfo.bottom + rest[0]],
    [padInfo.left, padInfo.right + rest[1]],
  ];
  const apart = () => tf.spaceToBatchND(x, block, paddings);
  const errors = () =>
    tf.spaceToBatchND(dy, block, [
      [0, rest[0]],
      [0, rest[1]],
    ]);
  const batch = x.shape[0] * block[0] * block[1];
  const shape = [
    batch,
    (inHeight + paddings[0][0] + paddings[0][1]) / block[0],
    (inWidth + paddings[1][0] + paddings[1][1]) / block[1],
    x.shape[3]!,
  ];
  return {
    x: () => tf.batchToSpaceND(ofInput(shape, errors()), block, paddings),
    filter: () => ofFilter(apart(), errors()),
  };
}

const run = (kernel: string, inputs: Record<string, tf.Tensor>, attributes: object) =>
  tf.engine().runKernel<tf.Tensor>(kernel, inputs, attributes as tf.NamedAttrMap);
