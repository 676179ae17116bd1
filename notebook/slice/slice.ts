import * as ts from 'typescript';
import { needsOf } from './needs';
import type { Statement, Statements } from './statements';

/** A graded function with everything that it uses, ready to run; or why there is none. */
export type Slice = Sliced | Missing;

export interface Sliced extends Written {
  /** The body of a function that returns the graded one: see `module`. */
  readonly javascript: string;
  /** Every name that it needs, directly or indirectly, declared in the notebook or not. */
  readonly uses: readonly string[];
  /** The modules that it needs something of. */
  readonly imports: readonly string[];
}

export interface Missing extends Partial<Written> {
  readonly missing: NoSlice;
  readonly uses: readonly string[];
}

/** A function as it stands in the notebook. */
export interface Written {
  /** The student's own text of the statement that declares it. */
  readonly source: string;
  /** The number of the code cell that it stands in, from 1. */
  readonly cell: number;
}

/** Why a function cannot be taken out of its notebook. */
export type NoSlice =
  /** The notebook declares no such function. */
  | { readonly code: 'missing' }
  /** TypeScript cannot parse the cell that mentions it: numbers from 1, and the parser's message. */
  | { readonly code: 'syntax'; readonly cell: number; readonly line: number; readonly error: string }
  /** It uses a name that is made, or changed, with await: at this place, if cells have numbers. */
  | { readonly code: 'awaits'; readonly name: string; readonly cell?: number; readonly line: number }
  /** It and what it uses is more than `most` characters of code. */
  | { readonly code: 'tooLong'; readonly most: number };

/**
 * The longest slice in characters; a lab's function with all it uses has a few thousand. Each exercise gets
 * its own copy.
 */
const LONGEST = 1_000_000;

/**
 * Takes a function out of its notebook, with all that it uses: what the kernel would have when it runs the
 * function's check. Nothing else in the notebook runs.
 *
 * @param substitutes names to import from `dl-labs` instead
 */
export function slice(name: string, notebook: Statements, substitutes: readonly string[] = []): Slice {
  const own = notebook.statements.findLast(({ declares }) => declares.includes(name));
  if (!own) return { missing: whyMissing(name, notebook), uses: [] };
  const { source, cell } = own;
  const checked = notebook.checks.get(name)?.at(-1) ?? 0;
  const { statements, names, awaited } = needsOf(
    name,
    notebook,
    checked < cell ? Infinity : checked,
    substitutes,
  );
  const found = { uses: [...names], source, cell };
  if (awaited) {
    const { cell, line } = awaited.by;
    return { ...found, missing: { code: 'awaits', name: awaited.name, cell, line } };
  }
  if (statements.reduce((sum, { text }) => sum + text.length, 0) > LONGEST)
    return { ...found, missing: { code: 'tooLong', most: LONGEST } };
  const imports = [...new Set(statements.flatMap(({ from }) => from ?? []))];
  return { ...found, imports, javascript: module(name, statements, substitutes) };
}

function whyMissing(name: string, { broken }: Statements): NoSlice {
  const mention = broken.find(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
  if (!mention) return { code: 'missing' };
  const { cell, line, error } = mention;
  return { code: 'syntax', cell, line, error };
}

/**
 * The body of a strict function that returns the graded one. It gets what no name of the notebook can hide:
 *
 * - `arguments[0](module, name)` imports what a module exports by a name, `*` for everything;
 * - `arguments[1]` receives, by the number of a cell, the line and the error that ended it. As in the notebook, the
 *   rest of the cell does not run, but other cells do.
 */
function module(name: string, statements: readonly Statement[], substitutes: readonly string[]): string {
  const substituted = new Map(
    substitutes.map(one => [one, `var ${one} = arguments[0]("dl-labs", ${JSON.stringify(one)});`]),
  );
  const lines = statements.flatMap(statement => [
    guarded(statement, isNew(statement, statements)),
    ...statement.declares.flatMap(declared => substituted.get(declared) ?? []),
  ]);
  const text = ["'use strict';", ...substituted.values(), ...lines, `return ${name};`].join('\n');
  return ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText;
}

function guarded({ cell, line, text, mayThrow, declares, kind }: Statement, isNew: boolean): string {
  if (kind === 'merges' && isNew) return `var ${declares[0]} = undefined; ${text}`;
  if (!mayThrow) return text;
  return `if (!arguments[1][${cell}]) try { ${text}\n} catch (error) { arguments[1][${cell}] = [${line}, error]; }`;
}

/** Whether a statement is the first of its cell to declare its name. */
function isNew({ declares: [name], cell, place }: Statement, statements: readonly Statement[]): boolean {
  return !statements.some(one => one.cell === cell && one.place < place && one.declares.includes(name));
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  experimentalDecorators: true,
};
