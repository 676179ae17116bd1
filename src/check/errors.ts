import { formatPlace } from './messages/format';

/**
 * The function whose unfilled blank threw an error; undefined for any other error. A student's notebook holds
 * the blank's `throw` as it was written, whatever the language of the messages.
 */
export function unwrittenFunction(error: unknown): string | undefined {
  return /^(\S+) is not written yet\b/.exec(errorMessage(error))?.[1];
}

/**
 * Whether a function has more code than its blank's `throw`: it may be written, with the line left in. Some blanks come
 * with code of their own, so this is no proof.
 */
export function hasMoreThanBlank(source: string): boolean {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return !/\{\s*throw new Error\([^)]*\);?\s*\}\s*$/.test(code);
}

/**
 * An error's message. The error may come from another realm, such as a notebook's, so `instanceof` would
 * fail.
 */
export function errorMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

/** In a notebook's kernel, stacks name cells: `at relu (cell [4]:2:9)`. */
const PLACE = /\b(cell \[\d+\])(?: #\d+)?:(\d+):\d+/;

/** An error's message, with the line of the notebook that it comes from, where that is known. */
export function errorWithPlace(error: unknown): string {
  const message = errorMessage(error);
  if (typeof error !== 'object' || error === null || !('stack' in error)) return message;
  const [, cell, line] = PLACE.exec(String(error.stack)) ?? [];
  if (cell === undefined) return message;
  const place = formatPlace(cell, line);
  return message.endsWith(place) ? message : `${message}${place}`;
}
