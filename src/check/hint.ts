import { html } from '../display/html';
import { hintsOn } from './fixtures';
import { hintsAsHtml, sentenceAsHtml } from './markup';
import { describeObstacle } from './messages/failures';
import { describeHint, describeHints, type Hints } from './messages/hints';
import { notAnExercise } from './notAnExercise';
import type { AnyFunction } from './run';

/** How many hints on each function have been shown since the kernel started. */
const shown = new Map<string, number>();

/**
 * Shows a hint on a function that you have to write, and each time one more: first the idea, then the formula with its
 * shapes, then the line to look at. Hints cost no points, and the function need not be written yet.
 *
 * @param fn the function, under the name that the exercise gave it
 * @example
 * await hint(perceptron);
 */
export async function hint(fn: AnyFunction): Promise<void> {
  const obstacle = notAnExercise(fn, 'hint');
  if (obstacle) {
    const sentence = describeObstacle(obstacle);
    html(sentenceAsHtml(sentence), sentence);
    return;
  }
  const { name } = fn;
  const hints = await hintsOn(name);
  const before = shown.get(name) ?? 0;
  shown.set(name, Math.min(before + 1, hints.length));
  const said = before < hints.length ? describeHint(name, hints, before) : describeHints(name, hints);
  html(hintsAsHtml(said), asText(said));
}

function asText({ name, title, hints, next }: Hints): string {
  return [`${name}   ${title}`, ...hints, next].join('\n');
}
