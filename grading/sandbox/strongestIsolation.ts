import { forUntrustedCode, type Isolation } from './isolation';
import { Sandbox, SandboxError } from './sandbox';

/**
 * The strongest isolation of a student's code that this system allows; none at all is not an option.
 *
 * @param prove throws a SandboxError if a sandbox with this isolation does not work
 * @throws SandboxError that says what each kind lacks
 */
export async function strongestIsolation(
  prove = (isolation: Isolation) => new Sandbox({ isolation }).prove(),
): Promise<Isolation> {
  const problems: string[] = [];
  for (const isolation of forUntrustedCode()) {
    try {
      await prove(isolation);
      return isolation;
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      problems.push(error.message);
    }
  }
  throw new SandboxError(`Students' code cannot be isolated here. ${problems.join(' ')}`);
}
