import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadExercises } from './loadExercises';

const labs = [...new Set(loadExercises().map(({ lab }) => lab))];

test.each(labs)('%s is proved', lab => {
  expect(existsSync(join(__dirname, '../exercises', lab, 'exercises.test.ts'))).toBe(true);
});
