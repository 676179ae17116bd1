import type { Statement, Statements } from './statements';

/** What a function needs of its notebook. */
export interface Needs {
  /** The statements in the order in which they have to run. */
  readonly statements: readonly Statement[];
  /** Every name that it needs, declared in the notebook or not. */
  readonly names: ReadonlySet<string>;
  /** The first name that is made or changed with await. */
  readonly awaited?: { readonly name: string; readonly by: Statement };
}

/** When every cell has run. */
const END = Infinity;

/**
 * Finds what a function needs, as the kernel would see it once it has run a notebook's cells one after the other: of
 * each name the newest declaration, and the statements since then that change it. A name that is declared only
 * further below is taken from there: the cells have run in another order.
 *
 * @param until the last cell that has run
 * @param given names that are not taken from the notebook
 */
export function needsOf(name: string, notebook: Statements, until: number, given: readonly string[]): Needs {
  return new Search(notebook, until, new Set(given)).of(name);
}

class Search {
  private readonly declarations = new Map<string, Statement[]>();
  private readonly changers = new Map<string, Statement[]>();
  /** The names that the function reaches when it is called, not counting what changes them. */
  private reached: ReadonlySet<string> = new Set();
  private readonly names = new Set<string>();
  private awaited: Needs['awaited'];

  constructor(
    private readonly notebook: Statements,
    private readonly until: number,
    private readonly given: ReadonlySet<string>,
  ) {
    for (const statement of notebook.statements)
      for (const declared of statement.declares) {
        const isChange = statement.kind === 'keeps' && this.declarations.has(declared);
        entry(isChange ? this.changers : this.declarations, declared).push(statement);
      }
  }

  of(name: string): Needs {
    this.reached = this.closure(name);
    for (const statement of this.notebook.statements)
      for (const changed of this.changedBy(statement)) entry(this.changers, changed).push(statement);

    const before = new Map<Statement, ReadonlySet<Statement>>();
    const found = [...this.at([name], END)];
    for (let statement = found.pop(); statement; statement = found.pop()) {
      if (before.has(statement)) continue;
      const first = this.at(statement.now, statement.place, statement);
      before.set(statement, first);
      found.push(...first);
    }
    return { statements: inOrder(before), names: this.names, awaited: this.awaited };
  }

  /** The statements on which the names depend at one time, in the order of the notebook. */
  private at(names: Iterable<string>, time: number, by?: Statement): Set<Statement> {
    const found = new Set<Statement>();
    const seen = new Set<string>();
    const left = [...names].map(name => ({ name, from: by }));
    for (let next = left.pop(); next; next = left.pop()) {
      const { name, from } = next;
      const declaration = this.given.has(name) ? undefined : this.declaration(name, time, from);
      this.names.add(name);
      const key = `${name} ${declaration?.place}`;
      if (seen.has(key) || this.given.has(name)) continue;
      seen.add(key);
      const needed = [...this.parts(name, declaration), ...this.changes(name, declaration, time)];
      for (const statement of needed) {
        if (statement.awaits) this.awaited ??= { name, by: statement };
        found.add(statement);
        for (const later of statement.later) left.push({ name: later, from: statement });
      }
    }
    if (by) found.delete(by);
    return found;
  }

  /** The newest declaration of a name at a time. What a cell has imported stays as it was for its functions. */
  private declaration(name: string, time: number, from?: Statement): Statement | undefined {
    const all = this.declarations.get(name) ?? [];
    const own = from && all.findLast(({ cell }) => cell <= from.cell);
    if (own?.kind === 'import') return own;
    const ran = all.filter(({ cell }) => cell <= this.until);
    if (ran.length === 0) return all.at(-1);
    return ran.findLast(({ place }) => place < time) ?? ran[0];
  }

  /** A declaration, with those that it merges with. */
  private parts(name: string, declaration: Statement | undefined): Statement[] {
    if (!declaration) return [];
    const all = this.declarations.get(name) ?? [];
    const isPart = (one: Statement) => one.cell === declaration.cell && one.place <= declaration.place;
    return declaration.kind === 'merges' ? all.filter(isPart) : [declaration];
  }

  /** The statements that change what a declaration has made, up to a time. */
  private changes(name: string, declaration: Statement | undefined, time: number): Statement[] {
    const isFurtherBelow = (declaration?.cell ?? 0) > this.until;
    return (this.changers.get(name) ?? []).filter(one => {
      const isInTime = one.place < time || (declaration !== undefined && declaration.place > one.place);
      const hasRun = one.cell <= this.until || isFurtherBelow;
      return isInTime && hasRun && this.declaration(name, one.place, one) === declaration;
    });
  }

  /** What a statement changes: by itself, through another name of the same thing, or by calling a function. */
  private changedBy(statement: Statement): Set<string> {
    const found = new Set(statement.changes.keys());
    const alias = (name: string) => {
      for (const whole of (this.declarations.get(name) ?? []).flatMap(({ partOf }) => partOf))
        if (!found.has(whole)) {
          found.add(whole);
          alias(whole);
        }
    };
    for (const [name, change] of statement.changes) if (change === 'inside') alias(name);
    for (const called of statement.calls)
      for (const [name, isAwaited] of this.effects(called))
        // A long training that calls the function, which counts its calls, is no reason to wait for it.
        if (!statement.awaits || isAwaited) found.add(name);
    return found;
  }

  private readonly known = new Map<string, ReadonlyMap<string, boolean>>();

  /**
   * What a call of a function of the notebook changes, each with whether it has to be awaited. What the graded
   * function itself calls is no reason to run anything: what it keeps, such as a memory of its answers, it will keep.
   */
  private effects(name: string): ReadonlyMap<string, boolean> {
    const known = this.known.get(name);
    if (known) return known;
    const found = new Map<string, boolean>();
    this.known.set(name, found);
    const seen = new Set<string>();
    const visit = (one: string): void => {
      if (seen.has(one) || this.reached.has(one)) return;
      seen.add(one);
      for (const { changesLater, awaited, later } of this.declarations.get(one) ?? []) {
        for (const changed of changesLater.keys())
          found.set(changed, (found.get(changed) ?? false) || awaited.has(changed));
        later.forEach(visit);
      }
    };
    visit(name);
    return found;
  }

  /** The names that a function reaches by what the newest declarations say. */
  private closure(name: string): Set<string> {
    const found = new Set<string>();
    const visit = (one: string): void => {
      if (found.has(one) || this.given.has(one)) return;
      found.add(one);
      const declaration = this.declaration(one, END);
      declaration?.now.forEach(visit);
      declaration?.later.forEach(visit);
    };
    visit(name);
    return found;
  }
}

/** The statements in the order of the notebook, except that each comes after those that have to run before it. */
function inOrder(before: ReadonlyMap<Statement, ReadonlySet<Statement>>): Statement[] {
  const ordered = new Set<Statement>();
  const begun = new Set<Statement>();
  const byPlace = (some: Iterable<Statement>) => [...some].sort((a, b) => a.place - b.place);
  const add = (statement: Statement): void => {
    if (begun.has(statement)) return;
    begun.add(statement);
    byPlace(before.get(statement) ?? []).forEach(add);
    ordered.add(statement);
  };
  byPlace(before.keys()).forEach(add);
  return [...ordered];
}

function entry<T>(map: Map<string, T[]>, name: string): T[] {
  const found = map.get(name) ?? [];
  map.set(name, found);
  return found;
}
