import { html } from '../display/html';
import { silent } from '../display/silent';
import { knownNames, publicFixture } from './fixtures';
import { judge, type Verdict } from './judge';
import { asHtml, sentenceAsHtml } from './markup';
import { notWritten } from './errors';
import { notes } from './notes';
import { asText, report, wrongEverywhere } from './render';
import { call, type AnyFunction, type Outcome } from './run';
import { closest } from './spelling';

/** The result of a check, in numbers. */
export type CheckResult = Omit<Verdict, 'cases'>;

/**
 * Checks a function that you wrote: runs it on the exercise's cases, compares its answers with a float64
 * reference, and shows case by case what is right, what is wrong, and which misconception the answers
 * suggest.
 *
 * @param fn the function, under the name that the exercise gave it
 * @returns the counts, for tests; a wrong answer never throws
 * @example
 * await check(perceptron);
 */
export async function check(fn: AnyFunction): Promise<CheckResult> {
  if (typeof fn !== 'function') {
    return say(
      '',
      0,
      `check needs the function itself: write check(perceptron), not check(perceptron(...)).`,
    );
  }
  const { name } = fn;
  const found = await publicFixture(name);
  if (!found) return say(name, 0, unknownName(name));

  const { fixture, observe } = found;
  const outcomes: Outcome[] = [];
  for (const one of fixture.cases) outcomes.push(call(fn, one));

  const unwritten = outcomes
    .map(outcome => ('error' in outcome ? outcome.unwritten : undefined))
    .find(Boolean);
  if (unwritten !== undefined)
    return say(name, fixture.cases.length, stillToWrite(name, unwritten), fixture.points);

  const verdict = judge(fixture, outcomes, observe);
  const everywhere = wrongEverywhere(verdict);
  const shown = report(verdict, notes(outcomes));
  if (everywhere === undefined) html(asHtml(shown), asText(shown));
  else html(sentenceAsHtml(everywhere), everywhere);
  return counts(verdict);
}

function say(name: string, of: number, sentence: string, maxPoints = 0): CheckResult {
  html(sentenceAsHtml(sentence), sentence);
  return counts({ name, right: 0, of, points: 0, maxPoints });
}

function stillToWrite(name: string, unwritten: string): string {
  return unwritten === name
    ? `${notWritten(name)}: fill in the cell above and run it, then run this check again.`
    : `${name} calls ${unwritten}, and ${notWritten(unwritten)}: fill in its cell and run it, then run this check again.`;
}

function unknownName(name: string): string {
  const names = knownNames();
  if (name === '') return `check finds the exercise by the function's name, and this function has none.`;
  const near = closest(name, names);
  const rest = near === undefined ? `The exercises are: ${names.join(', ')}.` : `Did you mean ${near}?`;
  return `There is no exercise named ${name}. ${rest}`;
}

/** The counts without the cases, which have been shown. */
function counts(verdict: Omit<Verdict, 'cases'>): CheckResult {
  const { name, right, of, points, maxPoints, misconception } = verdict;
  return silent({
    name,
    right,
    of,
    points,
    maxPoints,
    ...(misconception !== undefined && { misconception }),
  });
}
