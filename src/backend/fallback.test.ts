import { runInChild } from './testing/runInChild';
import { withoutWebGpu } from './testing/withoutWebGpu';

/** What a lab does: tables, tensors made before `start`, training, reading values, a function of tf.node. */
const lab = `
  const tf = require('@tensorflow/tfjs-node');
  const { start } = require('dl-labs');
  const x = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
  const report = await start();
  const y = tf.tensor2d([[0], [1], [1], [1]]);
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [2], activation: 'sigmoid', kernelInitializer: 'zeros' }));
  model.compile({ optimizer: tf.train.sgd(1), loss: 'binaryCrossentropy' });
  const { history } = await model.fit(x, y, { epochs: 20, verbose: 0 });
  let image;
  try { tf.node.decodePng(new Uint8Array(9)); } catch (error) { image = error.message; }
  const encoded = await tf.node.encodePng(tf.zeros([1, 1, 3])).catch(error => error.message);
  const listeners = process.listenerCount('unhandledRejection') + process.listenerCount('uncaughtException');
  console.log('RESULT ' + JSON.stringify({ report, now: tf.getBackend(), loss: history.loss.at(-1), image, encoded, listeners }));
`;

interface Result {
  report: { backend: string; passedOver: { backend: string; reason: string }[] };
  now: string;
  loss: number;
  image: string;
  encoded: string;
  listeners: number;
}

async function runLab(env: Record<string, string>, prologue = '') {
  const { code, stdout, stderr } = await runInChild(prologue + lab, env);
  const [lines, json] = stdout.split('RESULT ');
  if (code !== 0) throw new Error(stderr);
  return { line: lines, stderr, result: JSON.parse(json) as Result };
}

test('without the library the same code runs on wasm, with a loud warning', async () => {
  const { line, stderr, result } = await runLab({ DL_LABS_TENSORFLOW: '' }, withoutWebGpu);
  expect(line).toBe(
    'tfjs on WebAssembly 4.22.0 on CPU, 1 thread (not tensorflow: the environment variable DL_LABS_TENSORFLOW ' +
      'is empty; not webgpu: webgpu and @tensorflow/tfjs-backend-webgpu are not installed), self-test passed.\n',
  );
  expect(stderr).toMatch(/^WARNING: .*10 times slower.*npm start.*\n$/);
  expect(result.report.backend).toBe('wasm');
  expect(result.now).toBe('wasm');
  expect(result.loss).toBeLessThan(0.4);
  for (const message of [result.image, result.encoded]) {
    expect(message).toContain(
      'The functions of tf.node need TensorFlow\'s native library, and tfjs runs on "wasm".',
    );
    expect(message).toContain('npm start');
  }
  expect(result.listeners).toBe(0);
});

test('pure JavaScript can be forced, and warns, too', async () => {
  const { stderr, result } = await runLab({ DL_LABS_TENSORFLOW: '', DL_LABS_BACKEND: 'cpu' });
  expect(stderr).toMatch(/^WARNING: .*plain JavaScript.*npm start.*\n$/);
  expect(result).toMatchObject({ now: 'cpu', report: { backend: 'cpu', passedOver: [] } });
  expect(result.loss).toBeLessThan(0.4);
});

test('wasm can be forced where TensorFlow runs, and all backends train alike', async () => {
  const losses = [];
  for (const backend of ['tensorflow', 'wasm', 'cpu']) {
    const { result } = await runLab({ DL_LABS_BACKEND: backend });
    expect(result.now).toBe(backend);
    losses.push(result.loss);
  }
  expect(losses[1]).toBeCloseTo(losses[0], 5);
  expect(losses[2]).toBeCloseTo(losses[0], 5);
});

test('a backend that is forced but impossible is an error with the reason', async () => {
  await expect(runLab({ DL_LABS_TENSORFLOW: '', DL_LABS_BACKEND: 'tensorflow' })).rejects.toThrow(
    'not tensorflow: the environment variable DL_LABS_TENSORFLOW is empty',
  );
});
