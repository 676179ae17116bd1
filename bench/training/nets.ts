import * as tf from '@tensorflow/tfjs-node';
import { heWeights, zeroWeights } from '../../src/models/initialize';
import { seededRandom } from '../../src/random';

/**
 * One case of the benchmark: a net and its data. peers/torch_worker.py and peers/tensorflow_worker.py define
 * the same nets, each in its framework's own style; here a net is a function of its weights, as in the labs.
 */
export interface Case {
  /** The trained weights; none for SqueezeNet, which is differentiated with respect to the image. */
  weights: tf.Variable[];
  logits: (x: tf.Tensor) => tf.Tensor;
  x: tf.Tensor;
  y: tf.Tensor;
  loss: (labels: tf.Tensor, logits: tf.Tensor) => tf.Scalar;
}

type Layer = (x: tf.Tensor) => tf.Tensor;

const crossEntropy = (labels: tf.Tensor, logits: tf.Tensor) =>
  tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits);

const oneHot = (batch: number, classes: number) =>
  tf.oneHot(tf.range(0, batch, 1, 'int32').mod(tf.scalar(classes, 'int32')), classes).toFloat();

/** Makes layers and collects their weights. */
function layersWithWeights() {
  const random = seededRandom(1);
  const weights: tf.Variable[] = [];
  const own = (...made: tf.Variable[]) => {
    weights.push(...made);
    return made;
  };
  const dense = (inputs: number, units: number): Layer => {
    const [W, b] = own(heWeights(random, [inputs, units], inputs), zeroWeights([units]));
    return x => tf.matMul(x, W).add(b);
  };
  const convolution = (
    side: number,
    channels: number,
    depth: number,
    padding: 'same' | 'valid' = 'same',
  ): Layer => {
    const inputs = side * side * channels;
    const [kernel, bias] = own(
      heWeights(random, [side, side, channels, depth], inputs),
      zeroWeights([depth]),
    );
    return x => tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, padding).add(bias);
  };
  return { weights, dense, convolution };
}

const pool: Layer = x => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');

/** 784-512-512-10, a batch of 128. */
function mlp(): Case {
  const { weights, dense } = layersWithWeights();
  const [first, second, last] = [dense(784, 512), dense(512, 512), dense(512, 10)];
  return {
    weights,
    logits: x => last(second(first(x).relu()).relu()),
    x: tf.randomUniform([128, 784]),
    y: oneHot(128, 10),
    loss: crossEntropy,
  };
}

/** LeCun et al. 1998 with ReLU and max pooling, 28x28, a batch of 128. */
function leNet(): Case {
  const { weights, dense, convolution } = layersWithWeights();
  const [C1, C3] = [convolution(5, 1, 6), convolution(5, 6, 16, 'valid')];
  const [C5, F6, output] = [dense(400, 120), dense(120, 84), dense(84, 10)];
  return {
    weights,
    logits: x => {
      const S2 = pool(C1(x).relu()); // [128, 14, 14, 6]
      const S4 = pool(C3(S2).relu()); // [128, 5, 5, 16]
      return output(F6(C5(S4.reshape([-1, 400])).relu()).relu());
    },
    x: tf.randomUniform([128, 28, 28, 1]),
    y: oneHot(128, 10),
    loss: crossEntropy,
  };
}

/** Two convolutions per level, with 8, 16 and 32 channels and 64 at the bottom; 128x128, a batch of 8. */
function uNet(): Case {
  const { weights, convolution } = layersWithWeights();
  const convolve = (channels: number, depth: number): Layer => {
    const layer = convolution(3, channels, depth);
    return x => layer(x).relu();
  };
  const twice = (channels: number, depth: number): Layer => {
    const [first, second] = [convolve(channels, depth), convolve(depth, depth)];
    return x => second(first(x));
  };
  const contracting = [twice(3, 8), twice(8, 16), twice(16, 32)];
  const bottom = twice(32, 64);
  const expanding = [32, 16, 8].map(depth => ({
    up: convolve(2 * depth, depth),
    pair: twice(2 * depth, depth),
  }));
  const head = convolution(1, 8, 1);
  const images = tf.randomUniform<tf.Rank.R4>([8, 128, 128, 3]);
  return {
    weights,
    logits: input => {
      const skips: tf.Tensor[] = [];
      let x = input;
      for (const level of contracting) {
        skips.push(level(x));
        x = pool(skips[skips.length - 1]);
      }
      x = bottom(x);
      for (const { up, pair } of expanding) {
        const [, height, width] = x.shape;
        const larger = tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [2 * height, 2 * width]);
        x = pair(tf.concat([skips.pop()!, up(larger)], 3));
      }
      return head(x);
    },
    x: images,
    y: images.mean(3, true).greater(0.5).toFloat(),
    loss: (labels, logits) => tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits),
  };
}

/**
 * SqueezeNet 1.1 (Iandola et al. 2016), 128x128, one image: its gradient with respect to the image is
 * measured. It is made of tfjs's layers, like the labs' own.
 */
function squeezeNet(): Case {
  const { conv2d, maxPooling2d, concatenate, globalAveragePooling2d } = tf.layers;
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
  const model = tf.model({ inputs, outputs });
  return {
    weights: [],
    logits: images => model.apply(images, { training: true }) as tf.Tensor,
    x: tf.randomUniform([1, 128, 128, 3]),
    y: tf.oneHot(tf.tensor1d([7], 'int32'), 1000).toFloat(),
    loss: crossEntropy,
  };
}

export const cases = { MLP: mlp, LeNet: leNet, 'U-net': uNet, SqueezeNet: squeezeNet };

/** The measured step, as a function that returns a tensor: the step is done once that has been read. */
export function stepOf(
  name: keyof typeof cases,
  work: 'training' | 'inference',
  compiled: <S extends (x: tf.Tensor, y: tf.Tensor) => tf.Tensor>(step: S) => S,
): () => tf.Tensor {
  const { weights, logits, x, y, loss } = cases[name]();
  const optimizer = tf.train.adam(0.001);
  const trains = (images: tf.Tensor, labels: tf.Tensor) =>
    optimizer.minimize(() => loss(labels, logits(images)), true, weights)!;
  const ofInput = (images: tf.Tensor, labels: tf.Tensor) =>
    tf
      .grad(input => loss(labels, logits(input)))(images)
      .abs()
      .max();
  const step = compiled(work === 'inference' ? logits : name === 'SqueezeNet' ? ofInput : trains);
  return () => step(x, y);
}
