const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text escaped for use inside HTML.
 *
 * @example
 * escapeHtml('a < b') //=> 'a &lt; b'
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

/** A value in a table's cell: a number with at most five significant digits, a missing value as no text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(5)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * A table as HTML, with its texts escaped.
 *
 * @param rows the cells' texts, one for each column
 * @param options.caption below the table; none by default
 * @param options.labels a heading for each row; none by default
 */
export function tableHtml(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { caption = '', labels }: { caption?: string; labels?: readonly string[] } = {},
): string {
  const label = (i: number) => (labels ? `<th scope="row">${escapeHtml(labels[i])}</th>` : '');
  const head = columns.map(column => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows
    .map((row, i) => `<tr>${label(i)}${row.map(cell => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('');
  const note = caption && `<caption style="caption-side: bottom">${escapeHtml(caption)}</caption>`;
  return `<table>${note}<thead><tr>${labels ? '<th></th>' : ''}${head}</tr></thead><tbody>${body}</tbody></table>`;
}
