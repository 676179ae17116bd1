import * as tf from '@tensorflow/tfjs-node';
import type { StartOptions } from './start';
import type { BackendReport } from './chooseBackend';

/** `start` on a machine with an NVIDIA card: this machine's own TensorFlow, which claims to run on a GPU. */
function onGpu({ hasCuda = true, isFound = true } = {}) {
  let runsOnGpu = isFound;
  const leaveGpu = jest.fn<void, []>(() => void (runsOnGpu = false));
  let start: (options: StartOptions) => Promise<BackendReport>;
  jest.isolateModules(() => {
    const actual = (name: string) => jest.requireActual<object>(name);
    const device = { isUsingGpuDevice: () => runsOnGpu, computesOn: () => (runsOnGpu ? 'GPU:0' : 'CPU') };
    const mocks: Record<string, () => unknown> = {
      '@tensorflow/tfjs-node': () => tf,
      './patches': () => ({ patch: () => undefined }),
      './nodeFunctions': () => ({ explainNodeFunctions: () => undefined }),
      './fused': () => ({ fuse: () => undefined }),
      './binding': () => ({ ...actual('./binding'), hasCuda, leaveGpu, ...device }),
      './nvidia': () => ({ ...actual('./nvidia'), findDriver: () => ({ cards: ['NVIDIA T4'] }) }),
    };
    for (const [name, make] of Object.entries(mocks)) jest.doMock(name, make);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- anew, with the mocks
    ({ start } = require('./start') as typeof import('./start'));
    for (const name of Object.keys(mocks)) jest.dontMock(name);
  });
  return { start: start!, leaveGpu };
}

let log: jest.SpyInstance;
beforeEach(() => (log = jest.spyOn(console, 'log').mockImplementation()));
afterEach(() => jest.restoreAllMocks());

test('a GPU is used and named', async () => {
  const { start, leaveGpu } = onGpu();
  await start({});
  expect(log).toHaveBeenCalledWith(
    expect.stringMatching(
      /^TensorFlow 2\.\d+\.\d+ on NVIDIA T4 \(GPU:0\) \(the fastest backend there is\), self-test passed\.$/,
    ),
  );
  expect(leaveGpu).not.toHaveBeenCalled();
});

test('a GPU that computes wrongly is replaced by the processor, with the reason, and not tried again', async () => {
  const { start, leaveGpu } = onGpu();
  const right = tf.getKernel('Conv2D', 'tensorflow');
  tf.unregisterKernel('Conv2D', 'tensorflow');
  const wrongUntilLeft: tf.KernelFunc = call => {
    const result = right.kernelFunc(call) as tf.Tensor;
    return leaveGpu.mock.calls.length > 0 ? result : tf.mul(result, 1.01);
  };
  tf.registerKernel({ ...right, kernelFunc: wrongUntilLeft });
  const report = await start({ quiet: true });
  tf.unregisterKernel('Conv2D', 'tensorflow');
  tf.registerKernel(right);
  const failed = /^it failed the self-test: the loss has/;
  expect(report).toMatchObject({
    ...{ backend: 'tensorflow', device: 'CPU' },
    passedOver: [{ backend: 'tensorflow on the GPU', reason: expect.stringMatching(failed) as string }],
  });
  expect(report.reason).toMatch(/^not tensorflow on the GPU: it failed the self-test/);
  expect(leaveGpu).toHaveBeenCalledTimes(1);
  await tf.setBackend('cpu'); // so that it has to be started again
  const again = await start({ quiet: true, backend: 'tensorflow' });
  expect(again.reason).toBe('not tensorflow on the GPU: it failed when it was tried before');
});

test('with a driver but without CUDA, the line says how to get CUDA', async () => {
  const { start } = onGpu({ hasCuda: false, isFound: false });
  const { device, reason } = await start({ quiet: true });
  expect(device).toBe('CPU');
  expect(reason).toMatch(/^not tensorflow on the GPU: .*`npm start -- --gpu`/);
});
