import { isList, isRecord, isTensorValue, type Value } from './values';
import { formatCall, formatError } from './words';
import type { Call } from './fixture';
import type { Verdict } from './judge';

/** With more cases than this, the right ones are counted instead of listed. */
const MOST_ROWS = 8;

/** The parts of what a check shows: the same for a terminal and a notebook. */
export interface Report {
  readonly name: string;
  readonly summary: string;
  readonly allRight: boolean;
  readonly rows: readonly Row[];
  /** Sentences below the table. */
  readonly notes: readonly string[];
}

/** A call longer than this many characters is not shown: nobody follows it by hand. */
const LONGEST_CALL = 72;

export interface Row {
  readonly right: boolean;
  readonly title: string;
  readonly detail: string;
  /** The call that went wrong, if it is short enough to be followed by hand. */
  readonly call?: string;
}

export function report(verdict: Verdict, notes: readonly string[] = []): Report {
  const { name, right, of, points, misconception } = verdict;
  const allRight = right === of;
  const earned = `✓ ${points} ${points === 1 ? 'point' : 'points'}`;
  const rows = verdict.cases.map(one => ({
    right: one.right,
    title: one.title,
    detail: detail(one),
    call: one.right ? undefined : shortCall(name, one.call),
  }));
  return {
    name,
    summary: `${right} of ${of} ${of === 1 ? 'case' : 'cases'} right${allRight ? `   ${earned}` : ''}`,
    allRight,
    rows: rows.length > MOST_ROWS ? folded(rows) : rows,
    notes: [...(misconception === undefined ? [] : [`It looks as if ${misconception}.`]), ...notes],
  };
}

/**
 * The one problem of every answer, such as that nothing is returned, as a sentence; undefined if there is
 * none.
 */
export function wrongEverywhere({ name, cases }: Verdict): string | undefined {
  const problems = new Set(cases.map(one => (one.right ? '' : one.problem)));
  const [problem] = problems;
  return problems.size === 1 && /^(returned|threw)/.test(problem) ? `${name} ${problem}` : undefined;
}

function detail(one: Verdict['cases'][number]): string {
  if (!one.right) return one.problem;
  return one.error === undefined ? 'right' : `relative error ${formatError(one.error)}`;
}

function shortCall(name: string, call: Call): string | undefined {
  if (call.args.length === 0 || call.args.some(holdsTensor)) return undefined;
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
    ...(more > 0 ? [{ right: false, title: `${more} more`, detail: 'wrong too' }] : []),
    ...(right > 0
      ? [{ right: true, title: shown.length > 0 ? `the other ${right}` : `all ${right}`, detail: 'right' }]
      : []),
  ];
}

export function asText({ name, summary, rows, notes }: Report): string {
  const width = Math.max(33, ...rows.map(row => row.title.length));
  return [
    `${name.padEnd(width + 4)}  ${summary}`,
    ...rows.map(
      row =>
        `  ${row.right ? '✓' : '✗'} ${row.title.padEnd(width)}  ${row.detail}${row.call ? `   in ${row.call}` : ''}`,
    ),
    ...notes,
  ].join('\n');
}
