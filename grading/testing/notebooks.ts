import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export { codeNotebook as notebook } from '../../notebook/nbformat';
export { solvedCells } from '../assignment/solution';

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

const BLANK = /^ *\/\/ YOUR CODE HERE.*\n *throw new Error\('(\w+) is not written yet'\);/gm;
const SOLUTION = /^ *\/\/ BEGIN SOLUTION\n([^]*?)\n *\/\/ END SOLUTION/gm;

/**
 * A lab's notebook as a student would hand it in, with the course's solutions in its blanks and nothing else
 * changed.
 *
 * @param empty the functions whose blanks stay empty
 */
export function filledNotebook(lab: string, empty: readonly string[] = []): string {
  const source = readFileSync(join(ROOT, 'solutions', `${lab}.ts`), 'utf8');
  const solutions = [...source.matchAll(SOLUTION)].map(([, lines]) => lines);
  const notebook = JSON.parse(blankNotebook(lab)) as { cells: { source: string[] }[] };
  for (const cell of notebook.cells)
    cell.source = [
      cell.source.join('').replace(BLANK, (blank, name: string) => {
        const solution = solutions.shift() ?? '';
        return empty.includes(name) ? blank : solution;
      }),
    ];
  if (solutions.length > 0) throw new Error(`${lab}: ${solutions.length} solutions are left over.`);
  return JSON.stringify(notebook);
}
