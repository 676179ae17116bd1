import * as tf from '@tensorflow/tfjs';
import { loadExercises } from '../assignment/loadExercises';
import { firstDifference } from './agreement';
import { Bench } from './bench';
import { measure } from './measure';
import { isOpen, report } from './report';
import { compile } from './run';
import { subjectsOf } from './subjects';
import { family } from './family';

beforeAll(() => tf.setBackend('cpu'));

// Every exercise: no mistake is accepted without a reason or by luck, and none gets a name that is not its own.
describe.each(loadExercises().map(loaded => [loaded.exercise.name, loaded] as const))(
  '%s',
  (name, loaded) => {
    test('its cases tell all mistakes, single and in pairs', () => {
      const results = measure(loaded, { pairs: 100 });
      process.stdout.write(`${report(name, results).split('\n')[0]}\n`);
      const faults = results.filter(one => isOpen(one) || one.fate === 'luck' || one.falseNames.length > 0);
      expect(faults.map(({ change, fate, falseNames }) => ({ change, fate, falseNames }))).toEqual([]);
    });

    test.each(Object.keys(loaded.exercise.equivalent ?? {}))(
      'answers alike for 10,000 inputs: %s',
      change => {
        const bench = new Bench(loaded.exercise);
        const subjects = subjectsOf(loaded);
        const right = compile(subjects[0].text, subjects[0].setting);
        const mutants = subjects.flatMap(({ text, setting }) =>
          family(text).flatMap(mutant => (mutant.change === change ? [compile(mutant.text, setting)] : [])),
        );
        expect(mutants).not.toEqual([]); // else the reason is about nothing
        expect(mutants.map(mutant => firstDifference(bench, right, mutant, 10_000))).toEqual(
          mutants.map(() => undefined),
        );
      },
    );
  },
);
