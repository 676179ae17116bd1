import * as tf from '@tensorflow/tfjs-node';
import { compile, start } from '..';
import { wrongCalls } from './testing/wrongCalls';

/** The error of a call, which may give a promise; the call has to fail. */
async function failure(call: () => unknown): Promise<Error> {
  try {
    await call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('The call succeeded.');
}

const x = () => tf.ones<tf.Rank.R2>([3, 2]);
const y = () => tf.ones<tf.Rank.R2>([5, 2]);
const misfit = 'matMul: [3, 2] times [5, 2] does not fit: the inner sizes 2 and 5 differ';

describe.each(['wasm', 'cpu', 'tensorflow'])('on %s', backend => {
  beforeAll(() => start({ backend, quiet: true }));
  beforeEach(() => jest.spyOn(console, 'error').mockReturnValue()); // tfjs complains of promises there, too
  afterEach(() => jest.restoreAllMocks());

  test.each(wrongCalls)('%s', async (sentence, call) => {
    expect((await failure(call)).message).toBe(sentence);
  });
});

describe('an error', () => {
  test('keeps its class and its code, and its stack begins with the caller', async () => {
    const error = await failure(() => tf.matMul(x(), y()));
    expect(error).toMatchObject({ name: 'TensorFlowError', code: 'INVALID_ARGUMENT' });
    expect(error.stack).toMatch(/^TensorFlowError: matMul: [^\n]+\n\s+at [^\n]*errors\.test\.ts/);
  });

  const own = new RangeError('not yet', { cause: 'a cause' });
  const student = (): never => {
    throw own;
  };
  test.each([
    ['tf.grad', () => tf.grad(() => student())(x())],
    ['a loss', () => tf.train.sgd(1).minimize(() => student())],
    ['tf.tidy', () => tf.tidy(() => student())],
  ])("of a student's own function is left alone in %s", async (_, call) => {
    expect(await failure(call)).toBe(own);
    expect(own).toMatchObject({ message: 'not yet', cause: 'a cause' });
  });

  test('of an operation within a gradient is that of the operation', async () => {
    const loss = (v: tf.Tensor) => tf.matMul(v as tf.Tensor2D, y()).sum();
    expect((await failure(() => tf.grad(loss)(x()))).message).toBe(misfit);
  });
});

test('tensors made of arrays, and operations on arrays, are as before', () => {
  expect(tf.tensor2d([[1, 2], [3, 4]]).add([1, 2]).arraySync()).toEqual([[2, 4], [4, 6]]); // prettier-ignore
  expect(tf.matMul.name).toBe('matMul__op');
});

describe('a compiled step', () => {
  test('fails with the same sentence at its first call, and after calls that succeeded', async () => {
    const step = compile((a: tf.Tensor2D, b: tf.Tensor2D) => tf.matMul(a, b).sum());
    expect((await failure(() => step(x(), y()))).message).toBe(misfit);
    for (let i = 0; i < 3; i++) expect(step(x(), tf.ones([2, 4])).dataSync()).toEqual(Float32Array.of(24));
    expect((await failure(() => step(x(), y()))).message).toBe(misfit);
    step.dispose();
  });

  test('that reads values is refused in its own words', async () => {
    const step = compile(() => x().dataSync() as unknown as tf.Tensor);
    expect((await failure(() => step())).message).toMatch(/^compile: a compiled step cannot read/);
  });

  test('that fails only for its values says which operation failed', async () => {
    const step = compile((indices: tf.Tensor1D) => tf.gather(x(), indices).sum());
    for (let i = 0; i < 3; i++) step(tf.tensor1d([0, 2], 'int32'));
    expect((await failure(() => step(tf.tensor1d([0, 7], 'int32')))).message).toBe(
      'gather: there is no index 7: expected 0 to 2',
    );
    step.dispose();
  });
});
