import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';

/**
 * The gradient of nearest-neighbour resizing, and so of `upSampling2d`, which tfjs's pure JavaScript backend
 * gets wrong: for all images of a batch but the first, it looks for the errors in the wrong place (no issue
 * is known). Every output pixel passes its error to the input pixel that it was copied from.
 */
export const resizeNearestGradient: PublicKernel<'images' | 'dy', tf.ResizeNearestNeighborGradAttrs> = (
  { images, dy },
  { alignCorners },
) => {
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const [, outHeight, outWidth] = dy.shape as [number, number, number, number];
  const rows = sources(outHeight, height, alignCorners);
  const columns = sources(outWidth, width, alignCorners);
  const errors = dy.dataSync();
  const gradient = new Float32Array(images.size);
  let next = 0;
  for (let image = 0; image < batch; image++) {
    for (const row of rows) {
      for (const column of columns) {
        const pixel = ((image * height + row) * width + column) * channels;
        for (let channel = 0; channel < channels; channel++) gradient[pixel + channel] += errors[next++];
      }
    }
  }
  return tf.tensor(gradient, images.shape, images.dtype);
};

/** The row (or column) of the input that each one of the output is copied from. */
function sources(outSize: number, inSize: number, alignCorners: boolean): number[] {
  const corners = alignCorners && outSize > 1 ? 1 : 0;
  const scale = (inSize - corners) / (outSize - corners);
  return Array.from({ length: outSize }, (_, out) =>
    Math.min(inSize - 1, alignCorners ? Math.round(out * scale) : Math.floor(out * scale)),
  );
}
