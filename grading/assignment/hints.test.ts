import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExercises } from './loadExercises';

const exercises = loadExercises();

test('every exercise has three different hints, each short', () => {
  for (const { exercise } of exercises) {
    expect([exercise.name, new Set(exercise.hints).size]).toEqual([exercise.name, 3]);
    for (const hint of exercise.hints) {
      expect(hint).toMatch(/^\S.{20,}[^.:]\.$/);
      expect(hint.length).toBeLessThan(240);
      expect(hint.split('`').length % 2).toBe(1);
    }
  }
});

/** The words of a lab as its students have it. */
const wordsOf = (lab: string) => wordsIn(readFileSync(join(__dirname, `../../labs/${lab}.ipynb`), 'utf8'));
const wordsIn = (text: string): string[] => text.match(/[A-Za-z]\w*/g) ?? [];

/** What JavaScript and tfjs have. */
const given = new Set([
  ...['Array', 'Math', 'const', 'for', 'let', 'of', 'null', 'new', 'true', 'false'],
  ...[Math, Array.prototype, tf, tf.Tensor.prototype, tf.TensorBuffer.prototype, tf.scalar(0)].flatMap(one =>
    Object.getOwnPropertyNames(one),
  ),
]);

/** The names that a piece of code makes itself: `error = …`, `(weight, i) => …`. */
const madeIn = (code: string): string[] => [
  ...[...code.matchAll(/\b([A-Za-z]\w*) = /g)].map(([, name]) => name),
  ...[...code.matchAll(/\(([\w, ]*)\) =>/g)].flatMap(([, names]) => wordsIn(names)),
];

test.each([...new Set(exercises.map(({ lab }) => lab))])('the hints of %s name only what exists', lab => {
  const words = new Set(wordsOf(lab));
  const unknown = exercises
    .filter(one => one.lab === lab)
    .flatMap(({ exercise: { name, hints } }) => {
      const codes = hints.flatMap(hint => [...hint.matchAll(/`([^`]+)`/g)].map(([, code]) => code));
      const made = codes.flatMap(madeIn);
      return codes
        .flatMap(wordsIn)
        .filter(word => !words.has(word) && !given.has(word) && !made.includes(word))
        .map(word => `${name}: ${word}`);
    });
  expect(unknown).toEqual([]);
});
