import * as axes from './axes';
import * as broadcasting from './broadcasting';
import * as creation from './creation';
import * as images from './images';
import * as parts from './parts';
import * as products from './products';
import * as reshaping from './reshaping';
import type { Explanation } from './words';

/** What is known of an operation. */
export interface Operation {
  /** The names of the tensors that it takes first: `name[]` is a list of tensors, `name?` may be left out. */
  readonly tensors: readonly string[];
  readonly explain?: Explanation;
  /** Whether tfjs's own backends, WebAssembly and JavaScript, take wrong calls that TensorFlow refuses. */
  readonly isLenient?: boolean;
}

const ofOne = (explain?: Explanation): Operation => ({ tensors: ['x'], explain });
const ofTwo = (explain: Explanation, ...tensors: string[]): Operation => ({ tensors, explain });
const ofNone = (explain: Explanation): Operation => ({ tensors: [], explain });
const lenient = (operation: Operation): Operation => ({ ...operation, isLenient: true });
const each = (names: string, operation: Operation) =>
  names.split(' ').map(name => [name, operation] as const);

const elementwise = ofTwo(broadcasting.elementwise, 'a', 'b');
const loss = ofTwo(broadcasting.alike('labels', 'predictions'), 'labels', 'predictions', 'weights?');
const entropy = ofTwo(broadcasting.alike('labels', 'logits'), 'labels', 'logits', 'weights?');

/** The operations whose failures are explained by their arguments. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ...each('add sub mul div divNoNan floorDiv mod pow maximum minimum squaredDifference atan2', elementwise),
  ...each('equal notEqual less lessEqual greater greaterEqual', elementwise),
  ...each('logicalAnd logicalOr logicalXor', {
    tensors: ['a', 'b'],
    explain: call => creation.ofBool(call) ?? broadcasting.elementwise(call),
  }),
  ['logicalNot', ofOne(creation.ofBool)],
  ['prelu', lenient(ofTwo(broadcasting.elementwise, 'x', 'alpha'))],
  [
    'where',
    ofTwo(
      call => creation.ofBool({ ...call, args: [call.args[0]] }) ?? broadcasting.where(call),
      'condition',
      'a',
      'b',
    ),
  ],
  ['addN', { tensors: ['tensors[]'], explain: parts.addN }],

  ...each(
    'abs acos acosh asin asinh atan atanh ceil cos cosh elu erf exp expm1 floor isFinite isInf isNaN leakyRelu log',
    ofOne(),
  ),
  ...each(
    'log1p logSigmoid neg reciprocal relu relu6 round rsqrt selu sigmoid sign sin sinh softplus sqrt square step',
    ofOne(),
  ),
  ...each('tan tanh as1D flatten clone onesLike zerosLike print', ofOne()),

  ['matMul', ofTwo(products.matMul, 'a', 'b')],
  ['dot', ofTwo(products.dot, 't1', 't2')],
  ['outerProduct', ofTwo(products.outerProduct, 'v1', 'v2')],

  ...each('sum mean max min prod argMax argMin logSumExp reverse moments unique', ofOne(axes.along(1))),
  ...each(
    'all any',
    ofOne(call => creation.ofBool({ ...call, args: [call.args[0]] }) ?? axes.along(1)(call)),
  ),
  ...each('cumsum cumprod', lenient(ofOne(axes.along(1)))),
  ['norm', ofOne(axes.along(2))],
  ['softmax', { tensors: ['logits'], explain: axes.softmax }],
  ['logSoftmax', { tensors: ['logits'], explain: axes.softmax }],
  ['topk', ofOne(axes.topk)],

  ['reshape', lenient(ofOne(reshaping.reshape))],
  ['reshapeAs', lenient(ofTwo(reshaping.reshapeAs, 'x', 'other'))],
  ...each('as2D as3D as4D as5D asScalar', lenient(ofOne(reshaping.asSizes))),
  ['expandDims', ofOne(axes.expandDims)],
  ['squeeze', ofOne(axes.squeeze)],
  ['transpose', lenient(ofOne(axes.transpose))],
  ['tile', ofOne(reshaping.tile)],
  ...each('pad mirrorPad', lenient(ofOne(reshaping.pad))),
  ['broadcastTo', lenient(ofOne(broadcasting.broadcastTo))],

  ['slice', lenient(ofOne(parts.slice))],
  ...[1, 2, 3, 4].map(rank => [`slice${rank}d`, ofOne(reshaping.ofRank(rank, parts.slice))] as const),
  ['stridedSlice', ofOne(parts.stridedSlice)],
  ['gather', ofTwo(parts.gather, 'x', 'indices')],
  ['gatherND', ofTwo(parts.gatherND, 'x', 'indices')],
  ['oneHot', { tensors: ['indices'], explain: parts.oneHot }],
  ['concat', lenient({ tensors: ['tensors[]'], explain: parts.concat })],
  ['stack', { tensors: ['tensors[]'], explain: parts.stack }],
  ['unstack', ofOne(axes.along(1))],
  ['split', ofOne(parts.split)],
  ['unsortedSegmentSum', ofTwo(parts.unsortedSegmentSum, 'x', 'segmentIds')],
  ['einsum', ofNone(products.einsum)],

  ['conv1d', ofTwo(images.conv1d, 'x', 'filter')],
  ['conv2d', ofTwo(images.conv2d, 'x', 'filter')],
  ['conv2dTranspose', lenient(ofTwo(images.conv2dTranspose, 'x', 'filter'))],
  ['depthwiseConv2d', ofTwo(images.depthwiseConv2d, 'x', 'filter')],
  ['separableConv2d', ofTwo(images.separableConv2d, 'x', 'depthwiseFilter', 'pointwiseFilter')],
  ...each('maxPool avgPool', lenient(ofOne(images.pool))),
  ...each('resizeBilinear resizeNearestNeighbor', { tensors: ['images'], explain: images.resize }),
  ['cropAndResize', ofTwo(images.cropAndResize, 'image', 'boxes', 'boxInd')],
  ['batchNorm', lenient(ofTwo(images.batchNorm, 'x', 'mean', 'variance', 'offset?', 'scale?'))],

  ...each('absoluteDifference cosineDistance hingeLoss huberLoss logLoss meanSquaredError', loss),
  ...each('softmaxCrossEntropy sigmoidCrossEntropy', entropy),

  ['tensor', ofNone(creation.tensor())],
  ['tensor1d', ofNone(creation.tensor1d)],
  ...[2, 3, 4, 5, 6].map(rank => [`tensor${rank}d`, ofNone(creation.tensor(rank))] as const),
  ['scalar', ofNone(creation.scalar)],
  ...each('zeros ones', ofNone(creation.filled(1))),
  ['fill', ofNone(creation.filled(2))],
  ...each('randomNormal randomUniform truncatedNormal', ofNone(creation.filled(3))),
  ['range', ofNone(creation.range)],
  ['linspace', ofNone(creation.linspace)],
  ['eye', ofNone(creation.eye)],
  ['variable', ofNone(creation.variable)],
  ['assign', ofNone(creation.assign)],
  ...each('cast asType', ofOne(creation.cast)),
  ['clipByValue', ofOne(creation.clipByValue)],
  ['dropout', ofOne(creation.dropout)],
]);
