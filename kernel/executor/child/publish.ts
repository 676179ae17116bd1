import type { DisplayType } from '../protocol';
import { currentCell } from './context';
import { checkedBundle, checkedJson } from './mimeBundle';
import { send } from './pipe';

const TYPES: readonly unknown[] = ['display_data', 'update_display_data', 'clear_output'];

/**
 * Publishes a display message: cells and packages call it as `globalThis[Symbol.for('jupyter.publish')]`.
 *
 * @param type of the message
 * @param content as Jupyter's protocol defines it; metadata and transient data may be left out
 * @throws TypeError if the message is none that a notebook could store
 */
export function publish(type: DisplayType, content: object): void {
  send({ type: 'display', cell: currentCell(), kind: type, content: checkedContent(type, content) });
}

function checkedContent(type: DisplayType, content: unknown): object {
  if (!TYPES.includes(type)) {
    throw new TypeError(`jupyter.publish: expected ${TYPES.join(', ')} as the type, got ${String(type)}.`);
  }
  const { data, metadata, transient, wait } = (content ?? {}) as Record<string, unknown>;
  if (type === 'clear_output') return { wait: Boolean(wait) };
  const checked = {
    data: checkedBundle(data, 'jupyter.publish, data'),
    metadata: checkedJson(metadata ?? {}, 'jupyter.publish, metadata'),
    transient: checkedJson(transient ?? {}, 'jupyter.publish, transient'),
  };
  const { display_id: id } = checked.transient;
  if (typeof id === 'string' || (id === undefined && type === 'display_data')) return checked;
  throw new TypeError(
    `jupyter.publish: expected a string as transient.display_id, got ${JSON.stringify(id)}.`,
  );
}
