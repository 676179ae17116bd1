import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize, toNotebook } from '../notebook/nbformat';
import { parsePercent, SOURCE } from '../notebook/percent';
import { studentCells, type StudentOptions } from './student';

/**
 * Builds the student notebooks from a folder of sources; returns each file's text by its name.
 *
 * @example
 * studentNotebooks('solutions').keys() //=> '01-perceptron.ipynb', …
 */
export function studentNotebooks(sources: string, options?: StudentOptions): Map<string, string> {
  const files = readdirSync(sources).filter(file => SOURCE.test(file));
  return new Map(
    files.map(file => {
      const cells = parsePercent(readFileSync(join(sources, file), 'utf8'), file);
      return [file.replace(/\.ts$/, '.ipynb'), serialize(toNotebook(studentCells(cells, file, options)))];
    }),
  );
}

if (require.main === module) {
  const root = join(__dirname, '..');
  const labs = join(root, 'labs');
  mkdirSync(labs, { recursive: true });
  for (const [file, text] of studentNotebooks(join(root, 'solutions'))) {
    writeFileSync(join(labs, file), text);
    process.stdout.write(`labs/${file}\n`);
  }
}
