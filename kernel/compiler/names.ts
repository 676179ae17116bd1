import * as ts from 'typescript';
import { declaredNames } from '../../notebook/declaredNames';

/** The names that have a value as soon as a cell starts: a function may be called above its declaration. */
export function hoistedNames(statements: readonly ts.Statement[]): string[] {
  return [...declaredNames(statements.filter(ts.isFunctionDeclaration)).keys()];
}

/** Every identifier in a cell: a superset of the names that it uses from elsewhere. */
export function identifiers(tree: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
