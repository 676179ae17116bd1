import * as tf from '@tensorflow/tfjs-node';

/** What a loss compares: two tensors of one shape. */
export type Batch = { labels: tf.Tensor; logits: tf.Tensor };

type Loss = 'softmaxCrossEntropy' | 'sigmoidCrossEntropy';

/**
 * Takes a kernel in the place of one of tfjs's losses in the ordinary case: on native TensorFlow, in float32, the mean over
 * all, without weights or smoothing.
 *
 * @param rank the one that the kernel takes; any, if not given
 */
export function replaceLoss(name: Loss, kernelName: string, rank?: number): void {
  const original: typeof tf.losses.softmaxCrossEntropy = tf.losses[name];
  const fused: typeof original = <T extends tf.Tensor, O extends tf.Tensor>(
    ...call: Parameters<typeof original<T, O>>
  ) => {
    const [labels, logits, ...options] = call;
    const isOrdinary =
      tf.getBackend() === 'tensorflow' &&
      options.every(option => option === undefined) &&
      isOfFloats(labels) &&
      isOfFloats(logits) &&
      (rank ?? logits.rank) === logits.rank &&
      tf.util.arraysEqual(labels.shape, logits.shape);
    return isOrdinary ? tf.engine().runKernel<O>(kernelName, { labels, logits }) : original<T, O>(...call);
  };
  Object.assign(tf.losses, { [name]: fused });
}

const isOfFloats = (value: unknown): value is tf.Tensor =>
  value instanceof tf.Tensor && value.dtype === 'float32';

export function addKernel(kernelName: string, kernel: (batch: Batch) => tf.Tensor): void {
  const kernelFunc: tf.KernelFunc = ({ inputs }) => kernel(inputs as unknown as Batch);
  tf.registerKernel({ kernelName, backendName: 'tensorflow', kernelFunc });
}

export function addGradient(
  kernelName: string,
  gradient: (dy: tf.Tensor, batch: Batch) => ReturnType<tf.GradFunc>,
): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: ['labels', 'logits'],
    gradFunc: (dy, [labels, logits]) => gradient(dy as tf.Tensor, { labels, logits }),
  });
}
