import type { Call } from '../../src/check/fixture';
import type { Verdict } from '../../src/check/judge';
import { describeFailure } from '../../src/check/messages/failures';
import { outlineProblem } from '../../src/check/messages/problems';
import { notes } from '../../src/check/notes';
import { asText, report, wrongEverywhere } from '../../src/check/render';
import type { Outcome } from '../../src/check/run';

/** A call of which nothing is shown. */
const HIDDEN: Call = { args: [] };

/**
 * A verdict in the words of the notebook's check. It reveals nothing of the hidden cases: neither their
 * arguments nor the numbers of a right answer.
 */
export function explain(verdict: Verdict, outcomes: readonly Outcome[]): string {
  const { name } = verdict;
  const unwritten = outcomes.flatMap(outcome => ('error' in outcome && outcome.unwritten) || []).at(0);
  if (unwritten !== undefined) return describeFailure(name, { code: 'blank', unwritten });
  const cases = verdict.cases.map(one => ({ ...one, call: HIDDEN }));
  return wrongEverywhere(verdict) ?? asText(report({ ...verdict, cases }, notes(outcomes), outlineProblem));
}
