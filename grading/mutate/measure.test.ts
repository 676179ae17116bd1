import { loadExercises } from '../assignment/loadExercises';
import { measure } from './measure';
import { isOpen, report, summary } from './report';
import { alone, compile, outcomeOf } from './run';

const load = (name: string) => loadExercises().find(({ exercise }) => exercise.name === name)!;

test('an exercise from its solution to the report', () => {
  const results = measure(load('biasGradient'), { seeds: 5, variants: 1, pairs: 5 });
  expect(results).toContainEqual(
    expect.objectContaining({ operators: ['another statistic'], fate: 'named', accepted: 0, falseNames: [] }),
  );
  expect(results.filter(isOpen)).toEqual([]);
  const { mutants, killed, named, unnamed, throws } = summary(results);
  expect(mutants).toBe(results.length);
  expect(killed).toBe(named + unnamed + throws);
  expect(report('biasGradient', results)).toMatch(/^biasGradient: mutants \d+, killed \d+/);
});

test('a loop without an end is ended, by its rounds', () => {
  const endless = compile('x => { while (true) x++; }', alone);
  expect(outcomeOf(endless, { args: [1] }, undefined, 1000)).toMatchObject({
    error: 'It does not come to an end.',
  });
});
