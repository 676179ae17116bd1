import { inspect, types } from 'node:util';
import { isDataFrame, tableBundle } from './dataFrames';
import { checkedBundle, type MimeBundle } from './mimeBundle';

/**
 * The method that displays a value: it returns a MIME bundle, such as `{ 'text/html': '<b>1</b>' }`, or a
 * promise of one.
 */
const DISPLAY = Symbol.for('Jupyter.display');

const PREVIEW = { depth: 4, maxArrayLength: 100, breakLength: 100 } as const;

/**
 * A value by MIME type: from its own display method if it has one, as a table if it is a dataframe, otherwise
 * as text. Empty if there is nothing to show.
 *
 * @throws TypeError if the display method returns no bundle, and whatever a method of the value throws
 */
export function mimeBundle(value: unknown): MimeBundle | Promise<MimeBundle> {
  if (!isProxied(value)) {
    const show = (value as { [key: symbol]: unknown } | null)?.[DISPLAY];
    if (typeof show === 'function') return displayed(show.call(value));
    if (isDataFrame(value)) return tableBundle(value);
  }
  return { 'text/plain': inspect(value, PREVIEW) };
}

function displayed(bundle: unknown): MimeBundle | Promise<MimeBundle> {
  const check = (made: unknown) => checkedBundle(made, "[Symbol.for('Jupyter.display')]()");
  const then = (bundle as { then?: unknown } | null | undefined)?.then;
  return typeof then === 'function' ? Promise.resolve(bundle).then(check) : check(bundle);
}

/**
 * Whether a proxy would be asked for the value's properties. A proxy may answer to any name, throw, or log, so it
 * is only inspected, which asks its target.
 */
function isProxied(value: unknown): boolean {
  let link: unknown = value;
  while ((typeof link === 'object' || typeof link === 'function') && link !== null) {
    if (types.isProxy(link)) return true;
    link = Object.getPrototypeOf(link);
  }
  return false;
}
