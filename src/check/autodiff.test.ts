import * as tf from '@tensorflow/tfjs';
import { check } from './check';
import { withoutAutodiff } from './autodiff';

const REASON = 'tfjs does not differentiate here';
const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
const square = () =>
  tf
    .grad(y => y.square().sum())(x)
    .dataSync()[3];
const pool = { dy: tf.ones([1, 1, 1, 1]), input: x, output: tf.maxPool(x, 2, 2, 'valid') };
const kernel = () =>
  tf.engine().runKernel<tf.Tensor>('MaxPoolGrad', pool, { filterSize: 2, strides: 2, pad: 'valid' }).dataSync()[3]; // prettier-ignore

afterAll(() => tf.dispose([x, ...Object.values(pool)]));

test.each([
  ['tf.grad', square, 8],
  ['a kernel that computes a derivative', kernel, 1],
])('%s fails with a reason, and works again afterwards', (_what, run, answer) => {
  const ends = tf.tidy(() => {
    const before = run();
    expect(() => withoutAutodiff(run)).toThrow(REASON);
    return [before, run()];
  });
  expect(ends).toEqual([answer, answer]);
});

test('a method that the engine has of its own, as after `compile`, is replaced and put back', () => {
  const engine = tf.engine();
  const own = engine.gradients.bind(engine);
  engine.gradients = own;
  expect(() => tf.tidy(() => withoutAutodiff(square))).toThrow(REASON);
  expect(Object.entries(engine)).toContainEqual(['gradients', own]);
  Reflect.deleteProperty(engine, 'gradients');
});

test('every other operation works, tf.conv2dTranspose among them', () => {
  const size = () =>
    tf.tidy(() => tf.conv2dTranspose(x, tf.ones([2, 2, 1, 1]), [1, 4, 4, 1], 2, 'valid').size);
  expect(withoutAutodiff(size)).toBe(16);
});

test('a check of a function that should derive refuses what the grader refuses', async () => {
  let printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    printed += String(text);
    return true;
  });
  const result = await check(function biasGradient(delta: tf.Tensor2D) {
    return tf.grad(b => b.add(delta).mul(delta).sum())(tf.zeros([delta.shape[1]]));
  });
  jest.restoreAllMocks();
  expect(result.points).toBe(0);
  expect(printed).toContain(REASON);
});
