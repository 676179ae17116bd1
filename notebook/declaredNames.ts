import * as ts from 'typescript';

/**
 * The names of the functions and variables that a cell declares at its top level, even if it does not
 * compile.
 */
export function declaredNames(source: string): Set<string> {
  const names = new Set<string>();
  const add = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else name.elements.forEach(element => ts.isBindingElement(element) && add(element.name));
  };
  const tree = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest);
  for (const statement of tree.statements) {
    if (ts.isVariableStatement(statement))
      statement.declarationList.declarations.forEach(({ name }) => add(name));
    if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name);
  }
  return names;
}
