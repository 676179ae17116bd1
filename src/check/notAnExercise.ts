import type { Asked, Obstacle } from './failure';
import { knownNames, namesHere } from './fixtures';
import { closest } from './spelling';

/** Why there is no exercise for what was given; undefined if there is one, by the function's name. */
export function notAnExercise(given: unknown, asked: Asked): Obstacle | undefined {
  if (typeof given !== 'function') return { code: 'notFunction', asked };
  const { name } = given;
  if (name === '') return { code: 'noName', asked };
  const known = knownNames();
  if (known.includes(name)) return undefined;
  return { code: 'noExercise', asked, name, near: closest(name, known), names: namesHere() };
}
