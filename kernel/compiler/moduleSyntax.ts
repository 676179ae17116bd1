import * as ts from 'typescript';

/** The names of what the executor provides for what CommonJS does not have; a name may be a property's, as in `a.b`. */
export interface SyntaxNames {
  /** for `import.meta` */
  readonly meta: string;
  /** for `import(…)` */
  readonly import: string;
  /** for import declarations, which wait for `load(…)`, because what they import may wait at its top level */
  readonly load: string;
}

/**
 * Gives a module what CommonJS does not have, while TypeScript translates it.
 *
 * @param onLoad called for each import that is waited for; without it, imports are `require(…)`
 */
export function moduleSyntax(names: SyntaxNames, onLoad?: () => void): ts.CustomTransformers {
  const before = visiting((node, { factory }) => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      return ts.setTextRange(named(names.meta, factory), node);
    if (node.kind === ts.SyntaxKind.ImportKeyword) return ts.setTextRange(named(names.import, factory), node);
    return undefined;
  });
  const after = visiting((node, { factory }) => {
    if (!isImport(node)) return undefined;
    onLoad?.();
    const load = factory.createCallExpression(named(names.load, factory), undefined, node.arguments);
    return factory.createAwaitExpression(ts.setTextRange(load, node));
  });
  return { before: [before], after: onLoad ? [after] : [] };
}

function named(name: string, factory: ts.NodeFactory): ts.Expression {
  const [first, ...rest] = name.split('.');
  return rest.reduce<ts.Expression>(
    (object, property) => factory.createPropertyAccessExpression(object, property),
    factory.createIdentifier(first),
  );
}

/** An import declaration, translated: a call of `require` that is not in the text itself. */
function isImport(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    node.pos < 0 &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'require' &&
    ts.isStringLiteral(node.arguments[0])
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
