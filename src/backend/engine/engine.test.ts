import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { engine } from './privateEngine';

const older = tf.tensor1d([1, 2]);
const clonedBefore = older.clone();

beforeAll(() => start({ quiet: true }));
afterEach(() => jest.restoreAllMocks());

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

/** Which kernels run during an action. */
function kernelsIn(action: () => void): string[] {
  const run = jest.spyOn(engine(), 'runKernel');
  action();
  const names = run.mock.calls.map(([name]) => name);
  run.mockRestore();
  return names;
}

describe('a tensor', () => {
  test('of the time before is still known, with all who share its data', () => {
    expect(valuesOf(older.add(clonedBefore))).toEqual([2, 4]);
    const { numTensors, numDataBuffers } = tf.memory();
    clonedBefore.dispose();
    expect(valuesOf(older)).toEqual([1, 2]);
    older.dispose();
    const after = tf.memory();
    expect([after.numTensors, after.numDataBuffers]).toEqual([numTensors - 2, numDataBuffers - 1]);
  });

  test('is counted, with its bytes, until the last who shares its data is disposed', () => {
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

describe('saving tensors for the backward pass', () => {
  const cube = (x: tf.Tensor) => x.mul(x).mul(x);

  test('runs no kernels, and leaves no tensors', () => {
    const x = tf.scalar(2);
    const before = tf.memory().numTensors;
    const kernels = kernelsIn(() => tf.grad(cube)(x).dispose());
    expect(kernels).toContain('Multiply');
    expect(kernels).not.toContain('Identity');
    expect(tf.memory().numTensors).toBe(before);
  });

  test('is right in gradients of gradients, and in those of tf.customGrad', () => {
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
});

describe('kernels', () => {
  test('that fail say why, and the next gradient is right', () => {
    const wrong = () => tf.grad(x => tf.gather(x, tf.tensor1d([7], 'int32')))(tf.ones([2]));
    expect(wrong).toThrow(/7/);
    expect(valuesOf(tf.grad(x => x.square())(tf.ones([2])))).toEqual([2, 2]);
  });

  test('that do not exist are named', () => {
    expect(() => tf.engine().runKernel('Nonsense', {})).toThrow(
      "Kernel 'Nonsense' not registered for backend 'tensorflow'",
    );
  });

  test('with several results give them all', () => {
    const [a, b] = tf.split(tf.tensor1d([1, 2, 3, 4]), 2);
    expect([a, b].map(valuesOf)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('can be profiled', async () => {
    const { kernels } = await tf.profile(() => tf.add(tf.ones([3]), 1));
    expect(kernels.map(({ name, outputShapes }) => [name, outputShapes])).toContainEqual(['Add', [[3]]]);
  });

  test('are reported where tfjs is debugged', async () => {
    jest.spyOn(console, 'warn').mockImplementation();
    const log = jest.spyOn(console, 'log').mockImplementation();
    tf.env().set('DEBUG', true);
    try {
      tf.log(1);
    } finally {
      tf.env().set('DEBUG', false);
    }
    await new Promise(setImmediate);
    expect(log.mock.calls.flat().join()).toContain('Log');
  });
});
