import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../testing/kernel';
import { Session } from '../session';
import { declarations } from './declarations';
import { CHANGES } from './ranks';
import { EXERCISES, NAMES } from './testing/exercises';
import { RANK_DIFFERENCES } from './testing/rankDifferences';
import { REAL_ERRORS } from './testing/realErrors';

const TFJS = join(dirname(require.resolve('@tensorflow/tfjs-core/package.json')), 'dist');
const session = new Session(ROOT);

beforeAll(() => {
  const { cell } = session.compile(NAMES);
  session.commit(cell, 'all');
});

/** Compiles all forms as one cell, and returns the problems of each form. */
function problems(forms: readonly string[]): string[][] {
  const blocks = forms.map(form => `{ ${form} }`);
  const compiled = session.compile(blocks.join('\n'));
  const texts = 'problems' in compiled ? compiled.problems.map(({ text }) => text) : [];
  let line = 1;
  return blocks.map(block => {
    const first = line;
    line += block.split('\n').length;
    return texts.filter(text => {
      const at = Number(/^line (\d+)/.exec(text)?.[1]);
      return first <= at && at < line;
    });
  });
}

test('the cell that declares what the tables use compiles', () => {
  expect(session.compile(NAMES)).not.toHaveProperty('problems');
});

test('right answers to exercises compile, in whatever form', () => {
  expect(EXERCISES.length).toBeGreaterThanOrEqual(38);
  expect(problems(EXERCISES).flat()).toEqual([]);
});

test('a difference of rank alone is no error', () => {
  expect(RANK_DIFFERENCES.length).toBeGreaterThanOrEqual(35);
  expect(problems(RANK_DIFFERENCES).flat()).toEqual([]);
});

test('every other error with tensors stops a cell', () => {
  expect(REAL_ERRORS.length).toBeGreaterThanOrEqual(40);
  const found = problems(REAL_ERRORS);
  expect(REAL_ERRORS.filter((_, i) => found[i].length === 0)).toEqual([]);
});

test.each(Object.entries(CHANGES))('tfjs has the lines of %s.d.ts that are changed', (file, changes) => {
  const text = readFileSync(join(TFJS, `${file}.d.ts`), 'utf8');
  expect(changes.filter(([found]) => text.replace(found, '') === text && found.source !== '$')).toEqual([]);
});

test('whatever package a tensor comes from, its rank is no error', () => {
  const code = `
    import * as core from '@tensorflow/tfjs-core';
    import * as layers from '@tensorflow/tfjs-layers';
    import * as node from '@tensorflow/tfjs-node';
    import { DataFrame } from 'danfojs-node';
    import { dense, relu, type Network } from 'dl-labs';
    const ofCore: core.Tensor2D = core.tensor1d([1]).add(1);
    const ofNode: node.Tensor4D = node.tensor1d([1]).add(1);
    const ofLayers: layers.Sequential = layers.sequential();
    const predicted: core.Tensor1D = ofLayers.predict(ofCore) as core.Tensor;
    const ofDanfo: core.Tensor2D = new DataFrame([[1, 2]]).tensor.sum(0);
    const network: Network = { layers: [{ W: ofNode.add(1), b: ofDanfo.sum(0), activation: relu }] };
    dense(predicted, ofNode.add(1), ofDanfo, relu).arraySync()[0][0].toFixed();
    const n: number = ofDanfo.add(1).arraySync()[0][1] + ofNode.add(1).arraySync()[0][1];`;
  expect(session.compile(code)).not.toHaveProperty('problems');
  expect(session.compile(code.replace('predicted: core.Tensor1D', 'predicted: string'))).toHaveProperty(
    'problems',
  );
});

test('every method of tensors has documentation', () => {
  const folder = join(TFJS, 'public/chained_ops');
  const methods = readdirSync(folder).filter(file => /^(?!register_).*\.d\.ts$/.test(file));
  expect(methods.length).toBeGreaterThan(120);
  const isDocumented = (file: string) =>
    /\*\/\n\w+[<(]/.test(declarations(join(folder, file), readFileSync(join(folder, file), 'utf8')));
  expect(methods.filter(file => !isDocumented(file))).toEqual([]);
});

test.each([
  ['x2.stridedSlice', 'Extracts a strided slice of a tensor.', '@param begin The coordinates to start'],
  ['x2.stridedSlice([0, ‸0], [1, 1], [1, 1])', '): tf.Tensor', 'Extracts a strided slice of a tensor.'],
  ['y.add(1).fft', 'Fast Fourier transform.', 'fft'],
  ['y.as1D', 'Converts a `tf.Tensor` to a `tf.Tensor1D`.', 'as1D'],
  ['tf.conv2d', 'Computes a 2D convolution over the input x.', '@param filter The filter'],
  ['tf.conv2d(x4, ‸', 'conv2d(x: ', '@param filter The filter'],
  ['tf.Tensor2D', 'readonly shape: Shape', 'abs<T extends Tensor>(this: T): T'],
])('inspecting %s shows %s', (code, ...texts) => {
  const position = code.includes('‸') ? code.indexOf('‸') : code.length;
  const shown = session.inspect(code.replace('‸', ''), position);
  for (const text of texts) expect(shown).toContain(text);
  expect(shown).not.toContain('@doc');
});
