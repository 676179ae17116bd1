const output = globalThis.console;

let depth = 0;

/** Counts the open groups of `console`, each of which indents what follows. */
export function countGroups(): void {
  const opening =
    (open: (...label: unknown[]) => void) =>
    (...label: unknown[]): void => {
      depth++;
      open(...label);
    };
  output.group = opening(output.group.bind(output));
  output.groupCollapsed = opening(output.groupCollapsed.bind(output));
  const end = output.groupEnd.bind(output);
  output.groupEnd = () => {
    depth = Math.max(0, depth - 1);
    end();
  };
}

/** How many groups are open. */
export function openGroups(): number {
  return depth;
}

/** Ends the groups that were opened after the first ones, because the cell that would have ended them failed. */
export function endGroups(first: number): void {
  while (depth > first) output.groupEnd();
}
