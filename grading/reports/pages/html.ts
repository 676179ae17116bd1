import { escapeHtml } from '../../../notebook/html';

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

/**
 * A message as the notebook's check shows it: what stands between backticks is code.
 *
 * @example
 * prose('is a `return` missing?').text //=> 'is a <code>return</code> missing?'
 */
export function prose(message: string): Html {
  const parts = message.split(/`([^`\n]+)`/);
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}

/**
 * A function's name, which a line may break only between its words.
 *
 * @example
 * nameOf('weightGradient').text //=> 'weight<wbr>Gradient'
 */
export function nameOf(name: string): Html {
  return html`${name.split(/(?<=[a-z\d])(?=[A-Z])/).flatMap((word, i) => [i > 0 ? WBR : NOTHING, html`${word}`])}`;
}

const WBR = new Html('<wbr>');

function shown(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(each => each.text).join('');
  return escapeHtml(String(part));
}
