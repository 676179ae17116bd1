import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { compile } from './compile';
import { cannotRead } from './unsupportedOps';

beforeAll(() => start({ quiet: true }));

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const backend = () => tf.backend() as unknown as { binding: { executeOp: (...call: unknown[]) => unknown } };

/** How many operations TensorFlow runs one by one during an action. */
function operationsIn(action: () => void): number {
  const run = jest.spyOn(backend().binding, 'executeOp');
  action();
  const { length } = run.mock.calls;
  run.mockRestore();
  return length;
}

test('the example of the documentation', () => {
  const w = tf.variable(tf.scalar(1));
  const optimizer = tf.train.sgd(0.1);
  const step = compile((x: tf.Scalar, learningRate: number) => {
    optimizer.setLearningRate(learningRate);
    return optimizer.minimize(() => w.mul<tf.Scalar>(x).square(), true)!;
  });
  expect(valuesOf(step(tf.scalar(2), 0.1))).toEqual([4]);
  expect(w.dataSync()[0]).toBeCloseTo(0.2, 6);
});

test('from the third call on, no operation runs by itself, and the results stay the same', () => {
  const step = compile((x: tf.Tensor1D) => x.square().add(1).sum());
  const x = tf.tensor1d([1, 2, 3]);
  const counts = [0, 1, 2, 3].map(() => operationsIn(() => expect(valuesOf(step(x))).toEqual([17])));
  expect(counts[0]).toBeGreaterThan(2);
  expect(counts.slice(2)).toEqual([0, 0]);
});

test('numbers are inputs, including those computed from them', () => {
  const step = compile((x: tf.Tensor1D, a: number, b: number) => x.mul(a * b + 1).sub(Math.sqrt(b)));
  const x = tf.tensor1d([1, 2]);
  for (const [a, b] of [
    [1, 4],
    [2, 4],
    [2, 9],
    [0.5, 16],
    [NaN, 1],
  ]) {
    expect(valuesOf(step(x, a, b))).toEqual([1, 2].map(value => value * (a * b + 1) - Math.sqrt(b)));
  }
  const counts = [3, 4].map(a => operationsIn(() => step(x, a, 4)));
  expect(counts).toEqual([0, 0]);
});

test('a number may decide a branch, a shape, or the length of a range', () => {
  const step = compile((x: tf.Tensor1D, n: number) =>
    n > 2 ? x.reshape([n, x.size / n]).sum(0) : tf.range(0, n).add(x.sum()),
  );
  const x = tf.tensor1d([1, 2, 3, 4, 5, 6]);
  for (let round = 0; round < 3; round++) {
    expect(valuesOf(step(x, 3))).toEqual([9, 12]);
    expect(valuesOf(step(x, 6))).toEqual([21]);
    expect(valuesOf(step(x, 1))).toEqual([21]);
    expect(valuesOf(step(x, 2))).toEqual([21, 22]);
  }
});

test('another input signature is recorded separately, and the old one stays known', () => {
  const step = compile((x: tf.Tensor) => x.add(x).sum(-1));
  const small = tf.ones([3]);
  const large = tf.ones([2, 5]);
  for (let round = 0; round < 3; round++) {
    expect(valuesOf(step(small))).toEqual([6]);
    expect(valuesOf(step(large))).toEqual([10, 10]);
    expect(step(tf.ones([4], 'int32')).dtype).toBe('int32');
  }
  expect(operationsIn(() => tf.dispose([step(small), step(large)]))).toBe(0);
});

test('new batches are inputs, whatever their type and size', () => {
  const step = compile((x: tf.Tensor2D, labels: tf.Tensor1D) => tf.oneHot(labels, 3).mul(x).sum());
  const call = (i: number) => valuesOf(step(tf.fill([4, 3], i), tf.tensor1d([i % 3, 0, 1, 2], 'int32')));
  for (let i = 0; i < 4; i++) expect(call(i)).toEqual([4 * i]);
  const tensors = [tf.tensor2d([...Array(12).keys()], [4, 3]), tf.tensor1d([2, 2, 1, 0], 'int32')] as const;
  expect(operationsIn(() => expect(valuesOf(step(...tensors))).toEqual([2 + 5 + 7 + 9]))).toBe(0);
});

test('captured tensors and variables are read at each call', () => {
  let captured = tf.tensor1d([1, 2]);
  const variable = tf.variable(tf.tensor1d([10, 20]));
  const step = compile(() => captured.add(variable));
  for (let round = 0; round < 3; round++) expect(valuesOf(step())).toEqual([11, 22]);
  variable.assign(tf.tensor1d([0, 0]));
  expect(valuesOf(step())).toEqual([1, 2]);
  captured = tf.tensor1d([5, 6]);
  expect(valuesOf(step())).toEqual([5, 6]);
  captured.dispose();
  expect(() => step()).toThrow('disposed');
});

test('dropout is fresh at each call', () => {
  const layer = tf.layers.dropout({ rate: 0.5 });
  const step = compile((x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor);
  const x = tf.ones([40]);
  const masks = Array.from({ length: 6 }, () => valuesOf(step(x)).join());
  expect(new Set(masks).size).toBe(6);
  expect(masks.every(mask => mask.split(',').every(value => value === '0' || value === '2'))).toBe(true);
});

test('variables may be created in the first call', () => {
  let w: tf.Variable | undefined;
  const step = compile((x: tf.Tensor) => {
    w ??= tf.variable(tf.zeros(x.shape));
    w.assign(w.add(x));
    return w.mul(2);
  });
  const sums = [1, 2, 3, 4].map(value => valuesOf(step(tf.tensor1d([value]))));
  expect(sums).toEqual([[2], [6], [12], [20]]);
});

test('results may be nested, an argument, a constant, or nothing', () => {
  const step = compile((x: tf.Tensor1D) => ({ x, twice: [x.mul(2), x.mul(2).clone()], one: tf.scalar(1) }));
  const nothing = compile((x: tf.Tensor1D) => void x.square());
  const x = tf.tensor1d([3]);
  for (let round = 0; round < 4; round++) {
    const result = step(x);
    expect([result.x, ...result.twice, result.one].map(valuesOf)).toEqual([[3], [6], [6], [1]]);
    tf.dispose([result.twice, result.one]);
    expect(nothing(x)).toBeUndefined();
  }
  expect(x.isDisposed).toBe(false);
});

test('a compiled step may call another', () => {
  const inner = compile((x: tf.Tensor) => x.square());
  const outer = compile((x: tf.Tensor) => inner(x).add(inner(x.neg())));
  for (let round = 0; round < 4; round++) expect(valuesOf(outer(tf.tensor1d([2, 3])))).toEqual([8, 18]);
  expect(valuesOf(inner(tf.tensor1d([5])))).toEqual([25]);
});

test.each<[string, (x: tf.Tensor) => unknown]>([
  ['dataSync', x => x.sum().dataSync()],
  ['arraySync', x => x.sum().arraySync()],
  ['print', x => x.print()],
  ['if', x => (x.sum().dataSync()[0] > 0 ? x : x.neg())],
  ['its argument', x => x.dataSync()],
])('a step that reads values throws at each call (%s), and tfjs still works', (_, read) => {
  const x = tf.tensor1d([1, 2]);
  const step = compile((input: tf.Tensor) => {
    const y = input.mul(2);
    read(input);
    return y;
  });
  for (let round = 0; round < 3; round++) expect(() => step(x)).toThrow(cannotRead);
  expect(valuesOf(x.mul(2))).toEqual([2, 4]);
});

test('a step that is asynchronous is refused', () => {
  const step = compile((async (x: tf.Tensor) => Promise.resolve(x.mul(2))) as unknown as (
    x: tf.Tensor,
  ) => tf.Tensor);
  expect(() => step(tf.scalar(1))).toThrow('must not be asynchronous');
});

test('an operation whose shape depends on values is refused', () => {
  const step = compile((x: tf.Tensor1D) => tf.unique(x).values);
  expect(() => step(tf.tensor1d([1, 1, 2]))).toThrow("cannot contain TensorFlow's operation UniqueV2");
});

test("the step's own error is thrown, and the work before it is kept", () => {
  const w = tf.variable(tf.scalar(0));
  const step = compile((fails: boolean) => {
    w.assign(w.add(1));
    if (fails) throw new RangeError('not today');
    return w.mul(1);
  });
  for (const fails of [false, false, false, true, false, true]) {
    if (fails) expect(() => step(fails)).toThrow(new RangeError('not today'));
    else step(fails);
  }
  expect(valuesOf(w)).toEqual([6]);
});

test('if TensorFlow refuses an operation, its message is thrown and the variables keep their values', () => {
  const w = tf.variable(tf.tensor1d([1, 2, 3]));
  const step = compile((segments: tf.Tensor1D) => {
    const total = tf.unsortedSegmentSum(w, segments, 2);
    w.assign(w.mul(2));
    return total;
  });
  const [good, bad] = [tf.tensor1d([0, 1, 1], 'int32'), tf.tensor1d([0, 1, 7], 'int32')];
  for (let round = 0; round < 3; round++) step(good);
  expect(valuesOf(w)).toEqual([8, 16, 24]);
  expect(() => step(bad)).toThrow('segment_ids[2] = 7 is out of range');
  expect(valuesOf(w)).toEqual([8, 16, 24]);
  expect(valuesOf(step(good))).toEqual([8, 40]);
});

test('memory stays flat, and everything is released', () => {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, inputShape: [3], activation: 'relu' }),
      tf.layers.batchNormalization(),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  const optimizer = tf.train.adam();
  const step = compile((x: tf.Tensor, learningRate: number) => {
    (optimizer as unknown as { learningRate: number }).learningRate = learningRate;
    return optimizer.minimize(() => (model.apply(x, { training: true }) as tf.Tensor).square().mean(), true)!;
  });
  const x = tf.randomNormal([8, 3]);
  const native = tf.backend() as unknown as { binding: { getNumOfTensors(): number } };
  for (let i = 0; i < 4; i++) step(x, 0.01).dispose();
  const before = [tf.memory().numTensors, native.binding.getNumOfTensors()];
  for (let i = 0; i < 50; i++) step(x, 0.01 / i).dispose();
  expect([tf.memory().numTensors, native.binding.getNumOfTensors()]).toEqual(before);
  step.dispose();
  step(x, 0.1).dispose();
  expect([tf.memory().numTensors, native.binding.getNumOfTensors()]).toEqual(before);
});

test('a step that is different at each call stays right and bounded', () => {
  const step = compile((x: tf.Tensor1D, n: number) => x.tile([n]).sum());
  for (let n = 1; n < 150; n++) expect(valuesOf(step(tf.tensor1d([1, 2]), n))).toEqual([3 * n]);
});

test.each(['wasm', 'cpu'])('on %s the step runs as it is', async name => {
  await start({ backend: name, quiet: true });
  try {
    const step = compile((x: tf.Tensor, a: number) => x.mul(a).sum());
    for (const a of [1, 2, 3]) expect(valuesOf(step(tf.tensor1d([1, 2]), a))).toEqual([3 * a]);
  } finally {
    await start({ backend: 'tensorflow', quiet: true });
  }
});
