import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import type { AnyExercise } from './exercise';

/** An exercise with the lab it belongs to, such as `01-perceptron`, and the file that declares it. */
export interface LoadedExercise {
  readonly lab: string;
  readonly file: string;
  readonly exercise: AnyExercise;
}

const load = createRequire(__filename);

/**
 * All exercises: a folder for each lab, a file for each exercise, which exports it under the file's name.
 *
 * @throws Error if a file does not hold the exercise that its name promises, or if two exercises have the
 *   same name
 */
export function loadExercises(folder = join(__dirname, '../exercises')): LoadedExercise[] {
  const loaded: LoadedExercise[] = [];
  for (const lab of readdirSync(folder).sort()) {
    for (const entry of readdirSync(join(folder, lab)).sort()) {
      if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
      const file = join(folder, lab, entry);
      const { name } = parse(entry);
      const exercise = (load(file) as Record<string, AnyExercise | undefined>)[name];
      if (exercise?.name !== name) throw new Error(`${file} should export an exercise named ${name}.`);
      const twin = loaded.find(other => other.exercise.name === name);
      if (twin)
        throw new Error(`${file} and ${twin.file} both contain ${name}: an exercise's name must be unique.`);
      loaded.push({ lab, file, exercise });
    }
  }
  return loaded;
}
