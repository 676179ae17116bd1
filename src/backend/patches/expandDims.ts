import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';

/**
 * tfjs-node 4.22 omits the type attributes of TensorFlow's `ExpandDims` (no issue is known). TensorFlow
 * infers them for an operation that runs eagerly, but not in a graph, which is what `compile` makes.
 */
export const expandDims: PublicKernel<'input', { dim: number }> = ({ input }, { dim }) => {
  const place = dim < 0 ? input.rank + 1 + dim : dim;
  // tfjs itself checks the upper bound only.
  tf.util.assert(
    place >= 0,
    () => `expandDims: axis should be from ${-input.rank - 1} to ${input.rank}, got ${dim}.`,
  );
  return tf.reshape(input, [...input.shape.slice(0, place), 1, ...input.shape.slice(place)]);
};
