import * as ts from 'typescript';
import { moduleSyntax } from './moduleSyntax';
import { EMIT_OPTIONS } from './options';
import type { Program } from './protocol';

/**
 * Translates a module to JavaScript whose exports are the properties of the shared object.
 *
 * TypeScript makes CommonJS of it, with an `exports` of its own; a cell may have one, too, so it gets the parameter's
 * name. `waits` says whether it waits for imports. The statements that would reset all exports at the start are left out, since a name
 * keeps its earlier value until its new declaration is reached, and imports come first, as in a module.
 */
export function translate(
  module: string,
  { shared, kernel }: Program['parameters'],
): Pick<Program, 'javascript' | 'sourceMap'> & { readonly waits: boolean } {
  const transform: ts.TransformerFactory<ts.SourceFile> = context => {
    const { factory } = context;
    const substitute = context.onSubstituteNode;
    context.onSubstituteNode = (hint, node) => {
      const result = substitute(hint, node);
      const isExports =
        hint === ts.EmitHint.Expression && ts.isIdentifier(result) && result.text === 'exports';
      return isExports && isGenerated(result) ? factory.createIdentifier(shared) : result;
    };
    return file => {
      const kept = file.statements.filter(statement => !isReset(statement));
      const rank = (statement: ts.Statement) =>
        ts.isImportDeclaration(ts.getOriginalNode(statement)) ? 1 : isDirective(statement) ? 0 : 2;
      // `toSorted` is missing in Node 20 while a snapshot is built.
      return factory.updateSourceFile(
        file,
        kept.sort((a, b) => rank(a) - rank(b)),
      );
    };
  };
  const names = { meta: `${kernel}.meta`, import: `${kernel}.import`, load: `${kernel}.load` };
  let waits = false;
  const { before, after = [] } = moduleSyntax(names, () => (waits = true));
  const { outputText, sourceMapText = '' } = ts.transpileModule(module, {
    fileName: 'cell.ts',
    compilerOptions: EMIT_OPTIONS,
    transformers: { before, after: [transform, ...after] },
  });
  const javascript = outputText.slice(0, outputText.lastIndexOf('\n//# sourceMappingURL='));
  return { javascript, sourceMap: sourceMapText, waits };
}

/** Whether a node is TypeScript's own, not the cell's. */
function isGenerated(node: ts.Node): boolean {
  return ts.getOriginalNode(node).pos < 0;
}

/** `exports.a = exports.b = void 0;` and the mark of a module. */
function isReset(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || !isGenerated(statement)) return false;
  let { expression } = statement;
  if (ts.isCallExpression(expression))
    return ts.isStringLiteral(expression.arguments[1]) && expression.arguments[1].text === '__esModule';
  while (ts.isBinaryExpression(expression)) expression = expression.right;
  return ts.isVoidExpression(expression);
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
