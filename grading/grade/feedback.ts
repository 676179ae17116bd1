import type { Call } from '../../src/check/fixture';
import type { Verdict } from '../../src/check/judge';
import { notes } from '../../src/check/notes';
import { notWritten } from '../../src/check/errors';
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
  if (unwritten === name) return `${notWritten(name)}.`;
  if (unwritten !== undefined) return `${name} calls ${unwritten}, and ${notWritten(unwritten)}.`;
  const cases = verdict.cases.map(one =>
    one.right ? { ...one, call: HIDDEN } : { ...one, call: HIDDEN, problem: one.outline ?? one.problem },
  );
  const everywhere = wrongEverywhere(verdict);
  return everywhere ?? asText(report({ ...verdict, cases }, notes(outcomes)));
}
