/** The name of the file, in memory only, that stands for a cell that ran. */
export function cellFileName(cell: number): string {
  return `__cell_${cell}__`;
}

/** Whether an import is of a cell that ran. */
export function isCellFile(specifier: string): boolean {
  return /^\.\/__cell_\d+__$/.test(specifier);
}

/** The same as a module of an import, in quotes. */
export function cellModule(cell: number): string {
  return JSON.stringify(`./${cellFileName(cell)}`);
}
