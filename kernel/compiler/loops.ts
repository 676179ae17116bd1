import * as ts from 'typescript';
import { awaits } from '../../notebook/awaits';

/** A change to a cell's text. */
export interface Edit {
  readonly at: number;
  readonly text: string;
  /** How many UTF-16 units of the cell it replaces; 0 by default. */
  readonly removes?: number;
}

/** What is known about a shared name. */
export interface Shared {
  readonly isAssignable: boolean;
  /** Whether a function uses it. */
  readonly isCaptured: boolean;
}

/** The prefix of a loop's local copy of a shared name. */
const LOCAL = '__local_';

/**
 * Gives the loops at a cell's top level local copies of the shared names that they use: a shared name is a
 * property of an object, which is two to six times as slow as a variable. When a loop ends, even by a throw,
 * its copies are written back.
 *
 * A name is copied only if nothing but the loop can read or write it while the loop runs: either no function
 * uses it, or the loop runs no code from elsewhere. A terminated loop runs no `finally` and would lose its
 * assignments, so loops that are likely to be interrupted, because they are endless or call functions, assign
 * to the shared name itself.
 *
 * @param shared the names that cells share
 */
export function loopEdits(tree: ts.SourceFile, shared: ReadonlyMap<string, Shared>): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (!ts.isIterationStatement(node, true)) return ts.forEachChild(node, visit);
    if (awaits(node)) return; // other code runs while it waits
    edits.push(...copyEdits(node, shared));
  };
  visit(tree);
  return edits;
}

function copyEdits(loop: ts.Statement, shared: ReadonlyMap<string, Shared>): Edit[] {
  const isAlone = !some(loop, runsOther);
  const isLong = some(loop, node => isCall(node) || isEndless(node));
  const uses = usesIn(loop, name => {
    const known = shared.get(name);
    return known !== undefined && (isAlone || !known.isCaptured) && !(isLong && known.isAssignable);
  });
  if (uses.size === 0) return [];
  const copies = [...uses.keys()].map(name => `${LOCAL}${name} = ${name}`).join(', ');
  const back = [...uses.keys()]
    .filter(name => shared.get(name)?.isAssignable)
    .map(name => `${name} = ${LOCAL}${name};`)
    .join('');
  return [
    { at: loop.getStart(), text: `{let ${copies};${back && 'try {'}` },
    ...[...uses.values()].flat(),
    { at: loop.end, text: `${back && `} finally {${back}}`}}` },
  ];
}

/** Whether the node or one of its descendants satisfies the predicate. */
function some(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return is(node) || (ts.forEachChild(node, child => some(child, is) || undefined) ?? false);
}

function isCall(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && node.expression.getText().startsWith('Math.')) return false;
  return ts.isCallOrNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

/**
 * Whether the node may run code from elsewhere. A property may have a getter; an array's elements have none.
 */
function runsOther(node: ts.Node): boolean {
  const isProperty = ts.isPropertyAccessExpression(node);
  return (
    isCall(node) ||
    ts.isForOfStatement(node) ||
    ts.isSpreadElement(node) ||
    ts.isArrayBindingPattern(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    (isProperty && node.name.text !== 'length' && node.expression.getText() !== 'Math')
  );
}

/** A loop whose condition is `true` or missing. */
function isEndless(node: ts.Node): boolean {
  if (ts.isForStatement(node)) return node.condition === undefined;
  return (
    (ts.isWhileStatement(node) || ts.isDoStatement(node)) &&
    node.expression.kind === ts.SyntaxKind.TrueKeyword
  );
}

/** The edits that replace each use of a shared name in the loop with its local copy. */
function usesIn(loop: ts.Node, isCopied: (name: string) => boolean): Map<string, Edit[]> {
  const uses = new Map<string, Edit[]>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      const role = roleOf(node);
      if (role === 'declaration') declared.add(node.text);
      else if (role === 'reference' && isCopied(node.text)) {
        const prefix = ts.isShorthandPropertyAssignment(node.parent) ? `${node.text}: ${LOCAL}` : LOCAL;
        const edits = uses.get(node.text) ?? [];
        uses.set(node.text, [...edits, { at: node.getStart(), text: prefix }]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(loop);
  for (const name of declared) uses.delete(name); // a local variable has the same name
  return uses;
}

type Role = 'reference' | 'declaration' | 'property';

function roleOf(name: ts.Identifier): Role {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return 'reference';
  if (ts.isBindingElement(parent) && parent.propertyName === name) return 'property';
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return 'property';
  if (!('name' in parent) || parent.name !== name) return 'reference';
  const isProperty =
    ts.isPropertyAccessExpression(parent) ||
    ts.isMetaProperty(parent) ||
    ts.isObjectLiteralElement(parent) ||
    ts.isClassElement(parent);
  return isProperty ? 'property' : 'declaration';
}
