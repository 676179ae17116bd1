import type * as ts from 'typescript';
import { declaredNames, type Declaration } from '../../notebook/declaredNames';
import { parseCell } from '../../notebook/parseCell';
import { directives } from './directives';
import { globalDeclarations, type GlobalDeclaration } from './globalDeclarations';
import { identifiers } from './names';
import { writes, type Write } from './writes';

/** A parsed cell, with what it declares. */
export interface ParsedCell {
  readonly tree: ts.SourceFile;
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly globals: readonly GlobalDeclaration[];
  readonly references: readonly string[];
  readonly checks: readonly string[];
  readonly writes: ReadonlyMap<string, Write>;
  readonly identifiers: ReadonlySet<string>;
}

export function parse(code: string): ParsedCell {
  const tree = parseCell(code);
  return {
    tree,
    declared: declaredNames(tree.statements),
    globals: globalDeclarations(tree),
    ...directives(tree),
    writes: writes(tree),
    identifiers: identifiers(tree),
  };
}
