import { isList, isRecord, isTensorValue, type Value } from './values';
import type { Comparison } from './compare';
import type { Call } from './fixture';
import {
  describeCall,
  describeCounts,
  describeEveryCase,
  describeManyRight,
  describeMisconception,
  describeMoreWrong,
  describeRight,
} from './messages/report';
import { describeObserved } from './messages/observations';
import { describeProblem } from './messages/problems';
import { formatCall } from './messages/values';
import type { Verdict } from './judge';
import type { Problem } from './problem';

/** With more cases than this, the right ones are counted instead of listed. */
const MOST_ROWS = 8;

/** The parts of what a check shows: the same for a terminal and a notebook. */
export interface Report {
  readonly name: string;
  readonly summary: string;
  readonly allRight: boolean;
  /** What a wrong answer looks like, and what to try: read first. */
  readonly diagnosis: readonly string[];
  readonly rows: readonly Row[];
  /** Sentences below the table. */
  readonly notes: readonly string[];
}

/** A call longer than this many characters is not shown: nobody follows it by hand. */
const LONGEST_CALL = 96;

export interface Row {
  readonly right: boolean;
  readonly title: string;
  readonly detail: string;
  /** The call that went wrong, if it is short enough to be followed by hand. */
  readonly call?: string;
}

/** @param words the sentence for a problem: for hidden cases `outlineProblem` */
export function report(verdict: Verdict, words: (problem: Problem) => string = describeProblem): Report {
  const { name, right, of, points, misconception, observation } = verdict;
  const rows = verdict.cases.map(one => ({
    right: one.right,
    title: one.title,
    detail: one.right ? describeRight(one.error) : words(one.problem),
    call: one.right ? undefined : shownCall(name, one.call, one.problem),
  }));
  return {
    name,
    summary: describeCounts(right, of, points),
    allRight: right === of,
    rows: rows.length > MOST_ROWS ? folded(rows) : rows,
    diagnosis: [
      ...(misconception === undefined ? [] : [describeMisconception(misconception)]),
      ...(observation === undefined ? [] : [describeObserved(observation)]),
    ],
    notes: [],
  };
}

/**
 * The one problem of every answer, such as that nothing is returned, as a sentence; undefined if there is
 * none.
 */
export function wrongEverywhere({ name, cases }: Verdict): string | undefined {
  const sentences = new Set(cases.map(one => isOfTheCall(one) && describeEveryCase(name, one.problem)));
  const [sentence] = sentences;
  return sentences.size === 1 && sentence !== false ? sentence : undefined;
}

/** Whether what is wrong is the call itself, not something in its answer. */
function isOfTheCall(one: Comparison): one is Comparison & { right: false } {
  return !one.right && ['threw', 'returned', 'changedArgument'].includes(one.problem.code);
}

/** The call of the first case, if every case threw: with the shapes of its tensors it tells why. */
export function firstThrown({ name, cases: [first] }: Verdict): string | undefined {
  return first.right || first.problem.code !== 'threw'
    ? undefined
    : shownCall(name, first.call, first.problem);
}

/** A call that can be followed by hand; of one that threw, tensors are shown by their shapes. */
function shownCall(name: string, call: Call, { code }: Problem): string | undefined {
  if (call.args.length === 0 || (code !== 'threw' && call.args.some(holdsTensor))) return undefined;
  const text = formatCall(name, call);
  return text.length > LONGEST_CALL ? undefined : text;
}

/** Whether a value is or holds a tensor, which a call would show without its numbers. */
function holdsTensor(value: Value): boolean {
  if (isTensorValue(value)) return true;
  if (isList(value)) return value.some(holdsTensor);
  return isRecord(value) && Object.values(value).some(holdsTensor);
}

function folded(rows: readonly Row[]): Row[] {
  const wrong = rows.filter(row => !row.right);
  const right = rows.length - wrong.length;
  const shown = wrong.slice(0, MOST_ROWS);
  const more = wrong.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [{ right: false, ...describeMoreWrong(more) }] : []),
    ...(right > 0
      ? [{ right: true, title: describeManyRight(right, wrong.length === 0), detail: describeRight() }]
      : []),
  ];
}

export function asText({ name, summary, diagnosis, rows, notes }: Report): string {
  const width = Math.max(33, ...rows.map(row => row.title.length));
  return [
    `${name.padEnd(width + 4)}  ${summary}`,
    ...diagnosis,
    ...rows.map(
      row =>
        `  ${row.right ? '✓' : '✗'} ${row.title.padEnd(width)}  ${row.detail}${row.call ? `   ${describeCall(row.call)}` : ''}`,
    ),
    ...notes,
  ].join('\n');
}
