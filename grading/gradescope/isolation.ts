import { SandboxError, type Sandbox, type SandboxOptions } from '../sandbox/sandbox';

export type Walls = SandboxOptions['locked'];

/** Tried in this order; there is no way without any. */
const POSSIBLE: readonly Walls[] = [true, 'as another user'];

/**
 * The strongest way to lock a student's code in that this system allows.
 *
 * @param sandboxOf makes a sandbox of a kind
 * @throws SandboxError that says what is missing for each of them
 */
export async function strongestWalls(sandboxOf: (locked: Walls) => Pick<Sandbox, 'prove'>): Promise<Walls> {
  const problems: string[] = [];
  for (const locked of POSSIBLE) {
    try {
      await sandboxOf(locked).prove();
      return locked;
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      problems.push(error.message);
    }
  }
  throw new SandboxError(`Students' code cannot be locked in here. ${problems.join(' ')}`);
}

/** Which way was used, in words for the instructor. */
export function describeWalls(locked: Walls): string {
  if (locked === true) return "Students' code runs locked in by bubblewrap.";
  return "Students' code runs as another user, because this system forbids namespaces: see docs/for-instructors.md.";
}
