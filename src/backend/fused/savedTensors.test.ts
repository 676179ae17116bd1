import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';

beforeAll(() => start({ quiet: true }));

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const cube = (x: tf.Tensor) => x.mul(x).mul(x);

test('saving tensors runs no kernels, and leaves no tensors', () => {
  const x = tf.scalar(2);
  const before = tf.memory().numTensors;
  const run = jest.spyOn(tf.engine(), 'runKernel');
  tf.grad(cube)(x).dispose();
  const kernels = run.mock.calls.map(([name]) => name);
  run.mockRestore();
  expect(kernels).toContain('Multiply');
  expect(kernels).not.toContain('Identity');
  expect(tf.memory().numTensors).toBe(before);
});

test('data is kept until the last tensor that shares it is disposed', () => {
  const before = tf.memory().numDataBuffers;
  const x = tf.ones([2]);
  const copies = [x.clone(), x.clone()];
  tf.dispose([x, copies[0]]);
  expect(valuesOf(copies[1])).toEqual([1, 1]);
  copies[1].dispose();
  expect(tf.memory().numDataBuffers).toBe(before);
});

test('gradients of gradients, and those of tf.customGrad, are right', () => {
  const [first, second, third] = [1, 2, 3].reduce<((x: tf.Tensor) => tf.Tensor)[]>(
    derivatives => [...derivatives, tf.grad(derivatives.at(-1) ?? cube)],
    [],
  );
  const x = tf.scalar(2);
  expect([first, second, third].map(slope => valuesOf(slope(x))[0])).toEqual([12, 12, 6]);
  const square = tf.customGrad((v, save) => {
    (save as tf.GradSaveFunc)([v as tf.Tensor]);
    return {
      value: tf.square(v as tf.Tensor),
      gradFunc: (dy, [saved]) => dy.mul(saved).mul(2),
    };
  });
  expect(valuesOf(tf.grad(v => square(v))(x))).toEqual([4]);
  expect(valuesOf(tf.grad(v => tf.grad(u => square(u))(v))(x))).toEqual([2]);
});
