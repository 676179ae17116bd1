import { bubblewrap } from './bubblewrap';
import type { IsolationKind } from './kind';
import { none } from './none';
import { user } from './user';

/** The kinds of isolation, the strongest first: another one is a file of its own and a name here. */
const KINDS = { bubblewrap, user, none } satisfies Record<string, IsolationKind>;

/** How a student's code is isolated, by the name of the kind. */
export type Isolation = keyof typeof KINDS;

export function isolationKind(isolation: Isolation): IsolationKind {
  return KINDS[isolation];
}

/** The kinds that hold against malicious code, the strongest first. */
export function forUntrustedCode(): Isolation[] {
  const all = Object.keys(KINDS) as Isolation[];
  return all.filter(isolation => !isolationKind(isolation).trustedCodeOnly);
}

/** The isolation on an instructor's machine: the strongest kind, which nothing weaker replaces unless asked for. */
export function chooseIsolation({ unsafe }: { readonly unsafe: boolean }): Isolation {
  return unsafe ? 'none' : 'bubblewrap';
}
