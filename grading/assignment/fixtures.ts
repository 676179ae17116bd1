import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fixture } from '../../src/check/fixture';
import { fromJson, toJson } from '../../src/check/values';
import { counts, pointsOf, type Course } from '../course/course';
import { draw } from './exercise';
import { loadExercises, type LoadedExercise } from './loadExercises';

/** The seed of the public cases: the year of Rosenblatt's paper. The grader's seed is secret. */
export const PUBLIC_SEED = 1958;

export const FIXTURES = join(__dirname, '../../src/check/fixtures');

/** The public cases of a lab, as students have them; none if it is not a lab of the course. */
export function publicFixtures(lab: string): readonly Fixture[] {
  const file = join(FIXTURES, `${lab}.json`);
  return existsSync(file) ? (fromJson(readFileSync(file, 'utf8')) as Fixture[]) : [];
}

/**
 * The files that `check` reads in a notebook, where there is no grading folder: for each lab the cases with
 * the right answers and each misconception's answers, an index of functions, and the hints on them.
 *
 * @param course whose points a check shows; by default the exercises' own. An exercise that does not count has none
 * @returns the files' contents by name, the same at every call
 */
export function fixtureFiles(
  loaded: LoadedExercise[] = loadExercises(),
  course?: Course,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const lab of new Set(loaded.map(one => one.lab))) {
    const settings = course?.lab(lab);
    const fixtures = loaded
      .filter(one => one.lab === lab)
      .map(({ exercise }) => {
        const fixture = draw(exercise, PUBLIC_SEED);
        if (settings === undefined) return fixture;
        return { ...fixture, points: counts(settings, exercise.name) ? pointsOf(exercise, settings) : 0 };
      });
    files.set(`${lab}.json`, `[\n${fixtures.map(toJson).join(',\n')}\n]\n`);
  }
  const index = Object.fromEntries(loaded.map(one => [one.exercise.name, one.lab]));
  files.set('index.json', `${JSON.stringify(index, undefined, 2)}\n`);
  const hints = Object.fromEntries(loaded.map(({ exercise }) => [exercise.name, exercise.hints]));
  files.set('hints.json', `${JSON.stringify(hints, undefined, 2)}\n`);
  return files;
}
