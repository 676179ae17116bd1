import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fixture } from '../../src/check/fixture';
import { observers } from '../../src/check/observers';
import { fromJson, toJson } from '../../src/check/values';
import { draw } from './exercise';
import { FIXTURES, fixtureFiles, PUBLIC_SEED } from './fixtures';
import { loadExercises } from './loadExercises';

test('the committed fixtures are what npm run build:labs writes', () => {
  const files = fixtureFiles();
  expect(readdirSync(FIXTURES).sort()).toEqual([...files.keys()].sort());
  for (const [name, content] of files) expect(readFileSync(join(FIXTURES, name), 'utf8')).toBe(content);
});

test('a check reads exactly the numbers that were drawn', () => {
  for (const { lab, exercise } of loadExercises()) {
    const fixtures = fromJson(readFileSync(join(FIXTURES, `${lab}.json`), 'utf8')) as Fixture[];
    const drawn = draw(exercise, PUBLIC_SEED);
    expect(toJson(fixtures.find(({ name }) => name === exercise.name))).toBe(toJson(drawn));
  }
});

test('a check in a notebook observes what the grader observes', () => {
  const observed = loadExercises().flatMap(({ exercise }) => (exercise.observe ? [exercise] : []));
  expect(Object.fromEntries(observed.map(({ name, observe }) => [name, observe]))).toEqual(observers);
});
