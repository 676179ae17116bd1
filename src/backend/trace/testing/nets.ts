import * as tf from '@tensorflow/tfjs-node';

/** A network for tests, and a batch to train it on. */
export interface Net {
  model: tf.LayersModel;
  x: tf.Tensor;
  y: tf.Tensor;
  loss: (labels: tf.Tensor, logits: tf.Tensor) => tf.Scalar;
}

const {
  dense,
  conv2d,
  maxPooling2d,
  averagePooling2d,
  upSampling2d,
  flatten,
  batchNormalization,
  activation,
} = tf.layers;

const crossEntropy = (labels: tf.Tensor, logits: tf.Tensor) =>
  tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits);

/** Weights that are the same in each net. */
function seeds() {
  let seed = 1;
  return () => tf.initializers.glorotUniform({ seed: seed++ });
}

function batch(shape: number[], classes: number): Pick<Net, 'x' | 'y' | 'loss'> {
  const labels = tf.range(0, shape[0], 1, 'int32').mod(tf.scalar(classes, 'int32'));
  return {
    x: tf.randomUniform(shape, 0, 1, 'float32', 7),
    y: tf.oneHot(labels, classes).toFloat(),
    loss: crossEntropy,
  };
}

function mlp(): Net {
  const kernelInitializer = seeds();
  const layers = [
    dense({ units: 32, inputShape: [20], activation: 'relu', kernelInitializer: kernelInitializer() }),
    dense({ units: 16, activation: 'tanh', kernelInitializer: kernelInitializer() }),
    dense({ units: 5, kernelInitializer: kernelInitializer() }),
  ];
  return { model: tf.sequential({ layers }), ...batch([12, 20], 5) };
}

function leNet(): Net {
  const kernelInitializer = seeds();
  const layers = [
    conv2d({
      filters: 6,
      kernelSize: 5,
      padding: 'same',
      activation: 'relu',
      inputShape: [14, 14, 1],
      kernelInitializer: kernelInitializer(),
    }),
    maxPooling2d({ poolSize: 2, strides: 2 }),
    conv2d({ filters: 16, kernelSize: 3, activation: 'relu', kernelInitializer: kernelInitializer() }),
    averagePooling2d({ poolSize: 2, strides: 2 }),
    flatten(),
    dense({ units: 30, activation: 'sigmoid', kernelInitializer: kernelInitializer() }),
    dense({ units: 5, kernelInitializer: kernelInitializer() }),
  ];
  return { model: tf.sequential({ layers }), ...batch([6, 14, 14, 1], 5) };
}

function residual(): Net {
  const kernelInitializer = seeds();
  const convolution = (x: tf.SymbolicTensor) =>
    batchNormalization().apply(
      conv2d({ filters: 4, kernelSize: 3, padding: 'same', kernelInitializer: kernelInitializer() }).apply(x),
    ) as tf.SymbolicTensor;
  const relu = (x: tf.SymbolicTensor) => activation({ activation: 'relu' }).apply(x) as tf.SymbolicTensor;
  const input = tf.input({ shape: [8, 8, 3] });
  let x = relu(convolution(input));
  for (let block = 0; block < 2; block++) {
    x = relu(tf.layers.add().apply([x, convolution(relu(convolution(x)))]) as tf.SymbolicTensor);
  }
  x = tf.layers.dropout({ rate: 0.3, seed: 3 }).apply(flatten().apply(x)) as tf.SymbolicTensor;
  const output = dense({ units: 4, kernelInitializer: kernelInitializer() }).apply(x) as tf.SymbolicTensor;
  return { model: tf.model({ inputs: input, outputs: output }), ...batch([5, 8, 8, 3], 4) };
}

function uNet(): Net {
  const kernelInitializer = seeds();
  const convolution = (x: tf.SymbolicTensor, filters: number) =>
    conv2d({
      filters,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: kernelInitializer(),
    }).apply(x) as tf.SymbolicTensor;
  const input = tf.input({ shape: [16, 16, 1] });
  const shallow = convolution(convolution(input, 4), 4);
  const down = maxPooling2d({ poolSize: 2, strides: 2 }).apply(shallow) as tf.SymbolicTensor;
  const deep = convolution(convolution(down, 8), 8);
  const up = convolution(upSampling2d({ size: [2, 2] }).apply(deep) as tf.SymbolicTensor, 4);
  const joined = tf.layers.concatenate().apply([shallow, up]) as tf.SymbolicTensor;
  const output = conv2d({ filters: 1, kernelSize: 1, kernelInitializer: kernelInitializer() }).apply(
    convolution(joined, 4),
  ) as tf.SymbolicTensor;
  const x = tf.randomUniform([2, 16, 16, 1], 0, 1, 'float32', 7);
  return {
    model: tf.model({ inputs: input, outputs: output }),
    x,
    y: x.greater(0.5).toFloat(),
    loss: (labels, logits) => tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits),
  };
}

/** Small versions of the nets that the labs train. */
export const nets = { MLP: mlp, LeNet: leNet, 'residual net': residual, 'U-net': uNet };
