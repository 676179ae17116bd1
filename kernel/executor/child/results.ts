import { inspect } from 'node:util';
import { isDataFrame, tableBundle } from './dataFrames';

/** The method that displays a value: it returns a MIME bundle, such as `{ 'text/html': '<b>1</b>' }`. */
const DISPLAY = Symbol.for('Jupyter.display');

const PREVIEW = { depth: 4, maxArrayLength: 100, breakLength: 100 } as const;

/**
 * A value by MIME type: from its own display method if it has one, as a table if it is a dataframe, otherwise
 * as text. Empty if there is nothing to show.
 */
export function mimeBundle(value: unknown): Record<string, unknown> {
  const show = (value as { [key: symbol]: unknown } | null)?.[DISPLAY];
  if (typeof show === 'function') return show.call(value) as Record<string, unknown>;
  return isDataFrame(value) ? tableBundle(value) : { 'text/plain': inspect(value, PREVIEW) };
}
