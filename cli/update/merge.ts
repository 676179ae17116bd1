import { randomUUID } from 'node:crypto';
import { answerOf, asksTheSame } from '../../notebook/answers';
import { blankIn } from '../../notebook/blank';
import { valueNames } from '../../notebook/declaredNames';
import { sourceOf, type Notebook, type NotebookCell } from '../../notebook/nbformat';
import { hasTag } from '../../notebook/questions';

/** A notebook of the course's new version with a student's work merged in. */
export interface Merged {
  readonly notebook: Notebook;
  /** The number of the student's cells, changed or added. */
  readonly kept: number;
  /** The student's cells that the course has changed, too: each is below the course's new cell. */
  readonly both: readonly NotebookCell[];
}

/**
 * Merges a student's work into a new version of a notebook. The result has the new version's cells in its
 * order. A cell that only the student changed keeps the student's text, and an added cell follows the same
 * cell as before. If both changed a cell, both versions stay, the student's last: if a function is defined
 * twice, the last definition counts. The cell for an answer is the student's, whatever the course has changed in it.
 *
 * Merging again changes nothing, so that a merge that was stopped can be repeated.
 *
 * @param base the notebook as the student got it
 * @param mine the student's
 * @param theirs the new version
 */
export function merge(base: Notebook, mine: Notebook, theirs: Notebook): Merged {
  const inPlace = new Map<number, NotebookCell>();
  const behind = new Map<number, NotebookCell[]>();
  const both: NotebookCell[] = [];
  let last = -1; // index of the new version's cell that the previous cell belongs to
  for (const cell of mine.cells) {
    const same = theirs.cells.findIndex(one => isSame(one, cell));
    const origin = same >= 0 ? theirs.cells[same] : originOf(cell, base);
    const place = origin ? placeOf(origin, theirs) : -1;
    if (place >= 0) last = place;
    if (origin && isSame(origin, cell)) continue;
    const isUntouched =
      origin && place >= 0 && (answerOf(origin) !== undefined || isSame(origin, theirs.cells[place])); // by the course
    if (isUntouched && !inPlace.has(place)) {
      inPlace.set(place, cell);
    } else if (sourceOf(cell).trim() !== '') {
      if (place >= 0 && !inPlace.has(place)) both.push(cell);
      behind.set(last, [...(behind.get(last) ?? []), cell]);
    }
  }
  const following = (place: number) =>
    (behind.get(place) ?? []).map(cell => ({ ...cell, id: cell.id ?? newId() }));
  const cells = theirs.cells.flatMap((cell, place) => {
    const kept = inPlace.get(place);
    const metadata = { ...kept?.metadata, ...cell.metadata }; // a question's id may be new
    return [kept ? { ...kept, id: cell.id, metadata } : cell, ...following(place)];
  });
  const kept = inPlace.size + [...behind.values()].flat().length;
  return { notebook: { ...theirs, cells: [...following(-1), ...cells] }, kept, both };
}

function isSame(one: NotebookCell, other: NotebookCell): boolean {
  return (
    one.cell_type === other.cell_type &&
    sourceOf(one) === sourceOf(other) &&
    answerOf(one) === answerOf(other) // the cells for answers all have the same text
  );
}

/**
 * The course's cell that a student's cell was made from: the one for the same answer or with the same id, else the same
 * text, else the blank of its exercise.
 */
function originOf(cell: NotebookCell, { cells }: Notebook): NotebookCell | undefined {
  const names = cell.cell_type === 'code' ? valueNames(sourceOf(cell)) : new Set<string>();
  const answer = answerOf(cell);
  return (
    cells.find(one => answer !== undefined && answerOf(one) === answer) ??
    cells.find(one => one.id !== undefined && one.id === cell.id) ??
    cells.find(one => isSame(one, cell)) ??
    cells.find(one => names.has(blankIn(sourceOf(one)) ?? ''))
  );
}

/**
 * The index of a course's cell in a notebook: of the same cell, else of the blank of the same exercise, the same
 * question, or the cell for the same answer; -1 if there is none of these.
 */
function placeOf(origin: NotebookCell, { cells }: Notebook): number {
  const same = cells.findIndex(cell => isSame(origin, cell));
  if (same >= 0) return same;
  const [blank, answer] = [blankIn(sourceOf(origin)), answerOf(origin)];
  const asked = hasTag(origin, 'question') ? { ...origin, source: sourceOf(origin) } : undefined;
  return cells.findIndex(
    cell =>
      (blank !== undefined && blankIn(sourceOf(cell)) === blank) ||
      (answer !== undefined && answerOf(cell) === answer) ||
      (asked !== undefined && asksTheSame(cell, asked)),
  );
}

function newId(): string {
  return randomUUID().slice(0, 8);
}
