import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { patch } from '.';

const backends = ['tensorflow', 'wasm', 'cpu'];
const asShipped = {
  resize: tf.getKernel('ResizeNearestNeighborGrad', 'cpu'),
  meanPoolGradient: tf.getKernel('AvgPoolGrad', 'cpu'),
  maxPool: tf.getKernel('MaxPool', 'tensorflow'),
  avgPool: tf.getKernel('AvgPool', 'tensorflow'),
  maxPoolGradient: tf.getKernel('MaxPoolGrad', 'tensorflow'),
  avgPoolGradient: tf.getKernel('AvgPoolGrad', 'tensorflow'),
  round: tf.getKernel('Round', 'tensorflow'),
  gather: tf.getKernel('GatherV2', 'tensorflow'),
  conv2d: tf.getGradient('Conv2D'),
  depthwise: tf.getGradient('DepthwiseConv2dNative'),
};

const lacking = tf
  .getKernelsForBackend('cpu')
  .map(({ kernelName }) => kernelName)
  .filter(kernelName => !tf.getKernel(kernelName, 'tensorflow'));

type Network = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;

/** The gradients of a weighted sum of the network's outputs. */
async function gradients(network: Network, x: tf.Tensor, filter: tf.Tensor): Promise<number[][]> {
  const loss = (...tensors: tf.Tensor[]) => {
    const y = network(...(tensors as [tf.Tensor4D, tf.Tensor4D]));
    return tf.sum<tf.Scalar>(tf.mul(y, tf.sin(tf.range(0, y.size)).reshape(y.shape)));
  };
  const results = tf.grads(loss)([x, filter]);
  return Promise.all(results.map(async result => Array.from(await result.data())));
}

/**
 * Slopes by central differences: (L(v + h) - L(v - h)) / 2h, element by element; exact except for rounding,
 * as L is linear in each.
 */
async function slopes(network: Network, x: tf.Tensor, filter: tf.Tensor): Promise<number[][]> {
  const loss = async (a: tf.Tensor, b: tf.Tensor) => {
    const y = network(a as tf.Tensor4D, b as tf.Tensor4D);
    const values = Array.from(await y.data());
    return values.reduce((sum, value, i) => sum + value * Math.sin(i), 0);
  };
  const h = 0.5;
  const slope = async (tensor: tf.Tensor, at: (moved: tf.Tensor) => Promise<number>) => {
    const values = Array.from(await tensor.data());
    const result: number[] = [];
    for (let i = 0; i < values.length; i++) {
      const moved = (by: number) =>
        tf.tensor(
          values.map((value, j) => (i === j ? value + by : value)),
          tensor.shape,
        );
      result.push(((await at(moved(h))) - (await at(moved(-h)))) / (2 * h));
    }
    return result;
  };
  return [await slope(x, moved => loss(moved, filter)), await slope(filter, moved => loss(x, moved))];
}

function expectClose(actual: number[][], expected: number[][]): void {
  expect(actual.map(values => values.length)).toEqual(expected.map(values => values.length));
  const difference = actual.flatMap((values, i) =>
    values.map((value, j) => Math.abs(value - expected[i][j])),
  );
  // Measured: up to 1e-5, float32 rounding of sums of about 10.
  expect(Math.max(...difference)).toBeLessThan(1e-4);
}

const small = (shape: number[]) =>
  tf.tensor(
    Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.cos(3 * i)),
    shape,
  );

describe.each(backends)('on %s', name => {
  beforeAll(() => start({ backend: name, quiet: true }));

  test.each<[[number, number] | number, 'same' | 'valid']>([
    [2, 'same'],
    [2, 'valid'],
    [3, 'same'],
    [[1, 2], 'same'],
    [[2, 3], 'valid'],
  ])(
    'the gradient of conv2d with dilation %p and padding %p is that of central differences',
    async (dilation, pad) => {
      const network: Network = (x, filter) => tf.conv2d(x, filter, 1, pad, 'NHWC', dilation);
      const [x, filter] = [small([2, 7, 8, 2]), small([3, 2, 2, 3])];
      expectClose(await gradients(network, x, filter), await slopes(network, x, filter));
    },
  );

  test.each<[number, 'same' | 'valid']>([
    [2, 'same'],
    [2, 'valid'],
    [3, 'same'],
  ])(
    'depthwiseConv2d with dilation %p and padding %p has the slopes of differences',
    async (dilation, pad) => {
      const network: Network = (x, filter) => tf.depthwiseConv2d(x, filter, 1, pad, 'NHWC', dilation);
      const [x, filter] = [small([2, 7, 8, 2]), small([3, 3, 2, 2])];
      expectClose(await gradients(network, x, filter), await slopes(network, x, filter));
    },
  );

  test.each<[string, 'same' | number | [[0, 0], [number, number], [number, number], [0, 0]]]>([
    ['max', 1],
    [
      'max',
      [
        [0, 0],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
    ],
    ['max', 'same'],
    ['avg', 'same'],
    ['avg', 1],
    [
      'avg',
      [
        [0, 0],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
    ],
  ])('the gradient of %sPool with the padding %j is that of central differences', async (kind, pad) => {
    // The slope of a maximum holds as long as no other value overtakes it: these values are further apart
    // than h moves them.
    const apart = tf.tensor(
      Array.from({ length: 84 }, (_, i) => (i * 37) % 84),
      [2, 6, 7, 1],
    );
    const pool = kind === 'max' ? tf.maxPool : tf.avgPool;
    const network: Network = (x, filter) =>
      pool(tf.mul<tf.Tensor4D>(x, filter), 3, 2, pad, pad === 'same' ? undefined : 'floor');
    const one = tf.ones([1, 1, 1, 1]);
    expectClose(
      (await gradients(network, apart, one)).slice(0, 1),
      (await slopes(network, apart, one)).slice(0, 1),
    );
  });

  test.each([false, true])(
    'resizing to the nearest has the slopes of differences (corners: %p)',
    async corners => {
      const network: Network = (x, filter) =>
        tf.image.resizeNearestNeighbor(tf.mul<tf.Tensor4D>(x, filter), [7, 6], corners);
      const x = small([3, 3, 4, 2]);
      const factor = small([3, 3, 4, 2]);
      expectClose(await gradients(network, x, factor), await slopes(network, x, factor));
    },
  );

  test.each(['linear', 'relu'] as const)('a dilated layer with activation %s trains', async activation => {
    const layer = tf.layers.conv2d({
      filters: 2,
      kernelSize: 3,
      dilationRate: 2,
      padding: 'same',
      activation,
      inputShape: [6, 6, 1],
      kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
    });
    const model = tf.sequential({ layers: [layer] });
    const [x, y] = [small([2, 6, 6, 1]), tf.ones([2, 6, 6, 2])];
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    const [first, last] = await model
      .fit(x, y, { epochs: 20, verbose: 0 })
      .then(({ history }) => [history.loss[0], history.loss.at(-1)] as number[]);
    expect(last).toBeLessThan(first);
  });
});

describe('on tensorflow', () => {
  beforeAll(() => start({ backend: 'tensorflow', quiet: true }));

  test('halves are rounded to the nearest even number, integers to themselves', () => {
    expect(Array.from(tf.round(tf.tensor1d([1, -7], 'int32')).dataSync())).toEqual([1, -7]);
    expect(Array.from(tf.round(tf.tensor1d([0.5, 1.5, -1.2])).dataSync())).toEqual([0, 2, -1]);
  });

  test('gather takes rows without reading the indices back, and refuses indices out of range', () => {
    const x = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const read = jest.spyOn(tf.backend(), 'readSync');
    const taken = tf.gather(x, tf.tensor1d([1, 1, 0], 'int32'));
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
    expect(taken.arraySync()).toEqual([
      [3, 4],
      [3, 4],
      [1, 2],
    ]);
    expect(tf.gather(x, tf.tensor2d([[0], [1]], [2, 1], 'int32'), 1, 1).arraySync()).toEqual([[1], [4]]);
    expect(() => tf.gather(x, tf.tensor1d([2], 'int32'))).toThrow(
      'there is no index 2 along axis 0 of [2, 2]',
    );
  });
});

test('kernels that tfjs-node lacks run in JavaScript, and leave nothing behind', async () => {
  await start({ backend: 'tensorflow', quiet: true });
  const once = () =>
    tf.tidy(() => ({
      words: tf.string.stringSplit(tf.tensor1d(['one two', 'three']), tf.scalar(' ')).values.dataSync(),
      counts: Array.from(tf.denseBincount(tf.tensor1d([1, 1, 2], 'int32'), [], 4).dataSync()),
    }));
  expect(once()).toEqual({ words: ['one', 'two', 'three'], counts: [0, 2, 1, 0] });
  const before = tf.memory();
  once();
  expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numDataBuffers: before.numDataBuffers });
});

test('what is patched once is not patched again', () => {
  patch();
  const { gradFunc } = tf.getGradient('Conv2D');
  patch();
  expect(tf.getGradient('Conv2D').gradFunc).toBe(gradFunc);
});

describe('a patch that upstream has made needless fails here', () => {
  beforeAll(() => start({ backend: 'tensorflow', quiet: true }));

  test.each(['conv2d', 'depthwise'] as const)('the gradient of %s refuses dilations', name => {
    const [x, filter] = [small([1, 5, 5, 1]), small([3, 3, 1, 1])];
    const attributes = { dilations: [2, 2], strides: [1, 1], pad: 'same', dataFormat: 'NHWC' };
    expect(() => asShipped[name].gradFunc(small([1, 5, 5, 1]), [x, filter], attributes)).toThrow(
      /dilation rates greater than 1 are not yet supported/,
    );
  });

  test("pure JavaScript's gradient of nearest resizing is wrong for the second image", async () => {
    await start({ backend: 'cpu', quiet: true });
    const [images, dy] = [tf.zeros([2, 1, 1, 1]), tf.range(0, 8).reshape([2, 2, 2, 1])];
    const result = asShipped.resize.kernelFunc({
      inputs: { images, dy },
      attrs: { alignCorners: false },
      backend: tf.backend(),
    }) as tf.TensorInfo;
    const values = await tf.engine().makeTensorFromTensorInfo(result).data();
    await start({ backend: 'tensorflow', quiet: true });
    const right = [0 + 1 + 2 + 3, 4 + 5 + 6 + 7];
    expect(Array.from(values)).not.toEqual(right);
  });

  test('tfjs-node lacks kernels for strings, sparse and ragged tensors', () => {
    expect(lacking).toEqual(
      expect.arrayContaining(['StringSplit', 'DenseBincount', 'SparseReshape', 'RaggedGather']),
    );
  });

  test("pure JavaScript's gradient of a mean is wrong at the border", async () => {
    await start({ backend: 'cpu', quiet: true });
    const inputs = { dy: tf.ones([1, 1, 1, 1]), input: tf.ones([1, 1, 1, 1]) };
    const attrs = { filterSize: 3, strides: 1, pad: 'same' };
    const result = asShipped.meanPoolGradient.kernelFunc({
      inputs,
      attrs,
      backend: tf.backend(),
    }) as tf.TensorInfo;
    const values = await tf.engine().makeTensorFromTensorInfo(result).data();
    await start({ backend: 'tensorflow', quiet: true });
    expect(values[0]).toBeCloseTo(1 / 9); // right: 1
  });

  test('tfjs-node refuses paddings given as numbers', () => {
    const attrs = { filterSize: 2, strides: 1, pad: 1, dimRoundingMode: 'floor' };
    const inputs = { x: tf.ones([1, 2, 2, 1]), input: tf.ones([1, 2, 2, 1]), dy: tf.ones([1, 3, 3, 1]) };
    for (const name of ['maxPool', 'avgPool', 'maxPoolGradient', 'avgPoolGradient'] as const) {
      const call = { inputs: { ...inputs, output: inputs.dy }, attrs, backend: tf.backend() };
      expect(() => asShipped[name].kernelFunc(call)).toThrow("supports only 'valid' and 'same' padding");
    }
  });

  test('TensorFlow rounds whole numbers to zero', () => {
    const inputs = { x: tf.tensor1d([5], 'int32') };
    const result = asShipped.round.kernelFunc({ inputs, attrs: {}, backend: tf.backend() }) as tf.Tensor;
    expect(Array.from(result.dataSync())).toEqual([0]);
  });

  test('tfjs-node reads the indices of gather', () => {
    const inputs = { x: tf.ones([2, 2]), indices: tf.tensor1d([1], 'int32') };
    const read = jest.spyOn(tf.backend(), 'readSync');
    asShipped.gather.kernelFunc({ inputs, attrs: { axis: 0, batchDims: 0 }, backend: tf.backend() });
    expect(read).toHaveBeenCalled();
    read.mockRestore();
  });
});
