import * as ts from 'typescript';
import { SCOPE } from './protocol';

/**
 * Gives a module the names that the executor provides for what CommonJS does not have, while TypeScript
 * translates it: `__importMeta` for `import.meta`, `__import(…)` for `import(…)`, and, if it may wait for its
 * imports, `await __load(…)` for each of them, because what it imports may wait at its top level.
 *
 * @param onLoad called for each import that is waited for; without it, imports are `require(…)`
 */
export function moduleSyntax(onLoad?: () => void): ts.CustomTransformers {
  const before = visiting((node, { factory }) => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      return ts.setTextRange(factory.createIdentifier('__importMeta'), node);
    if (node.kind === ts.SyntaxKind.ImportKeyword)
      return ts.setTextRange(factory.createIdentifier('__import'), node);
    return undefined;
  });
  const after = visiting((node, { factory }) => {
    if (!isImport(node)) return undefined;
    onLoad?.();
    const load = factory.createCallExpression(factory.createIdentifier('__load'), undefined, node.arguments);
    return factory.createAwaitExpression(ts.setTextRange(load, node));
  });
  return { before: [before], after: onLoad ? [after] : [] };
}

/** An import declaration, translated: a call of `require` that is not in the text itself. */
function isImport(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || node.pos >= 0) return false;
  const [specifier] = node.arguments;
  return (
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'require' &&
    ts.isStringLiteral(specifier) &&
    specifier.text !== SCOPE
  );
}

/** @param change a node's replacement; undefined if it stays as it is, apart from what is in it */
function visiting(
  change: (node: ts.Node, context: ts.TransformationContext) => ts.Node | undefined,
): ts.TransformerFactory<ts.SourceFile> {
  return context => {
    const visit = (node: ts.Node): ts.Node =>
      change(node, context) ?? ts.visitEachChild(node, visit, context);
    return file => ts.visitNode(file, visit) as ts.SourceFile;
  };
}
