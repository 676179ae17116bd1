import * as ts from 'typescript';

/** What a name at a cell's top level stands for. */
export type Declaration =
  | { readonly kind: 'let' | 'const' | 'function' | 'type' }
  /** `let a;`: TypeScript infers its type from what is assigned, but only within one cell. */
  | { readonly kind: 'any' }
  /** `statement` imports this one name again in a later cell. */
  | { readonly kind: 'import'; readonly statement: string; readonly from: string };

/** The names that a cell's top-level statements declare. */
export function declaredNames(statements: readonly ts.Statement[]): Map<string, Declaration> {
  const names = new Map<string, Declaration>();
  for (const statement of statements) {
    if (isAmbient(statement)) continue;
    if (ts.isVariableStatement(statement)) {
      const { flags, declarations } = statement.declarationList;
      for (const { name, type, initializer } of declarations) {
        const kind = flags & ts.NodeFlags.Const ? 'const' : type || initializer ? 'let' : 'any';
        for (const bound of boundNames(name)) names.set(bound, { kind });
      }
    } else if (ts.isImportDeclaration(statement)) {
      for (const [name, declaration] of importedNames(statement)) names.set(name, declaration);
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      // A class or function of the same name also has a value, and importing it imports the type too.
      if (!names.has(statement.name.text)) names.set(statement.name.text, { kind: 'type' });
    } else if (isNamedBlock(statement)) {
      names.set(statement.name.text, { kind: 'function' });
    }
  }
  return names;
}

function isNamedBlock(statement: ts.Statement): statement is ts.Statement & { name: ts.Identifier } {
  const isBlock =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return isBlock && statement.name !== undefined && ts.isIdentifier(statement.name);
}

/** `declare const a: number;` describes a value that exists elsewhere. */
function isAmbient(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
}

function hasModifier(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(modifier => modifier.kind === kind) ?? false;
}

/** The names of a variable or of a destructuring pattern. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function importedNames({ importClause, moduleSpecifier }: ts.ImportDeclaration): [string, Declaration][] {
  if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return [];
  const from = moduleSpecifier.text;
  const type = importClause.isTypeOnly ? 'type ' : '';
  const imported = (name: string, form: string): [string, Declaration] => [
    name,
    { kind: 'import', from, statement: `import ${type}${form} from ${JSON.stringify(from)};` },
  ];
  const names = importClause.name ? [imported(importClause.name.text, importClause.name.text)] : [];
  const bindings = importClause.namedBindings;
  if (!bindings) return names;
  if (ts.isNamespaceImport(bindings))
    return [...names, imported(bindings.name.text, `* as ${bindings.name.text}`)];
  return [
    ...names,
    ...bindings.elements.map(({ name, propertyName, isTypeOnly }) =>
      imported(
        name.text,
        `{ ${isTypeOnly ? 'type ' : ''}${propertyName ? `${propertyName.text} as ` : ''}${name.text} }`,
      ),
    ),
  ];
}

/** The names that the cell itself exports. */
export function exportedNames(statements: readonly ts.Statement[]): Set<string> {
  const exported = statements.filter(statement => hasModifier(statement, ts.SyntaxKind.ExportKeyword));
  return new Set(declaredNames(exported).keys());
}

/** The names that have a value as soon as a cell starts: a function may be called above its declaration. */
export function hoistedNames(statements: readonly ts.Statement[]): string[] {
  return [...declaredNames(statements.filter(ts.isFunctionDeclaration)).keys()];
}

/** Every identifier in a cell: a superset of the names that it uses from elsewhere. */
export function identifiers(tree: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `await using` sets two flags; each alone means something else. */
const AWAIT_USING: number = ts.NodeFlags.AwaitUsing;

/** Whether the node awaits anything outside the functions in it. */
export function awaits(node: ts.Node): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (found || ts.isFunctionLike(child) || ts.isClassStaticBlockDeclaration(child)) return;
    found =
      ts.isAwaitExpression(child) ||
      (ts.isForOfStatement(child) && child.awaitModifier !== undefined) ||
      (ts.isVariableDeclarationList(child) && (child.flags & AWAIT_USING) === AWAIT_USING);
    if (!found) ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
