import * as ts from 'typescript';
import { isConstant, hasModifier, boundNames } from '../../notebook/declaredNames';
import { nestedVars } from '../../notebook/nestedVars';
import { replacing, type Edit } from './edits';
import { capturedNames, hoistedNames, namesOfNestedVars, valuesOf } from './names';
import type { Program } from './protocol';

/**
 * Puts the cell's variables on the shared object, and tells the executor of each name as soon as it has a value.
 *
 * If a function uses one of the cell's constants, functions or classes, the executor also gets a function that
 * assigns to it: so the function sees a later cell's declaration of the same name.
 */
export function declarationEdits(
  tree: ts.SourceFile,
  { kernel }: Program['parameters'],
): { edits: Edit[]; names: string[] } {
  const captured = capturedNames(tree);
  const edits: Edit[] = [];
  const names = new Set<string>();
  const reached = (added: readonly string[], followers: readonly string[]): string => {
    for (const name of added) names.add(name);
    // The parameter may have any name that the cell does not use.
    const setters = followers.map(name => `${name}: ${kernel} => (${name} = ${kernel})`);
    return `${kernel}.reached(${names.size}${setters.length > 0 ? `, { ${setters.join(', ')} }` : ''});`;
  };

  const hoisted = hoistedNames(tree.statements);
  if (hoisted.length > 0)
    edits.push({
      at: 0,
      text: reached(
        hoisted,
        hoisted.filter(name => captured.has(name)),
      ),
    });
  for (const statement of tree.statements) {
    const nested = nestedVars(statement);
    if (nested.length > 0)
      edits.push({ at: statement.getStart(tree), text: reached(namesOfNestedVars(statement), []) });
    for (const list of nested) edits.push(...assignments(list, tree));
    if (ts.isImportEqualsDeclaration(statement)) edits.push(...aliasEdits(statement, tree));
    if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) continue;

    const values = valuesOf([statement]).filter(name => !hoisted.includes(name));
    if (ts.isVariableStatement(statement)) edits.push(...variableEdits(statement, captured, tree));
    if (nested.length > 0 || values.length === 0) continue;
    const followers = values.filter(name => captured.has(name) && canFollow(statement));
    edits.push({ at: statement.end, text: `;${reached(values, followers)}` });
  }
  return { edits, names: [...names] };
}

/** The variables of a statement that stand in front of the cell, because they are assigned where they were declared. */
export function namesOfSharedVariables(statement: ts.Statement): string[] {
  if (!ts.isVariableStatement(statement)) return namesOfNestedVars(statement);
  const { declarationList } = statement;
  return isAssigned(declarationList)
    ? declarationList.declarations.flatMap(({ name }) => boundNames(name))
    : [];
}

/** TypeScript would read an exported pattern by indices, so that `let [a] = new Set([1])` gave nothing. */
function isAssigned(list: ts.VariableDeclarationList): boolean {
  return !isConstant(list) && list.declarations.some(({ name }) => !ts.isIdentifier(name));
}

function variableEdits(
  statement: ts.VariableStatement,
  captured: ReadonlySet<string>,
  tree: ts.SourceFile,
): Edit[] {
  const list = statement.declarationList;
  const start = list.getStart(tree);
  if (isConstant(list)) {
    // So that a later cell's declaration can reach the functions that use the name.
    const isFollowed = list.declarations.some(({ name }) =>
      boundNames(name).some(bound => captured.has(bound)),
    );
    return canFollow(statement) && isFollowed ? [replacing(start, start + 'const'.length, 'let')] : [];
  }
  // Without an initializer, the name would keep its value from an earlier cell. `var a;` does keep it.
  const isLet = (list.flags & ts.NodeFlags.Let) !== 0;
  const empty = list.declarations.filter(({ initializer }) => isLet && !initializer);
  const values = empty.map(({ end }) => ({ at: end, text: ' = undefined' }));
  return isAssigned(list) ? assignments(list, tree, values) : [{ at: start, text: 'export ' }, ...values];
}

/** Turns a list of declarations into assignments: `var [a] = b, c: number = 1` into `void ([a] = b, c = 1)`. */
function assignments(
  list: ts.VariableDeclarationList,
  tree: ts.SourceFile,
  values: readonly Edit[] = [],
): Edit[] {
  const { declarations, parent } = list;
  const isStatement = ts.isVariableStatement(parent);
  const types = declarations.flatMap(({ name, type, exclamationToken }) => {
    const end = (type ?? exclamationToken)?.end;
    return end === undefined ? [] : [replacing(name.end, end)];
  });
  return [
    replacing(list.getStart(tree), declarations[0].getStart(tree), isStatement ? 'void (' : ''),
    ...types,
    ...values,
    ...(isStatement ? [{ at: list.end, text: ')' }] : []),
  ];
}

/** Whether what a statement declares can be assigned to once `const` has become `let`. */
function canFollow(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return !ts.isImportEqualsDeclaration(statement);
  const { flags } = statement.declarationList;
  return (flags & ts.NodeFlags.Const) !== 0 && (flags & ts.NodeFlags.Using) === 0; // `await using` has both
}

/** An alias of what may be a type alone: `import A = N.I` becomes a constant, with no value if `N` has none. */
function aliasEdits(statement: ts.ImportEqualsDeclaration, tree: ts.SourceFile): Edit[] {
  const { moduleReference, name, isTypeOnly } = statement;
  if (ts.isExternalModuleReference(moduleReference)) return [];
  const [first, ...rest] = moduleReference.getText(tree).split(/\s*\.\s*/);
  const value = `typeof ${first} === 'undefined' ? undefined : ${[first, ...rest].join('?.')}`;
  const start = statement.modifiers?.end ?? statement.getStart(tree);
  return [replacing(start, statement.end, isTypeOnly ? '' : ` const ${name.text} = ${value};`)];
}
