import * as ts from 'typescript';

/** A name that a cell imports. */
export interface Import {
  readonly kind: 'import';
  /** Imports this one name again, in a later cell. */
  readonly statement: string;
  readonly from: string;
  /** The name that the module exports it by; `*` for all that it exports. */
  readonly exported: string;
  /** What is imported, as a type expression: `import("node:fs").Stats`. */
  readonly expression: string;
}

/** The names of an import declaration. Without `type`, each may be both a value and a type. */
export function importedNames({
  importClause,
  moduleSpecifier,
  attributes,
}: ts.ImportDeclaration): [string, { value?: Import; type: Import }][] {
  if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return [];
  const from = moduleSpecifier.text;
  const module = JSON.stringify(from);
  const tail = attributes ? ` ${attributes.getText().replace(/\s+/g, ' ')}` : '';
  const imported = (
    name: ts.Identifier,
    form: string,
    member: string,
    isTypeOnly = importClause.isTypeOnly,
  ): [string, { value?: Import; type: Import }] => {
    const statement = `import ${isTypeOnly ? 'type ' : ''}${form} from ${module}${tail};`;
    const exported = member === '' ? '*' : member.slice(1);
    const meaning: Import = {
      kind: 'import',
      from,
      exported,
      statement,
      expression: `import(${module})${member}`,
    };
    return [name.text, isTypeOnly ? { type: meaning } : { value: meaning, type: meaning }];
  };

  const { name: standard, namedBindings: bindings } = importClause;
  const names = standard ? [imported(standard, standard.text, '.default')] : [];
  if (!bindings) return names;
  if (ts.isNamespaceImport(bindings))
    return [...names, imported(bindings.name, `* as ${bindings.name.text}`, '')];
  const elements = bindings.elements.map(({ name, propertyName, isTypeOnly }) => {
    const original = propertyName ?? name;
    const form = propertyName ? `{ ${original.getText()} as ${name.text} }` : `{ ${name.text} }`;
    return imported(name, form, `.${original.text}`, isTypeOnly || importClause.isTypeOnly);
  });
  return [...names, ...elements];
}
