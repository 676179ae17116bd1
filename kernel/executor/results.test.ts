import { inspect } from 'node:util';
import { started } from '../testing/interrupts';
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

const DISPLAY = '[Symbol.for("Jupyter.display")]';

// Node shows proxies and symbols in other words from version to version.
test.each([
  [
    'new Proxy({ a: 1 }, { get(t, k) { throw new Error("no " + String(k)) }, has() { throw 1 } })',
    inspect(new Proxy({ a: 1 }, {})),
  ],
  ['new Proxy({ a: 1 }, { get: () => () => 42 })', inspect(new Proxy({ a: 1 }, {}))],
  ['new Proxy({ a: 1 }, { get(t, k) { console.log("asked"); return 1 } })', inspect(new Proxy({ a: 1 }, {}))],
  ['new Proxy([1, 2], {})', inspect(new Proxy([1, 2], {}))],
  ['new Proxy(function named() {}, {})', inspect(new Proxy(function named() {}, {}))],
  ['const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); proxy', '<Revoked Proxy>'],
  ['({ get columns() { throw 1 }, values: [], index: [], shape: [] })', /columns: \[Getter\]/],
  ['({ get a() { throw 1 } })', '{ a: [Getter] }'],
  ['({ toString() { throw 1 }, toJSON() { throw 1 }, valueOf() { throw 1 } })', /toString: \[Function/],
  ['Object.create(null)', '[Object: null prototype] {}'],
  [`({ ${DISPLAY}: 5 })`, inspect({ [Symbol('Jupyter.display')]: 5 })],
])('%s is shown as text, and not asked for anything', async (code, text) => {
  const { result, stdout, error } = await kernel().run(code);
  expect({ stdout, error }).toEqual({ stdout: '', error: '' });
  if (typeof text === 'string') expect(result).toBe(text);
  else expect(result).toMatch(text);
});

test.each([
  ["{ 'text/plain': 'a', 'text/html': undefined }", { 'text/plain': 'a' }],
  ["{ 'text/plain': ['a\\n', 'b'] }", { 'text/plain': ['a\n', 'b'] }],
  [
    "{ 'application/json': { a: [1, null] }, 'application/vnd.x+json': 5 }",
    { 'application/json': { a: [1, null] }, 'application/vnd.x+json': 5 },
  ],
  ["{ 'application/json': new Date(0) }", { 'application/json': '1970-01-01T00:00:00.000Z' }],
  ["{ 'image/png': new Uint8Array([1, 2]) }", { 'image/png': 'AQI=' }],
  ["{ 'text/plain': '😀'.slice(0, 1) }", { 'text/plain': '\ufffd' }],
])('a display method may return %s, or a promise of it', async (bundle, data) => {
  for (const method of [
    `${DISPLAY}: () => (${bundle})`,
    `async ${DISPLAY}() { await 0; return ${bundle} }`,
  ]) {
    const { outputs, error } = await kernel().run(`({ ${method} })`);
    expect(error).toBe('');
    expect(outputs).toMatchObject([{ output_type: 'execute_result', data }]);
  }
});

test('an empty bundle, or a promise of one, shows nothing', async () => {
  expect((await kernel().run(`({ ${DISPLAY}: () => ({}) })`)).outputs).toEqual([]);
  expect((await kernel().run(`({ async ${DISPLAY}() { return {} } })`)).outputs).toEqual([]);
});

/** What a notebook could not store, or nobody could have meant. */
const WRONG = [
  ['"a text"', "expected { 'text/plain': 'text' }, got 'a text'."],
  ['["a"]', "got [ 'a' ]."],
  ['new Map([["text/plain", "a"]])', 'got Map(1)'],
  ['undefined', 'got undefined.'],
  ['null', 'got null.'],
  ['5', 'got 5.'],
  ['() => ({})', 'got [Function'],
  ["{ 'text/plain': 5 }", 'text/plain: expected a string, or a list of strings, got 5.'],
  ["{ 'text/plain': ['a', 5] }", "got [ 'a', 5 ]."],
  ["{ 'text/html': { a: 1 } }", 'text/html: expected a string'],
  ["{ 'text/html': null }", 'got null.'],
  ["{ html: '<b>' }", "expected MIME types such as 'text/html' as keys, got 'html'."],
  ["{ 'application/json': () => 1 }", 'application/json: expected a JSON value'],
  ["{ 'application/json': 1n }", 'BigInt'],
  ["{ 'application/json': { toJSON() { throw new Error('hostile') } } }", 'hostile'],
  ["{ get 'text/plain'() { throw new Error('hostile') } }", 'hostile'],
] as const;

test.each(WRONG)('a display method that returns %s fails the cell', async (bundle, message) => {
  for (const method of [
    `${DISPLAY}: (): any => (${bundle})`,
    `async ${DISPLAY}(): Promise<any> { return ${bundle} }`,
  ]) {
    const { outputs, error, reply } = await kernel().run(`const kept = 1; ({ ${method} })`);
    expect(outputs).toHaveLength(1);
    expect(reply.status).toBe('error');
    expect(error).toContain(message);
  }
  expect(await kernel().value('kept')).toBe('1'); // everything else of the cell stays
});

test.each(WRONG)('jupyter.publish refuses %s', async (bundle, message) => {
  const { outputs, error } = await kernel().run(
    `const publish = (globalThis as any)[Symbol.for("jupyter.publish")]; publish("display_data", { data: ${bundle} })`,
  );
  expect(outputs).toHaveLength(1);
  expect(error).toContain(message);
});

test.each([
  [
    'publish("execute_result", { data: {} })',
    'expected display_data, update_display_data, clear_output as the type, got execute_result.',
  ],
  [
    'publish("update_display_data", { data: {} })',
    'expected a string as transient.display_id, got undefined.',
  ],
  [
    'publish("display_data", { data: {}, transient: { display_id: 5 } })',
    'expected a string as transient.display_id, got 5.',
  ],
  [
    'publish("display_data", { data: {}, metadata: [1] })',
    'metadata: expected an object of JSON values, got [ 1 ].',
  ],
  ['publish("display_data")', 'got undefined.'],
  [
    'import * as tslab from "tslab"; tslab.display.html(5 as any)',
    'text/html: expected a string, or a list of strings, got 5.',
  ],
  ['tslab.display.raw("html", "a")', "expected MIME types such as 'text/html' as keys, got 'html'."],
])('%s is refused', async (code, message) => {
  const { outputs, error } = await kernel().run(code);
  expect(outputs).toHaveLength(1);
  expect(error).toContain(message);
});

test('metadata may be left out, and other data of a display may be any JSON', async () => {
  const { outputs } = await kernel().run(
    'publish("display_data", { data: { "text/plain": "a" }, transient: {} })',
  );
  expect(outputs).toEqual([{ output_type: 'display_data', data: { 'text/plain': 'a' }, metadata: {} }]);
});

test.each([
  [`({ ${DISPLAY}() { throw new Error("no picture") } })`, 'no picture'],
  [`({ get ${DISPLAY}() { throw new Error("no method") } })`, 'no method'],
  [`({ async ${DISPLAY}() { await 0; throw new Error("late") } })`, 'late'],
  ['import { inspect } from "node:util"; ({ [inspect.custom]() { throw new Error("no text") } })', 'no text'],
])('what %s throws is the error of the cell', async (code, message) => {
  const { outputs, error } = await kernel().run(code);
  expect(outputs).toHaveLength(1);
  expect(error).toContain(`Error: ${message}`);
});

test.each([
  `({ ${DISPLAY}() { console.log("started"); for (;;); } })`,
  `({ ${DISPLAY}() { console.log("started"); return new Promise(() => {}) } })`,
])('%s can be interrupted', async code => {
  const { end } = await started(kernel(), code);
  await kernel().client.interrupt();
  expect((await end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('kept')).toBe('1');
});
