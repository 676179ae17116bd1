import * as tf from '@tensorflow/tfjs-node';
import { compile } from '../trace';
import { start } from '../start';
import { foldOf, type RowGeometry } from './folding';
import { operationsIn } from './testing/observe';

beforeAll(() => start({ quiet: true }));

/** Small whole numbers, whose sums of products are exact in float32. */
const wholeNumbers = (shape: number[], factor: number) =>
  tf.tidy(() => tf.range(0, tf.util.sizeFromShape(shape)).mul(factor).mod(7).sub(3).reshape(shape));

const isFolded = (action: () => tf.Tensor) => operationsIn(() => action().dispose()).includes('Tile');

// One image alone is too small to be folded.
const cases: [string, number[], number[], 'same' | 'valid'][] = [
  ['9 x 9 to one channel', [5, 64, 64, 16], [9, 9, 16, 1], 'same'],
  ['9 x 9 to one channel, unpadded', [6, 64, 64, 16], [9, 9, 16, 1], 'valid'],
  ['3 x 5 to two channels, unpadded', [5, 68, 84, 32], [3, 5, 32, 2], 'valid'],
  ['5 x 9 from one channel to one', [20, 160, 160, 1], [5, 9, 1, 1], 'same'],
];

describe.each(cases)('%s', (_, shape, filterShape, pad) => {
  const x = wholeNumbers(shape, 3) as tf.Tensor4D;
  const filter = wholeNumbers(filterShape, 5) as tf.Tensor4D;
  const convolve = (images: tf.Tensor4D, kernel = filter) => tf.conv2d(images, kernel, 1, pad);

  test('is folded, with the results of one image at a time', () => {
    expect(isFolded(() => convolve(x))).toBe(true);
    const images = tf.split<tf.Tensor4D>(x, shape[0]);
    expect(isFolded(() => convolve(images[0]))).toBe(false);
    const alone = tf.concat(images.map(image => convolve(image)));
    expect(convolve(x).dataSync()).toEqual(alone.dataSync());
  });

  test('has the gradients of one image at a time, summed for the filter', () => {
    const weight = wholeNumbers(convolve(x).shape, 2) as tf.Tensor4D;
    const slopes = (images: tf.Tensor4D, dy: tf.Tensor4D) => {
      const [ofImages, ofFilter] = tf.grads((x: tf.Tensor, kernel: tf.Tensor) =>
        convolve(x as tf.Tensor4D, kernel as tf.Tensor4D),
      )([images, filter], dy);
      return { ofImages, ofFilter };
    };
    const together = slopes(x, weight);
    const weights = tf.split<tf.Tensor4D>(weight, shape[0]);
    const each = tf.split<tf.Tensor4D>(x, shape[0]).map((image, i) => slopes(image, weights[i]));
    expect(together.ofImages.dataSync()).toEqual(tf.concat(each.map(s => s.ofImages)).dataSync());
    expect(together.ofFilter.dataSync()).toEqual(tf.addN(each.map(s => s.ofFilter)).dataSync());
  });

  test('has its bias added, also in a compiled step', () => {
    const bias = wholeNumbers([filterShape[3]], 2);
    const layer = (images: tf.Tensor) => convolve(images as tf.Tensor4D).add(bias);
    const alone = tf.concat(tf.split(x, shape[0]).map(layer));
    const compiled = compile(layer);
    for (const f of [layer, compiled, compiled, compiled]) expect(f(x).dataSync()).toEqual(alone.dataSync());
  });

  test('leaves no tensors', () => {
    const before = tf.memory().numTensors;
    convolve(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test.each<[string, number[], number[], number, number]>([
  ['steps of two', [5, 128, 128, 16], [9, 9, 16, 1], 2, 1],
  ['a dilated filter', [5, 64, 64, 16], [9, 9, 16, 1], 1, 2],
  ['many channels', [5, 64, 64, 16], [9, 9, 16, 32], 1, 1],
  ['an odd number of pixels', [5, 63, 63, 16], [9, 9, 16, 1], 1, 1],
  ['a filter of even width', [5, 64, 64, 16], [8, 8, 16, 1], 1, 1],
])('is not folded: %s', (_, shape, filterShape, strides, dilations) => {
  const [x, filter] = [shape, filterShape].map(sizes =>
    tf.zeros<tf.Rank.R4>(sizes as [number, number, number, number]),
  );
  expect(isFolded(() => tf.conv2d(x, filter, strides as 1, 'same', 'NHWC', dilations as 1))).toBe(false);
});

describe('foldOf', () => {
  const rows: RowGeometry = { width: 128, outWidth: 128, filterWidth: 9, padLeft: 4, depth: 3 };
  test.each<[string, Partial<RowGeometry>, number, number]>([
    ['fills the lanes', {}, 16, 4],
    ['does less where there are fewer lanes', {}, 8, 2],
    ['leaves what has channels enough', { depth: 16 }, 16, 1],
    ['leaves what would gain too little', { filterWidth: 5, padLeft: 2, depth: 6 }, 8, 1],
    ['needs whole pixels to begin with', { filterWidth: 3, padLeft: 1, depth: 1 }, 16, 1],
    ['needs whole pixels in the images', { width: 126, outWidth: 126 }, 16, 2],
    ['needs whole pixels in the result', { outWidth: 121, padLeft: 0 }, 16, 1],
  ])('%s', (_, changed, lanes, fold) => expect(foldOf({ ...rows, ...changed }, lanes)).toBe(fold));
});
