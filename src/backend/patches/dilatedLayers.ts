import * as tf from '@tensorflow/tfjs-node';
import { convolutionPrototype, type ConvolutionLayer } from '../privateTfjs';

/**
 * tf.layers.conv2d with a dilation and no activation uses tfjs's fused convolution, whose gradient rejects
 * dilation (https://github.com/tensorflow/tfjs/issues/7906); with this patch it uses the ordinary
 * convolution.
 */
export function patchDilatedLayers(): void {
  const prototype = convolutionPrototype();
  const original = prototype.call;
  prototype.call = function (this: ConvolutionLayer, inputs, ...rest) {
    const isOrdinary = this.dilationRate.every(rate => rate === 1) || this.dataFormat === 'channelsFirst';
    if (isOrdinary) return original.call(this, inputs, ...rest);
    return tf.tidy(() => {
      const [x] = [inputs].flat() as tf.Tensor4D[];
      const filter = this.kernel.read() as tf.Tensor4D;
      const z = tf.conv2d(
        x,
        filter,
        this.strides,
        this.padding,
        'NHWC',
        this.dilationRate as [number, number],
      );
      return this.activation.apply(this.bias ? tf.add(z, this.bias.read()) : z);
    });
  };
}
