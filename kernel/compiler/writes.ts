import * as ts from 'typescript';
import { assignment, outer } from '../../notebook/assignment';
import { boundNames } from '../../notebook/declaredNames';
import { isScopeOfVars } from '../../notebook/nestedVars';

/**
 * How a cell writes to a variable without a type of its own: it pushes elements, assigns an empty array or another
 * value last, or writes inside a function, whose effect TypeScript does not follow.
 */
export type Write = 'elements' | 'emptyArray' | 'value' | 'inFunction';

/** The names that a cell assigns to or changes the elements of, each with what it does last. */
export function writes(tree: ts.SourceFile): Map<string, Write> {
  const found = new Map<string, Write>();
  const visit = (node: ts.Node, isInFunction: boolean, locals: ReadonlySet<string>): void => {
    if (ts.isIdentifier(node) && !locals.has(node.text)) {
      const write = writeOf(node);
      if (write && isInFunction) found.set(node.text, 'inFunction');
      else if (write && found.get(node.text) !== 'inFunction')
        found.set(node.text, write === 'elements' ? (found.get(node.text) ?? write) : write);
    }
    const isFunction = isScopeOfVars(node);
    const inside = isFunction ? new Set([...locals, ...localsOf(node)]) : locals;
    ts.forEachChild(node, child => visit(child, isInFunction || isFunction, inside));
  };
  visit(tree, false, new Set());
  return found;
}

/** The names of the variables and parameters inside a function, or in the functions in it. */
function localsOf(node: ts.Node): string[] {
  const isVariable = ts.isVariableDeclaration(node) || ts.isParameter(node);
  const found = isVariable ? boundNames(node.name) : [];
  ts.forEachChild(node, child => void found.push(...localsOf(child)));
  return found;
}

const GROWING = new Set(['push', 'unshift']);

function writeOf(name: ts.Identifier): Write | undefined {
  const node = outer(name);
  const { parent } = node;
  const isElement = ts.isElementAccessExpression(parent) && parent.expression === node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.expression === node;
  if (isElement || isMember) {
    const grows = isMember && GROWING.has(parent.name.text) && ts.isCallExpression(parent.parent);
    return grows || assignment(outer(parent)) ? 'elements' : undefined;
  }
  const assigned = assignment(node);
  if (!assigned) return undefined;
  const isEmpty =
    assigned.value && ts.isArrayLiteralExpression(assigned.value) && assigned.value.elements.length === 0;
  return isEmpty ? 'emptyArray' : 'value';
}
