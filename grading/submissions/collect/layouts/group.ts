import type { Entry } from '../entry';

/** The entries by a key, in the order of their first ones; those without a key are left out. */
export function groupBy(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | undefined,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

/** Whether most entries are of a kind: a few others may lie beside them, but do not decide. */
export function isMost(some: number, all: number): boolean {
  return some > 0 && 2 * some > all;
}
