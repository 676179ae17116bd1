import { compare } from '../../src/check/compare';
import { relativeError } from '../../src/check/numbers';
import type { Value } from '../../src/check/values';
import { draw, type AnyExercise } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { pytorchCases } from '../testing/pytorch';
import type { Layer } from './dense';
import { batchGradient, layersOf, type Data, type ScheduleValue } from './fineTune';
import type { ModelValue } from './transfer';

const lab09 = loadExercises().filter(({ lab }) => lab === '09-transfer-learning');
const exerciseOf = (name: string) => lab09.find(({ exercise }) => exercise.name === name)?.exercise;

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('transfer');
  type Reference = { reference: (...args: readonly Value[]) => Value };

  test.each(lab09.map(({ exercise }) => exercise.name))('%s', name => {
    const own = cases.filter(one => one.function === name);
    expect(own.length).toBeGreaterThan(0);
    const { reference } = exerciseOf(name) as unknown as Reference;
    // Measured: at most 7e-16, after ten steps of training.
    for (const { args, expected } of own)
      expect(compare(expected, reference(...args), 1e-13)).toMatchObject({ right: true });
  });
});

test("central differences have the same gradient of a batch's loss", () => {
  for (const { args } of draw(exerciseOf('fineTune') as AnyExercise, 0).cases) {
    const [model, data, { batches }] = args as unknown as [ModelValue, Data, ScheduleValue];
    const [batch] = batches;
    const layers = layersOf(model);
    const gradient = batchGradient(layers, data, batch);
    const numerical = layers.map((layer, l) =>
      layer.weights.map((row, unit) => [...row, 0].map((_, i) => difference(layers, l, unit, i))),
    );
    // Measured: at most 4e-11.
    expect(relativeError(gradient.flat(2), numerical.flat(2))).toBeLessThan(1e-7);

    function difference(from: readonly Layer[], l: number, unit: number, i: number): number {
      const lossAt = (by: number) => {
        const moved = from.map(({ weights, bias }) => ({
          weights: weights.map(row => [...row]),
          bias: [...bias],
        }));
        const { weights, bias } = moved[l];
        if (i < weights[unit].length) weights[unit][i] += by;
        else bias[unit] += by;
        return loss(moved, data, batch);
      };
      return (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
    }
  }
});

/** The mean cross-entropy of a batch. */
function loss(layers: readonly Layer[], { images, labels }: Data, batch: readonly number[]): number {
  const inputs = images.shape[3];
  const losses = batch.map(index => {
    let a: readonly number[] = images.data.slice(index * inputs, (index + 1) * inputs);
    layers.forEach(({ weights, bias }, l) => {
      const z = weights.map((row, unit) => row.reduce((sum, w, i) => sum + w * a[i], bias[unit]));
      a = l < layers.length - 1 ? z.map(value => Math.max(0, value)) : z;
    });
    return Math.log(a.reduce((sum, z) => sum + Math.exp(z), 0)) - a[labels.data[index]];
  });
  return losses.reduce((sum, one) => sum + one, 0) / batch.length;
}
