import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { compile } from './compile';

beforeAll(() => start({ quiet: true }));

type Images = tf.Tensor4D; // [2, 4, 4, 2]
const filter = (size: number) => tf.ones<tf.Rank.R4>([size, size, 2, 2]).mul<Images>(0.3);
const perChannel = () => tf.tensor1d([0.5, 2]);

/** Functions of images and a number, 1 or 2, by which something changes that tfjs's gradient uses. */
const functions: Record<string, (x: Images, n: number) => tf.Tensor> = {
  'a factor': (x, n) => x.mul(n),
  'a divisor': (x, n) => tf.div(n, x.add(3)),
  'a power': (x, n) => x.pow(n + 1),
  'a bound': (x, n) => x.clipByValue(-0.4 * n, 0.4 * n),
  'a minimum': (x, n) => tf.minimum(x, 0.3 * n),
  'leaky ReLU': (x, n) => tf.leakyRelu(x, 0.1 * n),
  'parametric ReLU': (x, n) => tf.prelu<tf.Tensor>(x, tf.scalar(0.1 * n)),
  'a constant border': (x, n) => x.pad([[0, 0], [n, 1], [1, 1], [0, 0]], 0.5 * n), // prettier-ignore
  'a mirrored border': (x, n) => tf.mirrorPad(x, [[0, 0], [n, 1], [1, 1], [0, 0]], 'reflect'), // prettier-ignore
  'a part': (x, n) => x.slice([0, n, 0, 0], [2, 2, 4, 2]),
  'places taken': (x, n) => tf.gather(x, tf.tensor1d([0, n, n], 'int32'), 1),
  repetition: (x, n) => x.tile([1, n, 1, 1]),
  'other axes': (x, n) => x.transpose(n === 1 ? [0, 2, 1, 3] : [3, 1, 2, 0]),
  reversal: (x, n) => x.reverse(n),
  'a sum over axes': (x, n) => x.sum(n),
  'a mean over axes': (x, n) => x.mean([0, n]),
  'a greatest over axes': (x, n) => x.max(n),
  'a product over axes': (x, n) => x.prod(n),
  'a running sum': (x, n) => x.cumsum(3, n === 1),
  'a norm': (x, n) => x.norm(n),
  softmax: (x, n) => tf.softmax(x.mul(n)),
  logSoftmax: (x, n) => tf.logSoftmax(x.mul(n)),
  logSigmoid: (x, n) => tf.logSigmoid(x).mul(n),
  'a concatenation': (x, n) => tf.concat([x, x.mul(n)], n),
  parts: (x, n) => tf.split(x, 2, n)[n - 1],
  'a convolution': (x, n) => tf.conv2d(x, filter(n + 1), n, 'same'),
  'a dilated convolution': (x, n) => tf.conv2d(x, filter(2), 1, 'valid', 'NHWC', n),
  'a depthwise convolution': (x, n) => tf.depthwiseConv2d(x, filter(n + 1), 1, 'same'),
  'a transposed convolution': (x, n) => tf.conv2dTranspose(x, filter(2), [2, 4 * n, 4 * n, 2], n, 'same'),
  'a convolution with an activation': (x, n) =>
    tf.fused.conv2d({
      x,
      filter: filter(n),
      strides: 1,
      pad: 'same',
      bias: perChannel(),
      activation: 'relu',
    }),
  'a convolution with a bias': (x, n) =>
    tf.fused.conv2d({ x, filter: filter(2), strides: n, pad: 'same', bias: perChannel() }),
  'the greatest in windows': (x, n) => tf.maxPool(x, n + 1, n, 'same'),
  'the mean of windows': (x, n) => tf.avgPool(x, n + 1, n, 'valid'),
  'larger images': (x, n) => tf.image.resizeBilinear(x, [8, 8], n === 1, n === 2),
  'larger images by neighbours': (x, n) => tf.image.resizeNearestNeighbor(x, [4 * n, 4 * n]),
  'local response': (x, n) => tf.localResponseNormalization(x, 1, n, 0.5 * n, 0.5),
  'batch normalization': (x, n) =>
    tf.batchNorm(x, perChannel(), perChannel(), perChannel(), perChannel(), 0.1 * n),
  'a matrix product': (x, n) => tf.matMul(x, x, n === 1, n === 2),
  'cross-entropy': (x, n) =>
    tf.losses.softmaxCrossEntropy(tf.ones([16, 4]).div(4), x.reshape([16, 4]).mul(n), undefined, 0.1 * n),
  'cross-entropy of yes and no': (x, n) =>
    tf.losses.sigmoidCrossEntropy(tf.ones(x.shape), x, undefined, 0.1 * n),
};

const names = Object.keys(functions);

test.each(names)('%s: the gradient of a compiled step is that of tfjs, whatever changes', name => {
  const slope = (x: Images, n: number) =>
    tf.grad(u =>
      functions[name](u as Images, n)
        .square()
        .sum(),
    )(x);
  const step = compile(slope);
  const inputs = [1, 2].map(seed => tf.randomNormal<tf.Rank.R4>([2, 4, 4, 2], 0, 1, 'float32', seed));
  for (let round = 0; round < 3; round++) {
    for (const x of inputs) {
      for (const n of [1, 2]) {
        const [actual, expected] = [step(x, n), slope(x, n)].map(gradient => gradient.dataSync());
        // Measured: no difference but for softmax, which is another kernel in a function (1e-7).
        actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
      }
    }
  }
  step.dispose();
});
