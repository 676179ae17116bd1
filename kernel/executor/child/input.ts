import { send } from './pipe';

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

let waiting: Waiting | undefined;

/**
 * Asks the person at the notebook for a line of text: `await input('Your name? ')`.
 *
 * @param prompt what to ask
 * @param options.password whether what is typed stays hidden
 * @throws Error if nobody can be asked, as in a test, or an earlier question is still open
 */
export async function input(prompt = '', { password = false } = {}): Promise<string> {
  if (waiting) throw new Error('input: there is a question that has no answer yet; await it first.');
  send({ type: 'input', prompt: String(prompt), password });
  try {
    return await new Promise<string>((resolve, reject) => (waiting = { resolve, reject }));
  } finally {
    waiting = undefined;
  }
}

/** Passes the answer to the waiting cell. */
export function answer(value: string | undefined): void {
  if (value !== undefined) waiting?.resolve(value);
  else waiting?.reject(new Error('input: nobody can be asked here; this front end takes no input.'));
}

/** Drops the open question: an interrupted cell no longer waits for an answer. */
export function forgetQuestion(): void {
  waiting = undefined;
}
