import type { Instruction } from '../trace';
import { removeReshapes } from './removeReshapes';

const float = 1;
const input = (...shape: number[]): Instruction => ({ kind: 'input', shape, dtype: float });
const operation = (name: string, inputs: number[], ...shape: number[]): Instruction => ({
  kind: 'operation',
  name,
  attributes: [],
  inputs,
  outputs: [{ shape, dtype: float }],
});
const reshape = (from: number, ...shape: number[]) => operation('Reshape', [from, 0], ...shape);
const inputsOf = (instructions: readonly Instruction[]) =>
  instructions.map(instruction => (instruction.kind === 'operation' ? instruction.inputs : undefined));

/** Tensor 0 stands for the shapes, 1 has two rows of three. */
const begin = [input(2), input(2, 3)];

test('a tensor that gets its shape back is taken itself', () => {
  const path = [...begin, reshape(1, 6), reshape(2, 2, 3), operation('Neg', [3], 2, 3)];
  expect(inputsOf(removeReshapes(path)).at(-1)).toEqual([1]);
});

test('also over several shapes, and wherever it is taken', () => {
  const back = [reshape(1, 6), reshape(2, 3, 2), reshape(3, 2, 3)];
  const path = [...begin, ...back, operation('Mul', [4, 1], 2, 3), reshape(4, 6)];
  expect(inputsOf(removeReshapes(path)).slice(-2)).toEqual([[1, 1], [1, 0]]); // prettier-ignore
});

test('one that gets another shape is not', () => {
  const path = [...begin, reshape(1, 6), reshape(2, 3, 2), operation('Neg', [3], 3, 2)];
  expect(removeReshapes(path)).toEqual(path);
});

test('what an operation makes in between is not what was there before', () => {
  const path = [
    ...begin,
    reshape(1, 6),
    operation('Neg', [2], 6),
    reshape(3, 2, 3),
    operation('Neg', [4], 2, 3),
  ];
  expect(removeReshapes(path)).toEqual(path);
});
