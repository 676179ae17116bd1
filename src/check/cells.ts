import type { Needed } from '../../notebook/slice/needed';
import { lacking } from './lacking';
import { describeNotDeclared, describeOutdated } from './messages/failures';

/** What the kernel knows about a function: what it needs, and whether the newest cell that declares it was refused. */
interface Known extends Needed {
  readonly isOutdated: boolean;
}

/** The kernel puts its question here, so that neither this package nor the kernel has to import the other. */
const NEEDS = Symbol.for('jupyter.needs');

/**
 * What the notebook's cells tell about a function that no call of it can: what it uses and will not have when it is
 * graded, and that an older version of it was called.
 *
 * @returns sentences; none outside a kernel that knows its cells
 */
export async function warnings(name: string): Promise<string[]> {
  const ask = (globalThis as { [NEEDS]?: (name: string) => Promise<Known | undefined> })[NEEDS];
  const known = await ask?.(name);
  if (!known) return [];
  const outdated = known.isOutdated ? [describeOutdated(name)] : [];
  const { missing } = known;
  if (missing?.code === 'missing') return [...outdated, describeNotDeclared(name)];
  // The kernel's cells are counted in another way than those that people see.
  const unplaced =
    missing?.code === 'awaits' ? { ...known, missing: { ...missing, cell: undefined } } : known;
  return [...outdated, ...lacking(name, unplaced)];
}
