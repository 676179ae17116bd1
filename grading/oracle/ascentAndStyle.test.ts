import * as tf from '@tensorflow/tfjs';
import { compare } from '../../src/check/compare';
import { fromAnswer, toArgument } from '../../src/check/exchange';
import { namedFunctions } from '../../src/check/functions';
import { relativeError } from '../../src/check/numbers';
import { KIND, type TensorValue, type Value } from '../../src/check/values';
import * as layers from '../../src/layers';
import * as models from '../../src/models';
import { deepDream } from '../../src/training/deepDream';
import { draw } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { exerciseRandom } from '../cases/random';
import { pytorchCases } from '../testing/pytorch';
import { float64 } from './arrays';
import * as ascent from './ascent';
import { lossGradient, perceptualLosses, type TaskValue } from './style';

type AnyFunction = (...args: unknown[]) => Value;

const exercises = loadExercises().filter(({ lab }) => /^1[01]-/.test(lab));
const reference = (name: string): AnyFunction => {
  if (name === 'lossGradient') return lossGradient as unknown as AnyFunction;
  const { exercise } = exercises.find(loaded => loaded.exercise.name === name)!;
  return (exercise as unknown as { reference: AnyFunction }).reference;
};

describe.each(['ascent', 'style'])('PyTorch, in float64, has the same: %s', file => {
  const cases = pytorchCases(file);

  test.each([...new Set(cases.map(one => one.function))])('%s', name => {
    for (const { args, expected } of cases.filter(one => one.function === name)) {
      // The order of the sums differs.
      expect(compare(expected, reference(name)(...args), 1e-12)).toMatchObject({ right: true });
    }
  });
});

describe('central differences have the same', () => {
  /** The derivatives of a scalar function of an image, with a step of 1e-5. */
  function differences(f: (x: TensorValue) => number, x: TensorValue): number[] {
    const at = (i: number, value: number) => f(float64(x.shape, x.data.with(i, value)));
    return x.data.map((value, i) => (at(i, value + 1e-5) - at(i, value - 1e-5)) / 2e-5);
  }

  // `activationGradient` would differ where a step crosses the kink of a ReLU; for these seeds none does.
  const LARGEST = 1e-7;

  test.each([0, 1, 2, 3, 4])('seed %d', seed => {
    const random = exerciseRandom(seed);
    const image = random.tensor([1, 4, 5, 3], () => random.uniform());
    const by = (f: (x: TensorValue) => number, gradient: readonly number[]) =>
      expect(relativeError(gradient, differences(f, image))).toBeLessThan(LARGEST);

    by(x => ascent.totalVariation(x), ascent.totalVariationGradient(image).data);
    for (const [layer, channel] of [
      ['first', 1],
      ['second', 2],
    ] as const) {
      by(x => ascent.activation(layer, channel, x), ascent.activationGradient(layer, channel, image).data);
    }
    const content = random.tensor([1, 4, 5, 3], () => random.uniform());
    const style = random.tensor([1, 3, 4, 3], () => random.uniform());
    const task: TaskValue = {
      model: { [KIND]: 'function', name: 'pixelLossNetwork' },
      contentLayer: 'mixed',
      styleLayers: ['colors', 'mixed'],
      alpha: 0.5,
      beta: 40,
      gamma: [2, 3],
    };
    by(x => perceptualLosses(x, content, style, task)[0], lossGradient(image, content, style, task));
  });
});

/** The exercises whose answers are numbers; those that optimize or train are tested in src/training. */
const calculated = exercises
  .map(({ exercise }) => exercise)
  .filter(({ tolerance, observe }) => tolerance > 0 && !observe);

test.each(calculated.map(exercise => [exercise.name, exercise] as const))(
  "the package's own %s agrees with the oracle, and leaks no tensor",
  (name, exercise) => {
    const own = (
      { ...layers, ...models, deepDream } as unknown as Record<string, (...args: unknown[]) => unknown>
    )[name];
    for (let seed = 0; seed < 20; seed++) {
      for (const { args, expected } of draw(exercise, seed).cases) {
        const before = tf.memory().numTensors;
        const given = args.map(value => toArgument(value, namedFunctions));
        const answer = own(...given);
        expect(compare(expected, fromAnswer(answer), exercise.tolerance)).toMatchObject({ right: true });
        tf.dispose([given, answer] as unknown as tf.TensorContainer);
        expect(tf.memory().numTensors).toBe(before);
      }
    }
  },
);
