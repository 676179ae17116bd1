import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import * as tf from '@tensorflow/tfjs-node';
import binding from '.';
import { TensorFlowError } from './status';

const { TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_ATTR_INT, TF_ATTR_SHAPE, TF_ATTR_STRING, TF_ATTR_TYPE } = binding;

function run(name: string, attributes: TFEOpAttr[], inputs: tf.Tensor[]) {
  return (tf.backend() as NodeJSKernelBackend).executeSingleOutput(name, attributes, inputs);
}

const typeIs = (value: number): TFEOpAttr => ({ name: 'T', type: TF_ATTR_TYPE, value });
const matMul = [
  { name: 'transpose_a', type: TF_ATTR_BOOL, value: false },
  { name: 'transpose_b', type: TF_ATTR_BOOL, value: false },
  typeIs(binding.TF_FLOAT),
];

function failure(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

test('an error of TensorFlow is a JavaScript error with its message and code', () => {
  const error = failure(() => run('MatMul', matMul, [tf.zeros([2, 3]), tf.zeros([2, 3])]));
  expect(error).toBeInstanceOf(TensorFlowError);
  expect(error).toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: 'Matrix size-incompatible: In[0]: [2,3], In[1]: [2,3]',
  });
});

test('after an error the next operation works', () => {
  failure(() => run('NoSuchOperation', [], []));
  expect(tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]).toBe(11);
});

test('an unknown operation, a missing input, and a wrong number of outputs are refused', () => {
  expect(() => run('NoSuchOperation', [], [])).toThrow("'NoSuchOperation'");
  expect(() => run('MatMul', matMul, [tf.zeros([2, 2])])).toThrow(TensorFlowError);
  expect(() => binding.executeOp('MatMul', matMul, [123_456_789], 1)).toThrow('holds no tensor 123456789');
  const scalar = binding.createTensor([], binding.TF_FLOAT, Float32Array.of(1));
  expect(() => binding.executeOp('Neg', [typeIs(binding.TF_FLOAT)], [scalar], 0)).toThrow(TensorFlowError);
});

test.each([
  ['string', TF_ATTR_STRING, 1],
  ['number', TF_ATTR_INT, 'one'],
  ['number', TF_ATTR_INT, null],
  ['number', TF_ATTR_FLOAT, false],
  ['boolean', TF_ATTR_BOOL, 1],
  ['boolean', TF_ATTR_BOOL, [1]],
  ['number', TF_ATTR_TYPE, {}],
  ['list of numbers', TF_ATTR_SHAPE, 3],
])('an attribute that should be a %s says so (TF_AttrType %i, %p)', (kind, type, value) => {
  const attribute = { name: 'T', type, value } as TFEOpAttr;
  expect(() => run('Neg', [attribute], [tf.scalar(1)])).toThrow(`The attribute T must be a ${kind}`);
});

test('attributes of every kind reach TensorFlow', () => {
  const empty = run(
    'Empty',
    [{ name: 'dtype', type: TF_ATTR_TYPE, value: binding.TF_FLOAT }],
    [tf.tensor1d([2, 3], 'int32')],
  );
  expect(empty.shape).toEqual([2, 3]);
  const shape = { name: 'shape', type: TF_ATTR_SHAPE, value: [2, 1] };
  const dtype = { name: 'dtype', type: TF_ATTR_TYPE, value: binding.TF_FLOAT };
  expect(() => run('Placeholder', [dtype, shape], [])).toThrow(/feed a value|shape \[2,1\]/);
  const pooled = run(
    'MaxPool',
    [
      typeIs(binding.TF_FLOAT),
      { name: 'ksize', type: TF_ATTR_INT, value: [1, 2, 2, 1] },
      { name: 'strides', type: TF_ATTR_INT, value: [1, 2, 2, 1] },
      { name: 'padding', type: TF_ATTR_STRING, value: 'VALID' },
      { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    ],
    [tf.range(0, 16).reshape([1, 4, 4, 1])],
  );
  expect(Array.from(pooled.dataSync())).toEqual([5, 7, 13, 15]);
  const leaky = run(
    'LeakyRelu',
    [typeIs(binding.TF_FLOAT), { name: 'alpha', type: TF_ATTR_FLOAT, value: 0.5 }],
    [tf.scalar(-4)],
  );
  expect(leaky.dataSync()[0]).toBe(-2);
});

test('an operation may have hundreds of outputs', () => {
  const parts = tf.split(tf.range(0, 300), 300);
  expect(parts).toHaveLength(300);
  expect(parts[299].dataSync()[0]).toBe(299);
});

test('tfjs-node finds the utilities that newer versions of Node lack', () => {
  const { values, indices } = tf.topk(tf.tensor1d([3, 1, 4, 1, 5]), 2);
  expect(Array.from(values.dataSync())).toEqual([5, 4]);
  expect(Array.from(indices.dataSync())).toEqual([4, 2]);
});
