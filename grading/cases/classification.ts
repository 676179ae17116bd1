import { functionValue, tensorValue, type TensorValue } from '../../src/check/values';
import type { LayerValue, NetworkValue } from '../oracle/backpropagation';
import type { ExerciseRandom } from './random';

type Shape = readonly [batch: number, classes: number];

/**
 * Logits near 1000 in the first row and every other, near -1000 in the rest: e^z is Infinity or 0 in float32 and in float64
 * alike, so that a mutant in float64 goes wrong exactly as a student's float32 code does.
 */
export function farApart(random: ExerciseRandom, [batch, classes]: Shape): TensorValue {
  const centre = (place: number) => (Math.floor(place / classes) % 2 === 0 ? 1000 : -1000);
  const data = random.numbers(batch * classes).map((value, place) => value + centre(place));
  return tensorValue([batch, classes], data);
}

/** A one-hot row for each sample: 1 for its class, 0 for the others. */
export function oneHot(labels: readonly number[], classes: number): TensorValue {
  const rows = labels.flatMap(label => Array.from({ length: classes }, (_, i) => (i === label ? 1 : 0)));
  return tensorValue([labels.length, classes], rows);
}

/** One-hot rows of random classes. */
export function drawLabels(random: ExerciseRandom, [batch, classes]: Shape): TensorValue {
  return oneHot(
    random.numbers(batch, () => random.integer(0, classes - 1)),
    classes,
  );
}

/** Rows of probabilities other than 0 and 1. */
export function drawSoftLabels(random: ExerciseRandom, [batch, classes]: Shape): TensorValue {
  const rows = Array.from({ length: batch }, () => {
    const parts = random.numbers(classes, () => random.uniform(0.2, 1));
    const total = parts.reduce((sum, part) => sum + part);
    return parts.map(part => part / total);
  });
  return tensorValue([batch, classes], rows.flat());
}

/** Numbers of which the first one and about a third of the others are exactly 0. */
export function withZeros(random: ExerciseRandom, shape: readonly number[]): TensorValue {
  const { data } = random.tensor(shape);
  return tensorValue(
    shape,
    data.map((value, i) => (i === 0 || random.uniform() < 0.3 ? 0 : value)),
  );
}

/** Pre-activations far from 0, where a sigmoid is flat, except for the first of each row. */
export function saturated(random: ExerciseRandom, [batch, units]: Shape): TensorValue {
  const far = () => random.pick([-1, 1]) * random.uniform(6, 12);
  return tensorValue(
    [batch, units],
    random.numbers(batch * units, far).map((value, i) => (i % units === 0 ? random.uniform(-1, 1) : value)),
  );
}

/** A network of small random weights and biases, with an activation for each layer. */
export function drawNetwork(
  random: ExerciseRandom,
  sizes: readonly number[],
  activations: readonly string[],
): NetworkValue {
  const layers = activations.map((name, l): LayerValue => ({
    W: random.tensor([sizes[l + 1], sizes[l]], () => random.normal(0, 1.4 / Math.sqrt(sizes[l]))),
    b: random.tensor([sizes[l + 1]], () => random.normal(0, 0.5)),
    activation: functionValue(name),
  }));
  return { layers };
}
