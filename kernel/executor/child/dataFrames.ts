/** How many rows of a table are shown. */
const ROWS = 10;

/** The part of a dataframe that is read here: danfo's DataFrame and Series have it, and so may others. */
export interface DataFrame {
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
  /** A label for each row. */
  readonly index: readonly (string | number)[];
  readonly shape: readonly number[];
}

export function isDataFrame(value: unknown): value is DataFrame {
  if (typeof value !== 'object' || value === null) return false;
  if (!['columns', 'values', 'index', 'shape'].every(name => name in value)) return false;
  const { columns, values, index, shape } = value as Record<keyof DataFrame, unknown>;
  if (!Array.isArray(columns) || !Array.isArray(shape)) return false;
  return Array.isArray(values) && Array.isArray(index) && values.length === index.length;
}

/** A table of the first rows, by MIME type. */
export function tableBundle(frame: DataFrame): Record<string, string> {
  const columns = frame.columns.map(String);
  const rows = frame.values.slice(0, ROWS).map(row => (Array.isArray(row) ? row : [row]).map(cellText));
  const labels = frame.index.slice(0, rows.length).map(String);
  const size = `${frame.values.length} rows, ${columns.length} columns`;
  const header = columns.map(column => `<th scope="col">${escape(column)}</th>`).join('');
  const body = rows
    .map(
      (row, i) =>
        `<tr><th scope="row">${escape(labels[i])}</th>${row.map(cell => `<td>${escape(cell)}</td>`).join('')}</tr>`,
    )
    .join('');
  const caption = `<caption style="caption-side: bottom">${size}</caption>`;
  const lines = [['', ...columns], ...rows.map((row, i) => [labels[i], ...row])];
  return {
    'text/html': `<table>${caption}<thead><tr><th></th>${header}</tr></thead><tbody>${body}</tbody></table>`,
    'text/plain': [...lines.map(line => line.join('\t')), size].join('\n'),
  };
}

/** Numbers with at most five significant digits; an empty string for missing values. */
function cellText(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(5)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
