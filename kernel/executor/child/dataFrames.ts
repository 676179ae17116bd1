import { cellText, tableHtml } from '../../../notebook/html';

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
  try {
    const { columns, values, index, shape } = value as Record<keyof DataFrame, unknown>;
    if (!Array.isArray(columns) || !Array.isArray(shape)) return false;
    return Array.isArray(values) && Array.isArray(index) && values.length === index.length;
  } catch {
    return false; // a getter of these names throws: it is another kind of object
  }
}

/** A table of the first rows, by MIME type. */
export function tableBundle(frame: DataFrame): Record<string, string> {
  const columns = frame.columns.map(String);
  const rows = frame.values.slice(0, ROWS).map(row => (Array.isArray(row) ? row : [row]).map(cellText));
  const labels = frame.index.slice(0, rows.length).map(String);
  const size = `${frame.values.length} rows, ${columns.length} columns`;
  const lines = [['', ...columns], ...rows.map((row, i) => [labels[i], ...row])];
  return {
    'text/html': tableHtml(columns, rows, { caption: size, labels }),
    'text/plain': [...lines.map(line => line.join('\t')), size].join('\n'),
  };
}
