import * as ts from 'typescript';
import type { Operator } from './operator';
import { called, operand } from './syntax';

const SUMS = new Set(['+', '-', 'add', 'sub', '&&', '||']);
const PRODUCTS = new Set(['*', '/', '**', 'mul', 'div', 'matMul', 'pow']);
const ORDERED = new Set(['-', '/', '**', '%', 'sub', 'div', 'matMul', 'pow', 'concat']);

/** Two operands, joined by an operator or by a method of tensors. */
export function pair(node: ts.Node) {
  if (ts.isBinaryExpression(node)) {
    const by = node.operatorToken.getText();
    return {
      by,
      operands: [node.left, node.right] as const,
      join: (a: string, b: string) => `${a} ${by} ${b}`,
    };
  }
  const call = called(node);
  if (call?.operands.length !== 2 && call?.name !== 'matMul') return undefined;
  const [a, b, ...rest] = call.operands;
  if (b === undefined) return undefined;
  return {
    by: call.name,
    operands: [a, b] as const,
    join: (x: string, y: string) => call.again([x, y, ...rest.map(one => one.getText())]),
  };
}

export const terms: readonly Operator[] = [
  {
    name: 'drop a term',
    does: 'Leaves out one of two terms.',
    truths: ['zeros', 'input', 'oneOutput', 'factor', 'firstOnly', 'border', 'activation', 'constant'],
    at: node => {
      const found = pair(node);
      return found && SUMS.has(found.by) ? found.operands.map(operand) : [];
    },
  },
  {
    name: 'drop a factor',
    does: 'Leaves out a factor or a divisor.',
    truths: ['factor', 'input', 'oneOutput', 'firstOnly', 'border', 'activation', 'transpose'],
    at: node => {
      const found = pair(node);
      return found && PRODUCTS.has(found.by) ? found.operands.map(operand) : [];
    },
  },
  {
    name: 'repeat a term',
    does: 'Takes a term or a factor twice.',
    truths: ['factor', 'oneOutput', 'firstOnly', 'border', 'zeros'],
    at: node => {
      const found = pair(node);
      if (!found || !(['+', 'add', '*', 'mul'].includes(found.by))) return []; // prettier-ignore
      const [a, b] = found.operands.map(operand);
      return [found.join(found.join(a, b), b), found.join(found.join(a, a), b)];
    },
  },
  {
    name: 'swap operands',
    does: 'Takes b - a for a - b, b / a for a / b, B A for A B.',
    truths: ['negative', 'transpose', 'factor', 'oneOutput', 'zeros', 'notFinite', 'firstOnly', 'border'],
    at: node => {
      const found = pair(node);
      if (!found || !ORDERED.has(found.by)) return [];
      const [a, b] = found.operands;
      return [found.join(operand(b), operand(a))];
    },
  },
  {
    name: 'times for plus',
    does: 'Multiplies what is to be added, or adds what is to be multiplied.',
    truths: ['factor', 'zeros', 'oneOutput', 'firstOnly', 'border', 'constant'],
    at: node => {
      const other: Readonly<Record<string, string>> = { '+': '*', '*': '+', '/': '*', '**': '*', add: 'mul', mul: 'add', div: 'mul' }; // prettier-ignore
      return replacedOperator(node, other);
    },
  },
];

/** The node with another operator or another method. */
export function replacedOperator(
  node: ts.Node,
  other: Readonly<Record<string, string | undefined>>,
): string[] {
  if (ts.isBinaryExpression(node)) {
    const by = Object.hasOwn(other, node.operatorToken.getText())
      ? other[node.operatorToken.getText()]
      : undefined;
    return by === undefined ? [] : [`${node.left.getText()} ${by} ${node.right.getText()}`];
  }
  const call = called(node);
  const by = call && Object.hasOwn(other, call.name) ? other[call.name] : undefined;
  return call && by !== undefined ? [call.again(call.operands.map(one => one.getText()), by)] : []; // prettier-ignore
}
