import type { Failure } from '../../src/check/failure';
import type { Call } from '../../src/check/fixture';
import type { Verdict } from '../../src/check/judge';
import { describeFailure, describeStop } from '../../src/check/messages/failures';
import { outlineProblem, unquotedProblem } from '../../src/check/messages/problems';
import type { Problem } from '../../src/check/problem';
import { asText, report, wrongEverywhere, type Report } from '../../src/check/render';
import type { Outcome } from '../../src/check/run';

/** What a student is told about a function. */
export interface Explanation {
  /** All of it, as text. */
  readonly feedback: string;
  /** The same in parts, for a page: its cases and its notes. Undefined if one sentence says it all. */
  readonly report?: Pick<Report, 'summary' | 'diagnosis' | 'rows' | 'notes'>;
  /** Why the function has no answers that could be judged. */
  readonly failure?: Failure['code'];
}

/** A call of which nothing is shown. */
const HIDDEN: Call = { args: [] };

/**
 * A verdict in the words of the notebook's check. It reveals nothing of the hidden cases: neither their
 * arguments nor the numbers of a right answer. What the submission itself says, such as an error's text, could
 * be the arguments: it is quoted once for an exercise, and is at most some 300 characters long (`sanitize`,
 * `formatKeys`), so that no more than a part of one case gets out.
 */
export function explain(verdict: Verdict, outcomes: readonly Outcome[]): Explanation {
  const explanation = explainVerdict(verdict, outcomes);
  const stop = outcomes.find(outcome => outcome.stop)?.stop;
  return stop && verdict.points === 0 ? withNote(explanation, describeStop(stop)) : explanation;
}

function explainVerdict(verdict: Verdict, outcomes: readonly Outcome[]): Explanation {
  const { name } = verdict;
  const unwritten = outcomes.flatMap(outcome => ('error' in outcome && outcome.unwritten) || []).at(0);
  if (unwritten !== undefined) return explainFailure(name, { code: 'blank', unwritten });
  const everywhere = wrongEverywhere(verdict);
  if (everywhere !== undefined) return { feedback: everywhere };
  const cases = verdict.cases.map(one => ({ ...one, call: HIDDEN }));
  const whole = report({ ...verdict, cases }, quotingOnce());
  const { summary, diagnosis, rows, notes: said } = whole;
  return { feedback: asText(whole), report: { summary, diagnosis, rows, notes: said } };
}

export function explainFailure(name: string, failure: Failure): Explanation {
  return { feedback: describeFailure(name, failure), failure: failure.code };
}

/** An explanation with one more sentence at its end. */
export function withNote<T extends Explanation>(explanation: T, note: string): T {
  const { feedback, report } = explanation;
  const parts = report && { report: { ...report, notes: [...report.notes, note] } };
  return { ...explanation, feedback: `${feedback}\n${note}`, ...parts };
}

/** The sentences for the problems of one exercise: only the first one that quotes the submission does so. */
function quotingOnce(): (problem: Problem) => string {
  let quoted: string | undefined;
  return problem => {
    const sentence = outlineProblem(problem);
    const unquoted = unquotedProblem(problem);
    if (unquoted === undefined) return sentence;
    quoted ??= sentence;
    return sentence === quoted ? sentence : unquoted;
  };
}
