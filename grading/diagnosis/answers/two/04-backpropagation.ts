import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  return z.sub(z.max(1, true)).exp();
}`,
    right: false,
    tutor: 'The sum of the exponentials is missing: the rows have to sum to 1.',
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const e = z.sub(z.max()).exp();
  return e.div(e.sum(1, true));
}`,
    right: false,
    tutor:
      "The largest logit of the whole batch is taken out: in rows far below it everything becomes 0; take each row's own.",
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  const s = z.sub(z.max(1, true));
  return s.exp().div(z.exp().sum(1, true));
}`,
    right: false,
    tutor: 'You take the exponential of the unshifted logits below the fraction.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const s = z.sub(z.max(1, true));
  return s.sub(s.exp().sum(1, true).log()).sum(1).mean().neg();
}`,
    right: false,
    tutor: 'The wanted classes pick the probabilities: y is missing.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return z.sub(z.exp().sum(1, true).log()).mul(y).sum(1).mean().neg();
}`,
    right: false,
    tutor: 'The largest logit is not taken out, so the exponential overflows.',
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const s = z.sub(z.max(1, true));
  return s.sub(s.exp().sum(1, true).log()).mul(y).sum(1).neg() as unknown as tf.Scalar;
}`,
    right: false,
    tutor: 'One number is wanted: the mean over the batch is missing.',
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return softmax(z).sub(y).div(z.shape[1]);
}`,
    right: false,
    tutor: 'Divide by the batch, not by the number of classes.',
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  const p = softmax(z);
  return p.sub(y).mul(p).mul(tf.sub(1, p)).div(z.shape[0]);
}`,
    right: false,
    tutor: "The softmax's derivative is multiplied once more; p − y has it in already.",
  },
  {
    fn: 'outputDelta',
    code: `
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  return lossGradient.clone();
}`,
    right: false,
    tutor: "σ' is missing.",
  },
  {
    fn: 'outputDelta',
    code: `
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  return lossGradient.mul(activation.derivative(activation(z)));
}`,
    right: false,
    tutor: "σ' is taken at the pre-activations z; you take it at σ(z).",
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
  return tf.matMul(nextDelta, nextWeights).mul(activation(z));
}`,
    right: false,
    tutor: "σ' is multiplied element by element; you multiply by σ(z).",
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
  const back = tf.matMul(nextDelta, nextWeights) as tf.Tensor2D;
  back.mul(activation.derivative(z));
  return back;
}`,
    right: false,
    tutor: 'The result of mul is thrown away.',
  },
  {
    fn: 'weightGradient',
    code: `
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(delta.mean(0, true), previous.mean(0, true), true);
}`,
    right: false,
    tutor: 'The samples add up by the matrix product; you take the mean of delta first.',
  },
  {
    fn: 'weightGradient',
    code: `
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(delta, previous, true).neg();
}`,
    right: false,
    tutor: 'The product is Δᵀ A; the sign is turned.',
  },
  {
    fn: 'biasGradient',
    code: `
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return delta.sum(0, true) as unknown as tf.Tensor1D;
}`,
    right: false,
    tutor: 'The answer should be [units]; you keep the axis that was summed.',
  },
  {
    fn: 'biasGradient',
    code: `
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return delta.slice([0], [1]).flatten();
}`,
    right: false,
    tutor: 'Only the first sample is taken.',
  },
  {
    fn: 'backward',
    code: `
function backward(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  const { layers } = network;
  const gradients: LayerGradient[] = [];
  const { z, a } = forwardPass(network, x);
  let delta = softmaxCrossEntropyDelta(a[layers.length], y);
  for (let l = layers.length - 1; l > 0; l--) {
    gradients.unshift({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) });
    if (l > 0) delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
  }
  return gradients;
}`,
    right: false,
    tutor: 'The first layer is left out: go down to 0.',
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
    gradients.unshift({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) });
    if (l > 0) delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l].activation);
  }
  return gradients;
}`,
    right: false,
    tutor: 'The activation is that of the layer below, whose delta it is.',
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
    gradients.unshift({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) });
    if (l > 0) delta = hiddenDelta(layers[l].W, delta, a[l], layers[l - 1].activation);
  }
  return gradients;
}`,
    right: false,
    tutor: "σ' is taken at z; you give it a[l], the activation.",
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
    gradients.unshift({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) });
  if (l > 0) hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
  }
  return gradients;
}`,
    right: false,
    tutor: "The delta is never handed down: every layer gets the output's.",
  },
  {
    fn: 'numericalGradient',
    code: `
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  const g = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const up = x.slice();
    const down = x.slice();
    up[i] += h;
    down[i] -= 0;
    g[i] = (f(up) - f(down)) / h;
  }
  return g;
}`,
    right: false,
    tutor: 'This is a one-sided difference: move to both sides.',
  },
  {
    fn: 'numericalGradient',
    code: `
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  const g = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const up = x;
    const down = x.slice();
    up[i] += h;
    down[i] -= h;
    g[i] = (f(up) - f(down)) / (2 * h);
  }
  return g;
}`,
    right: false,
    tutor: 'x has to stay as it is: slice copies it.',
  },
  {
    fn: 'gradientNorms',
    code: `
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  const norms = backward(network, x, y).map(({ dW }) => Math.hypot(...dW.dataSync()));
  const v = norms.map(n => Math.log10(n));
  const lm = (v.length - 1) / 2;
  const vm = v.reduce((p, q) => p + q) / v.length;
  let [top, bottom] = [0, 0];
  v.forEach((one, l) => {
    top += (l - lm) * (one - vm);
    bottom += (l - lm) ** 2;
  });
  return { norms, slope: top / bottom };
}`,
    right: false,
    tutor: 'ln is the natural logarithm; you take the one to base 10.',
  },
  {
    fn: 'gradientNorms',
    code: `
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  const norms = backward(network, x, y).map(({ db }) => Math.hypot(...db.dataSync()));
  const v = norms.map(n => Math.log(n));
  const lm = (v.length - 1) / 2;
  const vm = v.reduce((p, q) => p + q) / v.length;
  let [top, bottom] = [0, 0];
  v.forEach((one, l) => {
    top += (l - lm) * (one - vm);
    bottom += (l - lm) ** 2;
  });
  return { norms, slope: top / bottom };
}`,
    right: false,
    tutor: "The norms are those of the weights' gradients; you take the biases'.",
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  return z.softmax();
}`,
    right: true,
  },
  {
    fn: 'softmax',
    code: `
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  return tf.exp(z.sub(tf.logSumExp(z, 1, true)));
}`,
    right: true,
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return tf.losses.softmaxCrossEntropy(y, z).asScalar();
}`,
    right: true,
  },
  {
    fn: 'crossEntropy',
    code: `
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  const total = z.logSoftmax().mul(y).sum();
  return total.div(-z.shape[0]);
}`,
    right: true,
  },
  {
    fn: 'softmaxCrossEntropyDelta',
    code: `
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  const n = z.shape[0];
  return tf.sub(softmax(z).div(n), tf.div(y, n));
}`,
    right: true,
  },
  {
    fn: 'outputDelta',
    code: `
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  const slope = tf.tidy(() => activation.derivative(z));
  return slope.mul(lossGradient) as tf.Tensor2D;
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
  const back = nextWeights.transpose().matMul(nextDelta, false, true);
  return back.transpose().mul(activation.derivative(z));
}`,
    right: true,
  },
  {
    fn: 'weightGradient',
    code: `
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return previous.transpose().matMul(delta).transpose();
}`,
    right: true,
  },
  {
    fn: 'biasGradient',
    code: `
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return tf.addN(tf.unstack(delta)) as tf.Tensor1D;
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
  const deltas: tf.Tensor2D[] = [softmaxCrossEntropyDelta(a.at(-1)!, y)];
  for (let l = layers.length - 2; l >= 0; l--) deltas.unshift(hiddenDelta(layers[l + 1].W, deltas[0], z[l], layers[l].activation));
  deltas.forEach((d, l) => gradients.push({ db: biasGradient(d), dW: weightGradient(d, a[l]) }));
  return gradients;
}`,
    right: true,
  },
  {
    fn: 'numericalGradient',
    code: `
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  const p = Float64Array.from(x);
  return p.map((v, i) => {
    p[i] = v + h;
    const up = f(p);
    p[i] = v - h;
    const down = f(p);
    p[i] = v;
    return (up - down) / (2 * h);
  });
}`,
    right: true,
  },
  {
    fn: 'gradientNorms',
    code: `
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  const norms = backward(network, x, y).map(({ dW }) => Math.sqrt([...dW.dataSync()].reduce((s, w) => s + w ** 2, 0)));
  const l = norms.map((_, i) => i - (norms.length - 1) / 2);
  return { norms, slope: l.reduce((s, c, i) => s + c * Math.log(norms[i]), 0) / l.reduce((s, c) => s + c * c, 0) };
}`,
    right: true,
  },
];
