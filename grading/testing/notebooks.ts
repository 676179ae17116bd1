import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The text of a notebook with these code cells. */
export function notebook(cells: readonly string[]): string {
  return JSON.stringify({
    cells: cells.map(source => ({
      cell_type: 'code',
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}

/** The code cells of a lab's solution: what a student hands in who has done everything right. */
export function solvedCells(lab: string): string[] {
  const source = readFileSync(join(ROOT, 'solutions', `${lab}.ts`), 'utf8');
  return source.split(/^\/\/ %%/m).slice(1).filter(cell => !cell.startsWith(' [markdown]')).map(withoutMarker); // prettier-ignore
}

/** The text of a lab's notebook as students get it, with every exercise blank. */
export function blankNotebook(lab: string): string {
  return readFileSync(join(ROOT, 'labs', `${lab}.ipynb`), 'utf8');
}

/** The cells with one function's body replaced. */
export function withBody(cells: readonly string[], name: string, body: string): string[] {
  const head = new RegExp(`(^function ${name}\\([^]*?\\{\\n)[^]*(\\n\\}\\s*)$`, 'm');
  return cells.map(cell => cell.replace(head, (_, before: string, after: string) => before + body + after));
}

function withoutMarker(cell: string): string {
  return cell.slice(cell.indexOf('\n') + 1);
}
