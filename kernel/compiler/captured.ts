import * as ts from 'typescript';

/**
 * The top-level names, of the cell or of earlier cells, that the cell's functions and classes use: these can
 * be read and written while other code runs. A function's own variable of the same name does not count.
 *
 * @param file the checked cell
 * @param isShared whether cells share a name; other names are ignored
 */
export function capturedNames(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  isShared: (name: string) => boolean,
): Set<string> {
  const captured = new Set<string>();
  const visit = (node: ts.Node, isInside: boolean): void => {
    if (isInside && ts.isIdentifier(node) && isShared(node.text) && !captured.has(node.text)) {
      if (symbolOf(node, checker)?.declarations?.some(isTopLevel)) captured.add(node.text);
    }
    const isFunction = ts.isFunctionLike(node) || ts.isClassLike(node);
    ts.forEachChild(node, child => visit(child, isInside || (isFunction && child !== node.name)));
  };
  visit(file, false);
  return captured;
}

function symbolOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
}

function isTopLevel(declaration: ts.Node): boolean {
  const container = ts.findAncestor(
    declaration.parent,
    node =>
      ts.isFunctionLike(node) ||
      ts.isClassLike(node) ||
      ts.isBlock(node) ||
      ts.isModuleBlock(node) ||
      ts.isCaseBlock(node) ||
      ts.isCatchClause(node) ||
      ts.isIterationStatement(node, false) ||
      ts.isObjectLiteralExpression(node) ||
      ts.isSourceFile(node),
  );
  return container !== undefined && ts.isSourceFile(container);
}
