import * as ts from 'typescript';
import type { Operator } from './operator';
import { called } from './syntax';

/** In place instead of new. */
export const places: readonly Operator[] = [
  {
    name: 'no copy',
    does: 'Works on an argument itself, not on a copy.',
    truths: ['input', 'zeros', 'constant', 'firstOnly', 'shifted', 'oneOutput'],
    at: node => {
      if (
        ts.isArrayLiteralExpression(node) &&
        node.elements.length === 1 &&
        ts.isSpreadElement(node.elements[0])
      )
        return [node.elements[0].expression.getText()];
      const call = called(node);
      if (!call) return [];
      const [list, ...rest] = call.operands.map(one => one.getText());
      if (call.name === 'toSorted') return [call.again([list, ...rest], 'sort')];
      return (call.name === 'slice' || call.name === 'clone') && rest.length === 0 ? [list] : [];
    },
  },
  {
    name: 'in place',
    does: 'Changes the list in place, and returns it.',
    truths: ['input', 'zeros', 'constant', 'firstOnly', 'shifted', 'oneOutput'],
    at: (node, { parameters }) => {
      const call = called(node);
      const [list, each] = call?.name === 'map' ? call.operands : [];
      if (!list || !each || !ts.isArrowFunction(each) || ts.isBlock(each.body)) return [];
      if (!parameters.some(({ name }) => name === list.getText())) return [];
      const [item = '_', at = 'i'] = each.parameters.map(one => one.getText());
      const name = list.getText();
      return [`(${name}.forEach((${item}, ${at}) => { ${name}[${at}] = ${each.body.getText()}; }), ${name})`];
    },
  },
];
