import { reword, type AnyFunction } from './explained';
import { wrongIndex } from './parts';

/**
 * Explains why the operations of a compiled step failed when they ran, at its end. Shapes fit by then, so it is for their values.
 *
 * @param step the function that the student has called
 */
export function explainDeferred(error: Error, step: AnyFunction): void {
  const [original] = error.message.split('\n');
  const found = wrongIndex(original);
  const reason = found
    ? `gather: there is no index ${found.index}: expected 0 to ${found.most}`
    : `compile: an operation failed when it ran, at the end of the step: ${original}`;
  reword(error, reason, step);
}
