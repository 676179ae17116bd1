import { slice, type NoSlice } from './slice';
import type { Statements } from './statements';

/** What a function needs, as far as it decides whether it can run outside of its notebook. */
export interface Needed {
  /** Why it cannot be taken out of its notebook. */
  readonly missing?: NoSlice;
  /** The modules that it needs something of. */
  readonly imports: readonly string[];
  /** Whether it needs Node's `require`. */
  readonly requires: boolean;
}

/** What a function needs of its notebook and of modules. Nothing is run. */
export function needed(name: string, notebook: Statements): Needed {
  const found = slice(name, notebook);
  if ('missing' in found) return { missing: found.missing, imports: [], requires: false };
  const isDeclared = notebook.statements.some(({ declares }) => declares.includes('require'));
  return { imports: found.imports, requires: found.uses.includes('require') && !isDeclared };
}
