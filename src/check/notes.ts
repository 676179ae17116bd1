import type { Outcome } from './run';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** Remarks that do not affect the verdict: that a function changes its argument. */
export function notes(outcomes: readonly Outcome[]): string[] {
  const changed = outcomes.map(outcome => ('answer' in outcome ? outcome.changed : undefined));
  const position = changed.find(one => one !== undefined);
  if (position === undefined) return [];
  return [
    `It changes its ${ORDINALS[position] ?? `${position + 1}th`} argument, which belongs to the caller. ` +
      'Work on a copy: `[...values]` copies an array.',
  ];
}
