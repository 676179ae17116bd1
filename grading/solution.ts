import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The code cells of a lab's solution: what a student hands in who has done everything right; none where it is not at hand. */
export function solvedCells(lab: string): string[] {
  const file = join(__dirname, '../solutions', `${lab}.ts`);
  if (!existsSync(file)) return [];
  const cells = readFileSync(file, 'utf8')
    .split(/^\/\/ %%/m)
    .slice(1);
  return cells
    .filter(cell => !cell.startsWith(' [markdown]'))
    .map(cell => cell.slice(cell.indexOf('\n') + 1));
}
