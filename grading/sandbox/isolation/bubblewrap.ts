import { basename } from 'node:path';
import { FILTER } from '../job';
import { become, limited, newUser, nodeCommand } from './command';
import type { IsolationKind } from './kind';
import { namespaceFilter } from './seccomp';

/**
 * bubblewrap isolates Node.
 *
 * Inside are the system's libraries and Node, all read-only: no network, no home, no other process, no /proc,
 * nothing writable, an empty environment, another user without capabilities, and no way to make a namespace.
 */
export const bubblewrap: IsolationKind = {
  description: "Students' code is isolated by bubblewrap.",
  needs: `On Linux, install the package "bubblewrap" and allow user namespaces (containers and some systems forbid them; "npx labs doctor"
looks whether it works). On macOS and Windows, grade in WSL2 or in a container.`,
  launch(seconds) {
    const filter = namespaceFilter();
    const isRoot = process.getuid?.() === 0;
    const command = [
      'bwrap',
      ...['--unshare-ipc', '--unshare-net', '--unshare-pid', '--unshare-uts', '--unshare-cgroup-try'],
      ...(isRoot ? ROOT : USER),
      ...['--die-with-parent', '--new-session', '--clearenv', '--hostname', 'sandbox'],
      ...(filter ? ['--seccomp', String(FILTER)] : []),
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
    return { command, filter };
  },
};

/** Paths inside the sandbox. */
const INSIDE = { node: '/runtime/node', libraries: '/runtime/lib' };

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

/** A Node that is not the system's, such as conda's, may need libraries of its own. */
function librariesOfNode(): string[] {
  if (process.execPath.startsWith('/usr/')) return [];
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  return sharedObjects.filter(file => /^\/(?!usr\/|lib)[^]*\.so[.\d]*$/.test(file));
}
