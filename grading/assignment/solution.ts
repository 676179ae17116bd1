import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The code cells of a lab's solution, as a student would hand them in who got everything right. */
export function solvedCells(lab: string): string[] {
  const cells = readFileSync(join(__dirname, '../../solutions', `${lab}.ts`), 'utf8')
    .split(/^\/\/ %%/m)
    .slice(1);
  return cells
    .filter(cell => !cell.startsWith(' [markdown]'))
    .map(cell => cell.slice(cell.indexOf('\n') + 1));
}
