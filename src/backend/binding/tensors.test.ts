import * as tf from '@tensorflow/tfjs-node';
import vm from 'node:vm';
import binding from '.';
import { arrayClass } from './dtypes';

const held = () => binding.getNumOfTensors();

function roundTrip(shape: number[], dtype: number, values: tf.backend_util.BackendValues) {
  const id = binding.createTensor(shape, dtype, values);
  const result = binding.tensorDataSync(id) as unknown;
  binding.deleteTensor(id);
  return result;
}

test('the native library is behind the binding', () => {
  expect(binding.unavailable).toBeUndefined();
  expect(binding.TF_Version).toMatch(/^2\.\d+\.\d+/);
  expect(tf.getBackend()).toBe('tensorflow');
  expect(binding.computesOn()).toMatch(/^(CPU|GPU:\d+)$/);
  expect(binding.isUsingGpuDevice()).toBe(binding.computesOn() !== 'CPU');
});

test('values of every numeric type survive the round trip', () => {
  const floats = Float32Array.of(1.5, -0, NaN, Infinity, -Infinity, 3.4e38, 1e-45);
  expect(roundTrip([7], binding.TF_FLOAT, floats)).toEqual(floats);
  const ints = Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 0);
  expect(roundTrip([3, 1], binding.TF_INT32, ints)).toEqual(ints);
  const bytes = Uint8Array.of(0, 1, 255);
  expect(roundTrip([3], binding.TF_UINT8, bytes)).toEqual(bytes);
  expect(roundTrip([2], binding.TF_BOOL, Uint8Array.of(1, 0))).toEqual(Uint8Array.of(1, 0));
  expect(roundTrip([1], binding.TF_COMPLEX64, Float32Array.of(1, -2))).toEqual(Float32Array.of(1, -2));
  // tfjs-node passes int64 as its low and its high half.
  expect(roundTrip([2], binding.TF_INT64, Int32Array.of(5, 0, -2, -1))).toEqual(BigInt64Array.of(5n, -2n));
});

test('scalars and empty tensors have their shapes', () => {
  expect(roundTrip([], binding.TF_FLOAT, Float32Array.of(7))).toEqual(Float32Array.of(7));
  expect(roundTrip([0, 3], binding.TF_FLOAT, new Float32Array(0))).toEqual(new Float32Array(0));
  expect(tf.zeros([0, 3]).concat(tf.ones([2, 3])).shape).toEqual([2, 3]);
});

test('typed arrays of another realm are accepted, such as those of Node under jest', () => {
  const foreign = vm.runInNewContext('Float32Array.of(1, 2)') as Float32Array;
  expect(foreign).not.toBeInstanceOf(Float32Array);
  expect(roundTrip([2], binding.TF_FLOAT, foreign)).toEqual(Float32Array.of(1, 2));
  expect(roundTrip([2], binding.TF_UINT8, Buffer.from([1, 2]))).toEqual(Uint8Array.of(1, 2));
  expect(tf.tensor1d(foreign).add(1).arraySync()).toEqual([2, 3]);
});

test('arrayClass names the class of a typed array', () => {
  expect(arrayClass(new Float32Array(2))).toBe('Float32Array');
  expect(arrayClass(Buffer.alloc(1))).toBe('Uint8Array');
  expect(arrayClass([1, 2])).toBeUndefined();
});

test('a wrong array is refused, and the error says what was expected', () => {
  expect(() => binding.createTensor([2], binding.TF_INT32, Float32Array.of(1, 2))).toThrow(
    'A tensor of TF_DataType 3 takes a Int32Array, got a Float32Array.',
  );
  expect(() => binding.createTensor([4], binding.TF_FLOAT, Float32Array.of(1, 2))).toThrow(
    'A tensor of shape [4] takes 16 bytes, got 8.',
  );
  expect(() => binding.createTensor([1], 1000, Int32Array.of(1))).toThrow('TF_DataType 1000');
});

test('strings of every length survive the round trip, including non-ASCII and empty ones', () => {
  const strings = ['', 'a', 'exactly twenty-two chars', 'ü€😀', 'x'.repeat(100_000)];
  const tensor = tf.tensor2d(strings, [5, 1], 'string');
  expect(tensor.reshape([5]).dataSync()).toEqual(strings);
  expect(tf.tensor1d([], 'string').reshape([0]).dataSync()).toEqual([]);
});

test('strings survive the tensor that they were copied from', () => {
  const before = held();
  for (let i = 0; i < 200; i++) {
    const text = `a string that is too long to be stored inside its header, number ${i}`;
    const copy = tf.tidy(() => tf.tensor1d([text]).reshape([1, 1]));
    expect(copy.dataSync()).toEqual([text]);
    copy.dispose();
  }
  expect(held()).toBe(before);
});

test('bool and complex64 compute', () => {
  const both = tf.logicalAnd(tf.tensor1d([true, false], 'bool'), tf.tensor1d([true, true], 'bool'));
  expect(both.dtype).toBe('bool');
  expect(Array.from(both.dataSync())).toEqual([1, 0]);
  const product = tf.mul(tf.complex([1], [2]), tf.complex([3], [4]));
  expect(Array.from(product.dataSync())).toEqual([-5, 10]);
  expect(Array.from(tf.real(tf.spectral.fft(tf.complex([1, 1], [0, 0]))).dataSync())).toEqual([2, 0]);
});

test('dispose releases a tensor in TensorFlow, and tidy releases all', () => {
  const [numbers, before] = [tf.memory().numTensors, held()];
  const sum = tf.tidy(() => tf.range(0, 10).square().add(1).sum());
  expect(sum.arraySync()).toBe(295);
  expect(held()).toBe(before + 1);
  sum.dispose();
  expect(held()).toBe(before);
  expect(tf.memory().numTensors).toBe(numbers);
  expect(() => binding.deleteTensor(123_456_789)).toThrow('TensorFlow holds no tensor 123456789');
  expect(() => binding.tensorDataSync(123_456_789)).toThrow('TensorFlow holds no tensor 123456789');
});
