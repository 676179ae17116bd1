import * as tf from '@tensorflow/tfjs-node';
import { wrapKernel } from '../patches/replaceKernel';

/** Below this many elements, the additional operations cost more than they save. */
const fewest = 100_000;

/**
 * Splits images by channels, as the gradient of a concatenation does, by slicing rows of channels:
 * TensorFlow's Slice of two axes takes 0.7 to 0.8 of the time of its SplitV of four.
 */
export function fuseChannelSplits(): void {
  wrapKernel('tensorflow', 'SplitV', shipped => call => {
    const { x } = call.inputs as Record<string, tf.Tensor>;
    const { numOrSizeSplits, axis } = call.attrs as unknown as tf.SplitVAttrs;
    const last = x.rank - 1;
    const isOfChannels = x.rank >= 3 && (axis === last || axis === -1) && x.dtype === 'float32';
    if (!isOfChannels || x.size < fewest) return shipped(call);
    return tf.tidy(() => {
      const sizes = tf.backend_util.prepareSplitSize(x, numOrSizeSplits, last);
      const pixels = x.shape.slice(0, last);
      const rows = tf.reshape(x, [-1, x.shape[last]]); // [pixels, channels]
      let begin = 0;
      return sizes.map(size => {
        const part = tf.slice(rows, [0, begin], [rows.shape[0], size]);
        begin += size;
        return tf.reshape(part, [...pixels, size]);
      });
    });
  });
}
