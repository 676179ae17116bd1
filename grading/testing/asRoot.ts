/** `describe`, for tests that change users, which only root can do. CI runs as root. */
export const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;
