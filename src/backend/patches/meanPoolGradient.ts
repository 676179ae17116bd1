import * as tf from '@tensorflow/tfjs-node';
import { wrapKernel } from './replaceKernel';

type PoolInfo = tf.backend_util.Conv2DInfo;

/**
 * tfjs's own backends divide the gradient of avgPool by the size of the whole window, even at the border,
 * where the mean is over fewer pixels (no issue is known). So dy is first multiplied by the ratio of the
 * two.
 */
export function patchMeanPoolGradient(backendName: string): void {
  wrapKernel(backendName, 'AvgPoolGrad', shipped => call => {
    const { dy, input } = call.inputs as Record<'dy' | 'input', tf.TensorInfo>;
    const { filterSize, strides, pad } = call.attrs as unknown as tf.AvgPoolGradAttrs;
    const shape = input.shape as [number, number, number, number];
    const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    const weighted = tf.tidy(() => tf.mul(dy as tf.Tensor, ratios(info)));
    const gradient = shipped({ ...call, inputs: { dy: weighted, input } });
    weighted.dispose();
    return gradient;
  });
}

/** The size of each window divided by the number of its elements inside the image. [1, height, width, 1] */
function ratios(info: PoolInfo): tf.Tensor {
  const { outHeight, outWidth, filterHeight, filterWidth, inHeight, inWidth, strideHeight, strideWidth } =
    info;
  const { top, left } = info.padInfo;
  const rows = along(outHeight, filterHeight, strideHeight, top, inHeight);
  const columns = along(outWidth, filterWidth, strideWidth, left, inWidth);
  return tf.mul(tf.tensor(rows, [1, outHeight, 1, 1]), tf.tensor(columns, [1, 1, outWidth, 1]));
}

function along(windows: number, size: number, stride: number, before: number, length: number): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const begin = i * stride - before;
    const inside = Math.min(begin + size, length) - Math.max(begin, 0);
    return inside > 0 ? size / inside : 0;
  });
}
