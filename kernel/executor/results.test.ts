import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();
beforeAll(async () => {
  expect(await kernel().value("import * as tf from '@tensorflow/tfjs'; tf.setBackend('cpu')")).toBeDefined();
});

test.each([
  ['tf.tensor([[1, 2], [3, 4]])', 'Tensor float32 [2, 2]\n    [[1, 2],\n     [3, 4]]'],
  ["tf.scalar(3, 'int32')", 'Tensor int32 []\n    3'],
  ["tf.tensor(['a'])", "Tensor string [1]\n    ['a']"],
  ['tf.variable(tf.ones([2]))', 'Tensor float32 [2]\n    [1, 1]'],
  ['const gone = tf.ones([2]); gone.dispose(); gone', 'Tensor float32 [2], disposed'],
  ['({ loss: tf.scalar(3) })', '{\n  loss: Tensor float32 []\n      3\n}'],
])('%s shows its type, its shape and its values', async (code, text) => {
  expect(await kernel().value(code)).toBe(text);
});

test('a large tensor shows some of its values, and leaves no tensor behind', async () => {
  expect(
    await kernel().value(
      'const before = tf.memory().numTensors; tf.tidy(() => tf.memory().numTensors) - before',
    ),
  ).toBe('0');
  const large = await kernel().value('const zeros = tf.zeros([1000, 1000]); zeros');
  expect(large).toMatch(/^Tensor float32 \[1000, 1000\]\n {4}\[\[0, 0, 0, \.\.\., 0, 0, 0\],/);
  expect(await kernel().value('tf.memory().numTensors - before')).toBe('1');
});

test('console.log shows tensors as results do', async () => {
  expect((await kernel().run('console.log(tf.scalar(3))')).stdout).toBe('Tensor float32 []\n    3\n');
});

test('a dataframe is shown as a table', async () => {
  const { outputs } = await kernel().run(
    "import { DataFrame } from 'danfojs-node'; new DataFrame(Array.from({ length: 30 }, (_, i) => ({ i, third: i / 3, name: '<b>' })))",
  );
  const { data } = outputs[0] as { data: Record<string, string> };
  expect(data['text/html']).toContain('<th scope="col">third</th>');
  expect(data['text/html']).toContain(
    '<tr><th scope="row">1</th><td>1</td><td>0.33333</td><td>&lt;b&gt;</td></tr>',
  );
  expect(data['text/html'].match(/<tr>/g)).toHaveLength(11);
  expect(data['text/plain']).toMatch(/30 rows, 3 columns$/);
});

test('an object with some fields of a dataframe is shown as an object', async () => {
  expect(await kernel().value('({ columns: ["a"], values: [[1], [2]], index: [0], shape: [2, 1] })')).toBe(
    "{ columns: [ 'a' ], values: [ [ 1 ], [ 2 ] ], index: [ 0 ], shape: [ 2, 1 ] }",
  );
});
