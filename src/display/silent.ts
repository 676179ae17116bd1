/**
 * The same object, which a notebook does not show as a cell's result: for functions that have already shown
 * everything.
 *
 * @example
 * silent({ right: 4 }).right //=> 4
 */
export function silent<T extends object>(value: T): T {
  return Object.defineProperty(value, Symbol.for('Jupyter.display'), {
    value: () => ({}),
    configurable: true,
  });
}
