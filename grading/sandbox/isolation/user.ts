import { spawnSync } from 'node:child_process';
import { become, limited, newUser, nodeCommand } from './command';
import type { IsolationKind } from './kind';

/**
 * Root starts Node as a user of its own, for a container that forbids bubblewrap: with an empty environment
 * and the same limits. Files that only root may read stay closed. The network, the names of other processes and
 * world-readable files are not hidden: Node's own permissions keep a student's code from files and processes,
 * not from the network.
 */
export const user: IsolationKind = {
  description:
    "Students' code runs as another user, because this system forbids namespaces: see docs/for-instructors.md.",
  needs: 'Grade as root, on Linux with util-linux (setpriv and prlimit).',
  launch(seconds) {
    const id = newUser();
    return {
      command: [
        ...['/usr/bin/env', '--ignore-environment', '--chdir=/'],
        ...[...become(id), ...limited(seconds), ...nodeCommand()],
      ],
      cleanUp: () => endAll(id),
    };
  },
};

/** Ends every process of a user, whatever started it. */
function endAll(id: string): void {
  const [command, ...args] = [...become(id), '/bin/sh', '-c', 'kill -s KILL -- -1'];
  spawnSync(command, args, { stdio: 'ignore' });
}
