/** HTML that is safe to show: everything that was put into it has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[];

/**
 * HTML with its values escaped: whatever a submission is called and whatever its errors say, it is shown and never obeyed.
 *
 * @example
 * html`<p>${'<script>'}</p>`.text //=> '<p>&lt;script&gt;</p>'
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: texts }, ...parts.map(shown)));
}

/** Nothing, where there is nothing to show. */
export const NOTHING = new Html('');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function shown(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(each => each.text).join('\n');
  return String(part).replace(/[&<>"']/g, character => ENTITIES[character]);
}
