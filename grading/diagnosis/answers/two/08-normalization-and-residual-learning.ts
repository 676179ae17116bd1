import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, axes) : statistics;
  return x.div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'The mean is not taken away.',
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, axes) : statistics;
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(beta).add(gamma);
}`,
    right: false,
    tutor: 'γ and β are mixed up.',
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, axes) : statistics;
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma) ;
}`,
    right: false,
    tutor: 'β is missing.',
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, axes) : statistics;
  return x.sub(mean).div(variance.sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'ε is left out: without it a channel that does not vary gives NaN.',
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, axes) : statistics;
  return x.sub(mean).div(variance.add(epsilon).sqrt()).add(beta).mul(gamma);
}`,
    right: false,
    tutor: 'γ scales after the mean is taken away; you add β before scaling.',
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  let mean: tf.Tensor;
  let variance: tf.Tensor;
  if (statistics === 'batch') {
    const n = x.size / gamma.size;
    mean = x.mean(axes);
    variance = x.sub(mean).square().sum(axes).div(n - 1);
  } else ({ mean, variance } = statistics);
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'The variance is the biased one, divided by n, not by n − 1.',
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const sigma = variance.add(epsilon).sqrt();
  const xHat = x.sub(mean).div(sigma);
  const dx = dy.sub(xHat.mul(dy.mul(xHat).mean(axes))).mul(gamma).div(sigma);
  return { dx, dgamma: dy.mul(xHat).sum(axes) as tf.Tensor1D, dbeta: dy.sum(axes) as tf.Tensor1D };
}`,
    right: false,
    tutor: 'The way through the mean is missing.',
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const sigma = variance.add(epsilon).sqrt();
  const xHat = x.sub(mean).div(sigma);
  const dx = dy.mul(gamma).div(sigma);
  return { dx, dgamma: dy.mul(xHat).sum(axes) as tf.Tensor1D, dbeta: dy.sum(axes) as tf.Tensor1D };
}`,
    right: false,
    tutor: 'dx is only the direct way: those through mean and variance are missing.',
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const sigma = variance.add(epsilon).sqrt();
  const xHat = x.sub(mean).div(sigma);
  const dx = dy.sub(dy.mean(axes)).sub(xHat.mul(dy.mul(xHat).mean(axes))).mul(gamma).div(sigma.square());
  return { dx, dgamma: dy.mul(xHat).sum(axes) as tf.Tensor1D, dbeta: dy.sum(axes) as tf.Tensor1D };
}`,
    right: false,
    tutor: 'Divide by σ, not by the variance.',
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const sigma = variance.add(epsilon).sqrt();
  const xHat = x.sub(mean).div(sigma);
  const dx = dy.sub(dy.mean(axes)).sub(xHat.mul(dy.mul(xHat).mean(axes))).mul(gamma).div(sigma);
  return { dx, dbeta: dy.mul(xHat).sum(axes) as tf.Tensor1D, dgamma: dy.sum(axes) as tf.Tensor1D };
}`,
    right: false,
    tutor: 'dgamma and dbeta are swapped.',
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const sigma = variance.add(epsilon).sqrt();
  const xHat = x.sub(mean).div(sigma);
  const dx = dy.sub(dy.mean(axes)).sub(xHat.mul(dy.mul(xHat).mean(axes))).mul(gamma).div(sigma);
  return { dx, dgamma: dy.mul(xHat).sum(axes) as tf.Tensor1D, dbeta: dy.sum() as tf.Tensor1D };
}`,
    right: false,
    tutor: 'dbeta sums over the batch; the axes are missing, so everything is added up.',
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return current.mul(1 - momentum);
}`,
    right: false,
    tutor: "The old value is forgotten: only the batch's comes back.",
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.add(current.mul(1 - momentum));
}`,
    right: false,
    tutor: "The batch's is added to the whole old value.",
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.add(current).mul(momentum);
}`,
    right: false,
    tutor: 'momentum is the share of the old value in full: both get it here.',
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  const c = current.arraySync();
  return old.arraySync().map((o, i) => momentum * o + (1 - momentum) * c[i]) as unknown as tf.Tensor1D;
}`,
    right: false,
    tutor: 'Return a tensor; this is a list of numbers.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return merge === 'concat' ? x.add(F(x)) : tf.concat([x, F(x)], -1);
}`,
    right: false,
    tutor: 'The cases are swapped.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return merge === 'sum' ? x.add(F(x)).div(2) : tf.concat([x, F(x)], -1);
}`,
    right: false,
    tutor: 'The sum is averaged; y = x + F(x).',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  const y = x.add(x);
  return merge === 'sum' ? x.add(F(y)) : tf.concat([x, F(y)], -1);
}`,
    right: false,
    tutor: 'F is asked about the sum; it should be asked about x.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return merge === 'sum' ? F(x).add(x) : tf.concat([x, x], x.rank - 1);
}`,
    right: false,
    tutor: 'x is put beside itself; the second part should be F(x).',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return merge === 'sum' ? x.add(F(x)) : tf.stack([x, F(x)], x.rank);
}`,
    right: false,
    tutor: 'tf.stack makes a new axis; concatenate along the last one.',
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const axis = axes.length === 0 ? [] : axes;
  const mean = statistics === 'batch' ? x.mean(axis, true) : statistics.mean;
  const variance = statistics === 'batch' ? tf.squaredDifference(x, mean).mean(axis, true) : statistics.variance;
  return tf.add(beta, tf.mul(gamma, tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)))));
}`,
    right: true,
  },
  {
    fn: 'batchNorm',
    code: `
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  const channels = tf.unstack(x, x.rank - 1).map((map, c) => {
    const m = statistics === 'batch' ? map.mean() : statistics.mean.gather(tf.scalar(c, 'int32'));
    const v = statistics === 'batch' ? map.sub(m).square().mean() : statistics.variance.gather(tf.scalar(c, 'int32'));
    return map.sub(m).div(v.add(epsilon).sqrt()).mul(gamma.gather(tf.scalar(c, 'int32'))).add(beta.gather(tf.scalar(c, 'int32')));
  });
  return tf.stack(channels, x.rank - 1);
}`,
    right: true,
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const n = x.size / gamma.size;
  const centred = x.sub(x.mean(axes));
  const s2 = centred.square().mean(axes).add(epsilon);
  const s = s2.sqrt();
  const dbeta = dy.sum(axes) as tf.Tensor1D;
  const dgamma = dy.mul(centred).sum(axes).div(s) as tf.Tensor1D;
  return { dbeta, dgamma, dx: gamma.div(s).mul(dy.sub(dbeta.div(n)).sub(centred.mul(dgamma).div(s).div(n))) };
}`,
    right: true,
  },
  {
    fn: 'batchNormGradient',
    code: `
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const sigma = tf.sqrt(tf.add(variance, epsilon));
  const hat = tf.div(tf.sub(x, mean), sigma);
  const dhat = tf.mul(dy, gamma);
  const dx = dhat.sub(dhat.mean(axes)).sub(hat.mul(dhat.mul(hat).mean(axes))).div(sigma);
  return { dx, dgamma: tf.sum(dy.mul(hat), axes) as tf.Tensor1D, dbeta: tf.sum(dy, axes) as tf.Tensor1D };
}`,
    right: true,
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.sub(old.sub(current).mul(1 - momentum));
}`,
    right: true,
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  const weights = tf.tensor2d([[momentum, 1 - momentum]]);
  return weights.matMul(tf.stack([old, current]) as tf.Tensor2D).flatten();
}`,
    right: true,
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return tf.tidy(() => tf.tensor1d([momentum, 1 - momentum]).dot(tf.stack([old, current])) as tf.Tensor1D);
}`,
    right: true,
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  if (merge === 'sum') return tf.tidy(() => tf.add(F(x), x));
  const y = F(x);
  return tf.concat([x, y], y.rank - 1);
}`,
    right: true,
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  const y = F(x.clone());
  const both = (how: typeof merge): tf.Tensor => (how === 'concat' ? x.concat(y, -1) : y.add(x));
  return both(merge);
}`,
    right: true,
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return [x, F(x)].reduce((p, q) => (merge === 'sum' ? p.add(q) : tf.concat([p, q], p.rank - 1)));
}`,
    right: true,
  },
];
