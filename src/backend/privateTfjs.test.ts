import * as tf from '@tensorflow/tfjs-node';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module's own object
import nodeBackend = require('@tensorflow/tfjs-node/dist/nodejs_kernel_backend');
import { adamPrototype, convolutionPrototype, nativeBackend, privateEngine, type Adam } from './privateTfjs';
import { graphDefProto } from './trace/graphDefProto';

// Without `start`, tfjs is as it is shipped.
beforeAll(() => tf.setBackend('tensorflow'));

/** Which of these an object does not have as methods. */
const missing = (object: object, names: readonly string[]) =>
  names.filter(name => typeof (object as Record<string, unknown>)[name] !== 'function');

test.each<[string, () => object, string[]]>([
  [
    "tfjs-node's backend",
    nativeBackend,
    [
      'createOutputTensor',
      'getInputTensorIds',
      'typeAttributeFromTensor',
      'executeSingleOutput',
      'executeMultipleOutputs',
      'write',
      'read',
      'readSync',
    ],
  ],
  [
    'Engine',
    privateEngine,
    [
      'clone',
      'makeTensorFromTensorInfo',
      'gradients',
      'runKernelFunc',
      'tidy',
      'scopedRun',
      'startTape',
      'endTape',
    ],
  ],
  ['AdamOptimizer', adamPrototype, ['applyGradients', 'incrementIterations', 'dispose']],
  ['the class of tf.layers.conv2d', convolutionPrototype, ['call']],
  ['nodejs_kernel_backend.js', () => nodeBackend, ['ensureTensorflowBackend']],
  ['GraphDef', () => new graphDefProto.GraphDef(), ['addNode', 'serializeBinary']],
  ['NodeDef', () => new graphDefProto.NodeDef(), ['setName', 'setOp', 'setInputList', 'getAttrMap']],
  [
    'AttrValue',
    () => new graphDefProto.AttrValue(),
    ['setS', 'setI', 'setF', 'setB', 'setType', 'setShape', 'setTensor', 'setList'],
  ],
  [
    'AttrValue.ListValue',
    () => new graphDefProto.AttrValue.ListValue(),
    ['setSList', 'setIList', 'setFList', 'setBList', 'setTypeList'],
  ],
  ['Tensor', () => new graphDefProto.Tensor(), ['setDtype', 'setTensorShape', 'setTensorContent']],
  ['TensorShape', () => new graphDefProto.TensorShape(), ['addDim']],
  ['TensorShape.Dim', () => new graphDefProto.TensorShape.Dim(), ['setSize']],
])('%s still has the methods that we use', (_, find, names) => {
  expect(missing(find(), names)).toEqual([]);
});

test("tfjs-node's backend still keeps a tensor's values until TensorFlow has them, and its id from then on", () => {
  const { tensorMap, binding } = nativeBackend();
  const x = tf.tensor1d([1, 2]);
  expect(tensorMap.get(x.dataId)!.values).toEqual(Float32Array.of(1, 2));
  x.square();
  const { id, values } = tensorMap.get(x.dataId)!;
  expect(values).toBeNull();
  expect(binding.tensorDataSync(id)).toEqual(Float32Array.of(1, 2));
});

test('Engine still writes each operation on its tape, and names its scopes', () => {
  const { state } = privateEngine();
  let scope: string | undefined;
  const double = tf.op({
    double_(x: tf.Tensor) {
      scope = state.activeScope?.name;
      return x.mul(2);
    },
  });
  const x = tf.scalar(3);
  tf.grad(v => {
    const y = double(v);
    const { inputs, outputs, saved } = state.activeTape!.find(({ kernelName }) => kernelName === 'Multiply')!;
    expect([inputs.a.id, outputs[0].id, saved.length]).toEqual([v.id, y.id, 2]);
    return y;
  })(x);
  expect(scope).toBe('double__op');
});

test('the records of tensors are still in two WeakMaps', () => {
  expect(privateEngine().state.tensorInfo).toBeInstanceOf(WeakMap);
  expect(nativeBackend().tensorMap.data).toBeInstanceOf(WeakMap);
});

test('Engine still counts gradients within gradients', () => {
  const { state } = privateEngine();
  const depths: number[] = [state.gradientDepth];
  const square = (x: tf.Tensor) => {
    depths.push(state.gradientDepth);
    return x.square();
  };
  tf.grad(tf.grad(square))(tf.scalar(1));
  expect(depths).toEqual([0, 2]);
});

test('AdamOptimizer still has its settings and moments', () => {
  const w = tf.variable(tf.scalar(1), true, 'adamWeight');
  const adam = tf.train.adam(0.1, 0.8, 0.9, 1e-4) as unknown as Adam;
  const settings = { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-4 };
  expect(adam).toMatchObject({ ...settings, accumulatedFirstMoment: [], accumulatedSecondMoment: [] });
  adam.applyGradients({ adamWeight: tf.scalar(1) });
  expect(adam.iterations).toBe(1);
  expect(adam.accumulatedFirstMoment).toMatchObject([{ originalName: 'adamWeight/m' }]);
  expect(adam.accumulatedSecondMoment[0].variable.dataSync()[0]).toBeCloseTo(0.1, 6);
  w.dispose();
});

test('tf.layers.conv2d still has what its computation needs', () => {
  const layer = tf.layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [3, 3, 1] });
  tf.sequential({ layers: [layer] });
  expect(layer).toMatchObject({
    strides: [1, 1],
    padding: 'valid',
    dataFormat: 'channelsLast',
    dilationRate: [1, 1],
  });
  const { kernel, bias, activation } = layer as unknown as Record<'kernel' | 'bias' | 'activation', object>;
  expect([missing(kernel, ['read']), missing(bias, ['read']), missing(activation, ['apply'])]).toEqual([
    [],
    [],
    [],
  ]);
});

test('the losses may still be replaced', () => {
  for (const name of ['softmaxCrossEntropy', 'sigmoidCrossEntropy'] as const)
    expect(Object.getOwnPropertyDescriptor(tf.losses, name)).toMatchObject({ writable: true });
});
