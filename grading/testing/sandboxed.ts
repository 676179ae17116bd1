import { spawnSync } from 'node:child_process';

// Not every student's machine has bubblewrap. On CI it is required.
const { status } = spawnSync('bwrap', ['--ro-bind', '/', '/', '--unshare-all', 'true']);
const canIsolate = status === 0 || process.env.CI === 'true';
if (!canIsolate)
  process.stderr.write('Skipped: the tests of the sandbox, because bubblewrap does not work here.\n');

/** `describe`, for tests that need the sandbox. */
export const describeSandboxed = canIsolate ? describe : describe.skip;
