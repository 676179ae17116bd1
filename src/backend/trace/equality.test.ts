import * as tf from '@tensorflow/tfjs-node';
import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { start } from '../start';
import { compile } from './compile';
import { nets } from './testing/nets';

beforeAll(() => start({ quiet: true }));

const optimizers = {
  SGD: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.02, 0.9),
  Nesterov: () => tf.train.momentum(0.02, 0.9, true),
  Adam: () => tf.train.adam(0.005),
};

const asItIs = <Step>(step: Step) => step;

/** The losses of 50 training steps, and the weights after them. */
function train(build: () => ReturnType<(typeof nets)['MLP']>, optimizer: tf.Optimizer, make: typeof asItIs) {
  const { model, x, y, loss } = build();
  const step = make((images: tf.Tensor, labels: tf.Tensor) =>
    optimizer.minimize(() => loss(labels, model.apply(images, { training: true }) as tf.Tensor), true),
  );
  const losses = Array.from({ length: 50 }, () => step(x, y)!.dataSync()[0]);
  const run = jest.spyOn((tf.backend() as unknown as { binding: TFJSBinding }).binding, 'executeOp');
  step(x, y);
  const isOneOperation = run.mock.calls.length === 0;
  run.mockRestore();
  return { losses, isOneOperation, weights: model.getWeights().map(weight => Array.from(weight.dataSync())) };
}

const greatestDifference = (a: number[], b: number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])));

describe.each(Object.keys(nets) as (keyof typeof nets)[])('%s', net => {
  test.each(Object.keys(optimizers) as (keyof typeof optimizers)[])(
    '50 steps of %s: compiled as eager',
    name => {
      const eager = train(nets[net], optimizers[name](), asItIs);
      const compiled = train(nets[net], optimizers[name](), compile as typeof asItIs);
      expect([eager.isOneOperation, compiled.isOneOperation]).toEqual([false, true]);
      expect(eager.losses[49]).toBeLessThan(eager.losses[0]);
      // Measured on a CPU: no difference at all, in any bit.
      expect(greatestDifference(compiled.losses, eager.losses)).toBeLessThan(1e-5);
      eager.weights.forEach((weight, i) =>
        expect(greatestDifference(compiled.weights[i], weight)).toBeLessThan(1e-5),
      );
    },
    60_000,
  );
});
