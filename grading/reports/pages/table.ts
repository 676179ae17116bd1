import { html, NOTHING, type Html } from './html';

/** The most rows of a list; the gradebook has the rest. */
const MOST_ROWS = 50;

/** A table of bounded length, or what is said if there are no rows. */
export function list(rows: readonly Html[], titles: readonly Html[], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  const more = rows.length - MOST_ROWS;
  return html`<table>
      <thead>
        <tr>
          ${titles}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MOST_ROWS)}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="quiet small">${more} more are not shown.</p>` : NOTHING}`;
}

/** The heading of a text column. */
export const column = (title: string) => html`<th scope="col">${title}</th>`;

/** The heading of a column of numbers, aligned with them. */
export const numbers = (title: string) => html`<th scope="col" class="number">${title}</th>`;
