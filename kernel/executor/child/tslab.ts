import { randomUUID } from 'node:crypto';
import { publish } from './publish';

/** tslab's display API: `import * as tslab from 'tslab'` in a cell gives this module. */

const MIME_TYPES = {
  javascript: 'text/javascript',
  html: 'text/html',
  markdown: 'text/markdown',
  latex: 'text/latex',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  text: 'text/plain',
} as const;

type Data = string | Uint8Array;
type Showing = { [K in keyof typeof MIME_TYPES]: (data: Data) => void };

class DisplayImpl {
  private shown = false;

  /** @param id if given, new content replaces this display's earlier content */
  constructor(private readonly id?: string) {
    for (const [name, mimeType] of Object.entries(MIME_TYPES)) {
      Object.defineProperty(this, name, {
        value: (data: Data) => this.raw(mimeType, data),
        enumerable: true,
      });
    }
  }

  raw(mimeType: string, data: Data): void {
    const kind = this.shown ? 'update_display_data' : 'display_data';
    const transient = this.id === undefined ? {} : { display_id: this.id };
    publish(kind, { data: { [mimeType]: data }, transient });
    this.shown = this.id !== undefined;
  }
}

export type Display = Pick<DisplayImpl, 'raw'> & Showing;

export const display: Display = new DisplayImpl() as DisplayImpl & Showing;

/** A new display whose content can be replaced. */
export function newDisplay(): Display {
  return new DisplayImpl(randomUUID()) as DisplayImpl & Showing;
}

export const versions = { node: process.version };

/** `import tslab from 'tslab'` gives the same. */
export default { display, newDisplay, versions };
