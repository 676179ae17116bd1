import { seededRandom, type Random } from '../../src/random';
import { tensorValue, type TensorValue } from '../../src/check/values';

/** What cases are drawn from. */
export interface ExerciseRandom extends Random {
  /** Some numbers; from the standard normal distribution unless `draw` says otherwise. */
  numbers(count: number, draw?: () => number): number[];
  /** Some numbers with two decimals, from the same distribution, so that a student can follow a case by hand. */
  decimals(count: number, draw?: () => number): number[];
  /** A float32 tensor of numbers, drawn the same way. */
  tensor(shape: readonly number[], draw?: () => number): TensorValue;
}

/** The generator of a seed; see `seededRandom`. */
export function exerciseRandom(seed: number): ExerciseRandom {
  const random = seededRandom(seed);
  const numbers = (count: number, draw = () => random.normal()) =>
    Array.from({ length: count }, () => draw());
  return {
    ...random,
    numbers,
    decimals: (count, draw) => numbers(count, draw).map(value => Math.round(value * 100) / 100 + 0),
    tensor: (shape, draw) =>
      tensorValue(
        shape,
        numbers(
          shape.reduce((size, length) => size * length, 1),
          draw,
        ),
      ),
  };
}
