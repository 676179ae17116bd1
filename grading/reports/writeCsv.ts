import { sanitize } from '../../src/sanitize';

/**
 * The lines of a CSV file. A spreadsheet shows text as it is and never evaluates it: `=1+1` gets an
 * apostrophe in front, and what another spreadsheet would take for the end of a cell stands in quotation marks.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map(csvLine).join('');
}

function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(value => (typeof value === 'number' ? value : csvText(value))).join(',')}\n`;
}

function csvText(text: string): string {
  const shown = csvCell(text);
  return /[",;\t]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** A text as its cell holds it, without the quotation marks around. */
export function csvCell(text: string): string {
  return sanitize(text).replace(/^\s*[=+\-@|]/, "'$&");
}
