let depth = 0;

/** Counts the open groups of `console`, each of which indents what follows. */
export function countGroups(): void {
  const { group, groupCollapsed, groupEnd } = console;
  const opening =
    (open: typeof group) =>
    (...label: unknown[]): void => {
      depth++;
      open(...label);
    };
  console.group = opening(group);
  console.groupCollapsed = opening(groupCollapsed);
  console.groupEnd = () => {
    depth = Math.max(0, depth - 1);
    groupEnd();
  };
}

/** How many groups are open. */
export function openGroups(): number {
  return depth;
}

/** Ends the groups that were opened after the first ones, because the cell that would have ended them failed. */
export function endGroups(first: number): void {
  while (depth > first) console.groupEnd();
}
