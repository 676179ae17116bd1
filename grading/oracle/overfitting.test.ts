import { compare } from '../../src/check/compare';
import { relativeError } from '../../src/check/numbers';
import type { TensorValue, Value } from '../../src/check/values';
import { answerIn, type States } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { exerciseRandom } from '../cases/random';
import { differences, dot } from '../testing/differences';
import { pytorchCases } from '../testing/pytorch';
import * as oracle from './overfitting';

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('overfitting');
  type Reference = { reference: (...args: readonly Value[]) => Value | States };
  const lab05 = loadExercises().filter(({ lab }) => lab === '05-overfitting');

  test.each(lab05.map(({ exercise }) => [exercise.name, exercise as unknown as Reference] as const))(
    '%s',
    (name, exercise) => {
      const own = cases.filter(one => one.function === name);
      expect(own.length).toBeGreaterThan(0);
      // Measured: at most 7e-17.
      for (const one of own) {
        const answer = answerIn(exercise.reference(...one.args), one);
        expect(compare(one.expected, answer, 1e-14)).toMatchObject({ right: true });
      }
    },
  );
});

test('central differences have the same', () => {
  // Measured over these seeds: at most 8e-11.
  const LARGEST = 1e-7;
  for (let seed = 0; seed < 50; seed++) {
    const random = exerciseRandom(seed);
    const far = () => random.pick([-1, 1]) * random.uniform(0.01, 2); // no step crosses the kink of |w|
    const [w, lambda] = [random.tensor([3, 4], far), random.uniform(0.01, 1)];
    for (const penalty of [oracle.l2Penalty, oracle.l1Penalty]) {
      const numerical = differences(value => penalty(value, lambda).penalty.data[0], w);
      expect(relativeError(penalty(w, lambda).gradient.data, numerical.data)).toBeLessThan(LARGEST);
    }
    const [x, dy] = [random.tensor([3, 4]), random.tensor([3, 4])];
    const uniform = random.tensor([3, 4], () => random.uniform());
    for (const training of [true, false]) {
      const through = (value: TensorValue) => oracle.dropout(value, 0.4, uniform, training);
      const numerical = differences(value => dot(dy, through(value)), x);
      // The gradient of dropout is dropout of the gradient.
      expect(relativeError(through(dy).data, numerical.data)).toBeLessThan(LARGEST);
    }
  }
});
