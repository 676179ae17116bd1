import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export { notebook } from '../slice/notebook';
export { solvedCells } from '../solution';

const ROOT = join(__dirname, '../..');

/** The text of a lab's notebook as students get it, with every exercise blank. */
export function blankNotebook(lab: string): string {
  return readFileSync(join(ROOT, 'labs', `${lab}.ipynb`), 'utf8');
}

/** The cells with one function's body replaced. */
export function withBody(cells: readonly string[], name: string, body: string): string[] {
  const head = new RegExp(`(^function ${name}\\([^]*?\\{\\n)[^]*(\\n\\}\\s*)$`, 'm');
  return cells.map(cell => cell.replace(head, (_, before: string, after: string) => before + body + after));
}
