import * as ts from 'typescript';

/** What a name at a cell's top level stands for. */
export type Declaration =
  | { readonly kind: 'let' | 'const' | 'function' | 'type' }
  /** `let a;`: TypeScript infers its type from what is assigned, but only within one cell. */
  | { readonly kind: 'any' }
  /** `statement` imports this one name again in a later cell. */
  | {
      readonly kind: 'import';
      readonly statement: string;
      readonly from: string;
      readonly isTypeOnly: boolean;
    };

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
function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function importedNames({ importClause, moduleSpecifier }: ts.ImportDeclaration): [string, Declaration][] {
  if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return [];
  const from = moduleSpecifier.text;
  const type = importClause.isTypeOnly ? 'type ' : '';
  const imported = (
    name: string,
    form: string,
    isTypeOnly = importClause.isTypeOnly,
  ): [string, Declaration] => [
    name,
    { kind: 'import', from, isTypeOnly, statement: `import ${type}${form} from ${JSON.stringify(from)};` },
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
        isTypeOnly || importClause.isTypeOnly,
      ),
    ),
  ];
}

/** The names that the cell itself exports. */
export function exportedNames(statements: readonly ts.Statement[]): Set<string> {
  const exported = statements.filter(statement => hasModifier(statement, ts.SyntaxKind.ExportKeyword));
  return new Set(declaredNames(exported).keys());
}

/**
 * The names of the values that a cell's text declares itself at its top level, even if it does not compile.
 */
export function valueNames(source: string): Set<string> {
  const { statements } = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest);
  const declared = [...declaredNames(statements)];
  return new Set(
    declared.filter(([, { kind }]) => kind !== 'import' && kind !== 'type').map(([name]) => name),
  );
}
