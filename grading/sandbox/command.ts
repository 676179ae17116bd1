import { randomInt } from 'node:crypto';
import { basename } from 'node:path';
import { LIMITS } from './limits';

/** Where things are inside. */
const INSIDE = { node: '/runtime/node', libraries: '/runtime/lib' };

/**
 * The command line of the sandbox: bubblewrap locks Node in, which runs what comes through its standard input.
 *
 * Inside there are the system's libraries and Node, all read-only; no network, no home, no other process, no /proc, nothing
 * that can be written, an empty environment, another user without any right. `JOBS` and `REPLIES` go through.
 *
 * @param seconds of processor time, for all threads together
 */
export function lockedCommand(seconds: number): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    'bwrap',
    ...['--unshare-ipc', '--unshare-net', '--unshare-pid', '--unshare-uts', '--unshare-cgroup-try'],
    ...(isRoot ? ROOT : USER),
    ...['--die-with-parent', '--new-session', '--clearenv', '--hostname', 'sandbox'],
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
 * The same without bubblewrap, for a container that forbids it: as root, Node becomes a user that nobody else is, with an empty
 * environment and the same limits. Files that only root may read stay closed. The network, the names of other processes and
 * what everybody may read are not hidden: Node's own permissions keep a student's code from files and processes, not from the network.
 *
 * @param user what `newUser` drew: ends with `endAll(user)`
 */
export function anotherUserCommand(seconds: number, user: string): string[] {
  return [
    ...['/usr/bin/env', '--ignore-environment', '--chdir=/'],
    ...[...become(user), ...limited(seconds), ...nodeCommand(process.execPath)],
  ];
}

/** Ends every process of a user, whatever started it. */
export function endAll(user: string): string[] {
  return [...become(user), '/bin/sh', '-c', 'kill -s KILL -- -1'];
}

/** A user that nobody else is, so that the limit on processes counts this sandbox's alone. */
export function newUser(): string {
  return String(randomInt(1_000_000_000, 2_000_000_000));
}

/** Node without the sandbox: only its own permissions hold a student's code back. */
export function unlockedCommand(): string[] {
  return nodeCommand(process.execPath);
}

/** An ordinary user gets the right to lock something in by a user namespace; inside, nobody may make another one. */
const USER = [
  ...['--unshare-user', '--disable-userns', '--uid', '65534', '--gid', '65534'],
  ...['--cap-drop', 'ALL'],
];

/** Root needs no user namespace, which containers often forbid, and keeps just what it takes to become somebody else. */
const ROOT = [
  '--cap-drop',
  'ALL',
  ...['SETUID', 'SETGID', 'SETPCAP'].flatMap(right => ['--cap-add', `CAP_${right}`]),
];

/** Becomes another user, without any right, for good. */
function become(user: string): string[] {
  return [
    ...['/usr/bin/setpriv', '--reuid', user, '--regid', user, '--clear-groups'],
    ...['--bounding-set', '-all', '--inh-caps', '-all', '--no-new-privs', '--'],
  ];
}

/** Limits are set inside: outside, they would count the instructor's own processes. No file can get a single byte. */
function limited(seconds: number): string[] {
  const { memory, processes, files } = LIMITS;
  const limits = { data: memory, nproc: processes, nofile: files, cpu: seconds, fsize: 0, core: 0 };
  return ['/usr/bin/prlimit', ...Object.entries(limits).map(([name, value]) => `--${name}=${value}`), '--'];
}

/** Node may read no file, not even its program: that holds the course's own solutions, as `dl-labs` does everywhere. */
function nodeCommand(node: string): string[] {
  const [major] = process.versions.node.split('.').map(Number);
  const permission = major < 22 ? '--experimental-permission' : '--permission';
  return [node, permission, '--no-warnings', '--no-addons', `--max-old-space-size=${LIMITS.heap}`, '-'];
}

/** A Node that is not the system's may bring libraries of its own, as conda's does. */
function librariesOfNode(): string[] {
  if (process.execPath.startsWith('/usr/')) return [];
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  return sharedObjects.filter(file => /^\/(?!usr\/|lib)[^]*\.so[.\d]*$/.test(file));
}
