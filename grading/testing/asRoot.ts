/** `describe`, for tests that become another user: only root can, and CI is root. */
export const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;
