/**
 * Tracks which cell's code is running. Node's AsyncLocalStorage would track it through every promise, but its
 * bookkeeping does not survive a termination: Node 20 aborts. So each timer remembers its cell, and code that
 * runs right after a timer's callback belongs to the same cell.
 */

const afterwards = setImmediate;

let latest = 0;
let active: number | undefined;

/** Marks the cell whose code runs from now on. */
export function enterCell(cell: number): void {
  latest = cell;
  active = undefined;
}

/**
 * The cell whose code is running; if unknown, as in callbacks from native code, the cell that started last.
 */
export function currentCell(): number {
  return active ?? latest;
}

/**
 * Attributes a timer's callback, and the promises that it settles, to a cell until the event loop's timer
 * phase ends.
 */
export function reenterCell(cell: number): void {
  active = cell;
  if (cell !== latest) afterwards(() => (active = undefined));
}
