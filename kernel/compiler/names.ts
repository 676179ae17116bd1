import * as ts from 'typescript';
import { boundNames, declaredNames, makesValue } from '../../notebook/declaredNames';
import { isScopeOfVars, nestedVars } from '../../notebook/nestedVars';

/** The names that have a value as soon as a cell starts: a function may be called above its declaration. */
export function hoistedNames(statements: readonly ts.Statement[]): string[] {
  return valuesOf(statements.filter(ts.isFunctionDeclaration));
}

/** The names of the values that statements make. */
export function valuesOf(statements: readonly ts.Statement[]): string[] {
  return [...declaredNames(statements)].flatMap(([name, declaration]) =>
    makesValue(declaration) ? [name] : [],
  );
}

/** The names of the `var` declarations inside a statement. */
export function namesOfNestedVars(statement: ts.Statement): string[] {
  return nestedVars(statement).flatMap(({ declarations }) =>
    declarations.flatMap(({ name }) => boundNames(name)),
  );
}

/** Every identifier in a cell: a superset of the names that it uses from elsewhere. */
export function identifiers(tree: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The identifiers inside functions and classes: a superset of the names that run later than their statement. */
export function capturedNames(tree: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name: own } = node as { name?: ts.Node };
    ts.forEachChild(node, part => {
      if (!isScopeOfVars(node)) visit(part);
      else if (part !== own) for (const name of identifiers(part)) found.add(name);
    });
  };
  visit(tree);
  return found;
}

/** The first name of this form that is not among the names. */
export function unused(name: string, names: ReadonlySet<string>): string {
  return names.has(name) ? unused(`${name}_`, names) : name;
}
