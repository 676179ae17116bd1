import { compare } from '../../src/check/compare';
import { type FunctionValue, KIND, type Value } from '../../src/check/values';
import { seededRandom } from '../../src/random';
import { bowl, rosenbrock } from '../../src/training/landscapes';
import * as training from '../../src/training/optimizers';
import { loadExercises } from '../assignment/loadExercises';
import { pytorchCases } from '../testing/pytorch';
import * as oracle from './gradientDescent';

const random = seededRandom(11);
const vector = (length: number) => Array.from({ length }, () => random.normal());
const named = (name: string) => ({ [KIND]: 'function', name }) as const;

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('gradientDescent');
  type Reference = { reference: (...args: readonly Value[]) => Value };

  test.each([...new Set(cases.map(one => one.function))])('%s', name => {
    const graded = loadExercises().find(({ exercise }) => exercise.name === name)?.exercise;
    const gradient = (f: FunctionValue, w: number[]) => oracle.gradientOf(f)(w);
    for (const { args, expected } of cases.filter(one => one.function === name)) {
      const answer = graded
        ? (graded as unknown as Reference).reference(...args)
        : gradient(...(args as unknown as [FunctionValue, number[]]));
      // Measured: at most 2e-16.
      expect(compare(expected, answer, 1e-14)).toMatchObject({ right: true });
    }
  });
});

test.each([
  ['bowlGradient', bowl([[1, 0], [0, 4]])], // prettier-ignore
  ['rosenbrockGradient', rosenbrock],
])('%s is the gradient that notebooks get under this name', (name, { gradient }) => {
  for (let draw = 0; draw < 20; draw++) {
    const w = vector(2);
    oracle
      .gradientOf(named(name))(w)
      .forEach((slope, i) => expect(slope).toBeCloseTo(gradient(w)[i], 9));
  }
});

test('the steps are those of the shared package', () => {
  for (let draw = 0; draw < 20; draw++) {
    const [w, v, gradient] = [vector(3), vector(3), vector(3)];
    expect(oracle.gradientDescentStep(w, gradient, 0.3)).toEqual(
      training.gradientDescentStep(w, gradient, 0.3),
    );
    expect(oracle.momentumStep(w, v, gradient, 0.3, 0.8)).toEqual(
      training.momentumStep(w, v, gradient, 0.3, 0.8),
    );
    const state = { w, m: v, v: vector(3).map(Math.abs), t: draw };
    const [ours, theirs] = [oracle.adamStep(state, gradient, 0.3), training.adamStep(state, gradient, 0.3)];
    for (const part of ['w', 'm', 'v'] as const)
      ours[part].forEach((value, i) => expect(value).toBeCloseTo(theirs[part][i], 12));
    const [a, b] = [vector(2), vector(2)];
    const nesterov = oracle.nesterovStep(a, b, named('bowlGradient'), 0.1, 0.7);
    expect(nesterov).toEqual(training.nesterovStep(a, b, w => [w[0], 4 * w[1]], 0.1, 0.7));
  }
});

test("Nesterov's first step is that of momentum", () => {
  const w = vector(2);
  const momentum = oracle.momentumStep(w, [0, 0], oracle.gradientOf(named('bowlGradient'))(w), 0.1, 0.9);
  expect(oracle.nesterovStep(w, [0, 0], named('bowlGradient'), 0.1, 0.9)).toEqual(momentum);
});

test("Adam's first step has the length of the learning rate for any gradient", () => {
  for (const size of [1e-3, 1, 1e6]) {
    const { w } = oracle.adamStep({ w: [0, 0], m: [0, 0], v: [0, 0], t: 0 }, [size, -size], 0.25);
    expect(w[0]).toBeCloseTo(-0.25, 5);
    expect(w[1]).toBeCloseTo(0.25, 5);
  }
});
