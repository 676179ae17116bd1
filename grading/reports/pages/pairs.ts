import type { Assignment } from '../../assignment/assignment';
import type { Excerpt } from '../../similarity/excerpt';
import type { FoundPair } from '../../similarity/findPairs';
import { codeOf } from '../codes';
import { html, NOTHING, type Html } from './html';
import { count } from './page';
import { column, list, numbers } from './table';

/** Similar submissions: a list, and the most similar ones beside each other with what they share. */
export function similarPairs(assignment: Assignment, pairs: readonly FoundPair[]): Html {
  const code = (id: string) => codeOf(assignment, id);
  const rows = pairs.map(
    ({ ids: [a, b], shared, beside, ...pair }, i) =>
      html`<tr>
        <td><span class="code">${code(a)}</span> <span class="code">${code(b)}</span></td>
        <td>${beside ? html`<a href="#pair-${i + 1}">${alike(pair)}</a>` : alike(pair)}</td>
        <td class="number">${shared}</td>
      </tr>`,
  );
  const besides = pairs.flatMap(({ ids, beside, ...pair }, i) =>
    beside
      ? html`<section id="pair-${i + 1}">
          <h3>${code(ids[0])} and ${code(ids[1])}: ${alike(pair)}</h3>
          <div class="pair">${beside.map((side, j) => sideOf(side, code(ids[j])))}</div>
        </section>`
      : [],
  );
  return html`<p>
      Submissions that share at least half of their own code, whatever the names, numbers and comments in it.
      What the students were given does not count, nor does what more than ten of them wrote. A passage is 14
      tokens in a row (names, numbers, signs): about a line of code. Alike is not copied: look at both, and
      talk with both, before you judge.
    </p>
    ${list(
      rows,
      [column('Submissions'), column('Alike'), numbers('Passages shared')],
      'No two submissions are alike.',
    )}
    ${besides}`;
}

function alike({ identical, similarity }: Pick<FoundPair, 'identical' | 'similarity'>): string {
  if (identical === 'file') return 'the same file';
  return identical === 'code' ? 'the same code' : `${Math.round(100 * similarity)} %`;
}

function sideOf({ lines, more }: Excerpt, code: string): Html {
  let before = 0;
  const shown = lines.map(({ number, pieces }) => {
    const isNext = number === before + 1;
    before = number;
    const text = pieces.map(({ text, isShared }) => (isShared ? html`<mark>${text}</mark>` : html`${text}`));
    return html`${isNext ? NOTHING : html`<span class="gap">…</span>`}<span
        class="line"
        style="counter-set: line ${number}"
        >${text}</span
      >`;
  });
  const rest =
    more > 0 ? html`<span class="gap">${count(more, 'more line')} with shared passages</span>` : NOTHING;
  return html`<div>
    <p class="label">${code}</p>
    <pre>${shown}${rest}</pre>
  </div>`;
}
