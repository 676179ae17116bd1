/**
 * A command cannot do what it was asked to do. The message says why and what to do: there is no stack to
 * print.
 */
export class Refusal extends Error {
  /** @param status the command's exit status: 2 for a wrong command line, 1 for any other problem */
  constructor(
    message: string,
    readonly status: 1 | 2 = 2,
  ) {
    super(message);
  }
}

/**
 * The meaning of the operating system's error codes, in words that follow the name of a file or of a machine.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'something else has this name',
  EACCES: 'its permissions forbid it',
  EPERM: 'its permissions forbid it',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links form a loop',
  EBUSY: 'another program is using it',
  ETXTBSY: 'another program is using it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  ENOTFOUND: 'no machine of this name is known',
  EAI_AGAIN: 'no machine of this name is known',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
};

/**
 * Why the operating system refused something, in words that follow its name; undefined for any other error.
 */
export function systemProblem(error: unknown): string | undefined {
  return MEANINGS[(error as NodeJS.ErrnoException).code ?? ''];
}

/**
 * A Refusal for an error of the operating system; any other error is a bug of ours, and is returned
 * unchanged.
 *
 * @param name what was refused, as the user knows it: `--out graded`
 * @example
 * try { … } catch (error) { throw asRefusal(error, '--out graded'); }
 */
export function asRefusal(error: unknown, name: string, status?: 1 | 2): unknown {
  const problem = systemProblem(error);
  return problem === undefined ? error : new Refusal(`${name} cannot be used: ${problem}.`, status);
}
