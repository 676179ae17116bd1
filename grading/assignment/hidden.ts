import type { Fixture, Observe } from '../../src/check/fixture';
import { countRight } from '../../src/check/judge';
import type { ExerciseRandom } from '../cases/random';
import { byHeart } from './byHeart';
import { draw, type AnyExercise } from './exercise';

/** The exercises that have no other inputs than those of their public cases, each with the reason. */
export const EXHAUSTED: Readonly<Record<string, string>> = {
  isLinearlySeparable: 'its inputs are the sixteen gates',
  nandGate: 'it has no inputs',
  transformNetwork: 'it has no inputs',
  xorFromNand: 'its inputs are the four pairs of bits',
  xorNetwork: 'it has no inputs',
};

/**
 * The exercise's cases for a secret seed: such that the answers of the public cases earn nothing, however
 * they are chosen.
 *
 * @param known the public cases; undefined if students have none of this exercise
 * @throws Error if no draw differs enough from the public cases, and the exercise is not in `EXHAUSTED`
 */
export function drawHidden(exercise: AnyExercise, seed: number, known: Fixture | undefined): Fixture {
  // In any order: of a function that says yes or no, the order alone would be the answer.
  const inAnyOrder = {
    ...exercise,
    cases: (random: ExerciseRandom) => random.shuffle(exercise.cases(random)),
  };
  if (known === undefined || Object.hasOwn(EXHAUSTED, exercise.name)) return draw(inAnyOrder, seed);
  const observe = exercise.observe as Observe | undefined;
  return draw(inAnyOrder, seed, hidden => {
    for (const [how, answers] of byHeart(known, hidden.cases)) {
      const outcomes = answers.map(answer => ({ answer }));
      if (countRight(hidden, outcomes, observe) === outcomes.length)
        return `the answers of the public cases, ${how}, from the right ones`;
    }
    return '';
  });
}
