import type { Needs } from '../../compiler/protocol';
import { send } from './pipe';

const waiting = new Map<number, (needs: Needs | undefined) => void>();
let count = 0;

/**
 * Asks what a function of the notebook needs to run outside of it: cells and packages call it as
 * `globalThis[Symbol.for('jupyter.needs')]`.
 *
 * @param name of the function
 * @returns undefined if that cannot be told
 */
export function needs(name: string): Promise<Needs | undefined> {
  return new Promise(resolve => {
    waiting.set(++count, resolve);
    send({ type: 'needs', id: count, name: String(name) });
  });
}

export function answerNeeds(id: number, found: Needs | undefined): void {
  waiting.get(id)?.(found);
  waiting.delete(id);
}
