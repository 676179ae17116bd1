import * as tf from '@tensorflow/tfjs-node';

/** The geometry of a sliding window, as tf.backend_util computes it for convolutions and pooling. */
export type Geometry = Pick<
  tf.backend_util.Conv2DInfo,
  | 'inHeight'
  | 'inWidth'
  | 'outHeight'
  | 'outWidth'
  | 'filterHeight'
  | 'filterWidth'
  | 'strideHeight'
  | 'strideWidth'
  | 'dilationHeight'
  | 'dilationWidth'
  | 'padInfo'
>;

/** Pads images of shape [batch, height, width, channels] as the geometry says. */
export function padImages(images: tf.Tensor, { padInfo }: Geometry, value = 0): tf.Tensor {
  const { top, bottom, left, right } = padInfo;
  if (top + bottom + left + right === 0) return images;
  const none: [number, number] = [0, 0];
  return tf.pad(images, [none, [top, bottom], [left, right], none], value);
}

/** The positions in a window: [row, column] of the filter, row by row. */
export function positions({ filterHeight, filterWidth }: Geometry): [row: number, column: number][] {
  return Array.from({ length: filterHeight * filterWidth }, (_, i) => [
    Math.floor(i / filterWidth),
    i % filterWidth,
  ]);
}

/**
 * The values at one position of every window.
 *
 * @param padded images of shape [batch, padded height, padded width, channels]
 * @returns shape [batch, output height, output width, channels]
 */
export function seenAt(padded: tf.Tensor, [row, column]: [number, number], geometry: Geometry): tf.Tensor {
  const { outHeight, outWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  const [batch, , , channels] = padded.shape;
  const [top, left] = [row * dilationHeight, column * dilationWidth];
  const [height, width] = [(outHeight - 1) * strideHeight + 1, (outWidth - 1) * strideWidth + 1];
  const seen = tf.slice(padded, [0, top, left, 0], [batch, height, width, channels]);
  if (strideHeight === 1 && strideWidth === 1) return seen;
  return tf.stridedSlice(
    seen,
    [0, 0, 0, 0],
    [batch, height, width, channels],
    [1, strideHeight, strideWidth, 1],
  );
}

/**
 * The transpose of `seenAt` and of the padding: puts the windows' values back at the positions they came
 * from.
 *
 * @param values shape [batch, output height, output width, channels]
 * @returns shape [batch, input height, input width, channels], zero elsewhere
 */
export function putBackAt(values: tf.Tensor, [row, column]: [number, number], geometry: Geometry): tf.Tensor {
  const { inHeight, inWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padInfo } = geometry;
  const spread = spreadOut(values, strideHeight, strideWidth);
  const [batch, height, width, channels] = spread.shape;
  const [top, left] = [row * dilationHeight, column * dilationWidth];
  const none: [number, number] = [0, 0];
  const below = Math.max(0, inHeight + padInfo.top + padInfo.bottom - top - height);
  const right = Math.max(0, inWidth + padInfo.left + padInfo.right - left - width);
  const padded = tf.pad(spread, [none, [top, below], [left, right], none]);
  return tf.slice(padded, [0, padInfo.top, padInfo.left, 0], [batch, inHeight, inWidth, channels]);
}

/** Puts `stride - 1` zeros between neighbours, in both directions. */
function spreadOut(values: tf.Tensor, strideHeight: number, strideWidth: number): tf.Tensor {
  if (strideHeight === 1 && strideWidth === 1) return values;
  const [batch, height, width, channels] = values.shape;
  const columns = tf.pad(tf.reshape(values, [batch * height, width, 1, channels]), [
    [0, 0],
    [0, 0],
    [0, strideWidth - 1],
    [0, 0],
  ]);
  const rows = tf.pad(tf.reshape(columns, [batch, height, 1, width * strideWidth * channels]), [
    [0, 0],
    [0, 0],
    [0, strideHeight - 1],
    [0, 0],
  ]);
  const spread = tf.reshape(rows, [batch, height * strideHeight, width * strideWidth, channels]);
  const [spreadHeight, spreadWidth] = [(height - 1) * strideHeight + 1, (width - 1) * strideWidth + 1];
  return tf.slice(spread, [0, 0, 0, 0], [batch, spreadHeight, spreadWidth, channels]);
}
