import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { filesOf } from '../../../setup/files.cjs';
import { ROOT } from '../../testing/kernel';

/** A type's text with every rank made the same, as cells see it. */
function withoutRank(type: string): string {
  return type.replace(/\b(?:tf\.)?(?:Tensor(?:[1-6]D|<[^<>]*>)|Scalar)(?!\w)/g, 'Tensor').replace(/\s/g, '');
}

/** Overloads of one name that differ in rank alone, and types that depend on a tensor's rank. */
function tellingRanksApart(text: string): string[] {
  const tree = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isConditionalTypeNode(node) && /\b(?:Tensor|Scalar|Rank)/.test(node.extendsType.getText()))
      found.push(node.getText());
    const seen = new Set<string>();
    ts.forEachChild(node, child => {
      if (isOverload(child)) {
        const signature = `${child.name?.getText()}(${child.parameters.map(({ type }) => withoutRank(type?.getText() ?? '')).join()})`;
        if (seen.has(signature)) found.push(child.getText());
        seen.add(signature);
      }
      visit(child);
    });
  };
  visit(tree);
  return found;
}

function isOverload(
  node: ts.Node,
): node is ts.FunctionDeclaration | ts.MethodDeclaration | ts.MethodSignature | ts.CallSignatureDeclaration {
  const hasNoBody = (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && !node.body;
  return hasNoBody || ts.isMethodSignature(node) || ts.isCallSignatureDeclaration(node);
}

test('what the labs import does not tell ranks apart in its types: cells would always get the first', () => {
  const files = ['src', 'solutions']
    .flatMap(folder => filesOf(ROOT, folder))
    .filter(file => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap(file => tellingRanksApart(readFileSync(join(ROOT, file), 'utf8')));
  expect(found).toEqual([]);
});

test.each([
  'function f(x: tf.Tensor1D): 1; function f(x: tf.Tensor2D): 2; function f(x: tf.Tensor) { return x.rank; }',
  'class C { f(x: Tensor<Rank.R1>, n: number): 1; f(x: Tensor, n: number): 2; f(x: unknown) {} }',
  'interface I { f(x: tf.Scalar): 1; f(x: tf.Tensor4D): 2 }',
  'interface F { (x: tf.Scalar): 1; (x: tf.Tensor4D): 2 }',
  'type Depth<T> = T extends tf.Tensor1D ? 1 : 2;',
])('%s is found', code => {
  expect(tellingRanksApart(code)).toHaveLength(1);
});

test.each([
  'function f(x: tf.Tensor1D): 1; function f(x: tf.Tensor1D, n: number): 2; function f(x: number): 3;',
  'function f(x: tf.Tensor1D): 1; function g(x: tf.Tensor2D): 2;',
  'type Element<T> = T extends (infer E)[] ? E : T;',
])('%s is not', code => {
  expect(tellingRanksApart(code)).toEqual([]);
});
