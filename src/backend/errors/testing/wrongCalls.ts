import * as typed from '@tensorflow/tfjs-node';

/** tfjs without its types, which refuse most wrong calls before they run. */
type Loose = ((...args: unknown[]) => Loose) & { readonly [name: string]: Loose };
const tf = typed as unknown as Loose;

const ones = (...shape: number[]) => tf.ones(shape);
const gone = () => {
  const x = ones(3, 2);
  x.dispose();
  return x;
};
const dense = () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
const compiled = () => {
  const model = dense();
  model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  return model;
};

/** Wrong calls of operations, gradients and layers, and what their errors say on every backend. */
export const wrongCalls: readonly (readonly [sentence: string, call: () => unknown])[] = [
  [
    'matMul: [3, 2] times [5, 2] does not fit: the inner sizes 2 and 5 differ',
    () => tf.matMul(ones(3, 2), ones(5, 2)),
  ],
  [
    'matMul: [3, 2] times [5, 2] does not fit: the inner sizes 2 and 5 differ',
    () => ones(3, 2).matMul(ones(5, 2)),
  ],
  [
    'matMul: [3, 2] transposed times [5, 2] does not fit: the inner sizes 3 and 5 differ',
    () => tf.matMul(ones(3, 2), ones(5, 2), true),
  ],
  [
    'matMul: [3, 2] times [2, 5] transposed does not fit: the inner sizes 2 and 5 differ',
    () => tf.matMul(ones(3, 2), ones(2, 5), false, true),
  ],
  [
    'matMul: [3, 2] times [2] is not a product of matrices: reshape [2] to [2, 1], or use dot',
    () => tf.matMul(ones(3, 2), ones(2)),
  ],
  [
    'matMul: [2] times [2, 3] is not a product of matrices: reshape [2] to [1, 2], or use dot',
    () => tf.matMul(ones(2), ones(2, 3)),
  ],
  [
    'matMul: [4, 3, 2] times [5, 2, 3] does not fit: the sizes before the matrices, [4] and [5], differ',
    () => tf.matMul(ones(4, 3, 2), ones(5, 2, 3)),
  ],
  [
    'matMul: [3, 2] times [] is not a product of matrices. To multiply by a number, use mul',
    () => tf.matMul(ones(3, 2), 3),
  ],
  ['dot: [3] times [4] does not fit: the inner sizes 3 and 4 differ', () => tf.dot(ones(3), ones(4))],
  ['dot: [3, 2] times [3] does not fit: the inner sizes 2 and 3 differ', () => ones(3, 2).dot(ones(3))],
  ['dot: expected vectors or matrices, got [3, 2, 2] and [2]', () => tf.dot(ones(3, 2, 2), ones(2))],
  ['outerProduct: expected two vectors, got [3, 2] and [3]', () => tf.outerProduct(ones(3, 2), ones(3))],
  [
    'add: [3, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1. To use one number per row, reshape [3] to [3, 1]',
    () => tf.add(ones(3, 2), ones(3)),
  ],
  [
    'add: [3, 2] and [4] do not fit: their last sizes, 2 and 4, differ, and neither is 1',
    () => ones(3, 2).add(ones(4)),
  ],
  [
    'sub: [3, 2] and [2, 3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.sub(ones(3, 2), ones(2, 3)),
  ],
  [
    'mul: [128, 10] and [128] do not fit: their last sizes, 10 and 128, differ, and neither is 1. To use one number per row, reshape [128] to [128, 1]',
    () => tf.mul(ones(128, 10), ones(128)),
  ],
  [
    'div: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.div(ones(2, 2), ones(3)),
  ],
  [
    'divNoNan: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.divNoNan(ones(2, 2), ones(3)),
  ],
  [
    'maximum: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.maximum(ones(2, 2), ones(3)),
  ],
  [
    'minimum: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.minimum(ones(2, 2), ones(3)),
  ],
  [
    'pow: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.pow(ones(2, 2), ones(3)),
  ],
  [
    'mod: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.mod(ones(2, 2), ones(3)),
  ],
  [
    'squaredDifference: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.squaredDifference(ones(2, 2), ones(3)),
  ],
  [
    'greater: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.greater(ones(2, 2), ones(3)),
  ],
  [
    'equal: [2, 2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.equal(ones(2, 2), ones(3)),
  ],
  [
    'logicalAnd: [2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.logicalAnd(tf.ones([2], 'bool'), tf.ones([3], 'bool')),
  ],
  [
    'logicalAnd: expected truth values (dtype bool), got [2] with dtype float32: compare first, for example x.greater(0)',
    () => tf.logicalAnd(ones(2), ones(2)),
  ],
  [
    'logicalNot: expected truth values (dtype bool), got [2] with dtype float32: compare first, for example x.greater(0)',
    () => tf.logicalNot(ones(2)),
  ],
  [
    'prelu: [2, 3] and [2] do not fit: their last sizes, 3 and 2, differ, and neither is 1. To use one number per row, reshape [2] to [2, 1]',
    () => tf.prelu(ones(2, 3), ones(2)),
  ],
  ['addN: [2] and [3] differ: expected tensors of one shape', () => tf.addN([ones(2), ones(3)])],
  ['addN: its argument tensors is a tensor [2]: expected an array of tensors', () => tf.addN(ones(2))],
  [
    'where: [3] and [2] do not fit: their last sizes, 3 and 2, differ, and neither is 1',
    () => tf.where(tf.ones([3], 'bool'), ones(2), ones(2)),
  ],
  [
    'where: [2] and [3] do not fit: their last sizes, 2 and 3, differ, and neither is 1',
    () => tf.where(tf.ones([2], 'bool'), ones(2), ones(3)),
  ],
  [
    'where: expected truth values (dtype bool), got [2] with dtype float32: compare first, for example x.greater(0)',
    () => tf.where(ones(2), ones(2), ones(2)),
  ],
  [
    'where: [3] and [3, 2] do not fit: their last sizes, 3 and 2, differ, and neither is 1. To use one number per row, reshape [3] to [3, 1]',
    () => tf.where(tf.ones([3], 'bool'), ones(3, 2), ones(3, 2)),
  ],
  ['sum: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end', () => tf.sum(ones(3, 2), 2)],
  ['mean: [3, 2] has no axis -3: its axes are 0 and 1, or -2 and -1 from the end', () => ones(3, 2).mean(-3)],
  [
    'max: [3, 2] has no axis 5: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.max(ones(3, 2), [0, 5]),
  ],
  [
    'argMax: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.argMax(ones(3, 2), 2),
  ],
  [
    'argMax: [3, 2] has no axis -3: its axes are 0 and 1, or -2 and -1 from the end',
    () => ones(3, 2).argMax(-3),
  ],
  [
    'softmax: it works along the last axis only, which is 1 of [3, 2], got axis 0: transpose first',
    () => tf.softmax(ones(3, 2), 0),
  ],
  [
    'softmax: [3, 2] has no axis 5: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.softmax(ones(3, 2), 5),
  ],
  [
    'logSoftmax: it works along the last axis only, which is 1 of [3, 2], got axis 0: transpose first',
    () => tf.logSoftmax(ones(3, 2), 0),
  ],
  [
    'logSumExp: [3, 2] has no axis 3: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.logSumExp(ones(3, 2), 3),
  ],
  [
    'cumsum: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.cumsum(ones(3, 2), 2),
  ],
  [
    'reverse: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.reverse(ones(3, 2), 2),
  ],
  [
    'moments: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.moments(ones(3, 2), 2),
  ],
  [
    'norm: [3, 2] has no axis 4: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.norm(ones(3, 2), 2, 4),
  ],
  ['topk: k should be from 0 to 3, the last size of [3], got 5', () => tf.topk(ones(3), 5)],
  [
    'all: expected truth values (dtype bool), got [2] with dtype float32: compare first, for example x.greater(0)',
    () => tf.all(ones(2)),
  ],
  [
    'reshape: [3, 6] does not fit into [4, 4]: it has 18 values, and the new shape has room for 16',
    () => tf.reshape(ones(3, 6), [4, 4]),
  ],
  [
    'reshape: [3, 6] does not fit into [-1, 4]: it has 18 values, which is no multiple of 4',
    () => ones(3, 6).reshape([-1, 4]),
  ],
  ['reshape: only one size may be -1, got [-1, -1]', () => ones(3, 6).reshape([-1, -1])],
  [
    'reshape: expected a shape of whole numbers, one of which may be -1, got [4.5, 4]',
    () => ones(3, 6).reshape([4.5, 4]),
  ],
  [
    'reshape: expected a shape of whole numbers, one of which may be -1, got [undefined, 4]',
    () => ones(3, 6).reshape([undefined, 4]),
  ],
  ['reshape: expected a shape such as [3, 2], got undefined', () => ones(3, 6).reshape()],
  [
    'as2D: [3, 6] does not fit into [4, 4]: it has 18 values, and the new shape has room for 16',
    () => ones(3, 6).as2D(4, 4),
  ],
  [
    'asScalar: [3] does not fit into []: it has 3 values, and the new shape has room for 1',
    () => ones(3).asScalar(),
  ],
  [
    'expandDims: [3, 2] has no axis 3: a new axis may be 0 to 2, or -3 to -1 from the end',
    () => tf.expandDims(ones(3, 2), 3),
  ],
  [
    'expandDims: [3, 2] has no axis -4: a new axis may be 0 to 2, or -3 to -1 from the end',
    () => tf.expandDims(ones(3, 2), -4),
  ],
  [
    'squeeze: axis 0 of [3, 1] has the size 3: only axes of size 1 can be removed',
    () => tf.squeeze(ones(3, 1), [0]),
  ],
  [
    'squeeze: [3, 1] has no axis 5: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.squeeze(ones(3, 1), [5]),
  ],
  [
    'transpose: the order [0, 1, 2] does not fit [3, 2]: expected each axis from 0 to 1 once',
    () => tf.transpose(ones(3, 2), [0, 1, 2]),
  ],
  [
    'transpose: the order [0, 0] does not fit [3, 2]: expected each axis from 0 to 1 once',
    () => tf.transpose(ones(3, 2), [0, 0]),
  ],
  [
    'transpose: the order [0, 2] does not fit [3, 2]: expected each axis from 0 to 1 once',
    () => tf.transpose(ones(3, 2), [0, 2]),
  ],
  ['tile: expected a count for each of the 2 axes of [3, 2], got [2]', () => tf.tile(ones(3, 2), [2])],
  [
    'pad: expected a pair [before, after] for each axis of [3, 2], got [[1, 1]]',
    () => tf.pad(ones(3, 2), [[1, 1]]),
  ],
  [
    'pad: expected paddings of whole numbers from 0, got [-1, 0]',
    () =>
      tf.pad(ones(3, 2), [
        [1, 1],
        [-1, 0],
      ]),
  ],
  [
    "mirrorPad: with 'reflect', axis 0 of [3, 2] can be padded by at most 2, got [4, 4]",
    () =>
      tf.mirrorPad(
        ones(3, 2),
        [
          [4, 4],
          [0, 0],
        ],
        'reflect',
      ),
  ],
  [
    'slice: begin 3 and size 1 reach beyond axis 0 of [3, 2], whose size is 3',
    () => tf.slice(ones(3, 2), [3, 0], [1, 1]),
  ],
  [
    'slice: begin 1 and size 3 reach beyond axis 0 of [3, 2], whose size is 3',
    () => tf.slice(ones(3, 2), [1, 0], [3, 1]),
  ],
  [
    'slice: its begin [0, 0, 0] does not fit [3, 2]: expected at most 2 whole numbers',
    () => tf.slice(ones(3, 2), [0, 0, 0], [1, 1, 1]),
  ],
  [
    'slice: it cannot begin at -1 in axis 0 of [3, 2], whose size is 3: expected 0 to 3',
    () => tf.slice(ones(3, 2), [-1, 0], [1, 1]),
  ],
  ['slice1d: expected a tensor with 1 axis, got [3, 2]', () => tf.slice1d(ones(3, 2), 0, 1)],
  [
    'stridedSlice: its begin [0, 0, 0] has 3 numbers, more than [3, 2] has axes',
    () => tf.stridedSlice(ones(3, 2), [0, 0, 0], [1, 1, 1], [1, 1, 1]),
  ],
  [
    'stridedSlice: its strides may not be 0, got [0, 1]',
    () => tf.stridedSlice(ones(3, 2), [0, 0], [1, 1], [0, 1]),
  ],
  [
    'gather: there is no index 3 along axis 0 of [3, 2]: expected 0 to 2',
    () => tf.gather(ones(3, 2), tf.tensor1d([0, 3], 'int32')),
  ],
  [
    'gather: there is no index -1 along axis 0 of [3, 2]: expected 0 to 2',
    () => tf.gather(ones(3, 2), tf.tensor1d([-1], 'int32')),
  ],
  [
    'gather: its indices should be whole numbers (dtype int32), got float32: use indices.toInt()',
    () => tf.gather(ones(3, 2), ones(2)),
  ],
  [
    'gather: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.gather(ones(3, 2), tf.tensor1d([0], 'int32'), 2),
  ],
  [
    'gatherND: its indices [1, 3] have 3 numbers each, more than [3, 2] has axes',
    () => tf.gatherND(ones(3, 2), tf.tensor2d([[0, 0, 0]], [1, 3], 'int32')),
  ],
  [
    'gatherND: its indices should be whole numbers (dtype int32), got float32: use indices.toInt()',
    () => tf.gatherND(ones(3, 2), ones(1, 2)),
  ],
  [
    'concat: [3, 2] and [3, 4] do not fit along axis 0: their sizes in axis 1, 2 and 4, differ',
    () => tf.concat([ones(3, 2), ones(3, 4)]),
  ],
  [
    'concat: [3, 2] and [3] do not fit: one has 2 axes, the other 1',
    () => tf.concat([ones(3, 2), ones(3)], 1),
  ],
  [
    'concat: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.concat([ones(3, 2), ones(3, 2)], 2),
  ],
  ['concat: its argument tensors is empty: expected at least one tensor', () => tf.concat([])],
  [
    'concat: its argument tensors is a tensor [3, 2]: expected an array of tensors',
    () => tf.concat(ones(3, 2)),
  ],
  [
    "concat: the dtypes float32 and int32 differ: x.cast('float32') makes them alike",
    () => tf.concat([ones(3, 2), tf.ones([3, 2], 'int32')]),
  ],
  [
    'concat: [3, 2] and [3, 4] do not fit along axis 0: their sizes in axis 1, 2 and 4, differ',
    () => ones(3, 2).concat(ones(3, 4)),
  ],
  ['stack: [3] and [4] differ: expected tensors of one shape', () => tf.stack([ones(3), ones(4)])],
  [
    'stack: [3] has no axis 2: a new axis may be 0 or 1, or -2 or -1 from the end',
    () => tf.stack([ones(3), ones(3)], 2),
  ],
  ['stack: its argument tensors is empty: expected at least one tensor', () => tf.stack([])],
  [
    'unstack: [3, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.unstack(ones(3, 2), 2),
  ],
  [
    'split: axis 0 of [5, 2] cannot be split into 2 equal parts: its size is 5',
    () => tf.split(ones(5, 2), 2),
  ],
  [
    'split: the sizes [2, 2] do not fit axis 0 of [5, 2]: their sum is 4, and its size is 5',
    () => tf.split(ones(5, 2), [2, 2]),
  ],
  [
    'split: [5, 2] has no axis 2: its axes are 0 and 1, or -2 and -1 from the end',
    () => tf.split(ones(5, 2), 5, 2),
  ],
  [
    'oneHot: its indices should be whole numbers (dtype int32), got float32: use indices.toInt()',
    () => tf.oneHot(ones(3), 4),
  ],
  ['oneHot: expected a depth of at least 2 classes, got 1', () => tf.oneHot(tf.tensor1d([0, 1], 'int32'), 1)],
  [
    'broadcastTo: [3, 2] cannot become [3, 3]: only sizes of 1 are repeated, and 2 is not 3',
    () => tf.broadcastTo(ones(3, 2), [3, 3]),
  ],
  ['broadcastTo: [3, 2] has more sizes than [2]', () => tf.broadcastTo(ones(3, 2), [2])],
  [
    'conv2d: the images [1, 5, 5, 3] and the filter [3, 3, 1, 8] do not fit: the images have 3 channels, and the filter takes 1',
    () => tf.conv2d(ones(1, 5, 5, 3), ones(3, 3, 1, 8), 1, 'same'),
  ],
  [
    'conv2d: expected images [batch, height, width, channels], got x of shape [5, 5]',
    () => tf.conv2d(ones(5, 5), ones(3, 3, 1, 8), 1, 'same'),
  ],
  [
    'conv2d: expected a filter [height, width, channels in, channels out], got filter of shape [3, 3]',
    () => tf.conv2d(ones(1, 5, 5, 1), ones(3, 3), 1, 'same'),
  ],
  [
    'conv2d: its strides should be whole numbers from 1, got 0',
    () => tf.conv2d(ones(1, 5, 5, 1), ones(3, 3, 1, 1), 0, 'same'),
  ],
  [
    "conv2d: its padding should be 'same', 'valid' or a number, got 'full'",
    () => tf.conv2d(ones(1, 5, 5, 1), ones(3, 3, 1, 1), 1, 'full'),
  ],
  [
    'conv2d: its strides or its dilations should be 1, got 2 and 2',
    () => tf.conv2d(ones(1, 9, 9, 1), ones(3, 3, 1, 1), 2, 'valid', 'NHWC', 2),
  ],
  [
    'conv1d: the series [1, 5, 3] and the filter [3, 1, 8] do not fit: the series have 3 channels, and the filter takes 1',
    () => tf.conv1d(ones(1, 5, 3), ones(3, 1, 8), 1, 'same'),
  ],
  [
    'conv2dTranspose: the images [1, 5, 5, 3] and the filter [3, 3, 1, 8] do not fit: the images have 3 channels, and the filter takes 8',
    () => tf.conv2dTranspose(ones(1, 5, 5, 3), ones(3, 3, 1, 8), [1, 10, 10, 1], 2, 'same'),
  ],
  [
    'conv2dTranspose: the output shape [1, 7, 7, 1] does not fit the images [1, 5, 5, 8]: a height of 7 with stride 2 belongs to images with 4',
    () => tf.conv2dTranspose(ones(1, 5, 5, 8), ones(3, 3, 1, 8), [1, 7, 7, 1], 2, 'same'),
  ],
  [
    'conv2dTranspose: the output shape [1, 10, 10, 2] does not fit the filter [3, 3, 1, 8]: the filter makes 1 channel',
    () => tf.conv2dTranspose(ones(1, 5, 5, 8), ones(3, 3, 1, 8), [1, 10, 10, 2], 2, 'same'),
  ],
  [
    'depthwiseConv2d: the images [1, 5, 5, 3] and the filter [3, 3, 1, 8] do not fit: the images have 3 channels, and the filter takes 1',
    () => tf.depthwiseConv2d(ones(1, 5, 5, 3), ones(3, 3, 1, 8), 1, 'same'),
  ],
  [
    'separableConv2d: the pointwise filter [1, 1, 3, 8] does not fit the depthwise filter [3, 3, 3, 2]: expected [1, 1, 6, 8]',
    () => tf.separableConv2d(ones(1, 5, 5, 3), ones(3, 3, 3, 2), ones(1, 1, 3, 8), 1, 'same'),
  ],
  [
    'maxPool: expected images [batch, height, width, channels], got x of shape [5, 5]',
    () => tf.maxPool(ones(5, 5), 2, 2, 'valid'),
  ],
  [
    'maxPool: its strides should be whole numbers from 1, got 0',
    () => tf.maxPool(ones(1, 5, 5, 1), 2, 0, 'valid'),
  ],
  [
    'avgPool: expected images [batch, height, width, channels], got x of shape [5, 5]',
    () => tf.avgPool(ones(5, 5), 2, 2, 'valid'),
  ],
  [
    'resizeBilinear: expected images [batch, height, width, channels], got images of shape [5, 5]',
    () => tf.image.resizeBilinear(ones(5, 5), [2, 2]),
  ],
  [
    'resizeBilinear: expected a size [height, width], got [2]',
    () => tf.image.resizeBilinear(ones(1, 5, 5, 1), [2]),
  ],
  [
    'resizeNearestNeighbor: expected images [batch, height, width, channels], got images of shape [5, 5]',
    () => tf.image.resizeNearestNeighbor(ones(5, 5), [2, 2]),
  ],
  [
    'cropAndResize: expected boxes [count, 4], got [1, 3]',
    () => tf.image.cropAndResize(ones(1, 5, 5, 1), ones(1, 3), tf.tensor1d([0], 'int32'), [2, 2]),
  ],
  [
    'batchNorm: its mean [2] does not fit x [2, 3]: expected [3], a number for each channel',
    () => tf.batchNorm(ones(2, 3), ones(2), ones(2)),
  ],
  [
    'batchNorm: its mean [1, 1, 3] and variance [3] differ in their number of sizes',
    () => tf.batchNorm(ones(2, 3), ones(1, 1, 3), ones(3)),
  ],
  [
    'localResponseNormalization: it failed for [2, 3]: Error in localResponseNormalization: x must be rank 3 or 4 but got rank 2.',
    () => tf.localResponseNormalization(ones(2, 3)),
  ],
  [
    'meanSquaredError: its labels [3, 1] and predictions [3] differ in shape: expected the same. Reshape [3] to [3, 1]',
    () => tf.losses.meanSquaredError(ones(3, 1), ones(3)),
  ],
  [
    'softmaxCrossEntropy: its labels [3] and logits [3, 4] differ in shape: expected the same',
    () => tf.losses.softmaxCrossEntropy(ones(3), ones(3, 4)),
  ],
  [
    'sigmoidCrossEntropy: its labels [3] and logits [3, 1] differ in shape: expected the same. Reshape [3] to [3, 1]',
    () => tf.losses.sigmoidCrossEntropy(ones(3), ones(3, 1)),
  ],
  [
    'huberLoss: its labels [3] and predictions [3, 1] differ in shape: expected the same. Reshape [3] to [3, 1]',
    () => tf.losses.huberLoss(ones(3), ones(3, 1)),
  ],
  ['tensor: the shape [2, 2] needs 4 values, got 3', () => tf.tensor([1, 2, 3], [2, 2])],
  ['tensor2d: the shape [2, 2] needs 4 values, got 3', () => tf.tensor2d([1, 2, 3], [2, 2])],
  [
    'tensor2d: expected arrays nested 2 deep, or a flat array and a shape, got a flat array of 3 without a shape',
    () => tf.tensor2d([1, 2, 3]),
  ],
  ['tensor1d: expected a flat array of numbers, got values of shape [2, 1]', () => tf.tensor1d([[1], [2]])],
  [
    'tensor2d: the array of values has rows of different lengths: values[0] has 2, and values[1] has 1',
    () => tf.tensor2d([[1, 2], [3]]),
  ],
  [
    'tensor: the array of values has rows of different lengths: values[0] has 2, and values[1] is a single value',
    () => tf.tensor([[1, 2], 3]),
  ],
  [
    'tensor2d: the values have the shape [2, 2], not [4, 1]: use tf.reshape, or a flat array',
    () =>
      tf.tensor2d(
        [
          [1, 2],
          [3, 4],
        ],
        [4, 1],
      ),
  ],
  ['tensor: its values are undefined: expected numbers', () => tf.tensor(undefined)],
  [
    'tensor: its values are tensors: expected numbers. tf.stack makes one tensor of several',
    () => tf.tensor([ones(2), ones(2)]),
  ],
  ['scalar: expected a number, got values of shape [2]', () => tf.scalar([1, 2])],
  ['scalar: expected a number, got undefined', () => tf.scalar(undefined)],
  [
    "tensor: there is no dtype 'float64': expected 'float32', 'int32', 'bool', 'complex64' or 'string'",
    () => tf.tensor([1], [1], 'float64'),
  ],
  ['zeros: expected a shape of whole numbers from 0, got [-1, 2]', () => tf.zeros([-1, 2])],
  ['zeros: expected a shape of whole numbers from 0, got [1.5, 2]', () => tf.zeros([1.5, 2])],
  ['ones: expected a shape such as [3, 2], got 3', () => tf.ones(3)],
  ['zeros: expected a shape of whole numbers from 0, got [undefined, 2]', () => tf.zeros([undefined, 2])],
  ['fill: expected a shape of whole numbers from 0, got [2, -2]', () => tf.fill([2, -2], 1)],
  ['range: its step may not be 0', () => tf.range(0, 3, 0)],
  ['linspace: expected at least one value, got 0', () => tf.linspace(0, 1, 0)],
  [
    'randomNormal: expected a shape of whole numbers from 0, got [undefined]',
    () => tf.randomNormal([undefined]),
  ],
  ['eye: expected a shape of whole numbers from 0, got [-1, -1]', () => tf.eye(-1)],
  ['variable: expected a tensor, got the number 3: write tf.variable(tf.scalar(3))', () => tf.variable(3)],
  [
    "variable: there is already a variable named 'nm': choose another name, or dispose of that one first",
    () => {
      tf.variable(tf.scalar(1), true, 'nm');
      tf.variable(tf.scalar(1), true, 'nm');
    },
  ],
  [
    'assign: a variable keeps its shape: expected a tensor [2], got [3]',
    () => tf.variable(ones(2)).assign(ones(3)),
  ],
  ['assign: expected a tensor [2], got the number 3', () => tf.variable(ones(2)).assign(3)],
  [
    'assign: a variable keeps its dtype: expected float32, got int32',
    () => tf.variable(ones(2)).assign(tf.ones([2], 'int32')),
  ],
  [
    'grad: the gradient of Multiply has the shape [4], and its input [3]: expected the same',
    () => tf.grad((x: Loose) => x.mul(2))(ones(3), ones(4)),
  ],
  [
    'grad: the result does not depend on what it is differentiated with respect to. Compute the result from the arguments of the function, with operations of tf only',
    () => tf.grad(() => tf.scalar(2))(ones(3)),
  ],
  [
    'grad: the function should return a tensor, but it returned something else. Is a `return` missing, or is it async?',
    () => tf.grad(() => 3)(ones(3)),
  ],
  [
    'grad: the function should return a tensor, but it returned something else. Is a `return` missing, or is it async?',
    () =>
      tf.grad((x: Loose) => {
        x.mul(2);
      })(ones(3)),
  ],
  ['grad: expected a function', () => tf.grad(3)],
  [
    'grad: the function should return a tensor, but it returned something else. Is a `return` missing, or is it async?',
    () => tf.grad((x: Loose) => Promise.resolve(x.sum()))(ones(3)),
  ],
  [
    'grads: the result does not depend on what it is differentiated with respect to. Compute the result from the arguments of the function, with operations of tf only',
    () => tf.grads((a: Loose) => a.sum())([ones(3), ones(2)]),
  ],
  ['grads: expected an array of tensors, got a tensor [3]', () => tf.grads((a: Loose) => a.sum())(ones(3))],
  [
    'valueAndGrad: the result does not depend on what it is differentiated with respect to. Compute the result from the arguments of the function, with operations of tf only',
    () => tf.valueAndGrad((x: Loose) => x)(ones(3)),
  ],
  [
    'variableGrads: the result does not depend on any of the variables. Use them inside the function, with operations of tf only',
    () => tf.variableGrads(() => ones(1).sum()),
  ],
  [
    'variableGrads: the function should return a scalar, got a tensor with 1 axis. Take the mean or the sum',
    () => {
      const v = tf.variable(ones(2));
      return tf.variableGrads(() => v.mul(2), [v]);
    },
  ],
  [
    'minimize: the function should return a scalar, got a tensor with 1 axis. Take the mean or the sum',
    () => {
      const v = tf.variable(ones(2));
      return tf.train.sgd(1).minimize(() => v.mul(2), false, [v]);
    },
  ],
  [
    'minimize: the result does not depend on any of the variables. Use them inside the function, with operations of tf only',
    () => {
      const v = tf.variable(ones(2));
      return tf.train.sgd(1).minimize(() => tf.scalar(1), false, [v]);
    },
  ],
  [
    'minimize: the function should return a tensor, but it returned something else. Is a `return` missing, or is it async?',
    () => {
      const v = tf.variable(ones(2));
      return tf.train.sgd(1).minimize(() => 3, false, [v]);
    },
  ],
  [
    'add: the tensor a, of shape [3, 2], is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => gone().add(1),
  ],
  [
    'add: the tensor b, of shape [3, 2], is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => tf.add(ones(3, 2), gone()),
  ],
  [
    'relu: the tensor x, of shape [3, 2], is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => tf.relu(gone()),
  ],
  [
    'dataSync: the tensor [3, 2] is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => gone().dataSync(),
  ],
  [
    'data: the tensor [3, 2] is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => gone().data(),
  ],
  [
    'array: the tensor [3, 2] is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => gone().array(),
  ],
  [
    'arraySync: the tensor [3, 2] is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => gone().arraySync(),
  ],
  [
    'print: the tensor x, of shape [3, 2], is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => gone().print(),
  ],
  [
    'stack: the tensor tensors[1], of shape [3, 2], is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => tf.stack([ones(3, 2), gone()]),
  ],
  [
    'add: the tensor a, of shape [3], is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => {
      const v = tf.variable(ones(3));
      v.dispose();
      return v.add(1);
    },
  ],
  [
    'assign: the new value [3, 2] is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. Return it from the tf.tidy, or dispose of it later',
    () => {
      const v = tf.variable(ones(3));
      v.assign(gone());
    },
  ],
  [
    'add: its argument b is a promise: expected a tensor. Write `await` before what makes it',
    () => tf.add(ones(2), Promise.resolve(ones(2))),
  ],
  [
    'matMul: its argument a is a promise: expected a tensor. Write `await` before what makes it',
    () => tf.matMul(Promise.resolve(ones(2, 2)), ones(2, 2)),
  ],
  [
    'add: its argument b is undefined: expected a tensor. A function without `return` gives undefined',
    () => tf.add(ones(2), undefined),
  ],
  [
    'relu: its argument x is undefined: expected a tensor. A function without `return` gives undefined',
    () => tf.relu(undefined),
  ],
  ['mul: its argument b is null: expected a tensor', () => ones(2).mul(null)],
  [
    'relu: its argument x is a function: expected a tensor. Call the function to get one',
    () => tf.relu(() => ones(2)),
  ],
  ['relu: its argument x is an object: expected a tensor', () => tf.relu({ a: 1 })],
  ["relu: its argument x is the text 'abc': expected a tensor", () => tf.relu('abc')],
  [
    'relu: its argument x is an array of tensors: expected one tensor. tf.stack makes one of them',
    () => tf.relu([ones(2), ones(2)]),
  ],
  ['add: its argument a should hold numbers, got dtype string', () => tf.add(tf.tensor(['a']), 1)],
  ['relu: its argument x should hold numbers, got dtype string', () => tf.relu(tf.tensor(['a']))],
  [
    'sqrt: its argument x should hold values of dtype float32, got dtype int32. x.toFloat() converts it',
    () => tf.sqrt(tf.ones([2, 2], 'int32')).dataSync(),
  ],
  [
    'conv2d: its argument x should hold values of dtype float32, got dtype int32. x.toFloat() converts it',
    () => tf.conv2d(tf.ones([1, 4, 4, 1], 'int32'), ones(2, 2, 1, 1), 1, 'same'),
  ],
  [
    'softmax: its argument logits should hold values of dtype float32, got dtype int32. x.toFloat() converts it',
    () => tf.softmax(tf.ones([2, 2], 'int32')).dataSync(),
  ],
  [
    'sigmoid: its argument x should hold values of dtype float32, got dtype int32. x.toFloat() converts it',
    () => tf.sigmoid(tf.ones([2, 2], 'int32')).dataSync(),
  ],
  [
    "cast: there is no dtype 'float64': expected 'float32', 'int32', 'bool', 'complex64' or 'string'",
    () => tf.cast(ones(2), 'float64'),
  ],
  ['cast: numbers cannot become strings', () => tf.cast(ones(2), 'string')],
  ['clipByValue: the minimum 3 is above the maximum 1', () => tf.clipByValue(ones(2), 3, 1)],
  ['dropout: expected a rate from 0 to below 1, got 2', () => tf.dropout(ones(2), 2)],
  [
    "einsum: the sizes that 'ij,jk->ik' calls j differ: 3 and 2",
    () => tf.einsum('ij,jk->ik', ones(2, 3), ones(2, 3)),
  ],
  ["einsum: 'jk' is for a tensor with 2 sizes, got [3]", () => tf.einsum('ij,jk->ik', ones(2, 3), ones(3))],
  [
    'spaceToBatchND: it failed for [1, 3, 3, 1], [2, 2], [[0, 0], [0, 0]]: input spatial dimensions 3,3,1 with paddings 0,0,0,0 must be divisible by blockShapes 2,2',
    () =>
      tf.spaceToBatchND(
        ones(1, 3, 3, 1),
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
  ],
  [
    'depthToSpace: it failed for [1, 2, 2, 3], 2: Dimension size must be evenly divisible by 4 but is 3 for depthToSpace with input shape 1,2,2,3',
    () => tf.depthToSpace(ones(1, 2, 2, 3), 2),
  ],
  [
    'unsortedSegmentSum: its segmentIds [2] do not fit [3, 2]: expected [3], a number for each row',
    () => tf.unsortedSegmentSum(ones(3, 2), tf.tensor1d([0, 1], 'int32'), 2),
  ],
  [
    'confusionMatrix: it failed for [2], [1], 2: Mismatch in the number of examples: 2 vs. 1. Labels and predictions should have the same number of elements.',
    () => tf.math.confusionMatrix(tf.tensor1d([0, 1], 'int32'), tf.tensor1d([0], 'int32'), 2),
  ],
  [
    'bincount: it failed for [3], [0], 3: Error in bincount: input dtype must be int32, but got float32',
    () => tf.bincount(ones(3), tf.tensor1d([]), 3),
  ],
  [
    'predict: expected a tensor [batch, 4], got [3, 5]',
    () => {
      const m = dense();
      return m.predict(ones(3, 5));
    },
  ],
  [
    'predict: expected a tensor [batch, 4], got [4]',
    () => {
      const m = dense();
      return m.predict(ones(4));
    },
  ],
  [
    'predict: expected a tensor, got undefined',
    () => {
      const m = dense();
      return m.predict(undefined);
    },
  ],
  [
    'predict: expected a tensor, got an array. tf.tensor makes one of an array',
    () => {
      const m = dense();
      return m.predict([[1, 2, 3, 4]]);
    },
  ],
  [
    'fit: expected targets [batch, 2], got [3, 1]',
    () => {
      const m = compiled();
      return m.fit(ones(3, 4), ones(3, 1), { epochs: 1, verbose: 0 });
    },
  ],
  [
    'fit: 3 inputs and 5 targets do not fit: expected a target for each input',
    () => {
      const m = compiled();
      return m.fit(ones(3, 4), ones(5, 2), { epochs: 1, verbose: 0 });
    },
  ],
  [
    'fit: the model has no loss and no optimizer yet: call its method compile first',
    () => {
      const m = dense();
      return m.fit(ones(3, 4), ones(5, 2), { epochs: 1, verbose: 0 });
    },
  ],
  [
    'evaluate: expected targets [batch, 2], got [3, 1]',
    () => {
      const m = compiled();
      return m.evaluate(ones(3, 4), ones(3, 1));
    },
  ],
  [
    'add: the window of the layer large is larger than its input, [batch, 6, 6, 2]',
    () =>
      tf.sequential({
        layers: [
          tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 1] }),
          tf.layers.conv2d({ filters: 2, kernelSize: 9, name: 'large' }),
        ],
      }),
  ],
  [
    'add: the layer small takes an input with 4 axes, the first for the batch, got one with 2',
    () =>
      tf.sequential({
        layers: [
          tf.layers.dense({ units: 2, inputShape: [4] }),
          tf.layers.conv2d({ filters: 2, kernelSize: 3, name: 'small' }),
        ],
      }),
  ],
  [
    'add: the first layer needs an inputShape, for example tf.layers.dense({ units: 2, inputShape: [4] })',
    () => {
      const m = tf.sequential({ layers: [tf.layers.dense({ units: 2 })] });
      return m.predict(ones(3, 5));
    },
  ],
  [
    'apply: the inputs [batch, 2, 3] and [batch, 4, 5] do not fit: they may differ in the axis along which they are joined only',
    () => {
      const a = tf.input({ shape: [2, 3] }),
        b = tf.input({ shape: [4, 5] });
      return tf.layers.concatenate().apply([a, b]);
    },
  ],
  [
    'apply: inputs of the shapes [2, 3] and [4, 5] do not fit: expected the same shape for all',
    () => {
      const a = tf.input({ shape: [2, 3] }),
        b = tf.input({ shape: [4, 5] });
      return tf.layers.add().apply([a, b]);
    },
  ],
  [
    'apply: the layer two takes an input with 4 in its last axis, got [3, 5]',
    () => {
      const l = tf.layers.dense({ units: 2, inputShape: [4], name: 'two' });
      l.apply(ones(3, 4));
      return l.apply(ones(3, 5));
    },
  ],
  [
    "compile: there is no loss 'mse2'",
    () => {
      const m = dense();
      m.compile({ loss: 'mse2', optimizer: 'sgd' });
    },
  ],
  [
    "compile: there is no optimizer 'sgdx'",
    () => {
      const m = dense();
      m.compile({ loss: 'meanSquaredError', optimizer: 'sgdx' });
    },
  ],
];
