import * as tf from '@tensorflow/tfjs';
import type { Fixture, Observe } from '../../src/check/fixture';
import { judge } from '../../src/check/judge';
import { call, type AnyFunction } from '../../src/check/run';
import { draw } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { withoutTheWork } from './withoutTheWork';

const exercises = loadExercises().map(({ exercise }) => exercise);

describe.each(Object.entries(withoutTheWork))('%s', (name, attacks) => {
  const exercise = exercises.find(one => one.name === name)!;
  let fixtures: readonly Fixture[] = [];
  beforeAll(() => {
    fixtures = [1, 2].map(seed => draw(exercise, seed));
  });

  test.each(Object.entries(attacks))('earns nothing: %s', (_description, source) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this project's own
    const attack = (new Function('tf', `return (${source})`) as (library: typeof tf) => AnyFunction)(tf);
    for (const fixture of fixtures) {
      const outcomes = fixture.cases.map(one => call(attack, one));
      const verdict = judge(fixture, outcomes, exercise.observe as Observe | undefined);
      expect([verdict.points, outcomes.every(outcome => 'error' in outcome)]).toEqual([0, false]);
    }
  });
});
