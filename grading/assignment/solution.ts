import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePercent } from '../../notebook/percent';

/** The code cells of a lab's solution, as a student would hand them in who got everything right. */
export function solvedCells(lab: string): string[] {
  const file = join(__dirname, '../../solutions', `${lab}.ts`);
  return parsePercent(readFileSync(file, 'utf8'), file)
    .filter(({ type }) => type === 'code')
    .map(({ source }) => source);
}
