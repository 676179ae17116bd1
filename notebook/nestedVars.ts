import * as ts from 'typescript';

/**
 * The `var` lists inside a top-level statement, in blocks, loops and branches: their names belong to the cell's top
 * level.
 */
export function nestedVars(statement: ts.Statement): ts.VariableDeclarationList[] {
  const found: ts.VariableDeclarationList[] = [];
  const visit = (node: ts.Node): void => {
    if (isScopeOfVars(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) found.push(node);
    ts.forEachChild(node, visit);
  };
  if (!ts.isVariableStatement(statement)) visit(statement);
  return found;
}

/** Whether a `var` inside the node stays inside of it. */
export function isScopeOfVars(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node)
  );
}
