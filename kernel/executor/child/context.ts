/**
 * Tracks which cell's code is running. Node's AsyncLocalStorage would track it through every promise; here each timer
 * remembers its cell, and code that runs right after a timer's callback belongs to the same cell.
 */

const afterwards = setImmediate;

let latest = 0;
let active: number | undefined;
let leaving: NodeJS.Immediate | undefined;

/** Marks the cell whose code runs from now on. */
export function enterCell(cell: number): void {
  latest = cell;
  leaveCell();
}

/** The cell that started last. */
export function latestCell(): number {
  return latest;
}

/** Code that runs from now on belongs to the cell that started last. */
export function leaveCell(): void {
  active = undefined;
  // A termination may have cut it off; Node's event loop would not come to rest.
  if (leaving) clearImmediate(leaving);
  leaving = undefined;
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
  if (cell !== latest) leaving ??= afterwards(leaveCell);
}
