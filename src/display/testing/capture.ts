import type { DisplayMessage, MimeBundle } from '../publish';

/** A display message as a kernel would send it. */
export interface Captured {
  readonly type: DisplayMessage;
  readonly content: { readonly data: MimeBundle; readonly transient?: { readonly display_id?: string } };
}

/** Runs `body` as if in a notebook's kernel, and returns what it showed. */
export async function capture(body: () => void | Promise<void>): Promise<Captured[]> {
  const messages: Captured[] = [];
  const key = Symbol.for('jupyter.publish');
  Object.defineProperty(globalThis, key, {
    configurable: true,
    value: (type: DisplayMessage, content: Captured['content']) => messages.push({ type, content }),
  });
  try {
    await body();
  } finally {
    Reflect.deleteProperty(globalThis, key);
  }
  return messages;
}
