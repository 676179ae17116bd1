import * as ts from 'typescript';
import type { Import } from '../importedNames';

/**
 * How a statement stands in a slice. There, as in the kernel, a name may be declared again: everything is `var`.
 * `arguments[0]` is the function that imports.
 */

export function ofImport(name: string, { from, exported }: Import): string {
  return `var ${name} = arguments[0](${JSON.stringify(from)}, ${JSON.stringify(exported)});`;
}

/** @param isLet `let a;` empties a variable that was declared before; `var a;` does not */
export function ofVariable(declaration: ts.VariableDeclaration, isLet: boolean, file: ts.SourceFile): string {
  const isEmptied = isLet && !declaration.initializer;
  return `var ${declaration.getText(file)}${isEmptied ? ' = undefined' : ''};`;
}

export function ofFunction(node: ts.FunctionDeclaration, name: ts.Identifier, file: ts.SourceFile): string {
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  const head = `${isAsync ? 'async ' : ''}function${node.asteriskToken ? '*' : ''}`;
  return `var ${name.text} = ${head} ${file.text.slice(name.end, node.end)};`;
}

export function ofClass(node: ts.ClassDeclaration, name: ts.Identifier, file: ts.SourceFile): string {
  // TypeScript decorates declarations only.
  if (ts.getDecorators(node))
    return node.getText(file).replace(/\bexport\s+(default\s+)?(?=(abstract\s+)?class\b)/, '');
  return `var ${name.text} = class ${name.text} ${file.text.slice(name.end, node.end)};`;
}

/** `import A = N.I`, where `N.I` may be a type alone. */
export function ofAlias({ name, moduleReference }: ts.ImportEqualsDeclaration, file: ts.SourceFile): string {
  const [first, ...rest] = moduleReference.getText(file).split(/\s*\.\s*/);
  return `var ${name.text} = ${[first, ...rest].join('?.')};`;
}

export function withoutExport(node: ts.EnumDeclaration | ts.ModuleDeclaration, file: ts.SourceFile): string {
  const isExport = ({ kind }: ts.Node) =>
    kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword;
  const last = node.modifiers?.filter(isExport).at(-1);
  return last ? file.text.slice(last.end, node.end) : node.getText(file);
}
