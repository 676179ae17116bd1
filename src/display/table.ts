import { cellText, tableHtml } from '../../notebook/html';
import { html } from './html';

/** The part of a dataframe, such as `loadPenguins` returns, that is read here. */
interface DataFrameLike {
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
  readonly shape: readonly number[];
}

/** Rows as objects, with one key per column. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Shows a dataframe, or an array of objects, as a table.
 *
 * @param frame the data; it is not changed
 * @param options.rows the most rows to show, from the top; 10 by default
 *
 * @example
 * table([{ gate: 'NAND', separable: true }]);
 */
export function table(frame: DataFrameLike | Rows, { rows = 10 }: { rows?: number } = {}): void {
  const { columns, values } = isRows(frame) ? fromRows(frame) : fromDataFrame(frame);
  const shown = values.slice(0, rows).map(row => row.map(cellText));
  const rest = values.length - shown.length;
  const caption = rest > 0 ? `${values.length} rows; the first ${shown.length} are shown` : '';
  html(tableHtml(columns, shown, { caption }), plainText(columns, shown, caption));
}

function isRows(frame: DataFrameLike | Rows): frame is Rows {
  return Array.isArray(frame);
}

function fromRows(rows: Rows): { columns: string[]; values: unknown[][] } {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  return { columns, values: rows.map(row => columns.map((column): unknown => row[column])) };
}

function fromDataFrame(frame: DataFrameLike): { columns: readonly string[]; values: unknown[][] } {
  if (!Array.isArray(frame.columns) || !Array.isArray(frame.values)) {
    throw new TypeError('table: expected a dataframe or an array of objects, one object per row.');
  }
  return {
    columns: frame.columns,
    values: frame.values.map((row: unknown): unknown[] => (Array.isArray(row) ? row : [row])),
  };
}

function plainText(columns: readonly string[], rows: string[][], caption: string): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map(row => row[i].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  return [line(columns), ...rows.map(line), ...(caption ? [caption] : [])].join('\n');
}
