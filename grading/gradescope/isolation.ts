import { SandboxError, type Sandbox, type SandboxOptions } from '../sandbox/sandbox';

export type Walls = SandboxOptions['locked'];

/** The kinds of isolation, in the order tried; none at all is not an option. */
const POSSIBLE: readonly Walls[] = [true, 'as another user'];

/**
 * The strongest isolation of a student's code that this system allows.
 *
 * @param sandboxOf makes a sandbox with a kind of isolation
 * @throws SandboxError that says what each kind lacks
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

/** Which isolation was used, in words for the instructor. */
export function describeWalls(locked: Walls): string {
  if (locked === true) return "Students' code runs locked in by bubblewrap.";
  return "Students' code runs as another user, because this system forbids namespaces: see docs/for-instructors.md.";
}
