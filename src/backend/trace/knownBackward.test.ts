import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { compile } from './compile';

beforeAll(() => start({ quiet: true }));

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const x = tf.tensor1d([-1, 2, 3]);

/** Whether tfjs runs the backward pass of ReLU during an action. */
function runsBackward(action: () => void): boolean {
  const run = jest.spyOn(tf.engine(), 'runKernel');
  action();
  const isRun = run.mock.calls.some(([name]) => name === 'ReluGrad');
  run.mockRestore();
  return isRun;
}

/** Calls a step often enough that the last calls are replayed as a whole. */
function repeatedly(check: (round: number) => void): void {
  for (let round = 0; round < 5; round++) check(round);
}

test('the backward pass runs once, and the gradients stay right', () => {
  const step = compile((v: tf.Tensor1D) => tf.grad(u => u.relu().square().sum())(v));
  const runs = [0, 1, 2].map(() => runsBackward(() => expect(valuesOf(step(x))).toEqual([0, 4, 6])));
  expect(runs).toEqual([true, false, false]);
  expect(valuesOf(step(tf.tensor1d([1, -2, 0.5])))).toEqual([2, 0, 1]);
});

test('what follows the backward pass may differ from call to call', () => {
  const step = compile((v: tf.Tensor1D, times: number) => {
    const slope = tf.grad(u => u.square().sum())(v);
    return times > 2 ? slope.neg() : slope.mul(times);
  });
  repeatedly(round => {
    expect(valuesOf(step(x, 2))).toEqual([-4, 8, 12]);
    expect(valuesOf(step(x, 3))).toEqual([2, -4, -6]);
    // From round to round something new after a known backward pass.
    const other = compile((v: tf.Tensor1D) => step(v, 3).add(round));
    expect(valuesOf(other(x))).toEqual([2, -4, -6].map(value => value + round));
  });
});

test('a gradient of the step itself (tf.customGrad) may use anything', () => {
  // Ganin et al. 2016, section 4.2: the gradient is reversed, here by a strength that changes.
  let strength = 0;
  const reverse = tf.customGrad(v => ({
    value: (v as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => dy.mul(-strength),
  }));
  const step = compile((v: tf.Tensor1D) => tf.grad(u => reverse(u).square().sum())(v));
  repeatedly(round => {
    strength = round + 1;
    expect(valuesOf(step(x))).toEqual([2, -4, -6].map(value => value * strength));
  });
});

test('a gradient may depend on a number that changes', () => {
  const step = compile((v: tf.Tensor1D, most: number) =>
    tf.grad(u => u.clipByValue(0, most).mul(most).sum())(v),
  );
  repeatedly(round => {
    for (const most of [2.5, 5, 1 + round]) {
      const expected = [0, 2, 3].map(value => (value > 0 && value <= most ? most : 0));
      expect(valuesOf(step(x, most))).toEqual(expected);
    }
  });
});

test('the same operations with another x are another gradient', () => {
  const y = tf.tensor1d([10, 20, 30]);
  const step = compile((byFirst: boolean) =>
    byFirst ? tf.grad(u => u.mul(y).sum())(x) : tf.grad(u => x.mul(u).sum())(y),
  );
  repeatedly(() => {
    expect(valuesOf(step(true))).toEqual([10, 20, 30]);
    expect(valuesOf(step(false))).toEqual([-1, 2, 3]);
  });
});

test('the same operations, but a factor that counts as a constant, are another gradient', () => {
  const step = compile((v: tf.Tensor1D, isConstant: boolean) => {
    const copy = v.clone();
    return tf.grad(u => u.mul(isConstant ? copy : u).sum())(v);
  });
  repeatedly(() => {
    expect(valuesOf(step(x, true))).toEqual([-1, 2, 3]);
    expect(valuesOf(step(x, false))).toEqual([-2, 4, 6]);
  });
});

test('dy may differ at each call', () => {
  const [one, two] = [tf.tensor1d([1, 1, 1]), tf.tensor1d([2, 2, 2])];
  const step = compile((v: tf.Tensor1D, takesOne: boolean) => {
    const both = tf.add(one, two); // so that the step knows both
    const slope = tf.grad(u => u.square())(v, takesOne ? one : two);
    return [slope, both];
  });
  repeatedly(() => {
    expect(valuesOf(step(x, true)[0])).toEqual([-2, 4, 6]);
    expect(valuesOf(step(x, false)[0])).toEqual([-4, 8, 12]);
  });
});

test('several gradients in a step, one of them of a gradient, one of a constant', () => {
  const w = tf.variable(tf.tensor1d([1, 2, 3]));
  const step = compile((v: tf.Tensor1D) => {
    const second = tf.grad(u =>
      tf
        .grad(t => t.pow(3).sum())(u)
        .sum(),
    )(v);
    const { value, grads } = tf.variableGrads(() => w.mul(v).sum(), [w]);
    return { second, value, first: grads[w.name], again: tf.grad(u => u.square().sum())(second) };
  });
  repeatedly(() => {
    const { second, value, first, again } = step(x);
    expect([second, value, first, again].map(valuesOf)).toEqual([
      [-6, 12, 18],
      [12],
      [-1, 2, 3],
      [-12, 24, 36],
    ]);
  });
  const fails = compile((v: tf.Tensor1D) => tf.grad(() => w.sum())(v));
  for (let round = 0; round < 3; round++)
    expect(() => fails(x)).toThrow('grad: the result does not depend on');
  w.dispose();
});

test('constants of a backward pass that are too large to compare are kept', () => {
  const step = compile((v: tf.Tensor1D) => tf.grad(u => u.tile([40]).mean())(v));
  repeatedly(() => valuesOf(step(x)).forEach(value => expect(value).toBeCloseTo(1 / 3, 6)));
});

test('memory stays flat, whether the step ends after the backward pass or differs there', () => {
  const step = compile((v: tf.Tensor1D, round: number) => {
    const slope = tf.grad(u => u.relu().tile([40]).square().mean())(v);
    return round % 7 === 6 ? slope.tile([round]) : slope.add(round);
  });
  const native = tf.backend() as unknown as { binding: { getNumOfTensors(): number } };
  const count = () => [tf.memory().numTensors, native.binding.getNumOfTensors()];
  for (let round = 0; round < 9; round++) step(x, round).dispose();
  const before = count();
  for (let round = 0; round < 40; round++) step(x, round).dispose();
  expect(count()).toEqual(before);
});
