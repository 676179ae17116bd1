import * as ts from 'typescript';
import type { Name } from './code';
import type { Operator, Truth } from './operator';
import { isTarget, isUse, withName } from './syntax';

const ANY: readonly Truth[] = ['zeros', 'factor', 'constant', 'input', 'oneOutput', 'firstOnly', 'border', 'activation', 'shifted', 'notFinite', 'negative', 'transpose']; // prettier-ignore

/** The parameters ignored: each is replaced wherever it is used. */
function neutral({ name, type = '', default: usual }: Name): string[] {
  const usually = usual === undefined ? [] : [usual];
  if (type === 'number') return [...new Set(['0', '1', ...usually])];
  if (type === 'boolean') return ['true', 'false'];
  if (/^tf\.Tensor/.test(type)) return [`tf.zerosLike(${name})`, `tf.onesLike(${name})`];
  if (/^(readonly )?number\[\]$/.test(type))
    return [`${name}.map(() => 0)`, `${name}.map(() => 1)`, `${name}.slice(0, 2)`];
  const choices = [...type.matchAll(/'[^']*'/g)].map(String);
  return choices.length > 1 ? choices : usually;
}

export const parameters: readonly Operator[] = [
  {
    name: 'a parameter ignored',
    does: 'Takes 0, 1, the default or a constant for a parameter.',
    truths: ANY,
    at: (node, code) => {
      if (node !== code.fn.body) return [];
      return code.parameters.flatMap(one => neutral(one).flatMap(by => withName(node, one.name, by) ?? []));
    },
  },
  {
    name: 'another parameter',
    does: 'Takes another parameter of the same type.',
    truths: ANY,
    at: (node, code) => {
      if (!isUse(node) || isTarget(node)) return [];
      const own = code.parameters.find(({ name }) => name === node.text);
      if (own?.type === undefined) return [];
      return code.parameters
        .filter(other => other !== own && other.type === own.type)
        .map(({ name }) => name);
    },
  },
  {
    name: 'only the first',
    does: 'Looks at the first of several only.',
    truths: ANY,
    at: node => {
      if (!ts.isForOfStatement(node.parent) || node.parent.expression !== node) return [];
      return [`${node.getText()}.slice(0, 1)`, `${node.getText()}.slice(1)`, `${node.getText()}.slice(0, -1)`, `[...${node.getText()}].reverse()`]; // prettier-ignore
    },
  },
];
