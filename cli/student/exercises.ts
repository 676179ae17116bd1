import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { blankOf } from '../../notebook/blank';
import { valueNames } from '../../notebook/declaredNames';
import { codeCells, type Notebook } from '../../notebook/nbformat';

/** The functions that students of a lab write. */
export function exercisesOf(root: string, lab: string): string[] {
  const index = JSON.parse(readFileSync(join(root, 'src/check/fixtures/index.json'), 'utf8')) as object;
  return Object.entries(index).flatMap(([name, itsLab]) => (itsLab === lab ? [name] : []));
}

/**
 * The missing or unwritten exercises of a notebook, each with its problem in words that follow the function's
 * name. Nothing is run: whether an answer is right is for its check to say.
 *
 * @example
 * missing(notebook, ['softmax']) //=> Map { 'softmax' => 'is not written yet' }
 */
export function missing(notebook: Notebook, names: readonly string[]): Map<string, string> {
  const cells = codeCells(notebook);
  const declared = cells.map(valueNames);
  const found = new Map<string, string>();
  for (const name of names) {
    const cell = cells[declared.findLastIndex(one => one.has(name))]; // the last one counts
    const problem = cell === undefined ? 'is not in the notebook' : problemOf(cell, name);
    if (problem !== undefined) found.set(name, problem);
  }
  return found;
}

function problemOf(cell: string, name: string): string | undefined {
  if (cell.includes(blankOf(name))) return 'is not written yet';
  const { diagnostics = [] } = ts.transpileModule(cell, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  if (diagnostics.length === 0) return undefined;
  const [{ file, start = 0, messageText }] = diagnostics;
  const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
  return `cannot be read: line ${line} of its cell, ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
