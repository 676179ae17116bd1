import { valueNames } from '../../notebook/declaredNames';
import type { Failure } from '../execute';
import type { Cell } from '../../notebook/nbformat';

/** The error that a blank throws: see `studentCells`. */
const NOT_WRITTEN = /\b\w+ is not written yet/;
const UNKNOWN_NAME = /Cannot find name '(?<name>[^']+)'/;

/**
 * Whether a failure is expected in a student's notebook with empty blanks: because a blank is not written
 * yet, or because a cell needs a name that a failed cell would have declared.
 */
export function isNotWrittenYet({ evalue }: Failure, failed: readonly Cell[]): boolean {
  if (NOT_WRITTEN.test(evalue)) return true;
  const name = UNKNOWN_NAME.exec(evalue)?.groups?.name;
  // A cell with a type error declares nothing, not even its functions.
  return name !== undefined && failed.some(cell => valueNames(cell.source).has(name));
}
