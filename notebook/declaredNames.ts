import * as ts from 'typescript';
import { importedNames, type Import } from './importedNames';
import { nestedVars } from './nestedVars';
import { parseCell } from './parseCell';

/** What a name at a cell's top level stands for: a value, a type, or both. */
export interface Declaration {
  readonly value?: Value | Import;
  readonly type?: Type | Import;
}

export interface Value {
  /** `let` stands for `var` too, and `block` for functions, classes, enums, namespaces and their aliases. */
  readonly kind: 'let' | 'const' | 'block';
  /** `declare const a: number` describes a value that exists elsewhere. */
  readonly isAmbient: boolean;
  /**
   * `let a`, `let a = null` and `const a = []` have no type of their own: TypeScript infers it from what is assigned
   * or pushed later. Here is what such a variable begins as.
   */
  readonly evolves?: 'undefined' | 'null' | '[]';
}

export interface Type {
  readonly kind: 'type';
  /** `<T extends object>`; empty for a type without parameters. */
  readonly parameters: string;
  /** `<T>` */
  readonly arguments: string;
}

/** The names that a cell's top-level statements declare. */
export function declaredNames(statements: readonly ts.Statement[]): Map<string, Declaration> {
  const names = new Map<string, Declaration>();
  for (const statement of statements)
    for (const [name, declaration] of declaredBy(statement))
      names.set(name, { ...names.get(name), ...declaration });
  return names;
}

function declaredBy(statement: ts.Statement): [string, Declaration][] {
  const isAmbient = hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
  if (ts.isImportDeclaration(statement)) return importedNames(statement);
  if (ts.isVariableStatement(statement)) return variables(statement.declarationList, isAmbient);
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return [[statement.name.text, { type: typeOf(statement) }]];
  if (!isNamedBlock(statement)) return nestedVars(statement).flatMap(list => variables(list, false));
  const value: Value = { kind: 'block', isAmbient };
  const type = ts.isFunctionDeclaration(statement) ? undefined : typeOf(statement);
  return [[statement.name.text, { ...(hasValue(statement) && { value }), ...(type && { type }) }]];
}

function variables(list: ts.VariableDeclarationList, isAmbient: boolean): [string, Declaration][] {
  const kind = isConstant(list) ? 'const' : 'let';
  const isOfLoop = ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent);
  return list.declarations.flatMap(declaration => {
    const evolves = isAmbient || isOfLoop ? undefined : beginning(declaration, kind);
    return boundNames(declaration.name).map((name): [string, Declaration] => [
      name,
      { value: { kind, isAmbient, ...(evolves && { evolves }) } },
    ]);
  });
}

/** Whether a list declares constants: with `const`, `using` or `await using`. */
export function isConstant({ flags }: ts.VariableDeclarationList): boolean {
  return (flags & ts.NodeFlags.Constant) !== 0;
}

function beginning(
  { name, type, initializer }: ts.VariableDeclaration,
  kind: 'let' | 'const',
): Value['evolves'] {
  if (type || !ts.isIdentifier(name)) return undefined;
  let value = initializer;
  while (value && ts.isParenthesizedExpression(value)) value = value.expression;
  if (value && ts.isArrayLiteralExpression(value)) return value.elements.length === 0 ? '[]' : undefined;
  if (kind === 'const') return undefined;
  if (!value || (ts.isIdentifier(value) && value.text === 'undefined')) return 'undefined';
  return value.kind === ts.SyntaxKind.NullKeyword ? 'null' : undefined;
}

type NamedBlock = (
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration
  | ts.ImportEqualsDeclaration
) & { readonly name: ts.Identifier };

function isNamedBlock(statement: ts.Statement): statement is NamedBlock {
  const isBlock =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    (ts.isModuleDeclaration(statement) && (statement.flags & ts.NodeFlags.GlobalAugmentation) === 0) ||
    (ts.isImportEqualsDeclaration(statement) && !ts.isExternalModuleReference(statement.moduleReference));
  return isBlock && statement.name !== undefined && ts.isIdentifier(statement.name);
}

/** Whether a statement has a value: a namespace that holds only types has none. */
function hasValue(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return false;
  if (ts.isImportEqualsDeclaration(statement)) return !statement.isTypeOnly;
  if (!ts.isModuleDeclaration(statement)) return true;
  const { body } = statement;
  return (
    body !== undefined &&
    (ts.isModuleBlock(body) ? body.statements.some(hasValue) : hasValue(body as ts.ModuleDeclaration))
  );
}

function typeOf(
  declaration: ts.Statement & { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> },
): Type {
  const { typeParameters = [] } = declaration;
  if (typeParameters.length === 0) return { kind: 'type', parameters: '', arguments: '' };
  return {
    kind: 'type',
    parameters: `<${typeParameters.map(parameter => parameter.getText()).join(', ')}>`,
    arguments: `<${typeParameters.map(({ name }) => name.text).join(', ')}>`,
  };
}

export function hasModifier(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(modifier => modifier.kind === kind) ?? false;
}

/** The names of a variable or of a destructuring pattern. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/** Whether a declaration makes a value: not a type, an import, or the description of a value. */
export function makesValue({ value }: Declaration): boolean {
  return value !== undefined && value.kind !== 'import' && !value.isAmbient;
}

/**
 * The names of the values that a cell's text declares itself at its top level, even if it does not compile.
 */
export function valueNames(source: string): Set<string> {
  const declared = [...declaredNames(parseCell(source).statements)];
  return new Set(declared.filter(([, declaration]) => makesValue(declaration)).map(([name]) => name));
}
