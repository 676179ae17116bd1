import { describeOnSoftwareGpu, softwareGpu } from '../testing/softwareGpu';
import { runInChild } from '../testing/runInChild';
import { withoutWebGpu } from '../testing/withoutWebGpu';

const prologue = `
  const tf = require('@tensorflow/tfjs-node');
  const { start } = require('dl-labs');
  const say = value => console.log('RESULT ' + JSON.stringify(value));
`;

async function resultOf(program: string, env: Record<string, string | undefined>) {
  const { code, stdout, stderr } = await runInChild(prologue + program, env);
  if (code !== 0) throw new Error(stderr);
  const [line, json] = stdout.split('RESULT ');
  return { line, stderr, result: JSON.parse(json) as unknown };
}

/** A driver can be hidden only where WebGPU uses Vulkan. */
const testWithoutDriver = process.platform === 'linux' ? test : test.skip;
const noDriver = { VK_ICD_FILENAMES: '/no/driver.json', LD_LIBRARY_PATH: '' };

testWithoutDriver('a machine without a GPU says so, once', async () => {
  const { code, stdout, stderr } = await runInChild(`${prologue} await start();`, {
    ...noDriver,
    DL_LABS_BACKEND: 'webgpu',
    DL_LABS_WEBGPU: 'software',
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^Error: No backend works here\.\nnot webgpu: WebGPU finds no GPU, or no driver/);
});

test('without the optional packages, wasm runs', async () => {
  const program = `
    ${withoutWebGpu}
    say((await start()).passedOver);`;
  const { line, result } = await resultOf(program, { DL_LABS_TENSORFLOW: '' });
  expect(line).toMatch(/^tfjs on WebAssembly .* self-test passed\.\n$/);
  expect(result).toEqual([
    { backend: 'tensorflow', reason: 'the environment variable DL_LABS_TENSORFLOW is empty' },
    { backend: 'webgpu', reason: 'webgpu and @tensorflow/tfjs-backend-webgpu are not installed' },
  ]);
});

describeOnSoftwareGpu('on a software adapter', () => {
  test('it starts, passes the self-test, reads values at once, and the process ends by itself', async () => {
    const program = `
      const { backend, device } = await start();
      const x = tf.tensor1d([1, 2, 3]).square();
      const [sync, twice, async] = [x.dataSync(), x.arraySync(), await x.add(1).array()].map(v => Array.from(v));
      const later = x.mul(2).data(); // asked for, and only then a value at once
      const atOnce = x.mul(3).arraySync();
      const before = tf.memory().numTensors;
      tf.tidy(() => tf.matMul(tf.ones([40, 40]), tf.ones([40, 40])).sum().dataSync());
      const left = tf.memory().numTensors - before;
      say({ backend, device, now: tf.getBackend(), sync, twice, async, later: Array.from(await later), atOnce,
        text: x.toString(), complex: Array.from(tf.complex([1], [2]).dataSync()),
        left, navigator: typeof navigator, major: process.versions.node.split('.')[0] });`;
    const { line, stderr, result } = await resultOf(program, { ...softwareGpu, DL_LABS_BACKEND: 'webgpu' });
    expect(line).toMatch(
      /^tfjs on WebGPU 4\.22\.0 on swiftshader.*, which is not a GPU but a program \(asked for\), self-test passed\.\n$/,
    );
    expect(stderr).toMatch(/^WARNING: On WebGPU the functions of tf\.node are missing[^\n]*\n$/);
    const { major, navigator, ...rest } = result as { major: string; navigator: string };
    expect(rest).toEqual({
      ...{ backend: 'webgpu', now: 'webgpu', device: expect.stringContaining('swiftshader') as string },
      ...{ sync: [1, 4, 9], twice: [1, 4, 9], async: [2, 5, 10], later: [2, 8, 18], atOnce: [3, 12, 27] },
      ...{ text: 'Tensor\n    [1, 4, 9]', complex: [1, 2], left: 0 },
    });
    expect(navigator).toBe(major === '20' ? 'undefined' : 'object'); // as Node defines it without WebGPU
  });

  test('it is not a GPU, and refused unless allowed', async () => {
    const { code, stderr } = await runInChild(`${prologue} await start();`, {
      ...softwareGpu,
      ...{ DL_LABS_WEBGPU: undefined, DL_LABS_BACKEND: 'webgpu' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('not webgpu: WebGPU finds only swiftshader');
    expect(stderr).toContain('which is not a GPU but a program on the processor');
  });

  test('if nobody asked for it, it loses against wasm', async () => {
    const { result } = await resultOf(
      'const report = await start(); say({ report, now: tf.getBackend() });',
      {
        ...softwareGpu,
        DL_LABS_TENSORFLOW: '',
      },
    );
    const reason = expect.stringMatching(
      /^a training step takes [\d.]+ ms, and [\d.]+ ms on wasm$/,
    ) as string;
    expect(result).toMatchObject({
      now: 'wasm',
      report: { backend: 'wasm', passedOver: [{ backend: 'tensorflow' }, { backend: 'webgpu', reason }] },
    });
  });

  test('a dense and a convolutional network train as on TensorFlow', async () => {
    const program = `
      const { dense, conv2d, depthwiseConv2d, maxPooling2d, batchNormalization, upSampling2d, flatten } = tf.layers;
      const seed = tf.initializers.glorotUniform({ seed: 1 });
      const given = { kernelInitializer: seed, depthwiseInitializer: seed };
      const networks = {
        dense: () => [dense({ units: 16, inputShape: [6, 6, 1], activation: 'relu', ...given }), flatten(),
          dense({ units: 3, activation: 'softmax', ...given })],
        convolutional: () => [conv2d({ filters: 4, kernelSize: 3, inputShape: [6, 6, 1], padding: 'same', activation: 'relu', ...given }),
          batchNormalization(), maxPooling2d({ poolSize: 2 }), depthwiseConv2d({ kernelSize: 2, padding: 'same', ...given }),
          upSampling2d({ size: [2, 2] }), conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, ...given }), flatten(),
          dense({ units: 3, activation: 'softmax', ...given })],
      };
      const losses = {};
      for (const backend of ['tensorflow', 'webgpu']) {
        await start({ backend, quiet: true });
        const x = tf.tensor4d(Array.from({ length: 288 }, (_, i) => Math.sin(i * i)), [8, 6, 6, 1]);
        const y = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1], 'int32'), 3);
        for (const [name, layers] of Object.entries(networks)) {
          const model = tf.sequential({ layers: layers() });
          model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy' });
          const { history } = await model.fit(x, y, { epochs: 10, batchSize: 8, shuffle: false, verbose: 0 });
          losses[backend + ' ' + name] = history.loss;
        }
      }
      say(losses);`;
    const { result } = await resultOf(program, softwareGpu);
    const losses = result as Record<string, number[]>;
    for (const name of ['dense', 'convolutional']) {
      const [expected, actual] = [losses[`tensorflow ${name}`], losses[`webgpu ${name}`]];
      expect(expected[9]).toBeLessThan(expected[0] / 1.5);
      const differences = actual.map((loss, i) => Math.abs(loss - expected[i]));
      // Measured: 3e-6 in losses that begin above 1; the order of sums differs.
      expect(Math.max(...differences)).toBeLessThan(3e-5);
    }
  });
});
