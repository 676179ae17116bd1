import * as tf from '@tensorflow/tfjs';
import { compare } from '../../src/check/compare';
import { call } from '../../src/check/run';
import { functionValue, type TensorValue, type Value } from '../../src/check/values';
import { dense } from '../../src/layers/dense';
import { approximate, sawtooth, xorNetwork } from '../../src/models/builtByHand';
import { flopCount, forward, parameterCount } from '../../src/models/forward';
import { exerciseRandom } from '../cases/random';
import { pytorchCases } from '../testing/pytorch';
import * as oracle from './network';

const random = exerciseRandom(3);

/** The outputs of a hand-built network, [samples, 1]. */
function answers({ layers }: oracle.BuiltNetwork, x: TensorValue): TensorValue {
  const given = layers.map(layer => ({ ...layer, activation: functionValue(layer.activation) }));
  return oracle.forward({ layers: given }, { ...x, shape: [x.data.length, 1] });
}

type AnyFunction = (...args: unknown[]) => Value;
const functions = oracle as unknown as Record<string, AnyFunction>;
/** Hand-built networks are compared by their outputs for some x, the last argument. */
const built = (build: string): AnyFunction => {
  return (...args) => {
    const [x] = args.slice(-1) as [TensorValue];
    return { ...answers(functions[build](...args.slice(0, -1)) as oracle.BuiltNetwork, x), shape: x.shape };
  };
};

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('network');

  test.each([...new Set(cases.map(one => one.function))])('%s', name => {
    const own = ['approximate', 'sawtooth'].includes(name) ? built(name) : functions[name];
    for (const { args, expected } of cases.filter(one => one.function === name)) {
      // Measured: at most 8e-17; 3e-8 for a staircase, whose weights are rounded to float32.
      expect(compare(expected, own(...args), name === 'approximate' ? 1e-7 : 1e-14)).toMatchObject({
        right: true,
      });
    }
  });
});

test('the oracle and the shared package compute the same layers', () => {
  for (const name of ['identity', 'relu', 'sigmoid', 'tanh', 'threshold']) {
    const [x, W, b] = [random.tensor([4, 3]), random.tensor([2, 3]), random.tensor([2])];
    const layer = { W, b, activation: functionValue(name) };
    const outcomes = [
      call(dense, { args: [x, W, b, functionValue(name)] }),
      call(forward, { args: [{ layers: [layer] }, x] }),
    ];
    for (const outcome of outcomes) {
      expect(outcome).toHaveProperty('answer');
      const { shape, data } = (outcome as { answer: TensorValue }).answer;
      expect(shape).toEqual([4, 2]);
      oracle
        .dense(x, W, b, functionValue(name))
        .data.forEach((value, i) => expect(data[i]).toBeCloseTo(value, 5));
    }
  }
});

test('networks built by hand answer the same', () => {
  const wave = (x: number) => (1 + Math.sin(5 * x)) / 2;
  const pairs: [oracle.BuiltNetwork, ReturnType<typeof xorNetwork>][] = [
    [oracle.approximate(functionValue('wave'), -1, 2, 7), approximate(wave, -1, 2, 7)],
    [oracle.sawtooth(3), sawtooth(3)],
  ];
  for (const [built, network] of pairs) {
    expect(built.layers.map(({ activation }) => activation)).toEqual(
      network.layers.map(({ activation }) => activation.name),
    );
    built.layers.forEach(({ W, b }, l) => {
      expect(W.shape).toEqual(network.layers[l].W.shape);
      expect([...W.data, ...b.data]).toEqual([
        ...network.layers[l].W.dataSync(),
        ...network.layers[l].b.dataSync(),
      ]);
    });
    tf.dispose(network.layers.map(({ W, b }) => [W, b]));
  }
});

test('counts agree with the weights', () => {
  const sizes = [3, 4, 4, 2];
  expect(oracle.parameterCount(sizes)).toBe(3 * 4 + 4 + 4 * 4 + 4 + 4 * 2 + 2);
  expect(oracle.flopCount(sizes)).toBe(3 * 4 + 4 * 4 + 4 * 2);
  expect([parameterCount(sizes), flopCount(sizes)]).toEqual([46, 36]);
});
