import * as tf from '@tensorflow/tfjs';
import type { Observe } from '../../src/check/fixture';
import { withoutAutodiff } from '../../src/check/autodiff';
import { judge } from '../../src/check/judge';
import { call, type AnyFunction } from '../../src/check/run';
import { toJson } from '../../src/check/values';
import { answerOf, draw, type AnyExercise } from '../assignment/exercise';
import { PUBLIC_SEED } from '../assignment/fixtures';
import { loadExercises } from '../assignment/loadExercises';
import { degenerate } from './degenerate';

/**
 * Proves every exercise of a lab, in a `describe` each: the reference is right, every mutant is rejected and
 * named, every variant is right, and every degenerate answer is rejected. This is done for the seed of the
 * public fixtures and for `seeds` others; grading/assignment/exercises.soak.ts draws a thousand.
 */
export function prove(lab: string, seeds = 4): void {
  const exercises = loadExercises().filter(loaded => loaded.lab === lab);
  if (exercises.length === 0) throw new Error(`No exercise belongs to ${lab}.`);
  describe.each(exercises.map(({ exercise }) => [exercise.name, exercise] as const))(
    '%s',
    (_name, exercise) =>
      proveExercise(exercise, [PUBLIC_SEED, ...Array.from({ length: seeds }, (_, seed) => seed)]),
  );
}

function proveExercise(exercise: AnyExercise, drawn: readonly number[]): void {
  const observe = exercise.observe as Observe | undefined;
  const seeds = exercise.cases.length === 0 ? [PUBLIC_SEED] : drawn; // not drawn: always the same
  const fixtures = seeds.map(seed => ({ seed, ...draw(exercise, seed) }));

  /** The seeds for which a property does not hold. */
  const except = (holds: (fixture: (typeof fixtures)[number]) => boolean, among = fixtures) =>
    among.filter(fixture => !holds(fixture)).map(fixture => fixture.seed);

  test('the reference is right', () => {
    const isRight = (fixture: (typeof fixtures)[number]) => {
      const outcomes = fixture.cases.map(one => ({ answer: one.expected }));
      return judge(fixture, outcomes, observe).points === exercise.points;
    };
    expect(except(isRight)).toEqual([]);
  });

  // `draw` has just ensured this for every seed, or it would have thrown; here it is proved from the outside.
  test.each(Object.entries(exercise.mutants))('rejected and named: %s', (words, mutant) => {
    const isNamed = (fixture: (typeof fixtures)[number]) => {
      const outcomes = fixture.cases.map(one => ({ answer: answerOf(mutant, one) }));
      const verdict = judge(fixture, outcomes, observe);
      return verdict.points === 0 && verdict.right < verdict.of && verdict.misconception === words;
    };
    expect(except(isNamed, fixtures.slice(0, 100))).toEqual([]);
  });

  test.each(Object.entries(exercise.variants))('right, though unusual: %s', (_words, variant) => {
    const student = asFunction(variant);
    const isRight = (fixture: (typeof fixtures)[number]) => {
      const callAll = () => fixture.cases.map(one => call(student, one));
      const outcomes = fixture.autodiff === 'forbidden' ? withoutAutodiff(callAll) : callAll();
      return judge(fixture, outcomes, observe).points === exercise.points;
    };
    expect(except(isRight)).toEqual([]);
  });

  test.each(Object.entries(degenerate))('rejected: %s', (_words, of) => {
    const isRejected = (fixture: (typeof fixtures)[number]) => {
      const outcomes = fixture.cases.map(one => ({ answer: of(one.expected) }));
      const isTheSame = fixture.cases.every((one, i) => toJson(one.expected) === toJson(outcomes[i].answer));
      return isTheSame || judge(fixture, outcomes, observe).points === 0;
    };
    expect(except(isRejected, fixtures.slice(0, 100))).toEqual([]);
  });

  test('every misconception completes "It looks as if …"', () => {
    for (const words of Object.keys(exercise.mutants))
      expect(words).toMatch(/^(\p{Ll}|[XNW]|ReLU).* .*[^.]$/u);
  });
}

/** A variant may be source text, which uses `tf`. */
function asFunction(variant: string | AnyFunction): AnyFunction {
  if (typeof variant !== 'string') return variant;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this project's own
  return (new Function('tf', `return (${variant})`) as (library: typeof tf) => AnyFunction)(tf);
}
