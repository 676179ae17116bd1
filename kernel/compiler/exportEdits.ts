import * as ts from 'typescript';
import { hasModifier } from '../../notebook/declaredNames';
import { replacing, type Edit } from './edits';

/**
 * Takes away what a cell says of exports: later cells use all of its names anyway. `export { a } from 'm'`, which
 * declares nothing, only loads the module; a default export without a name stays.
 */
export function exportEdits(tree: ts.SourceFile): Edit[] {
  return tree.statements.flatMap(statement => {
    if (ts.isExportDeclaration(statement)) return [exportList(statement, tree)];
    if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return [];
    const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
    const { name } = statement as { name?: ts.Node };
    if (isDefault && !name) return [];
    const keywords = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    return keywords
      .filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword)
      .map(keyword => replacing(keyword.getStart(tree), keyword.end));
  });
}

function exportList(statement: ts.ExportDeclaration, tree: ts.SourceFile): Edit {
  const start = statement.getStart(tree);
  const { moduleSpecifier } = statement;
  if (!moduleSpecifier || statement.isTypeOnly) return replacing(start, statement.end);
  return replacing(start, moduleSpecifier.getStart(tree), 'import ');
}
