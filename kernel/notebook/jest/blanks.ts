import * as ts from 'typescript';
import type { Failure } from '../execute';
import type { Cell } from '../nbformat';

/** What a blank throws: see `studentCells`. */
const NOT_WRITTEN = /\b\w+ is not written yet/;
const UNKNOWN_NAME = /Cannot find name '(?<name>[^']+)'/;

/**
 * Whether a student's notebook with empty blanks fails as it should: because a blank is not written yet, or because a
 * cell needs a name that such a cell would have declared.
 */
export function isNotWrittenYet({ evalue }: Failure, failed: readonly Cell[]): boolean {
  if (NOT_WRITTEN.test(evalue)) return true;
  const name = UNKNOWN_NAME.exec(evalue)?.groups?.name;
  return name !== undefined && failed.some(cell => declaredNames(cell.source).has(name));
}

function declaredNames(source: string): Set<string> {
  const names = new Set<string>();
  const add = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else name.elements.forEach(element => ts.isBindingElement(element) && add(element.name));
  };
  const tree = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest);
  for (const statement of tree.statements) {
    if (ts.isVariableStatement(statement))
      statement.declarationList.declarations.forEach(({ name }) => add(name));
    // A cell with a type error declares nothing, not even its functions.
    if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name);
  }
  return names;
}
