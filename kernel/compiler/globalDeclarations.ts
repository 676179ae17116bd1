import * as ts from 'typescript';
import { boundNames } from '../../notebook/declaredNames';

/** A part of `declare global { … }` or `declare module 'm' { … }`, which every later cell repeats. */
export interface GlobalDeclaration {
  readonly text: string;
  readonly node: ts.Node;
  /** What it declares; an interface declares its members, and may be declared in several parts. */
  readonly names: readonly string[];
}

/** Whether a statement adds to the global scope or to another module. */
export function isAugmentation(
  statement: ts.Statement,
): statement is ts.ModuleDeclaration & { body: ts.ModuleBlock } {
  if (!ts.isModuleDeclaration(statement) || !statement.body || !ts.isModuleBlock(statement.body))
    return false;
  return (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0 || ts.isStringLiteral(statement.name);
}

/** The global declarations of a cell. */
export function globalDeclarations(tree: ts.SourceFile): GlobalDeclaration[] {
  return tree.statements.filter(isAugmentation).flatMap(({ name, body }) => {
    const where = name.getText(tree);
    const head = ts.isStringLiteral(name) ? `declare module ${where}` : 'declare global';
    return body.statements.map(node => ({
      text: `${head} {${node.getFullText(tree)}\n}`,
      node,
      names: namesOf(node).map(declared => `${where}.${declared}`),
    }));
  });
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const name = (statement as ts.DeclarationStatement).name?.getText() ?? statement.getText();
  if (ts.isInterfaceDeclaration(statement))
    return statement.members.map(member => `${name}.${member.name?.getText() ?? member.getText()}`);
  if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body))
    return statement.body.statements.flatMap(namesOf).map(inside => `${name}.${inside}`);
  return [name];
}
