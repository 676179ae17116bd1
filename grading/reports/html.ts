import { escapeHtml } from '../../notebook/html';

/** HTML that is safe to show: all values in it have been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[];

/**
 * HTML with its values escaped: a submission's name and its errors are shown as text, whatever they contain.
 *
 * @example
 * html`<p>${'<script>'}</p>`.text //=> '<p>&lt;script&gt;</p>'
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: texts }, ...parts.map(shown)));
}

export const NOTHING = new Html('');

function shown(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(each => each.text).join('\n');
  return escapeHtml(String(part));
}
