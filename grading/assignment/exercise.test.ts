import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type { Fixture } from '../../src/check/fixture';
import { judge } from '../../src/check/judge';
import { call } from '../../src/check/run';
import {
  fromJson,
  type FunctionValue,
  KIND,
  tensorValue,
  type TensorValue,
  toJson,
} from '../../src/check/values';
import { draw, exercise } from './exercise';
import { loadExercises } from './loadExercises';

/**
 * An exercise like those of later labs: tensors, and an activation by its name. σ'(z) times the error signal
 * from the layer above.
 */
const slope = (f: FunctionValue, z: number) => {
  if (f.name === 'relu') return z > 0 ? 1 : 0;
  const answer = 1 / (1 + Math.exp(-z));
  return answer * (1 - answer);
};
const timesSlope = (above: TensorValue, z: TensorValue, f: FunctionValue, by = slope): TensorValue =>
  tensorValue(z.shape, above.data.map((value, i) => value * by(f, z.data[i]))); // prettier-ignore

const hiddenDelta = exercise({
  name: 'hiddenDelta',
  points: 3,
  cases: random => [
    { title: 'a sigmoid', args: [random.tensor([2, 3]), random.tensor([2, 3]), named('sigmoid')] },
    {
      title: 'a ReLU at its corner',
      args: [random.tensor([1, 2]), random.tensor([1, 2], () => 0), named('relu')],
    },
  ],
  tolerance: 1e-5,
  reference: (above: TensorValue, z: TensorValue, f: FunctionValue) => timesSlope(above, z, f),
  mutants: {
    'the derivative is missing': above => above,
    "ReLU's derivative at 0 was taken as 1": (above, z, f) =>
      timesSlope(above, z, f, (g, x) => (g.name === 'relu' && x === 0 ? 1 : slope(g, x))),
  },
  variants: { 'with tensors': '(above, z, f) => tf.mul(f(z), above)' },
  hints: ['the idea', 'the formula', 'the line'],
});

function named(name: string): FunctionValue {
  return { [KIND]: 'function', name };
}

const functions = {
  sigmoid: (z: tf.Tensor) => tf.sigmoid(z).mul(tf.sub(1, tf.sigmoid(z))),
  relu: (z: tf.Tensor) => tf.cast(z.greater(0), 'float32'),
};

test('an exercise on tensors goes from a seed to a verdict', () => {
  const fixture = fromJson(toJson(draw(hiddenDelta, 3))) as Fixture;
  const right = (above: tf.Tensor, z: tf.Tensor, f: (z: tf.Tensor) => tf.Tensor) => f(z).mul(above);
  const before = tf.memory().numTensors;
  const run = (fn: (...args: never[]) => unknown) =>
    judge(fixture, fixture.cases.map(one => call(fn, one, functions))); // prettier-ignore

  expect(run(right)).toMatchObject({ right: 2, points: 3 });
  expect(run((above: tf.Tensor) => above.clone()).misconception).toBe('the derivative is missing');
  expect(run((above: tf.Tensor) => above.transpose()).cases[0]).toMatchObject({
    problem: { code: 'shape', expected: [2, 3], got: [3, 2] },
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('the same seed draws the same cases, float32 rounds them before the reference reads them', () => {
  expect(draw(hiddenDelta, 5)).toEqual(draw(hiddenDelta, 5));
  expect(draw(hiddenDelta, 5)).not.toEqual(draw(hiddenDelta, 6));
  const [{ args }] = draw(hiddenDelta, 5).cases;
  const { data } = args[0] as TensorValue;
  expect(data).toEqual(Array.from(Float32Array.from(data)));
});

const double = (mutants: Record<string, (n: number) => number>, cases: readonly number[]) =>
  exercise({
    name: 'double',
    points: 1,
    cases: () => cases.map(n => ({ title: `${n}`, args: [n] as [number] })),
    tolerance: 0,
    reference: (n: number) => 2 * n,
    mutants,
    variants: {},
    hints: ['the idea', 'the formula', 'the line'],
  });

test('an exercise whose cases let a mutant through is refused, by name', () => {
  expect(() => draw(double({ 'it squares': n => n * n }, [0, 2]), 1)).toThrow(
    'double: in 100 draws from seed 1, no cases could tell "it squares" from the right answer.',
  );
});

test('an exercise that cannot tell two mutants apart is refused', () => {
  const twins = { 'it squares': (n: number) => n * n, 'it multiplies by itself': (n: number) => n * n };
  expect(() => draw(double(twins, [3]), 1)).toThrow(/no cases could tell "it squares" from another mutant/);
});

test('an unlucky draw is drawn again', () => {
  let draws = 0;
  const lucky = exercise({
    name: 'double',
    points: 1,
    tolerance: 0,
    cases: () => [{ title: 'n', args: [++draws < 5 ? 2 : 2.5] as [number] }],
    reference: (n: number) => 2 * n,
    mutants: { 'it squares': (n: number) => n * n },
    variants: {},
    hints: ['the idea', 'the formula', 'the line'],
  });
  expect(draw(lucky, 1).cases[0].args).toEqual([2.5]);
});

test('a file whose exercise has another name is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exercises-'));
  mkdirSync(join(folder, '99-lab'));
  writeFileSync(join(folder, '99-lab', 'triple.ts'), 'export const double = 2;');
  expect(() => loadExercises(folder)).toThrow('triple.ts should export an exercise named triple');
  rmSync(folder, { recursive: true });
});

test('every exercise is found, and belongs to a lab', () => {
  const names = loadExercises().map(({ lab, exercise: { name } }) => `${lab}/${name}`);
  for (const name of [
    'perceptron',
    'nandGate',
    'perceptronStep',
    'trainPerceptron',
    'isLinearlySeparable',
    'xorFromNand',
  ])
    expect(names).toContain(`01-perceptron/${name}`);
});
