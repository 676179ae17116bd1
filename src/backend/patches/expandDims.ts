import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';

/**
 * tfjs-node 4.22 leaves out the types of TensorFlow's `ExpandDims` (no issue is known). TensorFlow finds them out where an
 * operation runs by itself, but not in a graph, which is what `compile` makes.
 */
export const expandDims: PublicKernel<'input', { dim: number }> = ({ input }, { dim }) => {
  const place = dim < 0 ? input.rank + 1 + dim : dim;
  // tfjs itself looks at the upper end only.
  tf.util.assert(
    place >= 0,
    () => `expandDims: axis should be from ${-input.rank - 1} to ${input.rank}, got ${dim}.`,
  );
  return tf.reshape(input, [...input.shape.slice(0, place), 1, ...input.shape.slice(place)]);
};
