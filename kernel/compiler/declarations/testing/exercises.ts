/** What the cells of the tables use. */
export const NAMES = `
import * as tf from '@tensorflow/tfjs';
interface Activation { (z: tf.Tensor): tf.Tensor; derivative(z: tf.Tensor): tf.Tensor }
interface Penalty { readonly penalty: tf.Scalar; readonly gradient: tf.Tensor2D }
interface Layer { readonly W: tf.Tensor2D; readonly b: tf.Tensor1D; readonly activation: Activation }
interface Network { readonly layers: readonly Layer[] }
type LayerGradient = { dW: tf.Tensor2D; db: tf.Tensor1D };
type Statistics = { mean: tf.Tensor1D; variance: tf.Tensor1D };
const s = tf.scalar(1);
const x1 = tf.tensor1d([1, 2]);
const x2 = tf.tensor2d([[1, 2], [3, 4]]);
const x3 = tf.tensor3d([[[1]]]);
const x4 = tf.tensor4d([[[[1]]]]);
const y = x2.add(1);
const v2 = tf.variable(x2);
const relu: Activation = Object.assign((z: tf.Tensor) => z.relu(), { derivative: (z: tf.Tensor) => z.step() });
function want0(x: tf.Scalar): void {}
function want1(x: tf.Tensor1D): void {}
function want2(x: tf.Tensor2D, name?: string): void {}
function want4(x: tf.Tensor4D): void {}
`;

/** Right answers to exercises of the labs, as students write them; each has names of its own. */
export const EXERCISES: readonly string[] = [
  // dense
  `function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
    const z = tf.matMul(x, W.transpose()).add(b);
    return activation(z);
  }`,
  `function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
    return activation(x.matMul(W.transpose()).add(b));
  }`,
  `function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
    const products = tf.matMul(x, W, false, true);
    const z = products.add(b);
    const a = activation(z);
    return a;
  }`,
  `const dense = (x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D =>
    tf.tidy(() => activation(tf.add(tf.matMul(x, W, false, true), b)));`,
  // forward
  `function forward({ layers }: Network, x: tf.Tensor2D): tf.Tensor2D {
    let a = x;
    for (const { W, b, activation } of layers) a = activation(tf.matMul(a, W, false, true).add(b));
    return a;
  }`,
  `function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
    return network.layers.reduce((a, { W, b, activation }) => activation(a.matMul(W.transpose()).add(b)), x);
  }`,
  `function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
    const all: tf.Tensor2D[] = [x];
    network.layers.forEach((layer, l) => all.push(layer.activation(tf.matMul(all[l], layer.W, false, true).add(layer.b))));
    return all[all.length - 1];
  }`,
  // softmax
  `function softmax(z: tf.Tensor2D): tf.Tensor2D {
    const e = z.sub(z.max(1, true)).exp();
    const sums = e.sum(1, true);
    const p = e.div(sums);
    return p;
  }`,
  `function softmax(z: tf.Tensor2D): tf.Tensor2D {
    const largest = tf.max(z, 1, true);
    const powers = tf.exp(tf.sub(z, largest));
    return tf.div(powers, tf.sum(powers, 1, true));
  }`,
  `function softmax(z: tf.Tensor2D): tf.Tensor2D {
    const logP = z.sub(z.logSumExp(1, true));
    return logP.exp();
  }`,
  // crossEntropy
  `function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
    const l = z.sub(z.logSumExp(1, true));
    return l.mul(y).sum(1).mean().neg();
  }`,
  `function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
    const below = z.sub(z.max(1, true));
    const logP = below.sub(below.exp().sum(1, true).log());
    const losses = logP.mul(y).sum(1);
    const loss = losses.mean().mul(-1);
    return loss;
  }`,
  `function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
    const total = tf.sum(tf.mul(y, tf.logSoftmax(z)));
    return tf.neg(total.div(z.shape[0]));
  }`,
  // deltas and gradients
  `function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
    const difference = tf.softmax(z).sub(y);
    return difference.div(z.shape[0]);
  }`,
  `function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
    const slope = activation.derivative(z);
    const delta = lossGradient.mul(slope);
    return delta;
  }`,
  `function hiddenDelta(W: tf.Tensor2D, delta: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
    const back = tf.matMul(delta, W);
    return back.mul(activation.derivative(z));
  }`,
  `function hiddenDelta(W: tf.Tensor2D, delta: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
    const back = delta.matMul(W), slope = activation.derivative(z);
    const result = tf.mul(back, slope);
    return result;
  }`,
  `function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
    const dW = delta.transpose().matMul(previous);
    return dW;
  }`,
  `function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
    const flipped = tf.transpose(delta);
    return tf.matMul(flipped, previous);
  }`,
  `function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
    const db = delta.sum(0);
    return db;
  }`,
  `function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
    const ones = tf.ones([1, delta.shape[0]]);
    const db = ones.matMul(delta).squeeze([0]);
    return db;
  }`,
  `function backward({ layers }: Network, a: tf.Tensor2D[], last: tf.Tensor2D): LayerGradient[] {
    let delta = last;
    const gradients: LayerGradient[] = [];
    for (let l = layers.length - 1; l >= 0; l--) {
      const dW = tf.matMul(delta, a[l], true);
      const db = delta.sum(0);
      gradients.unshift({ dW, db });
      delta = tf.matMul(delta, layers[l].W).mul(layers[l].activation.derivative(a[l]));
    }
    return gradients;
  }`,
  // penalties and dropout
  `function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
    const penalty = w.square().sum().mul(lambda / 2);
    const gradient = w.mul(lambda);
    return { penalty, gradient };
  }`,
  `function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
    const squares = tf.square(w);
    const result = { penalty: tf.sum(squares).mul(lambda).div(2), gradient: tf.mul(lambda, w) };
    return result;
  }`,
  `function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
    const total = w.abs().sum();
    return { penalty: total.mul(lambda), gradient: w.sign().mul(lambda) };
  }`,
  `function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
    const gradient = tf.sign(w).mul(lambda);
    const penalty = gradient.mul(w).sum();
    return { penalty, gradient };
  }`,
  `function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
    if (!training) return x;
    const mask = uniform.greaterEqual(rate).cast('float32');
    const kept = x.mul(mask);
    return kept.div(1 - rate);
  }`,
  `function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
    const mask = tf.greaterEqual(uniform, rate);
    const dropped = tf.where(mask, x.div(1 - rate), tf.zerosLike(x));
    return training ? dropped : x;
  }`,
  `function dropoutGradient(dy: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
    const factor = training ? uniform.greaterEqual(rate).toFloat().div(1 - rate) : tf.onesLike(dy);
    const dx = dy.mul(factor);
    return dx;
  }`,
  // convolutions and pooling
  `function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, rows: number, columns: number): tf.Tensor4D {
    const [batch, , , channels] = x.shape;
    const [height, width, , depth] = kernel.shape;
    let y = tf.zeros([batch, rows, columns, depth]);
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const seen = x.stridedSlice([0, i, j, 0], [batch, i + rows, j + columns, channels], [1, stride, stride, 1]);
        const weights = kernel.slice([i, j], [1, 1]).reshape([channels, depth]);
        y = y.add(tf.matMul(seen.reshape([-1, channels]), weights).reshape([batch, rows, columns, depth]));
      }
    }
    return y;
  }`,
  `function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: 'same' | 'valid'): tf.Tensor4D {
    const y = tf.conv2d(x, kernel, stride, padding);
    return y.add(0);
  }`,
  `function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
    const images = x.unstack();
    const answers = images.map(image => tf.conv2d(image as tf.Tensor3D, kernel, 1, 'valid'));
    return tf.stack(answers);
  }`,
  `function conv2dKernelGradient(x: tf.Tensor4D, dy: tf.Tensor4D): tf.Tensor4D {
    const rows = tf.matMul(x.reshape([-1, x.shape[3]]).transpose(), dy.reshape([-1, dy.shape[3]]));
    const gradient = rows.expandDims(0).expandDims(0);
    return gradient;
  }`,
  `function maxPool(x: tf.Tensor4D, size: number): tf.Tensor4D {
    let largest = x;
    for (let i = 1; i < size; i++) largest = tf.maximum(largest, x.slice([0, i, 0, 0]));
    return largest;
  }`,
  `function meanPool(x: tf.Tensor4D, cells: tf.Tensor4D[]): tf.Tensor4D {
    const sums = cells.reduce((sum, cell) => sum.add(cell), tf.zerosLike(x));
    const means = sums.div(cells.length);
    return means;
  }`,
  `function depthwiseSeparable(x: tf.Tensor4D, depthwise: tf.Tensor3D, pointwise: tf.Tensor2D): tf.Tensor4D {
    const filtered = x.mul(depthwise);
    const flat = filtered.reshape([-1, x.shape[3]]);
    const mixed = tf.matMul(flat, pointwise);
    return mixed.reshape([...x.shape.slice(0, 3), pointwise.shape[1]]);
  }`,
  // batch normalization and residual learning
  `function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
    const kept = old.mul(momentum);
    const fresh = current.mul(1 - momentum);
    return kept.add(fresh);
  }`,
  `function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
    const difference = current.sub(old);
    const step = difference.mul(1 - momentum);
    return tf.add(old, step);
  }`,
  `function statistics(x: tf.Tensor2D): Statistics {
    const mean = x.mean(0);
    const variance = x.sub(mean).square().mean(0);
    return { mean, variance };
  }`,
  `function statistics(x: tf.Tensor2D): Statistics {
    const { mean, variance } = tf.moments(x, 0);
    return { mean, variance };
  }`,
  `function residualBlock(x: tf.Tensor4D, F: (x: tf.Tensor) => tf.Tensor): tf.Tensor4D {
    const change = F(x);
    return x.add(change);
  }`,
  // training, attacks, autoencoders
  `function descend(network: Network, gradients: LayerGradient[], rate: number): Network {
    const layers = network.layers.map(({ W, b, activation }, l) => {
      const nextW = W.sub(gradients[l].dW.mul(rate));
      const nextB = b.sub(gradients[l].db.mul(rate));
      return { W: nextW, b: nextB, activation };
    });
    return { layers };
  }`,
  `function fastGradientSign(x: tf.Tensor4D, loss: (x: tf.Tensor4D) => tf.Scalar, epsilon: number): tf.Tensor4D {
    const gradient = tf.grad((image: tf.Tensor) => loss(image))(x);
    const attacked = x.add(gradient.sign().mul(epsilon));
    return attacked.clipByValue(0, 1);
  }`,
  `function addNoise(x: tf.Tensor4D, sigma: number): tf.Tensor4D {
    const noise = tf.randomNormal(x.shape).mul(sigma);
    const noisy = x.add(noise).clipByValue(0, 1);
    return noisy;
  }`,
  `function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, count: number): tf.Tensor2D {
    const steps = Array.from({ length: count }, (_, i) => a.mul(1 - i / (count - 1)).add(b.mul(i / (count - 1))));
    const rows = tf.stack(steps);
    return rows;
  }`,
];
