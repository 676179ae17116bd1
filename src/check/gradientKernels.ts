/**
 * Whether one of tfjs's kernels computes nothing but a derivative. (`Conv2DBackpropInput` does more: it is how
 * `tf.conv2dTranspose` is computed, which right answers use.)
 */
export function isGradientKernel(name: string): boolean {
  return /Grad$|Backprop/.test(name) && name !== 'Conv2DBackpropInput';
}
