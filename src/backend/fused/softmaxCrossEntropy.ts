import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { addGradient, addKernel, replaceLoss, type Batch } from './losses';
import { floats } from './resource';

const ofFloats = [floats('T')];

/**
 * Takes TensorFlow's own cross-entropy of a softmax for the ordinary case of tf.losses.softmaxCrossEntropy: the mean over
 * a batch, without weights or smoothing. tfjs makes it and its gradient of 32 operations; this one has seven.
 *
 * The gradient of the logits is (softmax(logits) - labels) / batch: Goodfellow et al. 2016, section 6.2.2.3. That of the
 * labels is -log softmax(logits) / batch, where tfjs gives something else.
 */
export function fuseSoftmaxCrossEntropy(): void {
  addKernel('MeanSoftmaxCrossEntropy', batch => tf.tidy(() => both(batch)[0].mean()));
  addKernel('SoftmaxCrossEntropyGradient', batch => {
    const [losses, gradient] = both(batch); // [batch], [batch, classes]
    losses.dispose();
    return gradient;
  });
  addGradient('MeanSoftmaxCrossEntropy', (dy, { labels, logits }) => {
    const share = () => tf.div(dy, logits.shape[0]);
    const gradient = () =>
      tf.engine().runKernel<tf.Tensor>('SoftmaxCrossEntropyGradient', { labels, logits });
    return {
      logits: () => tf.mul(gradient(), share()), // [batch, classes]
      labels: () => tf.mul(tf.neg(tf.logSoftmax(logits)), share()), // [batch, classes]
    };
  });
  addGradient('SoftmaxCrossEntropyGradient', (dy, { logits }) => {
    const p = tf.softmax(logits); // [batch, classes]; its Jacobian is diag(p) - p pᵀ
    return {
      logits: () => tf.mul(p, tf.sub(dy, tf.sum(tf.mul(dy, p), -1, true))),
      labels: () => tf.neg(dy),
    };
  });
  replaceLoss('softmaxCrossEntropy', 'MeanSoftmaxCrossEntropy', 2);
}

/** The losses of a batch, [batch], and their gradients by the logits, [batch, classes]. */
function both({ labels, logits }: Batch): tf.Tensor[] {
  const native = tf.backend() as NodeJSKernelBackend;
  return native.executeMultipleOutputs('SoftmaxCrossEntropyWithLogits', ofFloats, [logits, labels], 2);
}
