import * as tf from '@tensorflow/tfjs-node';

/** One case of the benchmark: what is trained, on what. The same is written in peers/torch_worker.py and peers/tensorflow_worker.py. */
export interface Case {
  model: tf.LayersModel;
  x: tf.Tensor;
  y: tf.Tensor;
  loss: (labels: tf.Tensor, logits: tf.Tensor) => tf.Scalar;
}

const { dense, conv2d, maxPooling2d, upSampling2d, concatenate, flatten, globalAveragePooling2d } = tf.layers;

const crossEntropy = (labels: tf.Tensor, logits: tf.Tensor) =>
  tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits);

const oneHot = (batch: number, classes: number) =>
  tf.oneHot(tf.range(0, batch, 1, 'int32').mod(tf.scalar(classes, 'int32')), classes).toFloat();

/** 784-512-512-10, a batch of 128. */
function mlp(): Case {
  const layers = [
    dense({ units: 512, activation: 'relu', inputShape: [784] }),
    dense({ units: 512, activation: 'relu' }),
    dense({ units: 10 }),
  ];
  return {
    model: tf.sequential({ layers }),
    x: tf.randomUniform([128, 784]),
    y: oneHot(128, 10),
    loss: crossEntropy,
  };
}

/** LeCun et al. 1998 with ReLU and max pooling, 28x28, a batch of 128. */
function leNet(): Case {
  const layers = [
    conv2d({ filters: 6, kernelSize: 5, padding: 'same', activation: 'relu', inputShape: [28, 28, 1] }),
    maxPooling2d({ poolSize: 2, strides: 2 }),
    conv2d({ filters: 16, kernelSize: 5, activation: 'relu' }),
    maxPooling2d({ poolSize: 2, strides: 2 }),
    flatten(),
    dense({ units: 120, activation: 'relu' }),
    dense({ units: 84, activation: 'relu' }),
    dense({ units: 10 }),
  ];
  const x = tf.randomUniform([128, 28, 28, 1]);
  return { model: tf.sequential({ layers }), x, y: oneHot(128, 10), loss: crossEntropy };
}

/** Two convolutions a level, 8, 16 and 32 channels and 64 at the bottom, 128x128, a batch of 8. */
function uNet(): Case {
  const convolve = (x: tf.SymbolicTensor, filters: number) =>
    conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(x) as tf.SymbolicTensor;
  const twice = (x: tf.SymbolicTensor, filters: number) => convolve(convolve(x, filters), filters);
  const inputs = tf.input({ shape: [128, 128, 3] });
  const skipped: tf.SymbolicTensor[] = [];
  let x = inputs;
  for (const filters of [8, 16, 32]) {
    skipped.push(twice(x, filters));
    x = maxPooling2d({ poolSize: 2, strides: 2 }).apply(skipped.at(-1)!) as tf.SymbolicTensor;
  }
  x = twice(x, 64);
  for (const filters of [32, 16, 8]) {
    const up = convolve(upSampling2d({ size: [2, 2] }).apply(x) as tf.SymbolicTensor, filters);
    x = twice(concatenate().apply([skipped.pop()!, up]) as tf.SymbolicTensor, filters);
  }
  const outputs = conv2d({ filters: 1, kernelSize: 1 }).apply(x) as tf.SymbolicTensor;
  const images = tf.randomUniform([8, 128, 128, 3]);
  return {
    model: tf.model({ inputs, outputs }),
    x: images,
    y: images.mean(3, true).greater(0.5).toFloat(),
    loss: (labels, logits) => tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits),
  };
}

/** SqueezeNet 1.1 (Iandola et al. 2016), 128x128, one image: its gradient with respect to the image is measured. */
function squeezeNet(): Case {
  const convolve = (x: tf.SymbolicTensor, filters: number, kernelSize: number, strides = 1) =>
    conv2d({ filters, kernelSize, strides, padding: 'same', activation: 'relu' }).apply(
      x,
    ) as tf.SymbolicTensor;
  const pool = (x: tf.SymbolicTensor) =>
    maxPooling2d({ poolSize: 3, strides: 2 }).apply(x) as tf.SymbolicTensor;
  const fire = (x: tf.SymbolicTensor, squeeze: number, expand: number) => {
    const s = convolve(x, squeeze, 1);
    return concatenate().apply([convolve(s, expand, 1), convolve(s, expand, 3)]) as tf.SymbolicTensor;
  };
  const inputs = tf.input({ shape: [128, 128, 3] });
  let x = pool(convolve(inputs, 64, 3, 2));
  x = pool(fire(fire(x, 16, 64), 16, 64));
  x = pool(fire(fire(x, 32, 128), 32, 128));
  x = fire(fire(fire(fire(x, 48, 192), 48, 192), 64, 256), 64, 256);
  const outputs = globalAveragePooling2d({}).apply(convolve(x, 1000, 1)) as tf.SymbolicTensor;
  const y = tf.oneHot(tf.tensor1d([7], 'int32'), 1000).toFloat();
  return {
    model: tf.model({ inputs, outputs }),
    x: tf.randomUniform([1, 128, 128, 3]),
    y,
    loss: crossEntropy,
  };
}

export const cases = { MLP: mlp, LeNet: leNet, 'U-net': uNet, SqueezeNet: squeezeNet };

/** What is measured, as a function that returns a tensor to read: the step is done when it has been read. */
export function stepOf(
  name: keyof typeof cases,
  work: 'training' | 'inference',
  compiled: <S extends (x: tf.Tensor, y: tf.Tensor) => tf.Tensor>(step: S) => S,
): () => tf.Tensor {
  const { model, x, y, loss } = cases[name]();
  const logits = (images: tf.Tensor) => model.apply(images, { training: true }) as tf.Tensor;
  const optimizer = tf.train.adam(0.001);
  const trains = (images: tf.Tensor, labels: tf.Tensor) =>
    optimizer.minimize(() => loss(labels, logits(images)), true)!;
  const ofInput = (images: tf.Tensor, labels: tf.Tensor) =>
    tf
      .grad(input => loss(labels, logits(input)))(images)
      .abs()
      .max();
  const infers = (images: tf.Tensor) => model.apply(images) as tf.Tensor;
  const step = compiled(work === 'inference' ? infers : name === 'SqueezeNet' ? ofInput : trains);
  return () => step(x, y);
}
