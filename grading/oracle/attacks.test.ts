import { compare } from '../../src/check/compare';
import { relativeError } from '../../src/check/numbers';
import { functionValue, type TensorValue } from '../../src/check/values';
import { exerciseRandom } from '../cases/random';
import { pytorchCases } from '../testing/pytorch';
import { float64 } from './arrays';
import * as oracle from './attacks';

interface TorchCase {
  readonly x: TensorValue;
  readonly target: number;
  readonly epsilon: number;
  readonly steps: number;
  readonly stepSize: number;
  readonly loss: number;
  readonly gradient: TensorValue;
  readonly attacked: TensorValue;
}

test('PyTorch, in float64, has the same loss, gradient and attack', () => {
  const cases = pytorchCases<TorchCase>('attacks');
  expect(cases).toHaveLength(3);
  // Measured: at most 3e-15, where the order of the sums differs.
  const TOLERANCE = 1e-13;
  for (const { x, target, epsilon, steps, stepSize, ...expected } of cases) {
    expect(relativeError([expected.loss], [oracle.crossEntropy(x, target)])).toBeLessThan(TOLERANCE);
    const gradient = oracle.crossEntropyGradient(target)(x);
    expect(compare(expected.gradient, gradient, TOLERANCE)).toMatchObject({ right: true });
    const attacked = oracle.targetedAttack(
      functionValue('tinyClassifier'),
      x,
      target,
      epsilon,
      steps,
      stepSize,
    );
    expect(compare(expected.attacked, attacked, TOLERANCE)).toMatchObject({ right: true });
  }
});

test('central differences have the same gradient', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = exerciseRandom(seed);
    const x = random.tensor([random.integer(1, 3), 2, 3, 1], () => random.uniform());
    const target = random.integer(0, 2);
    const h = 1e-5;
    const at = (i: number, change: number) =>
      oracle.crossEntropy(float64(x.shape, x.data.with(i, x.data[i] + change)), target);
    const differences = x.data.map((_, i) => (at(i, h) - at(i, -h)) / (2 * h));
    // Measured over these seeds: at most 4e-10.
    expect(relativeError(differences, oracle.crossEntropyGradient(target)(x).data)).toBeLessThan(1e-7);
  }
});
