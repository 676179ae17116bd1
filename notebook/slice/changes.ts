import * as ts from 'typescript';
import { assignment, outer } from '../assignment';
import { asFunction, type References } from './references';

/**
 * What a call does to what it is given and to what it is called on. A student's own function is read. Of everything
 * else a name has to do:
 *
 * - What is imported or built in only reads its arguments (`plot(table)`, `check(f)`, `console.log(table)`), apart from
 *   `Object.assign` and its like.
 * - A method changes its object if it is one of these, or if nobody uses what it returns (`model.learn(1);`) and it is
 *   not one of those that only read.
 * - Methods, and functions that cannot be read, only read their arguments (`model(image)`).
 */
const CHANGING = new Set(
  ['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'].concat(
    ['set', 'delete', 'clear', 'next'],
    ['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', 'deleteProperty'],
  ),
);
const READING = new Set(
  ['forEach', 'map', 'filter', 'reduce', 'reduceRight', 'some', 'every', 'flatMap', 'findIndex'].concat(
    ['slice', 'concat', 'join', 'includes', 'indexOf', 'lastIndexOf', 'keys', 'has', 'split', 'charAt'],
    ['toString', 'toFixed', 'toSorted', 'toReversed', 'toSpliced', 'with', 'then', 'catch', 'finally'],
    [
      'print',
      'dispose',
      'data',
      'dataSync',
      'array',
      'arraySync',
      'buffer',
      'bytes',
      'call',
      'apply',
      'bind',
    ],
  ),
);
/** Methods that only read, and give a part of their object: who changes that changes the object. */
const PARTS = new Set(['at', 'get', 'find', 'findLast', 'values', 'entries', 'flat']);
/** Methods of built-in objects that change their first argument. */
const CHANGES_ARGUMENT = new Set([
  'assign',
  'defineProperty',
  'defineProperties',
  'setPrototypeOf',
  'set',
  'deleteProperty',
]);

/** How a mention of a name changes what it stands for: `itself` by an assignment, `inside` what it holds. */
export type Change = 'itself' | 'inside';

/** What is known about the names of a notebook. */
export interface Names {
  /** The functions that a name is declared as. */
  functions(name: string): readonly ts.SignatureDeclaration[];
  kind(name: string): 'own' | 'imported' | 'global';
}

export class Changes {
  constructor(
    private readonly references: References,
    private readonly names: Names,
  ) {}

  /** How a mention of a name changes it; undefined if it only reads. */
  of(node: ts.Node): Change | undefined {
    const isOwn = !ts.isIdentifier(node) || this.names.kind(node.text) === 'own';
    return this.find(outer(node), new Set(), isOwn);
  }

  /** @param isOwn whether it is the notebook's own: nobody changes a package by calling its functions */
  private find(first: ts.Node, seen: Set<ts.Node>, isOwn = true): Change | undefined {
    if (seen.has(first)) return undefined;
    seen.add(first);
    let path = first;
    let isDeep = false;
    for (;;) {
      const { parent } = path;
      if (assignment(path)) return isDeep ? 'inside' : 'itself';
      if (ts.isDeleteExpression(parent)) return isDeep ? 'inside' : undefined;
      if (isCall(parent) && parent.expression !== path)
        return this.changesArgument(parent, path, seen) ? 'inside' : undefined;
      if (this.aliases(path).some(alias => this.find(outer(alias), seen) === 'inside')) return 'inside';
      const isMember =
        (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
        parent.expression === path;
      if (isMember) isDeep = true;
      else if (!isOwn || !isDeep || !ts.isCallExpression(parent)) return undefined;
      else {
        const method = methodOf(parent) ?? '';
        if (changesObject(parent, method)) return 'inside';
        if (READING.has(method)) return undefined;
      }
      path = outer(parent);
    }
  }

  private changesArgument(
    call: ts.CallExpression | ts.NewExpression,
    path: ts.Node,
    seen: Set<ts.Node>,
  ): boolean {
    const given = call.arguments ?? [];
    const position = given.findIndex(argument => argument === path);
    if (position < 0) return false;
    const root = rootOf(call.expression);
    const method = methodOf(call);
    const kind = root && !this.references.local(root) ? this.names.kind(root.text) : 'own';
    if (kind === 'global') return position === 0 && method !== undefined && CHANGES_ARGUMENT.has(method);
    if (kind === 'imported' || ts.isNewExpression(call)) return false;
    if (method === 'call' || method === 'apply') return position === 0;
    if (method !== undefined) return false;
    const there = asFunction(call.expression);
    const functions = there ? [there] : root ? this.names.functions(root.text) : [];
    return functions.some(fn => this.changesParameter(fn, position, seen));
  }

  private changesParameter(
    fn: ts.SignatureDeclaration | undefined,
    position: number,
    seen: Set<ts.Node>,
  ): boolean {
    const parameter = fn?.parameters.at(Math.min(position, fn.parameters.length - 1));
    if (!parameter) return false;
    return this.references.ofBinding(parameter.name).some(use => this.find(outer(use), seen) === 'inside');
  }

  /** The mentions of local variables and parameters that stand for the same, or for a part of it. */
  private aliases(path: ts.Node): readonly ts.Identifier[] {
    const { parent } = path;
    if (ts.isVariableDeclaration(parent) && parent.initializer === path)
      return this.references.ofBinding(parent.name);
    if (
      ts.isForOfStatement(parent) &&
      parent.expression === path &&
      ts.isVariableDeclarationList(parent.initializer)
    )
      return parent.initializer.declarations.flatMap(({ name }) => this.references.ofBinding(name));
    if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return [];
    return parent.parent.arguments.flatMap(argument => {
      const parameter = asFunction(argument)?.parameters.at(0);
      return parameter ? this.references.ofBinding(parameter.name) : [];
    });
  }
}

function changesObject(call: ts.CallExpression, method: string): boolean {
  if (CHANGING.has(method)) return true;
  return isDiscarded(call) && !READING.has(method) && !PARTS.has(method);
}

function isCall(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

function methodOf({ expression }: ts.CallExpression | ts.NewExpression): string | undefined {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}

/** The name with which an expression begins: `a` of `a.b[1].c()`. */
export function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  let root = expression;
  while (
    ts.isPropertyAccessExpression(root) ||
    ts.isElementAccessExpression(root) ||
    ts.isCallExpression(root) ||
    ts.isNonNullExpression(root) ||
    ts.isParenthesizedExpression(root) ||
    ts.isAsExpression(root)
  )
    root = root.expression;
  return ts.isIdentifier(root) ? root : undefined;
}

/** Whether nobody uses what an expression gives. */
function isDiscarded(expression: ts.Expression): boolean {
  const { parent } = outer(expression);
  if (ts.isAwaitExpression(parent) || ts.isVoidExpression(parent)) return isDiscarded(parent);
  return ts.isExpressionStatement(parent);
}

/** Whether a mention calls the name, or a method of it, or hands it to something that may call it. */
export function isCalled(node: ts.Identifier, names: Names): boolean {
  let path = outer(node);
  while (
    (ts.isPropertyAccessExpression(path.parent) || ts.isElementAccessExpression(path.parent)) &&
    path.parent.expression === path
  )
    path = outer(path.parent);
  const { parent } = path;
  if (ts.isTaggedTemplateExpression(parent)) return true;
  if (!isCall(parent)) return false;
  if (parent.expression === path) return true;
  const root = rootOf(parent.expression);
  return !root || names.kind(root.text) === 'own' || READING.has(methodOf(parent) ?? '');
}
