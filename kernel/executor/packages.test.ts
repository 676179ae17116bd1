import { sharedKernel } from '../testing/kernel';

/** The packages that the labs import: types, values, completion and documentation. */
const kernel = sharedKernel();
const request = (type: string, code: string, position = code.length) =>
  kernel().client.request(type, { code, cursor_pos: position, detail_level: 0 });

beforeAll(async () => {
  const { error } = await kernel().run(
    "import * as tf from '@tensorflow/tfjs';\nimport { COLORS, check } from 'dl-labs';",
  );
  expect(error).toBe('');
});

test('tfjs computes, with its types', async () => {
  expect(
    await kernel().value(
      'const sum: number[] = await tf.tensor([1, 2]).add(1).data().then(data => [...data]); sum',
    ),
  ).toBe('[ 2, 3 ]');
  expect((await kernel().run('const wrong: string = tf.tensor([1])')).error).toMatch(
    /line 1, column 7: Type 'Tensor/,
  );
});

test('a rank that TypeScript does not know stops no cell', async () => {
  const cell = `
    function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: (z: tf.Tensor) => tf.Tensor): tf.Tensor2D {
      const z = tf.matMul(x, W.transpose()).add(b);
      return activation(z);
    }
    const answers = dense(tf.tensor2d([[1, 2]]), tf.tensor2d([[3, 4]]), tf.tensor1d([5]), tf.relu);
    answers.mul(2).arraySync()[0][0]`;
  expect(await kernel().value(cell)).toBe('32');
  expect((await kernel().run('dense(answers, answers, [5], tf.relu)')).error).toContain(
    "Argument of type 'number[]' is not assignable",
  );
});

test('dl-labs computes, from its TypeScript source', async () => {
  expect(await kernel().value('typeof check')).toBe("'function'");
  expect(await kernel().value('Object.keys(COLORS).length > 3')).toBe('true');
});

test('a throw in a package names the cell that called it', async () => {
  const { error } = await kernel().run('const a = 1;\ntf.tensor([1, 2]).reshape([3]);');
  expect(error).toMatch(/tensor with 2 values[^]*2 \| tf\.tensor\(\[1, 2\]\)\.reshape[^]*cell \[\d+\]:2:19/);
});

describe('once dl-labs has started, an operation that fails', () => {
  beforeAll(async () => {
    const code = "import { start } from 'dl-labs';\nawait start({ backend: 'cpu', quiet: true });";
    expect((await kernel().run(code)).error).toBe('');
  });

  const misfit = 'matMul: [3, 2] times [5, 2] does not fit: the inner sizes 2 and 5 differ';
  test.each([
    ['', misfit, '\nconst a = tf.ones([3, 2]);\nconst b = a.matMul(tf.ones([5, 2]));', 3],
    [' in a gradient', misfit, 'tf.grad(x =>\n  tf.matMul(x, tf.ones([5, 2])).sum())(tf.ones([3, 2]));', 2],
    [
      ' after an await',
      misfit,
      'await null;\ntf.tidy(() =>\n  tf.matMul(tf.ones([3, 2]), tf.ones([5, 2])));',
      3,
    ],
    [
      ' for lack of an await',
      'add: its argument b is a promise: expected a tensor. Write `await` before what makes it',
      'const load = async () => tf.ones([2]);\ntf.ones([2]).add(load() as unknown as number);',
      2,
    ],
  ])('names the line%s', async (_, sentence, code, line) => {
    const { reply } = await kernel().run(code);
    const { execution_count: count, traceback } = reply;
    expect(reply.evalue).toBe(`${sentence} (cell [${count}], line ${line})`);
    expect(traceback?.[0]).toBe(`Error: ${reply.evalue}`);
    expect(traceback?.[1]).toContain(`  ${line} | ${code.split('\n')[line - 1]}`);
    expect(traceback?.[3]).toContain(`cell [${count}]:${line}:`);
  });
});

test.each([
  ['tf.sequen', ['sequential']],
  ['tf.layers.maxPooling', ['maxPooling1d', 'maxPooling2d', 'maxPooling3d']],
  ['tf.tensor([1]).resha', ['reshape', 'reshapeAs']],
  ["import { COLOR } from 'dl-labs'", ['COLORS']],
])('completes %s', async (code, matches) => {
  const position = code.startsWith('import') ? code.indexOf(' }') : code.length;
  expect((await request('complete_request', code, position)).matches).toEqual(matches);
});

test.each([
  ['tf.tensor', 'Creates a `tf.Tensor`'],
  ['tf.layers.dense', 'fully connected'],
  ['tf.tensor([1]).stridedSlice', 'Extracts a strided slice of a tensor.'],
  ['tf.tensor([1]).stridedSlice([0], ', 'Extracts a strided slice of a tensor.'],
  ['Math.max(1, ', 'Returns the larger'],
  ['check', 'function check'],
])('inspecting %s shows its documentation', async (code, text) => {
  const { data } = await request('inspect_request', code);
  expect((data as Record<string, string>)['text/plain']).toContain(text);
});

test('danfo is loaded without a word of its own', async () => {
  const { error, stdout, stderr } = await kernel().run(
    "import * as danfo from 'danfojs-node';\nnew danfo.DataFrame([[1, 2]]).print();\nawait new Promise(resolve => setImmediate(resolve));",
  );
  expect({ error, stderr }).toEqual({ error: '', stderr: '' });
  expect(stdout).toMatch(/║ 0 +│ 1 +│ 2 +║/);
});
