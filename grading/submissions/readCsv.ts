import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../src/refusal';
import { readPlainFile } from '../../src/plainFile';

/** A row of a CSV file, its values by column, with its line number. */
export interface Row {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** What may stand between two values: spreadsheets write semicolons where the comma is the decimal sign. */
const DELIMITERS = [',', ';', '\t'];

const NAMES: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/**
 * Reads a CSV file whose first line names its columns. Commas, semicolons or tabs separate the values,
 * whichever its first line has most of.
 *
 * @param columns the columns that it has to have
 * @param optional columns that it may have; their values are '' where it has not
 * @throws Refusal naming the file and the missing column, or the line that cannot be read
 */
export function readCsv(file: string, columns: readonly string[], optional: readonly string[] = []): Row[] {
  const { head, rows, delimiter } = parseCsv(file);
  const missing = columns.find(column => !head.includes(column));
  if (missing !== undefined)
    throw new Refusal(
      `${file} has no column "${missing}": its first line should be ${columns.join(',')}. It was read with ${NAMES[delimiter]} between the columns.`,
    );
  const all = [...columns, ...optional];
  return rows.map(({ record, line }) => ({
    line,
    values: Object.fromEntries(all.map(column => [column, bare(record[head.indexOf(column)] ?? '')])),
  }));
}

/** A value without the apostrophe that keeps spreadsheets from computing it: this project's own files have it. */
const bare = (value: string): string => value.replace(/^'(?=[=+\-@|])/, '');

/** The columns and lines of a CSV file, whatever its columns are; throws as `readCsv` does. */
export function parseCsv(file: string): {
  readonly head: readonly string[];
  readonly rows: readonly { readonly record: readonly string[]; readonly line: number }[];
  readonly delimiter: string;
} {
  const text = readPlainFile(file)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const delimiter = delimiterOf(text);
  try {
    const options = { delimiter, info: true, skip_empty_lines: true, trim: true } as const;
    const found = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    const [head, ...rows] = found.map(({ record, info }) => ({ record, line: info.lines }));
    return { head: head?.record ?? [], rows, delimiter };
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal(`${file} cannot be read as CSV: ${error.message}.`);
    throw error;
  }
}

function delimiterOf(text: string): string {
  const [head] = text.split(/\r?\n/, 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best));
}
