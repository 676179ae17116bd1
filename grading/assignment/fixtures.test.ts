import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fixture, Observe } from '../../src/check/fixture';
import { observe as copies } from '../../src/check/fixtures/observe';
import { fromJson, toJson } from '../../src/check/values';
import { draw } from './exercise';
import { FIXTURES, fixtureFiles, PUBLIC_SEED } from './fixtures';
import { loadExercises } from './loadExercises';

test('the committed fixtures are what npm run build:labs writes', () => {
  const files = fixtureFiles();
  expect(readdirSync(FIXTURES).sort()).toEqual([...files.keys()].sort());
  for (const [name, content] of files) expect(readFileSync(join(FIXTURES, name), 'utf8')).toBe(content);
});

test('a check reads the very numbers that were drawn', () => {
  for (const { lab, exercise } of loadExercises()) {
    const fixtures = fromJson(readFileSync(join(FIXTURES, `${lab}.json`), 'utf8')) as Fixture[];
    const drawn = draw(exercise, PUBLIC_SEED);
    expect(toJson(fixtures.find(({ name }) => name === exercise.name))).toBe(toJson(drawn));
  }
});

test('the copies of observe see what the originals see', () => {
  const observed = loadExercises().filter(({ exercise }) => exercise.observe);
  expect(Object.keys(copies).sort()).toEqual(observed.map(({ exercise }) => exercise.name).sort());
  for (const { exercise } of observed) {
    const original = exercise.observe as Observe;
    for (let seed = 0; seed < 20; seed++) {
      for (const { args, expected, wrong } of draw(exercise, seed).cases) {
        for (const answer of [expected, ...wrong]) {
          expect(copies[exercise.name](answer, args)).toEqual(original(answer, args));
        }
      }
    }
  }
});
