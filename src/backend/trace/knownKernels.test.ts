import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { compile } from './compile';

let runs = 0;

beforeAll(() => {
  tf.registerKernel({
    kernelName: 'Doubled',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs }) => {
      runs++;
      return tf.mul(inputs.x as tf.Tensor, 2);
    },
  });
  return start({ quiet: true });
});

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const x = tf.tensor1d([-1, 2, 3]);

test('a kernel runs once, and its results are right in every call', () => {
  const step = compile((v: tf.Tensor1D) => tf.engine().runKernel<tf.Tensor>('Doubled', { x: v }).mul(2));
  for (let call = 1; call < 5; call++)
    expect(valuesOf(step(tf.tensor1d([-call, call])))).toEqual([-4 * call, 4 * call]);
  expect(runs).toBe(1);
});

test.each<[string, (v: tf.Tensor1D, n: number) => tf.Tensor]>([
  ['attributes that are numbers', (v, n) => v.clipByValue(-n, n)],
  ['attributes that are lists', (v, n) => v.tile([n])],
  ['attributes that are yes or no', (v, n) => v.cumsum(0, n % 2 === 0)],
  ['inputs in another order', (v, n) => (n % 2 ? v.sub(v.square()) : v.square().sub(v))],
  ['numbers that are inputs', (v, n) => v.mul(n)],
  ['types', (v, n) => v.cast(n % 2 ? 'int32' : 'bool')],
])('%s may change from call to call', (_, f) => {
  const step = compile(f);
  for (let round = 0; round < 3; round++) {
    for (const n of [1, 2, 3, 2]) expect(valuesOf(step(x, n))).toEqual(valuesOf(f(x, n)));
  }
});

test('a list that the caller changes counts as it is at the call', () => {
  const sizes = [3, 2];
  const step = compile((v: tf.Tensor1D) => v.reshape(sizes));
  const six = tf.range(0, 6);
  for (const now of [[3, 2], [3, 2], [2, 3], [6, 1], [3, 2]]) {
    sizes.splice(0, 2, ...now);
    expect(step(six).shape).toEqual(now);
  } // prettier-ignore
});

test('several results stay several', () => {
  const step = compile((v: tf.Tensor1D) => tf.split(v, 3).map((part, i) => part.mul(i)));
  for (let call = 0; call < 3; call++) expect(step(x).map(valuesOf)).toEqual([[-0], [2], [6]]);
});

test('a copy stays a copy', () => {
  const step = compile((v: tf.Tensor1D) => [v.clone(), v.clone().neg()]);
  for (let call = 0; call < 3; call++) expect(step(x).map(valuesOf)).toEqual([[-1, 2, 3], [1, -2, -3]]); // prettier-ignore
});

test('a kernel registered later may use anything', () => {
  let factor = 1;
  tf.registerKernel({
    kernelName: 'Multiple',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs }) => tf.tidy(() => tf.mul(inputs.x as tf.Tensor, factor)),
  });
  const step = compile((v: tf.Tensor1D) => tf.engine().runKernel<tf.Tensor>('Multiple', { x: v }));
  for (factor = 1; factor < 5; factor++) expect(valuesOf(step(x))).toEqual([-factor, 2 * factor, 3 * factor]);
  tf.unregisterKernel('Multiple', 'tensorflow');
});

test('a step that differs from its earlier calls only at its end is right', () => {
  const step = compile((v: tf.Tensor1D, other: boolean) => {
    const sum = v.sum().add(v.max());
    return other ? sum.sqrt() : sum.square();
  });
  for (const other of [false, false, true, false, true]) {
    expect(valuesOf(step(x, other))[0]).toBeCloseTo(other ? Math.sqrt(7) : 49, 5);
  }
});

test('memory does not grow over many calls', () => {
  const step = compile((v: tf.Tensor1D, n: number) => v.clipByValue(0, n).relu().sum());
  const call = (n: number) => tf.dispose(step(x, n));
  [1, 2, 3].forEach(call);
  const before = tf.memory().numTensors;
  for (let n = 0; n < 50; n++) call(n);
  expect(tf.memory().numTensors).toBe(before);
});
