import type { Quoted } from '../../grade/quote';
import { html, NOTHING, type Html } from './html';
import { count } from './page';

/** A student's code with the numbers of its lines. */
export function listing({ source, cut }: Pick<Quoted, 'source' | 'cut'>): Html {
  const rest = cut > 0 ? html`<span class="gap">${count(cut, 'more line')}</span>` : NOTHING;
  return html`<pre>${lines(source)}${rest}</pre>`;
}

/** Each line in an element of its own, for its number; without a line feed, which would stand in addition. */
function lines(source: string): Html[] {
  return source.split('\n').map(line => html`<span class="line">${line}</span>`);
}
