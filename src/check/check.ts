import { withoutAutodiff } from './autodiff';
import { hasMoreThanBlank } from './errors';
import { html } from '../display/html';
import { silent } from '../display/silent';
import { warnings } from './cells';
import { publicFixture } from './fixtures';
import type { Obstacle } from './failure';
import { judge, type Verdict } from './judge';
import { asHtml, sentenceAsHtml } from './markup';
import { describeObstacle } from './messages/failures';
import { describeFirstCall } from './messages/report';
import { asText, firstThrown, report, wrongEverywhere } from './render';
import { call, type AnyFunction } from './run';
import { notAnExercise } from './notAnExercise';

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
  const obstacle = notAnExercise(fn, 'check');
  if (obstacle) return noVerdict(obstacle, typeof fn === 'function' ? fn.name : '');
  const { name } = fn;

  const { fixture, observe } = await publicFixture(name);
  const callAll = () => fixture.cases.map(one => call(fn, one));
  const outcomes = fixture.autodiff === 'forbidden' ? withoutAutodiff(callAll) : callAll();

  const unwritten = outcomes
    .map(outcome => ('error' in outcome ? outcome.unwritten : undefined))
    .find(Boolean);
  if (unwritten !== undefined) {
    const hasCode = unwritten === name && hasMoreThanBlank(String(fn));
    return noVerdict({ code: 'blank', name, unwritten, hasCode }, name, fixture.cases.length, fixture.points);
  }

  const verdict = judge(fixture, outcomes, observe);
  const everywhere = wrongEverywhere(verdict);
  const shown = report(verdict);
  if (everywhere === undefined) html(asHtml(shown), asText(shown));
  else {
    const thrown = firstThrown(verdict);
    const sentences = [everywhere, ...(thrown === undefined ? [] : [describeFirstCall(thrown)])];
    html(sentenceAsHtml(...sentences), sentences.join('\n'));
  }
  for (const warning of await warnings(name)) html(sentenceAsHtml(warning), warning);
  return counts(verdict);
}

/** Shows a sentence instead of a report. */
function noVerdict(obstacle: Obstacle, name: string, of = 0, maxPoints = 0): CheckResult {
  const sentence = describeObstacle(obstacle);
  html(sentenceAsHtml(sentence), sentence);
  return counts({ name, right: 0, of, points: 0, maxPoints });
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
