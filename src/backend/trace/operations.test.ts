import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { compile } from './compile';

beforeAll(() => start({ quiet: true }));

const vector = () => tf.tensor1d([0.1, 0.2, 0.3, 0.4]);
const matrix = () => tf.tensor2d([1, 2, 3, 4], [2, 2]);
const yes = () => tf.tensor1d([1, 0, 1, 1], 'bool');
const whole = () => tf.tensor1d([1, 2, 3, 4], 'int32');
const images = () => tf.randomNormal<tf.Rank.R4>([1, 6, 6, 2], 0, 1, 'float32', 1);
const kernel = (...shape: [number, number, number, number]) => tf.ones<tf.Rank.R4>(shape);
const stack = () => tf.tensor3d([1, 2, 3, 4], [1, 2, 2]);

const unary = [
  ...[
    'abs',
    'acos',
    'acosh',
    'asin',
    'asinh',
    'atan',
    'atanh',
    'ceil',
    'cos',
    'cosh',
    'elu',
    'erf',
    'exp',
    'expm1',
  ],
  ...[
    'floor',
    'isFinite',
    'isInf',
    'isNaN',
    'leakyRelu',
    'log',
    'log1p',
    'logSigmoid',
    'neg',
    'reciprocal',
    'relu',
  ],
  ...[
    'relu6',
    'round',
    'rsqrt',
    'selu',
    'sigmoid',
    'sign',
    'sin',
    'sinh',
    'softplus',
    'sqrt',
    'square',
    'step',
    'tan',
  ],
  ...[
    'tanh',
    'zerosLike',
    'onesLike',
    'softmax',
    'logSoftmax',
    'sum',
    'mean',
    'max',
    'min',
    'prod',
    'argMax',
    'argMin',
  ],
  ...['cumsum', 'cumprod', 'logSumExp', 'reverse', 'norm', 'diag', 'unstack', 'expandDims'],
] as const;

const binary = [
  ...[
    'add',
    'sub',
    'mul',
    'div',
    'divNoNan',
    'floorDiv',
    'maximum',
    'minimum',
    'mod',
    'pow',
    'squaredDifference',
  ],
  ...['atan2', 'equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual', 'dot'],
] as const;

type Operation = () => tf.Tensor | tf.Tensor[];
const named = tf as unknown as Record<string, (...x: tf.Tensor[]) => tf.Tensor | tf.Tensor[]>;

const others: Record<string, Operation> = {
  logicalAnd: () => tf.logicalAnd(yes(), yes()),
  logicalOr: () => tf.logicalOr(yes(), yes()),
  logicalNot: () => tf.logicalNot(yes()),
  logicalXor: () => tf.logicalXor(yes(), yes()),
  all: () => tf.all(yes()),
  any: () => tf.any(yes()),
  where: () => tf.where(yes(), vector().mul(2), vector()),
  'expandDims, from behind': () => tf.expandDims(matrix(), -2),
  matMul: () => tf.matMul(matrix(), matrix(), true, false),
  'matMul of stacks': () => tf.matMul(stack(), stack()),
  transpose: () => matrix().transpose(),
  einsum: () => tf.einsum('ij,jk->ik', matrix(), matrix()),
  conv1d: () => tf.conv1d(tf.ones<tf.Rank.R3>([1, 8, 2]), tf.ones<tf.Rank.R3>([3, 2, 2]), 1, 'same'),
  conv2d: () => tf.conv2d(images(), kernel(3, 3, 2, 3), 1, 'same'),
  'conv2d, dilated': () => tf.conv2d(images(), kernel(3, 3, 2, 3), 1, 'same', 'NHWC', 2),
  conv2dTranspose: () => tf.conv2dTranspose(images(), kernel(3, 3, 3, 2), [1, 12, 12, 3], 2, 'same'),
  conv3d: () =>
    tf.conv3d(tf.ones<tf.Rank.R5>([1, 4, 4, 4, 1]), tf.ones<tf.Rank.R5>([2, 2, 2, 1, 1]), 1, 'same'),
  depthwiseConv2d: () => tf.depthwiseConv2d(images(), kernel(3, 3, 2, 1), 1, 'same'),
  separableConv2d: () => tf.separableConv2d(images(), kernel(3, 3, 2, 1), kernel(1, 1, 2, 4), 1, 'same'),
  maxPool: () => tf.maxPool(images(), 2, 2, 'same'),
  'maxPool, padded by a number': () => tf.maxPool(images(), 3, 1, 1),
  avgPool: () => tf.avgPool(images(), 2, 2, 'same'),
  resizeNearestNeighbor: () => tf.image.resizeNearestNeighbor(images(), [12, 12]),
  resizeBilinear: () => tf.image.resizeBilinear(images(), [12, 12], true),
  cropAndResize: () => tf.image.cropAndResize(images(), [[0, 0, 1, 1]], [0], [3, 3]),
  flipLeftRight: () => tf.image.flipLeftRight(images()),
  batchNorm: () => tf.batchNorm(images(), [0, 0], [1, 1], [0, 0], [1, 1]),
  localResponseNormalization: () => tf.localResponseNormalization(images()),
  moments: () => Object.values<tf.Tensor>({ ...tf.moments(images(), [1, 2]) }),
  concat: () => tf.concat([vector(), vector().mul(2)]),
  stack: () => tf.stack([vector(), vector().mul(2)]),
  split: () => tf.split(vector(), 2),
  slice: () => tf.slice(vector(), 1, 2),
  stridedSlice: () => tf.stridedSlice(matrix(), [0, 0], [2, 2], [1, 2]),
  pad: () => tf.pad(matrix(), [[1, 1], [0, 2]]), // prettier-ignore
  mirrorPad: () => tf.mirrorPad(matrix(), [[1, 1], [0, 1]], 'reflect'), // prettier-ignore
  tile: () => tf.tile(matrix(), [2, 2]),
  gather: () => tf.gather(vector(), tf.tensor1d([0, 2], 'int32')),
  gatherND: () => tf.gatherND(matrix(), tf.tensor2d([[0, 1]], [1, 2], 'int32')),
  scatterND: () => tf.scatterND(tf.tensor2d([[0], [2]], [2, 1], 'int32'), tf.tensor1d([1, 2]), [4]),
  unsortedSegmentSum: () => tf.unsortedSegmentSum(vector(), tf.tensor1d([0, 1, 0, 1], 'int32'), 2),
  oneHot: () => tf.oneHot(whole(), 6),
  cast: () => vector().cast('int32').cast('bool'),
  fill: () => tf.fill([2, 2], 3).mul(matrix()),
  range: () => tf.range(0, 4).mul(vector()),
  linspace: () => tf.linspace(0, 1, 4).mul(vector()),
  eye: () => tf.eye(2).mul(matrix()),
  topk: () => tf.topk(vector(), 2).values,
  clipByValue: () => tf.clipByValue(vector(), 0.2, 0.3),
  prelu: () => tf.prelu(vector().sub(0.2), tf.scalar(0.1)),
  broadcastTo: () => tf.broadcastTo(tf.scalar(2), [3]),
  bandPart: () => tf.linalg.bandPart(matrix(), 0, 1),
  fft: () => tf.real(tf.ifft(tf.fft(tf.complex(vector(), vector())))),
  spaceToBatchND: () => tf.spaceToBatchND(images(), [2, 2], [[0, 0], [0, 0]]), // prettier-ignore
  depthToSpace: () => tf.depthToSpace(kernel(1, 2, 2, 4), 2),
};

const operations: [string, Operation][] = [
  ...unary.map((name): [string, Operation] => [name, () => named[name](vector())]),
  ...binary.map((name): [string, Operation] => [name, () => named[name](vector().mul(0.5), vector())]),
  ...Object.entries(others),
];

const valuesOf = (results: tf.Tensor | tf.Tensor[]) =>
  [results]
    .flat()
    .map(result => ({ shape: result.shape, dtype: result.dtype, values: [...result.dataSync()] }));

test.each(operations)('%s gives in a compiled step what it gives alone', (_, operation) => {
  const expected = tf.tidy(() => valuesOf(operation()));
  const step = compile(operation);
  for (let call = 0; call < 3; call++) {
    tf.tidy(() => {
      valuesOf(step()).forEach(({ shape, dtype, values }, i) => {
        expect({ shape, dtype }).toEqual({ shape: expected[i].shape, dtype: expected[i].dtype });
        // Measured: 6e-8; inside a function TensorFlow takes other kernels for some operations, such as softmax.
        values.forEach((value, k) =>
          Number.isNaN(value)
            ? expect(expected[i].values[k]).toBeNaN()
            : expect(value).toBeCloseTo(expected[i].values[k], 5),
        );
      });
    });
  }
  step.dispose();
});
