import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';

const older = tf.tensor1d([1, 2]);
const clonedBefore = older.clone();

beforeAll(() => start({ quiet: true }));
afterEach(() => jest.restoreAllMocks());

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

describe('a tensor', () => {
  test('made earlier is still known, with the tensors that share its data', () => {
    expect(valuesOf(older.add(clonedBefore))).toEqual([2, 4]);
    const { numTensors, numDataBuffers } = tf.memory();
    clonedBefore.dispose();
    expect(valuesOf(older)).toEqual([1, 2]);
    older.dispose();
    const after = tf.memory();
    expect([after.numTensors, after.numDataBuffers]).toEqual([numTensors - 2, numDataBuffers - 1]);
  });

  test('is counted, with its bytes, until the last tensor that shares its data is disposed', () => {
    const before = tf.memory();
    const x = tf.ones([10]);
    const y = x.reshape([2, 5]).clone();
    const z = y.clone();
    tf.dispose([x, y]);
    expect(valuesOf(z)).toEqual(Array(10).fill(1));
    z.dispose();
    expect(() => z.dataSync()).toThrow('disposed');
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers + 1); // what reshape gave
    expect(tf.memory().numTensors).toBe(before.numTensors + 1);
  });

  test('may be disposed twice, and its data may not be used again', () => {
    const x = tf.ones([2]);
    const { dataId } = x;
    x.dispose();
    x.dispose();
    expect(tf.engine().findBackend('tensorflow').refCount(dataId)).toBe(0);
  });

  test('moves from one backend to another, and back', async () => {
    jest.spyOn(console, 'warn').mockImplementation(); // the JavaScript backend recommends ours
    const x = tf.tensor1d([1, 2]).mul(2);
    await tf.setBackend('cpu');
    const y = x.add(1);
    await tf.setBackend('tensorflow');
    expect(valuesOf(y.mul(x))).toEqual([6, 20]);
  });
});
