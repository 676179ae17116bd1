import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAsBuilt, NotebookError, readNotebook, serialize, type Notebook } from '../../notebook/nbformat';
import { writeAtomically } from '../../setup/files.cjs';
import { labNamed } from '../../src/labName';
import { keepCopy } from '../student/copies';
import { readRelease, ROOT } from '../student/course';
import { original } from '../student/original';
import { merge } from './merge';

/**
 * Carries a student's work over if a lab's number has changed: for example from `04-overfitting.ipynb` into
 * `05-overfitting.ipynb`. The old file moves to `labs/copies/`.
 *
 * `npx labs update` does this, and `npm start` does it again, because the update that brings new numbers is done by the
 * previous version's command, which may leave the old file in place. Doing it twice changes nothing.
 *
 * @returns what to tell the student, a line for each notebook
 */
export function carryOver(root: string): string[] {
  const labs = readRelease(root)?.labs;
  if (!labs) return []; // a checkout of the repository, where git moves files
  return readdirSync(join(root, 'labs')).flatMap(file => {
    const [, old] = /^(\d\d-.+)\.ipynb$/.exec(file) ?? [];
    const lab = old && labNamed(old, labs);
    return lab && lab !== old ? carry(root, old, lab) : [];
  });
}

function carry(root: string, old: string, lab: string): string {
  const [from, to] = [old, lab].map(name => `labs/${name}.ipynb`);
  const news = `${from} is now lab ${lab.slice(0, 2)}, ${to}`;
  const read = (path: string) => readNotebook(readFileSync(join(root, path), 'utf8'), path);
  try {
    const given = readNotebook(original(root, lab), to);
    const current = existsSync(join(root, to)) ? read(to) : given;
    const mine = read(from);
    const { notebook, kept } = merge(base(given, mine), mine, current);
    const added = merge(given, current, given).kept > 0 ? keepCopy(root, lab) : undefined;
    writeAtomically(join(root, to), serialize(notebook));
    const copy = keepCopy(root, old);
    rmSync(join(root, from));
    const cells = kept > 0 ? ` Your ${kept} cells are in it.` : '';
    const above = added
      ? ` They stand above what you had written there, which counts; a copy is ${added}.`
      : '';
    return `${news}.${cells}${above} The old file is ${copy}`;
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return `${news}, but your work could not be carried over: ${error.message}`;
  }
}

/**
 * The course's cells that the student's may come from: those of the lab as it is released now, and those that the
 * student has not changed. The notebook that the student started from may no longer be there.
 */
function base(given: Notebook, mine: Notebook): Notebook {
  return { ...given, cells: [...given.cells, ...mine.cells.filter(isAsBuilt)] };
}

if (require.main === module) for (const line of carryOver(ROOT)) console.log(line);
