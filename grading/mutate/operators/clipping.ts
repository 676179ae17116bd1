import * as ts from 'typescript';
import { all } from './code';
import type { Operator, Truth } from './operator';
import { called, isReturned, rewritten } from './syntax';

const CLIPS = ['clipByValue', 'maximum', 'minimum', 'relu'];
const TRUE: readonly Truth[] = ['border', 'firstOnly', 'oneOutput', 'input', 'activation', 'negative'];

export const clipping: readonly Operator[] = [
  {
    name: 'not clipped',
    does: 'Does not clip.',
    truths: TRUE,
    at: node => {
      const call = called(node);
      return call && CLIPS.includes(call.name) ? [call.operands[0].getText()] : [];
    },
  },
  {
    name: 'clipped at the end',
    does: 'Clips the result only, not each step.',
    truths: TRUE,
    at: (node, { fn }) => {
      if (node !== fn.body) return [];
      const clips = all(node, one => called(one)?.name === 'clipByValue');
      const [clip] = clips;
      if (clips.length !== 1) return [];
      const call = called(clip)!;
      const [x, ...limits] = call.operands.map(one => one.getText());
      const results = all(node, one => isReturned(one, fn) && ts.isIdentifier(one));
      if (results.length === 0) return [];
      return [rewritten(node, [[clip, x], ...results.map(one => [one, `${one.getText()}.clipByValue(${limits.join(', ')})`] as const)])]; // prettier-ignore
    },
  },
];
