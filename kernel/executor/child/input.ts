import { send } from './pipe';
import { INTERRUPTION } from './timers';

interface Question {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
  readonly answered: Promise<string>;
}

let open: Question | undefined;

/**
 * Asks the person at the notebook for a line of text: `await input('Your name? ')`.
 *
 * @param prompt what to ask
 * @param options.password whether what is typed stays hidden
 * @throws Error if nobody can be asked, as in a test, or an earlier question is still open
 */
export async function input(prompt = '', { password = false } = {}): Promise<string> {
  if (open) throw new Error('input: there is a question that has no answer yet; await it first.');
  let resolve!: Question['resolve'];
  let reject!: Question['reject'];
  const answered = new Promise<string>((...both) => ([resolve, reject] = both));
  open = { resolve, reject, answered };
  send({ type: 'input', prompt: String(prompt), password });
  return await answered;
}

/** Passes the answer to the waiting cell. */
export function answer(value: string | undefined): void {
  const question = open;
  open = undefined;
  if (value !== undefined) question?.resolve(value);
  else question?.reject(new Error('input: nobody can be asked here; this front end takes no input.'));
}

/** Drops the open question: an interrupted cell no longer waits for an answer. */
export function forgetQuestion(): void {
  open?.reject(INTERRUPTION);
  open = undefined;
}

/**
 * Calls a function once the open question has its answer, after the code that waits for it and may ask the next
 * one.
 *
 * @returns whether a question is open
 */
export function onceAnswered(next: () => void): boolean {
  const later = () => void setImmediate(() => setImmediate(next));
  open?.answered.then(later, later);
  return open !== undefined;
}
