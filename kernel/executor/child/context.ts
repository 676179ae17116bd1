/**
 * Whose code runs. Node's AsyncLocalStorage would know it of every promise, but its bookkeeping does not survive a
 * termination: Node 20 aborts. So timers carry their cell along, and what follows a timer's callback at once belongs to it.
 */

const afterwards = setImmediate;

let latest = 0;
let active: number | undefined;

/** The code of a cell runs from now on. */
export function enterCell(cell: number): void {
  latest = cell;
  active = undefined;
}

/** The cell whose code runs; where none is known, such as in callbacks of native code, the one that started last. */
export function currentCell(): number {
  return active ?? latest;
}

/** A callback of a cell runs now, and then what it resolves; after the phase of the timers nothing more is known. */
export function reenterCell(cell: number): void {
  active = cell;
  if (cell !== latest) afterwards(() => (active = undefined));
}
