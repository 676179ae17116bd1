import { randomInt } from 'node:crypto';
import { LIMITS } from '../limits';

/**
 * Node, restricted by its own permissions. It may read no file, not even its program, which holds the course's
 * own solutions, as `dl-labs` does everywhere.
 *
 * @param node the path of the executable
 */
export function nodeCommand(node = process.execPath): string[] {
  const [major] = process.versions.node.split('.').map(Number);
  const permission = major < 22 ? '--experimental-permission' : '--permission';
  return [node, permission, '--no-warnings', '--no-addons', `--max-old-space-size=${LIMITS.heap}`, '-'];
}

/**
 * The limits, in front of a command. They are set inside: outside, they would count the instructor's own
 * processes. No file can be written, not even a byte.
 *
 * @param seconds limit of processor time, for all threads together
 */
export function limited(seconds: number): string[] {
  const { memory, processes, files } = LIMITS;
  const limits = { data: memory, nproc: processes, nofile: files, cpu: seconds, fsize: 0, core: 0 };
  return ['/usr/bin/prlimit', ...Object.entries(limits).map(([name, value]) => `--${name}=${value}`), '--'];
}

/** Becomes another user, without capabilities, irrevocably: in front of a command. */
export function become(user: string): string[] {
  return [
    ...['/usr/bin/setpriv', '--reuid', user, '--regid', user, '--clear-groups'],
    ...['--bounding-set', '-all', '--inh-caps', '-all', '--no-new-privs', '--'],
  ];
}

/** An unused user id, so that the limit on processes counts only those of this sandbox. */
export function newUser(): string {
  return String(randomInt(1_000_000_000, 2_000_000_000));
}
