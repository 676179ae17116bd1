import { builtId, isAsBuilt, sourceOf, type Cell, type Notebook, type NotebookCell } from './nbformat';
import { folded, hasTag, nameOf, PLACEHOLDER, questionId } from './questions';

/** The question whose answer a cell is for, by its metadata or else by its id; undefined if it is none. */
export function answerOf(cell: NotebookCell): string | undefined {
  const byId = /^answer-(?<id>[a-z0-9-]+)$/.exec(typeof cell.id === 'string' ? cell.id : '')?.groups?.id;
  return (hasTag(cell, 'answer') ? questionId(cell) : undefined) ?? byId;
}

/** Whether a cell asks the same question as a cell of the course: by the question's id, or else by its heading. */
export function asksTheSame(cell: NotebookCell, asked: Pick<Cell, 'source' | 'metadata'>): boolean {
  if (!hasTag(cell, 'question') && !/^\s*\*\*/.test(sourceOf(cell))) return false;
  const ids = [questionId(cell), questionId(asked)];
  if (ids.every(id => id !== undefined)) return ids[0] === ids[1];
  const name = nameOf(asked.source);
  return name !== undefined && nameOf(sourceOf(cell)) === name;
}

/**
 * A student's written answers, by the questions' ids; empty where there is none.
 *
 * An answer stands in the question's cell for it. In notebooks that have no such cell, and for students who wrote
 * elsewhere, it is also what they added to the question's own text, and the text cells that they inserted below the
 * question: before the code to run, or, if nothing else is found, after it.
 *
 * @param given the lab's cells, as students get them or as its source holds them
 */
export function answersIn(notebook: Notebook, given: readonly Cell[]): Map<string, string> {
  const texts = new Set(given.flatMap(({ source }) => [source.trim(), folded(source)]));
  const ids = new Set(given.flatMap(({ type, source, id }) => id ?? builtId(type, source)));
  const isGiven = (cell: NotebookCell) =>
    isAsBuilt(cell) || // maybe in an earlier version of the course
    texts.has(sourceOf(cell).trim()) ||
    (typeof cell.id === 'string' && ids.has(cell.id.replace(/-\d+$/, ''))) ||
    answerOf(cell) !== undefined;

  const answers = new Map<string, string>();
  for (const asked of given) {
    const id = hasTag(asked, 'question') ? questionId(asked) : undefined;
    if (id === undefined) continue;
    const parts = notebook.cells.filter(cell => answerOf(cell) === id).map(written);
    notebook.cells.forEach((cell, place) => {
      if (answerOf(cell) !== undefined || !asksTheSame(cell, asked)) return;
      if (!isAsBuilt(cell)) parts.push(added(asked.source, sourceOf(cell)));
      parts.push(...inserted(notebook.cells, place + 1, isGiven));
    });
    const found = [...new Set(parts.map(part => part.trim()).filter(part => part !== ''))];
    answers.set(id, found.join('\n\n'));
  }
  return answers;
}

/** A cell's text without the placeholder, however much is written before or after it. */
function written(cell: NotebookCell): string {
  return sourceOf(cell).replace(PLACEHOLDER, '');
}

/** The texts that a student inserted from this place on, before the code to run, or else directly after it. */
function inserted(
  cells: readonly NotebookCell[],
  from: number,
  isGiven: (cell: NotebookCell) => boolean,
): string[] {
  for (let place = from, runs = 0; place < cells.length && runs < 2; runs++) {
    const texts: string[] = [];
    for (; place < cells.length && !isCode(cells[place]); place++) {
      const cell = cells[place];
      if (answerOf(cell) !== undefined) continue;
      if (isGiven(cell)) return texts;
      texts.push(withoutSlashes(cell));
    }
    if (texts.some(text => text.trim() !== '')) return texts;
    place++;
  }
  return [];
}

/** Whether a cell is code; one of comments alone is text. */
function isCode(cell: NotebookCell): boolean {
  return cell.cell_type === 'code' && /^[^\S\n]*(?!\/\/)\S/m.test(sourceOf(cell));
}

function withoutSlashes(cell: NotebookCell): string {
  return cell.cell_type === 'code' ? sourceOf(cell).replace(/^[^\S\n]*\/\/ ?/gm, '') : sourceOf(cell);
}

/**
 * What a student added to a text: one passage anywhere in it, or else the lines that are not among its own.
 *
 * @example
 * added('Up or down?', 'Up or down? Up, because it is steep.') //=> ' Up, because it is steep.'
 */
export function added(original: string, text: string): string {
  let start = 0;
  while (start < original.length && original[start] === text[start]) start++;
  let end = 0;
  while (end < original.length - start && original.at(-1 - end) === text.at(-1 - end)) end++;
  if (start + end === original.length) return text.slice(start, text.length - end);
  const lines = new Set(original.split('\n').map(line => line.trim()));
  return text
    .split('\n')
    .filter(line => !lines.has(line.trim()))
    .join('\n');
}
