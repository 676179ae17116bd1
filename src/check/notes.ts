import type { Outcome } from './run';

/** A remark that does not affect the verdict: the function changes an argument, the first being number 0. */
export interface Note {
  readonly code: 'changedArgument';
  readonly position: number;
}

export function notes(outcomes: readonly Outcome[]): Note[] {
  const changed = outcomes.map(outcome => ('answer' in outcome ? outcome.changed : undefined));
  const position = changed.find(one => one !== undefined);
  return position === undefined ? [] : [{ code: 'changedArgument', position }];
}
