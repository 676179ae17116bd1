import * as tf from '@tensorflow/tfjs';
import { compare } from '../../src/check/compare';
import { fromAnswer, toArgument } from '../../src/check/exchange';
import { KIND, type TensorValue, type Value } from '../../src/check/values';
import * as models from '../../src/models';
import * as vision from '../../src/vision';
import { draw, type AnyExercise } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { pytorchCases } from '../testing/pytorch';
import { outputSizeOf, unet, type UnetValue } from './unet';

type AnyFunction = (...args: unknown[]) => unknown;

const exercises = loadExercises().filter(({ lab }) => lab === '15-u-net');
const byName = new Map(exercises.map(({ exercise }) => [exercise.name, exercise]));

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('unet');

  test.each([...new Set(cases.map(one => one.function))])('%s', name => {
    const { reference } = byName.get(name) as unknown as { reference: (...args: Value[]) => Value };
    for (const { args, expected } of cases.filter(one => one.function === name)) {
      // The order of the sums differs.
      expect(compare(expected, reference(...args), 1e-12)).toMatchObject({ right: true });
    }
  });
});

test('outputSizeOf is the size of the output, or null', () => {
  const filters = byName.get('unet') as AnyExercise;
  const [, { args }] = draw(filters, 5).cases; // one pooling
  const { filters: weights } = args[0] as unknown as { filters: UnetValue };
  for (const size of [18, 20, 22, 24]) {
    const image: TensorValue = {
      [KIND]: 'tensor',
      shape: [1, size, size, 1],
      dtype: 'float32',
      data: Array.from({ length: size * size }, (_, i) => Math.sin(i)),
    };
    expect(unet({ images: image, filters: weights, padding: 'valid' }).shape[1]).toBe(outputSizeOf(size, 1));
  }
  expect([572, 512, 17].map(size => outputSizeOf(size, 4))).toEqual([388, null, null]);
});

test.each(exercises.map(({ exercise }) => [exercise.name, exercise] as const))(
  "the package's own %s agrees with the oracle, and leaks no tensor",
  (name, exercise) => {
    const own = ({ ...models, ...vision } as unknown as Record<string, AnyFunction>)[name];
    const before = tf.memory().numTensors;
    for (let seed = 0; seed < 5; seed++) {
      for (const { args, expected } of draw(exercise, seed).cases) {
        const given = args.map(value => toArgument(value));
        const answer = own(...given);
        expect(compare(expected, fromAnswer(answer), exercise.tolerance)).toMatchObject({ right: true });
        tf.dispose([given, answer] as unknown as tf.TensorContainer);
      }
    }
    expect(tf.memory().numTensors).toBe(before);
  },
);
