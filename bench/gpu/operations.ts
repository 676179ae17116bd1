import * as tf from '@tensorflow/tfjs-node';

/** An operation to compare between devices, on the same inputs everywhere. */
interface Operation {
  shapes: number[][];
  run: (...inputs: tf.Tensor[]) => tf.Tensor;
}

const operation = (shapes: number[][], run: Operation['run']): Operation => ({ shapes, run });
const image = [2, 9, 10, 3];
const as4d = (x: tf.Tensor) => x as tf.Tensor4D;

/** The operations that the labs train with; each has gradients with respect to all its inputs. */
export const operations: Readonly<Record<string, Operation>> = {
  matMul: operation(
    [
      [70, 50],
      [50, 90],
    ],
    (a, b) => tf.matMul(a, b),
  ),
  'matMul, transposed': operation(
    [
      [50, 70],
      [90, 50],
    ],
    (a, b) => tf.matMul(a, b, true, true),
  ),
  'add, broadcast': operation([[20, 30], [30]], (a, b) => tf.add(a, b)),
  'divide, power, logarithm': operation([[600], [600]], (a, b) =>
    tf.div(a, b.square().add(1)).pow(2).add(1).log(),
  ),
  'tanh, sigmoid, softplus': operation([[600]], a => a.tanh().add(a.sigmoid()).add(a.softplus())),
  'relu, elu, leaky relu': operation([[600]], a => a.relu().add(a.elu()).add(a.leakyRelu(0.1))),
  softmax: operation([[20, 30]], a => tf.softmax(a)),
  'log softmax': operation([[20, 30]], a => tf.logSoftmax(a)),
  'sum, mean, maximum': operation([[20, 30]], a => a.sum(0).add(a.mean(0)).add(a.max(0))),
  'gather, concat, slice': operation([[20, 30]], a =>
    tf.concat([tf.gather(a, tf.tensor1d([3, 3, 7], 'int32')), a.slice([5, 0], [4, 30])]),
  ),
  'transpose, pad, tile': operation([[20, 30]], a =>
    a
      .transpose()
      .pad([
        [1, 2],
        [0, 1],
      ])
      .tile([2, 1]),
  ),
  'conv2d, same': operation([image, [3, 3, 3, 8]], (x, w) => tf.conv2d(as4d(x), as4d(w), 1, 'same')),
  'conv2d, strides': operation([image, [3, 2, 3, 8]], (x, w) => tf.conv2d(as4d(x), as4d(w), 2, 'valid')),
  'conv2d, dilated': operation([image, [3, 3, 3, 4]], (x, w) =>
    tf.conv2d(as4d(x), as4d(w), 1, 'same', 'NHWC', 2),
  ),
  'conv2d, transposed': operation(
    [
      [2, 5, 6, 4],
      [3, 3, 3, 4],
    ],
    (x, w) => tf.conv2dTranspose(as4d(x), as4d(w), [2, 10, 12, 3], 2, 'same'),
  ),
  depthwiseConv2d: operation([image, [3, 3, 3, 2]], (x, w) =>
    tf.depthwiseConv2d(as4d(x), as4d(w), 1, 'same'),
  ),
  separableConv2d: operation([image, [3, 3, 3, 2], [1, 1, 6, 5]], (x, w, p) =>
    tf.separableConv2d(as4d(x), as4d(w), as4d(p), 1, 'same'),
  ),
  maxPool: operation([image], x => tf.maxPool(as4d(x), 3, 2, 'same')),
  'avgPool, same': operation([image], x => tf.avgPool(as4d(x), 3, 2, 'same')),
  avgPool: operation([image], x => tf.avgPool(as4d(x), 2, 2, 'valid')),
  'resize, nearest': operation([image], x => tf.image.resizeNearestNeighbor(as4d(x), [18, 20])),
  'resize, bilinear': operation([image], x => tf.image.resizeBilinear(as4d(x), [14, 17])),
  batchNorm: operation([image, [3], [3]], (x, offset, scale) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return tf.batchNorm(x, mean, variance, offset, scale);
  }),
  crossEntropy: operation([[20, 10]], a => {
    const labels = tf.oneHot(tf.range(0, 20, 1, 'int32').mod(tf.scalar(10, 'int32')), 10);
    return tf.losses.softmaxCrossEntropy(labels, a);
  }),
};

/**
 * Inputs of which no two are equal and none is near zero, so that maxima and signs are the same on every
 * device.
 */
function inputOf(shape: number[], seed: number): tf.Tensor {
  const values = Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(i * i + seed) * 1.5);
  return tf.tensor(
    values.map(value => value + Math.sign(value) * 0.01),
    shape,
  );
}

/** An operation's result and the gradients of a weighted sum of it, as lists of numbers. */
export async function evaluate(name: string): Promise<number[][]> {
  const { shapes, run } = operations[name];
  const results = tf.tidy(() => {
    const inputs = shapes.map((shape, i) => inputOf(shape, i));
    const loss = (...tensors: tf.Tensor[]) => {
      const result = run(...tensors);
      return tf.sum<tf.Scalar>(result.mul(inputOf(result.shape, 7)));
    };
    return [run(...inputs), ...tf.grads(loss)(inputs)];
  });
  try {
    return await Promise.all(results.map(async result => Array.from(await result.data())));
  } finally {
    tf.dispose(results);
  }
}
