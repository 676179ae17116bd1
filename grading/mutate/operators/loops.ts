import * as ts from 'typescript';
import { all } from './code';
import type { Operator, Truth } from './operator';
import { isLoop, isTarget, isUse, rewritten } from './syntax';

const ANY: readonly Truth[] = ['firstOnly', 'border', 'zeros', 'constant', 'oneOutput', 'shifted', 'transpose', 'factor', 'nothing', 'input']; // prettier-ignore

/** The variable that a loop counts or walks with. */
function variable(loop: ts.Node): string | undefined {
  const list = ts.isForStatement(loop) || ts.isForOfStatement(loop) ? loop.initializer : undefined;
  return list && ts.isVariableDeclarationList(list) ? list.declarations[0].name.getText() : undefined;
}

export const loops: readonly Operator[] = [
  {
    name: 'return in the loop',
    does: 'Returns inside a loop, after its first round.',
    truths: ANY,
    at: node => {
      if (!ts.isBlock(node)) return [];
      return node.statements.flatMap((loop, i) => {
        const last = node.statements.at(i + 1);
        if (!isLoop(loop) || !last || !ts.isReturnStatement(last)) return [];
        const body = loop.statement;
        const inside = ts.isBlock(body)
          ? body.statements.map(one => one.getText()).join('\n')
          : body.getText();
        return [rewritten(node, [[body, `{ ${inside}\n${last.getText()} }`]])];
      });
    },
  },
  {
    name: 'i for j',
    does: 'Takes the variable of another loop.',
    truths: ANY,
    at: node => {
      if (!isUse(node) || isTarget(node)) return [];
      const around: string[] = [];
      for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
        const name = isLoop(at) && at.statement.pos <= node.pos ? variable(at) : undefined;
        if (name) around.push(name);
      }
      return around.includes(node.text)
        ? around.filter(name => name !== node.text && !/[{[]/.test(name))
        : [];
    },
  },
  {
    name: 'break for continue',
    does: 'Ends the loop where it should go on, or goes on where it should end.',
    truths: ANY,
    at: node => (ts.isBreakStatement(node) ? ['continue;'] : ts.isContinueStatement(node) ? ['break;'] : []),
  },
  {
    name: 'the first round only',
    does: 'Runs the loop once.',
    truths: ANY,
    at: node => {
      if (!ts.isBlock(node) || !isLoop(node.parent)) return [];
      const rounds = all(node, ts.isBreakStatement).length;
      return rounds === 0 ? [`${node.getText().slice(0, -1)} break; }`] : [];
    },
  },
];
