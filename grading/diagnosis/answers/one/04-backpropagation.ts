import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const e = z.sub(z.max(1, true)).exp();
  return e.div(e.sum());
}`,
    right: false,
    tutor: 'Each row is to be divided by its own sum; you divide by the sum over the whole batch.',
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const e = z.exp();
  return e.div(e.sum(1, true));
}`,
    right: false,
    tutor: 'Without taking out the largest logit first, large logits overflow to Infinity and NaN.',
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const e = z.sub(z.max(1, true)).exp();
  return e.div(e.sum(0, true));
}`,
    right: false,
    tutor: 'The sum runs over the wrong axis: classes are axis 1.',
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const e = z.sub(z.max(1)).exp();
  return e.div(e.sum(1));
}`,
    right: false,
    tutor: 'keepDims is forgotten, so the row maxima do not line up with the rows.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const s = z.sub(z.max(1, true));
  const logp = s.sub(s.exp().sum(1, true).log());
  return y.mul(logp).sum(1).mean();
}`,
    right: false,
    tutor: 'The minus in front is missing.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const s = z.sub(z.max(1, true));
  const logp = s.sub(s.exp().sum(1, true).log());
  return y.mul(logp).mean().neg();
}`,
    right: false,
    tutor: 'Average over the batch only: you also divide by the number of classes.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return softmax(z).log().mul(y).sum(1).mean().neg();
}`,
    right: false,
    tutor: 'log(softmax) is -Infinity for very small probabilities; go from the logits to log p directly.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const s = z.sub(z.max(1, true));
  const logp = s.sub(s.exp().sum(1, true).log());
  return tf.neg(tf.sum(tf.mul(y, logp)));
}`,
    right: false,
    tutor: 'The loss is the mean over the batch, you take the sum.',
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return softmax(z).sub(y);
}`,
    right: false,
    tutor: "The mean's 1/N is missing.",
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return y.sub(softmax(z)).div(z.shape[0]);
}`,
    right: false,
    tutor: 'The sign is turned: what the network says minus what it should say.',
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return z.sub(y).div(z.shape[0]);
}`,
    right: false,
    tutor: 'The logits go through softmax first: p − y, not z − y.',
  },
  {
    fn: 'outputDelta',
    code: `
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  return activation.derivative(z);
}`,
    right: false,
    tutor: "σ' is to be multiplied element by element with the loss's gradient; you only return σ'.",
  },
  {
    fn: 'outputDelta',
    code: `
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  return lossGradient.mul(activation(z));
}`,
    right: false,
    tutor: 'Use the derivative of the activation, not the activation itself.',
  },
  {
    fn: 'hiddenDelta',
    code: `
function hiddenDelta(
  nextWeights: tf.Tensor2D,
  nextDelta: tf.Tensor2D,
  z: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  return tf.matMul(nextDelta, nextWeights.transpose()).mul(activation.derivative(z));
}`,
    right: false,
    tutor: 'W of the next layer is [next, units], so Δ W without a transpose.',
  },
  {
    fn: 'hiddenDelta',
    code: `
function hiddenDelta(
  nextWeights: tf.Tensor2D,
  nextDelta: tf.Tensor2D,
  z: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  return tf.matMul(nextDelta, nextWeights);
}`,
    right: false,
    tutor: "The factor σ'(z) is missing.",
  },
  {
    fn: 'weightGradient',
    code: `
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(previous, delta, true, false);
}`,
    right: false,
    tutor: 'The result is transposed: W is [units, inputs], so it is Δᵀ A.',
  },
  {
    fn: 'weightGradient',
    code: `
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(delta, previous, true).div(delta.shape[0]);
}`,
    right: false,
    tutor: 'The 1/N is in delta already; you divide by the batch once more.',
  },
  {
    fn: 'biasGradient',
    code: `
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return delta.mean(0);
}`,
    right: false,
    tutor: "The samples' gradients add up: the sum over the batch, not the mean.",
  },
  {
    fn: 'biasGradient',
    code: `
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return delta.sum(1);
}`,
    right: false,
    tutor: 'The sum runs over the units; it should run over the samples, axis 0.',
  },
  {
    fn: 'backward',
    code: `
function backward(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  const { layers } = network;
  const gradients: LayerGradient[] = [];
  const { z, a } = forwardPass(network, x);
  let delta = softmaxCrossEntropyDelta(a[layers.length], y);
  for (let l = layers.length - 1; l >= 0; l--) {
    gradients.push({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) });
    if (l > 0) delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
  }
  return gradients;
}`,
    right: false,
    tutor: 'The gradients come out from last to first: put each in front, or turn the list round at the end.',
  },
  {
    fn: 'backward',
    code: `
function backward(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  const { layers } = network;
  const gradients: LayerGradient[] = [];
  const { z, a } = forwardPass(network, x);
  let delta = softmaxCrossEntropyDelta(a[layers.length], y);
  for (let l = layers.length - 1; l >= 0; l--) {
    gradients.unshift({ dW: weightGradient(delta, a[l + 1]), db: biasGradient(delta) });
    if (l > 0) delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
  }
  return gradients;
}`,
    right: false,
    tutor: 'Into layer l comes a[l]; you take a[l + 1], which is its own answer.',
  },
  {
    fn: 'numericalGradient',
    code: `
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  return x.map((_, i) => {
    const up = x.slice();
    const down = x.slice();
    up[i] += h;
    down[i] -= h;
    return (f(up) - f(down)) / h;
  });
}`,
    right: false,
    tutor: 'Central differences divide by 2h, not by h.',
  },
  {
    fn: 'numericalGradient',
    code: `
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  const g = new Float64Array(x.length);
  const p = x.slice();
  for (let i = 0; i < x.length; i++) {
    p[i] += h;
    const up = f(p);
    p[i] -= 2 * h;
    g[i] = (up - f(p)) / (2 * h);
  }
  return g;
}`,
    right: false,
    tutor: 'The number that was moved is not moved back before the next one is tried.',
  },
  {
    fn: 'gradientNorms',
    code: `
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  const norms = backward(network, x, y).map(({ dW }) => Math.hypot(...dW.dataSync()));
  const mean = (v: number[]) => v.reduce((p, q) => p + q) / v.length;
  const lm = (norms.length - 1) / 2;
  const vm = mean(norms);
  let top = 0;
  let bottom = 0;
  norms.forEach((v, l) => {
    top += (l - lm) * (v - vm);
    bottom += (l - lm) ** 2;
  });
  return { norms, slope: top / bottom };
}`,
    right: false,
    tutor: 'The slope is that of the logarithms of the norms; you fit the norms themselves.',
  },
  {
    fn: 'gradientNorms',
    code: `
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  const norms = backward(network, x, y).map(({ dW }) => dW.dataSync().reduce((s, v) => s + v * v, 0));
  const logs = norms.map(Math.log);
  const lbar = (logs.length - 1) / 2;
  const vbar = logs.reduce((p, q) => p + q, 0) / logs.length;
  const slope =
    logs.reduce((s, v, l) => s + (l - lbar) * (v - vbar), 0) / logs.reduce((s, _, l) => s + (l - lbar) ** 2, 0);
  return { norms, slope };
}`,
    right: false,
    tutor: 'The norm is the root of the sum of squares: the root is missing.',
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const rows = z.arraySync().map(row => {
    const top = Math.max(...row);
    const e = row.map(v => Math.exp(v - top));
    const total = e.reduce((p, q) => p + q, 0);
    return e.map(v => v / total);
  });
  return tf.tensor2d(rows, z.shape);
}`,
    right: true,
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const rows = tf.unstack(z).map(row => {
    const e = tf.exp(row.sub(row.max()));
    return e.div(e.sum());
  });
  return tf.stack(rows) as tf.Tensor2D;
}`,
    right: true,
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const top = z.max(1, true);
  const lse = z.sub(top).exp().sum(1, true).log().add(top);
  return tf.tidy(() => lse.sub(z).mul(y).sum().div(z.shape[0]));
}`,
    right: true,
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  let total = 0;
  const targets = y.arraySync();
  for (const [n, row] of z.arraySync().entries()) {
    const m = row.reduce((p, q) => (q > p ? q : p), -Infinity);
    const lse = m + Math.log(row.reduce((s, v) => s + Math.exp(v - m), 0));
    row.forEach((v, i) => (total -= targets[n][i] * (v - lse)));
  }
  return tf.scalar(total / z.shape[0]);
}`,
    right: true,
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  const scale = 1 / z.shape[0];
  return tf.tidy(() => softmax(z).mul(scale).sub(y.mul(scale)));
}`,
    right: true,
  },
  {
    fn: 'outputDelta',
    code: `
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  return tf.mul(activation.derivative(z), lossGradient);
}`,
    right: true,
  },
  {
    fn: 'hiddenDelta',
    code: `
function hiddenDelta(
  nextWeights: tf.Tensor2D,
  nextDelta: tf.Tensor2D,
  z: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  const back = tf.dot(nextWeights.transpose(), nextDelta.transpose()).transpose();
  return tf.mul(back, activation.derivative(z)) as tf.Tensor2D;
}`,
    right: true,
  },
  {
    fn: 'weightGradient',
    code: `
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  const samples = tf.unstack(delta).map((d, n) => tf.outerProduct(d as tf.Tensor1D, previous.slice([n, 0], [1, -1]).flatten()));
  return tf.addN(samples) as tf.Tensor2D;
}`,
    right: true,
  },
  {
    fn: 'biasGradient',
    code: `
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return tf.ones([1, delta.shape[0]]).matMul(delta).flatten();
}`,
    right: true,
  },
  {
    fn: 'backward',
    code: `
function backward(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  const { layers } = network;
  const gradients: LayerGradient[] = [];
  const { z, a } = forwardPass(network, x);
  const go = (l: number, delta: tf.Tensor2D): void => {
    gradients[l] = { dW: weightGradient(delta, a[l]), db: biasGradient(delta) };
    if (l === 0) return;
    go(l - 1, hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation));
  };
  go(layers.length - 1, softmaxCrossEntropyDelta(z[z.length - 1], y));
  return gradients;
}`,
    right: true,
  },
  {
    fn: 'numericalGradient',
    code: `
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  const at = (i: number, d: number) => f(x.map((v, j) => (j === i ? v + d : v)));
  return Float64Array.from(x, (_, i) => (at(i, h) - at(i, -h)) / 2 / h);
}`,
    right: true,
  },
  {
    fn: 'gradientNorms',
    code: `
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  const norms: number[] = [];
  for (const { dW } of backward(network, x, y)) norms.push(Math.hypot(...dW.flatten().arraySync()));
  const n = norms.length;
  const [sl, sv, slv, sll] = norms.reduce(
    ([p, q, r, s], norm, l) => [p + l, q + Math.log(norm), r + l * Math.log(norm), s + l * l],
    [0, 0, 0, 0],
  );
  return { norms, slope: (n * slv - sl * sv) / (n * sll - sl * sl) };
}`,
    right: true,
  },
];
