import { seededRandom, type Random } from '../../src/random';
import { tensorValue, type TensorValue } from '../../src/check/values';

/** The random generator that cases are drawn from. */
export interface ExerciseRandom extends Random {
  /** `count` numbers, from the standard normal distribution by default. */
  numbers(count: number, draw?: () => number): number[];
  /** The same, rounded to two decimals, so that a student can follow a case by hand. */
  decimals(count: number, draw?: () => number): number[];
  /** A float32 tensor of numbers drawn the same way. */
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
