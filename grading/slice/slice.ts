import ts from 'typescript';
import type { Failure } from '../../src/check/failure';
import type { Statement, Statements } from './statements';

/** A graded function with everything that it uses, ready to run; or why there is none. */
export type Slice = Sliced | { readonly missing: Failure };

export interface Sliced extends Written {
  /** A CommonJS module that exports the function as `graded`. */
  readonly javascript: string;
  /** Every name that it needs, directly or indirectly, declared in the notebook or not. */
  readonly uses: readonly string[];
}

/** A function as it stands in the notebook. */
export interface Written {
  /** The student's own text of the statement that declares it. */
  readonly source: string;
  /** The number of the code cell that it stands in, from 1. */
  readonly cell: number;
}

/**
 * The JavaScript that declares one function of a notebook, with the last declaration of each name that the
 * function needs, directly or indirectly. Nothing else in the notebook runs.
 *
 * @param substitutes names to import from `dl-labs` instead
 * @returns a CommonJS module that exports the function as `graded`
 */
export function slice(
  name: string,
  { statements, broken }: Statements,
  substitutes: readonly string[] = [],
): Slice {
  const last = new Map<string, Statement>();
  for (const statement of statements)
    for (const declared of statement.declares) last.set(declared, statement);

  const own = last.get(name);
  if (!own) {
    const mention = broken.find(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
    if (!mention) return { missing: { code: 'missing' } };
    const { cell, line, error } = mention;
    return { missing: { code: 'syntax', cell, line, error } };
  }

  const needed = new Set<Statement>();
  let waits: string | undefined;
  const visit = (wanted: string): void => {
    const statement = last.get(wanted);
    if (!statement || needed.has(statement) || substitutes.includes(wanted)) return;
    if (statement.awaits) waits ??= wanted;
    needed.add(statement);
    statement.uses.forEach(visit);
  };
  visit(name);
  if (waits !== undefined) return { missing: { code: 'awaits', name: waits } };

  const imported = substitutes.map(substitute => `import { ${substitute} } from 'dl-labs';`);
  const text = [...imported, ...inOrder(needed, last).map(statement => statement.text)].join('\n');
  if (text.length > LONGEST) return { missing: { code: 'tooLong', most: LONGEST } };
  const { outputText } = ts.transpileModule(`${text}\nexport { ${name} as graded };`, {
    compilerOptions: OPTIONS,
  });
  const { source, cell } = own;
  return {
    javascript: outputText,
    uses: [...new Set([...needed].flatMap(({ uses }) => [...uses]))],
    source,
    cell,
  };
}

/**
 * The longest slice in characters; a lab's function with all it uses has a few thousand. Each exercise gets
 * its own copy.
 */
const LONGEST = 1_000_000;

/**
 * The statements in order of use: each after those that it uses, except where two functions call each other.
 */
function inOrder(needed: ReadonlySet<Statement>, last: ReadonlyMap<string, Statement>): Statement[] {
  const ordered = new Set<Statement>();
  const begun = new Set<Statement>();
  const add = (statement: Statement): void => {
    if (begun.has(statement)) return;
    begun.add(statement);
    for (const name of statement.uses) {
      const used = last.get(name);
      if (used && needed.has(used)) add(used);
    }
    ordered.add(statement);
  };
  needed.forEach(add);
  return [...ordered];
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  experimentalDecorators: true,
};
