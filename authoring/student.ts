import * as ts from 'typescript';
import { blankOf } from '../notebook/blank';
import type { Cell } from '../notebook/nbformat';
import { parseCell } from '../notebook/parseCell';
import { answerCell, folded, hasTag, questionId } from '../notebook/questions';

const BEGIN = '// BEGIN SOLUTION';
const END = '// END SOLUTION';

export interface StudentOptions {
  /** Whether students see what is said after the run of each question; true by default. */
  readonly explanations?: boolean;
}

/**
 * The cells of a lab's student version: each solution becomes a blank, each question gets a cell for its answer,
 * explanations are folded, and rubrics are left out.
 *
 * A blank says where to write, and throws until the student replaces it: `check` recognizes its message.
 *
 * @param cells the cells of the lab's source
 * @param file the source's name, for messages
 * @throws SyntaxError that names file and line, if BEGIN and END do not match or are outside a named function
 */
export function studentCells(
  cells: readonly Cell[],
  file: string,
  { explanations = true }: StudentOptions = {},
): Cell[] {
  const isRun = (i: number) => i >= 2 && hasTag(cells[i - 2], 'question') && hasTag(cells[i - 1], 'rubric');
  return cells.flatMap((cell, i) => {
    if (hasTag(cell, 'rubric')) return [];
    if (hasTag(cell, 'explanation')) return explanations ? [{ ...cell, source: folded(cell.source) }] : [];
    if (cell.type === 'markdown') {
      const id = hasTag(cell, 'question') ? questionId(cell) : undefined;
      return id === undefined ? [cell] : [cell, answerCell(id)];
    }
    return [{ ...(isRun(i) ? withTag(cell, 'run') : cell), source: withBlanks(cell, file) }];
  });
}

function withTag(cell: Cell, tag: string): Cell {
  return { ...cell, metadata: { ...cell.metadata, tags: [tag, ...(cell.metadata.tags ?? [])] } };
}

/** The functions that students write in a cell, with the number of lines of each solution. */
export function blanks(cell: Cell, file: string): { name: string; lines: number }[] {
  return findSolutions(cell, file).map(({ name, begin, end }) => ({ name, lines: end - begin - 1 }));
}

function withBlanks(cell: Cell, file: string): string {
  const lines = cell.source.split('\n');
  for (const { name, begin, end } of findSolutions(cell, file).reverse()) {
    const indent = /^\s*/.exec(lines[begin])?.[0] ?? '';
    const blank = ['// YOUR CODE HERE (and delete the next line)', `${blankOf(name)};`];
    lines.splice(begin, end - begin + 1, ...blank.map(line => indent + line));
  }
  return lines.join('\n');
}

interface Solution {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

function findSolutions(cell: Cell, file: string): Solution[] {
  const lines = cell.source.split('\n').map(line => line.trim());
  const place = (index: number) => `${file}:${(cell.line ?? 1) + index}`;
  const solutions: Solution[] = [];
  let begin = -1;
  lines.forEach((line, i) => {
    const where = place(i);
    if (line === BEGIN) {
      if (begin !== -1)
        throw new SyntaxError(`${where}: ${BEGIN} inside a solution; end the first one with ${END}.`);
      begin = i;
    } else if (line === END) {
      if (begin === -1) throw new SyntaxError(`${where}: ${END} without ${BEGIN}.`);
      if (i === begin + 1) throw new SyntaxError(`${where}: the solution is empty.`);
      solutions.push({ name: enclosingFunction(cell.source, begin, place(begin)), begin, end: i });
      begin = -1;
    }
  });
  if (begin !== -1) throw new SyntaxError(`${place(begin)}: ${BEGIN} without ${END}.`);
  return solutions;
}

/** The name of the outermost function around a line: the function that is graded. */
function enclosingFunction(source: string, line: number, where: string): string {
  const tree = parseCell(source);
  const position = tree.getPositionOfLineAndCharacter(line, 0);
  for (const statement of tree.statements) {
    if (statement.getStart() > position || statement.end < position) continue;
    if (ts.isFunctionDeclaration(statement) && statement.name) return statement.name.text;
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0].name.getText();
  }
  throw new SyntaxError(
    `${where}: a solution must stand inside a function with a name, so that its check can be found.`,
  );
}
