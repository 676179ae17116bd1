import * as ts from 'typescript';
import { isScopeOfVars } from '../nestedVars';
import { inner, outer } from '../assignment';

/** A mention of a value of the notebook: of a name that no function or block around it declares. */
export interface Reference {
  readonly node: ts.Identifier;
  /** Whether it stands in a function, which may run at any time. */
  readonly isInFunction: boolean;
  /** Whether it is not reached when its statement runs, but only once somebody calls what that declares. */
  readonly isLater: boolean;
}

/** The mentions of a program's names. */
export class References {
  /** The mentions of each name that a function or a block declares. */
  private readonly locals = new Map<ts.Symbol, ts.Identifier[]>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** The mentions of the notebook's names in a statement, or in one declaration of it. */
  of(part: ts.Node, statement: ts.Statement): Reference[] {
    const found: Reference[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return; // types are erased
      if (ts.isIdentifier(node) && isReference(node)) {
        const local = this.local(node);
        if (local) this.locals.set(local, [...(this.locals.get(local) ?? []), node]);
        else found.push({ node, ...whenReached(node, statement) });
      }
      ts.forEachChild(node, visit);
    };
    visit(part);
    return found;
  }

  /** The mentions of the names that a parameter or a local variable declares. */
  ofBinding(name: ts.BindingName): ts.Identifier[] {
    if (ts.isIdentifier(name)) {
      const symbol = this.checker.getSymbolAtLocation(name);
      return (symbol && this.locals.get(symbol)) ?? [];
    }
    return name.elements.flatMap(part => (ts.isBindingElement(part) ? this.ofBinding(part.name) : []));
  }

  /** What declares the name, unless the notebook's top level does. */
  local(node: ts.Identifier): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    const declarations = symbol?.declarations ?? [];
    return declarations.length > 0 && !declarations.some(isTopLevel) ? symbol : undefined;
  }
}

/** Whether an identifier refers to a value, and is not the name of a property, a label or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isEnumMember(parent)) return parent.initializer === node;
  if (ts.isMetaProperty(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  if (ts.isBreakOrContinueStatement(parent) || ts.isLabeledStatement(parent)) return false;
  return (parent as { name?: ts.Node }).name !== node || ts.isShorthandPropertyAssignment(parent);
}

function whenReached(node: ts.Node, statement: ts.Statement): Pick<Reference, 'isInFunction' | 'isLater'> {
  const defines =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isVariableStatement(statement) ||
    ts.isModuleDeclaration(statement);
  let isInFunction = false;
  let isLater = false;
  for (let child = node; child !== statement; child = child.parent) {
    const { parent } = child;
    const isBody = ts.isFunctionLike(parent) && child !== (parent as { name?: ts.Node }).name;
    const isField = ts.isPropertyDeclaration(parent) && parent.initializer === child && !isStatic(parent);
    if (!isBody && !isField) continue;
    isInFunction = true;
    isLater ||= defines && !isCalledThere(parent);
  }
  return { isInFunction, isLater };
}

function isStatic(member: ts.PropertyDeclaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

/** Whether a function stands where it is called, or is passed to a call, as that of `list.forEach`. */
function isCalledThere(node: ts.Node): boolean {
  const call = outer(node).parent;
  return ts.isCallExpression(call) || ts.isNewExpression(call);
}

/** The function that an expression is. */
export function asFunction(
  value: ts.Expression | undefined,
): ts.FunctionExpression | ts.ArrowFunction | undefined {
  const found = value && inner(value);
  return found && (ts.isFunctionExpression(found) || ts.isArrowFunction(found)) ? found : undefined;
}

/** Whether a declaration is at the top level of a cell, not in a function or block; a `var` leaves its block. */
function isTopLevel(declaration: ts.Node): boolean {
  let node = declaration;
  while (isVar(declaration) && !ts.isSourceFile(node.parent) && !isScopeOfVars(node.parent))
    node = node.parent;
  while (BETWEEN.some(isBetween => isBetween(node))) node = node.parent;
  return ts.isSourceFile(node.parent) && (isVar(declaration) || !ts.isIterationStatement(node, false));
}

function isVar(node: ts.Node): boolean {
  return (
    (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) &&
    (ts.getCombinedNodeFlags(node) & ts.NodeFlags.BlockScoped) === 0
  );
}

/** The nodes that may lie between a name and the statement that declares it. */
const BETWEEN = [
  ts.isIdentifier,
  ts.isBindingElement,
  ts.isObjectBindingPattern,
  ts.isArrayBindingPattern,
  ts.isVariableDeclaration,
  ts.isVariableDeclarationList,
  ts.isImportSpecifier,
  ts.isNamedImports,
  ts.isNamespaceImport,
  ts.isImportClause,
];
