import { runInChild } from '../testing/runInChild';

const inWorkers = (mainFirst: boolean) => `
  const { Worker, isMainThread } = require('node:worker_threads');
  const code = \`
    require('./setup/typescript.cjs');
    const tf = require('@tensorflow/tfjs-node');
    const { parentPort } = require('node:worker_threads');
    parentPort.postMessage(tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).arraySync());
  \`;
  const tf = ${mainFirst} && require('@tensorflow/tfjs-node');
  const work = () => new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true });
    let answer;
    worker.on('message', value => { answer = value; });
    worker.on('error', reject);
    worker.on('exit', code => code === 0 ? resolve(answer) : reject(new Error('exit code ' + code)));
  });
  const answers = [...await Promise.all([work(), work()]), await work(), await work()];
  const again = require('@tensorflow/tfjs-node');
  console.log(JSON.stringify(answers), again.ones([2]).add(1).arraySync());
`;

test.each([true, false])(
  'worker threads compute side by side and one after another (main thread first: %s)',
  async mainFirst => {
    const { code, stdout } = await runInChild(inWorkers(mainFirst));
    const three = '[[3,3],[3,3]]';
    expect({ code, stdout }).toEqual({ code: 0, stdout: `[${three},${three},${three},${three}] [ 2, 2 ]\n` });
  },
);

test('a worker thread that ends releases its tensors', async () => {
  const { stdout } = await runInChild(`
    const { Worker } = require('node:worker_threads');
    require('@tensorflow/tfjs-node').add(1, 2);
    const code = \`
      require('./setup/typescript.cjs');
      const tf = require('@tensorflow/tfjs-node');
      globalThis.kept = Array.from({ length: 20 }, (_, i) => tf.ones([1000, 1000]).add(i));
    \`;
    const megabytes = async () => {
      const worker = new Worker(code, { eval: true });
      await new Promise((resolve, reject) => worker.on('error', reject).on('exit', resolve));
      return process.memoryUsage().rss / 2 ** 20;
    };
    const first = await megabytes();
    for (let i = 0; i < 4; i++) await megabytes();
    console.log((await megabytes()) - first);
  `);
  // Each holds 80 MB.
  expect(Number(stdout)).toBeLessThan(80);
});
