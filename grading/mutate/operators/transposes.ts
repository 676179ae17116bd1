import type { Operator } from './operator';
import { called, operand } from './syntax';

export const transposes: readonly Operator[] = [
  {
    name: 'drop a transpose',
    does: 'Leaves out a transpose.',
    truths: ['transpose', 'oneOutput', 'columns', 'firstOnly'],
    at: node => {
      const call = called(node);
      return call?.name === 'transpose' ? [call.operands[0].getText()] : [];
    },
  },
  {
    name: 'one transpose too many',
    does: 'Transposes a factor or the result of a product, or does not where it should.',
    truths: ['transpose', 'oneOutput', 'columns', 'firstOnly', 'factor'],
    at: node => {
      const call = called(node);
      if (call?.name !== 'matMul') return [];
      const [a, b, first = 'false', second = 'false'] = call.operands.map(operand);
      const other = (flag: string) => (flag === 'true' ? 'false' : 'true');
      return [
        call.again([a, b, other(first), second]),
        call.again([a, b, first, other(second)]),
        `${node.getText()}.transpose()`,
      ];
    },
  },
];
