import { randomInt } from 'node:crypto';
import { basename } from 'node:path';
import { FILTER } from './job';
import { LIMITS } from './limits';
import { namespaceFilter } from './seccomp';

/** Paths inside the sandbox. */
const INSIDE = { node: '/runtime/node', libraries: '/runtime/lib' };

/**
 * The command line of the sandbox: bubblewrap isolates Node, which runs the program from its standard input.
 *
 * Inside are the system's libraries and Node, all read-only: no network, no home, no other process, no /proc,
 * nothing writable, an empty environment, another user without capabilities, and no way to make a namespace.
 * `JOBS` and `REPLIES` are passed through, and `FILTER` carries the `namespaceFilter` to bubblewrap.
 *
 * @param seconds limit of processor time, for all threads together
 */
export function lockedCommand(seconds: number): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    'bwrap',
    ...['--unshare-ipc', '--unshare-net', '--unshare-pid', '--unshare-uts', '--unshare-cgroup-try'],
    ...(isRoot ? ROOT : USER),
    ...['--die-with-parent', '--new-session', '--clearenv', '--hostname', 'sandbox'],
    ...(namespaceFilter() ? ['--seccomp', String(FILTER)] : []),
    ...['--ro-bind', '/usr', '/usr'],
    ...['/lib', '/lib64'].flatMap(folder => ['--symlink', `usr${folder}`, folder]),
    ...['--dev', '/dev', '--perms', '0755', '--dir', '/runtime', '--chdir', '/runtime'],
    ...['--perms', '0755', '--dir', INSIDE.libraries, '--setenv', 'LD_LIBRARY_PATH', INSIDE.libraries],
    ...librariesOfNode().flatMap(file => ['--ro-bind', file, `${INSIDE.libraries}/${basename(file)}`]),
    ...['--ro-bind', process.execPath, INSIDE.node],
    ...['--remount-ro', '/', '--'],
    ...(isRoot ? become(newUser()) : []),
    ...limited(seconds),
    ...nodeCommand(INSIDE.node),
  ];
}

/**
 * The same without bubblewrap, for a container that forbids it: root starts Node as a user of its own, with
 * an empty environment and the same limits. Files that only root may read stay closed. The network, the names
 * of other processes and world-readable files are not hidden: Node's own permissions keep a student's code
 * from files and processes, not from the network.
 *
 * @param user from `newUser`; its processes are ended by `endAll(user)`
 */
export function anotherUserCommand(seconds: number, user: string): string[] {
  return [
    ...['/usr/bin/env', '--ignore-environment', '--chdir=/'],
    ...[...become(user), ...limited(seconds), ...nodeCommand(process.execPath)],
  ];
}

/** The command that ends every process of a user, whatever started it. */
export function endAll(user: string): string[] {
  return [...become(user), '/bin/sh', '-c', 'kill -s KILL -- -1'];
}

/** An unused user id, so that the limit on processes counts only those of this sandbox. */
export function newUser(): string {
  return String(randomInt(1_000_000_000, 2_000_000_000));
}

/** Node without the sandbox: only its own permissions restrict a student's code. */
export function unlockedCommand(): string[] {
  return nodeCommand(process.execPath);
}

/** An ordinary user needs a user namespace to be allowed to isolate anything. */
const USER = [...['--unshare-user', '--uid', '65534', '--gid', '65534'], ...['--cap-drop', 'ALL']];

/**
 * Root needs no user namespace, which containers often forbid, and keeps only the capabilities to change
 * users.
 */
const ROOT = [
  '--cap-drop',
  'ALL',
  ...['SETUID', 'SETGID', 'SETPCAP'].flatMap(right => ['--cap-add', `CAP_${right}`]),
];

/** Becomes another user, without capabilities, irrevocably. */
function become(user: string): string[] {
  return [
    ...['/usr/bin/setpriv', '--reuid', user, '--regid', user, '--clear-groups'],
    ...['--bounding-set', '-all', '--inh-caps', '-all', '--no-new-privs', '--'],
  ];
}

/**
 * Limits are set inside: outside, they would count the instructor's own processes. No file can be written,
 * not even a byte.
 */
function limited(seconds: number): string[] {
  const { memory, processes, files } = LIMITS;
  const limits = { data: memory, nproc: processes, nofile: files, cpu: seconds, fsize: 0, core: 0 };
  return ['/usr/bin/prlimit', ...Object.entries(limits).map(([name, value]) => `--${name}=${value}`), '--'];
}

/**
 * Node may read no file, not even its program, which holds the course's own solutions, as `dl-labs` does
 * everywhere.
 */
function nodeCommand(node: string): string[] {
  const [major] = process.versions.node.split('.').map(Number);
  const permission = major < 22 ? '--experimental-permission' : '--permission';
  return [node, permission, '--no-warnings', '--no-addons', `--max-old-space-size=${LIMITS.heap}`, '-'];
}

/** A Node that is not the system's, such as conda's, may need libraries of its own. */
function librariesOfNode(): string[] {
  if (process.execPath.startsWith('/usr/')) return [];
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  return sharedObjects.filter(file => /^\/(?!usr\/|lib)[^]*\.so[.\d]*$/.test(file));
}
