import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { asRefusal, Refusal } from '../../src/refusal';

/** A row of a CSV file, its values by column, with its line number. */
export interface Row {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file whose first line names its columns.
 *
 * @throws Refusal naming the file and the missing column, or the line that cannot be read
 */
export function readCsv(file: string, columns: readonly string[]): Row[] {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, trim: true } as const;
    rows = parse(readFileSync(file), options) as unknown as typeof rows;
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal(`${file} cannot be read as CSV: ${error.message}.`);
    throw asRefusal(error, file);
  }
  const head = rows[0]?.record ?? [];
  const missing = columns.find(column => !head.includes(column));
  if (missing !== undefined)
    throw new Refusal(`${file} has no column "${missing}": its first line should be ${columns.join(',')}.`);
  return rows.slice(1).map(({ record, info }) => ({
    line: info.lines,
    values: Object.fromEntries(columns.map(column => [column, record[head.indexOf(column)]])),
  }));
}
