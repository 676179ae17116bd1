import { nodeCommand } from './command';
import type { IsolationKind } from './kind';

/** Node as an ordinary process: only its own permissions restrict a student's code. */
export const none: IsolationKind = {
  description: "Students' code is not isolated: only Node's own permissions restrict it.",
  needs: 'Without isolation, only Node is needed.',
  trustedCodeOnly: true,
  launch: () => ({ command: nodeCommand() }),
};
