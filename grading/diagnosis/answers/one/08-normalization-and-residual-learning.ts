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
  return x.sub(mean).div(variance.sqrt().add(epsilon)).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'ε belongs under the root, beside the variance.',
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
  return x.sub(mean).div(variance.add(epsilon)).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'The variance is divided by without its root: you need the standard deviation.',
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
  const { mean, variance } = tf.moments(x, axes);
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'The given statistics are ignored: at inference they replace those of the batch.',
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
  if (statistics === 'batch') ({ mean, variance } = tf.moments(x));
  else ({ mean, variance } = statistics);
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'Mean and variance belong to each channel: you take them over everything.',
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
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, 0) : statistics;
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'Only axis 0 is averaged; for images the rows and columns belong to the batch as well.',
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
  return {
    dx: dy.sub(dy.mean(axes)).mul(gamma.div(sigma)),
    dgamma: dy.mul(xHat).sum(axes) as tf.Tensor1D,
    dbeta: dy.sum(axes) as tf.Tensor1D,
  };
}`,
    right: false,
    tutor: 'The way through the variance is missing: − x̂ · mean(dy x̂).',
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
  const dgamma = dy.mul(xHat).mean(axes) as tf.Tensor1D;
  const dbeta = dy.mean(axes) as tf.Tensor1D;
  return { dx: dy.sub(dbeta).sub(xHat.mul(dgamma)).mul(gamma).div(sigma), dgamma, dbeta };
}`,
    right: false,
    tutor: 'dgamma and dbeta are sums over the batch; you take means.',
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
  const dx = dy.sub(dy.mean(axes)).sub(xHat.mul(dy.mul(xHat).mean(axes))).mul(gamma.div(sigma));
  return { dx, dgamma: dy.mul(x).sum(axes) as tf.Tensor1D, dbeta: dy.sum(axes) as tf.Tensor1D };
}`,
    right: false,
    tutor: 'dgamma is the sum of dy times x̂; you multiplied by x.',
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
  const sigma = tf.sqrt(variance.add(epsilon));
  const xHat = x.sub(mean).div(sigma);
  const dx = dy.sub(dy.mean(axes)).sub(xHat.mul(dy.mul(xHat).mean(axes))).div(sigma);
  return { dx, dgamma: dy.mul(xHat).sum(axes) as tf.Tensor1D, dbeta: dy.sum(axes) as tf.Tensor1D };
}`,
    right: false,
    tutor: 'γ is missing in dx.',
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
  const sigma = tf.sqrt(variance.add(epsilon));
  const xHat = x.sub(mean).div(sigma);
  const dgamma = dy.mul(xHat).sum(axes) as tf.Tensor1D;
  const dbeta = dy.sum(axes) as tf.Tensor1D;
  return { dx: dy.sub(dbeta).sub(xHat.mul(dgamma)).mul(gamma).div(sigma), dgamma, dbeta };
}`,
    right: false,
    tutor: 'The means in dx are means over the batch; you use the sums.',
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.mul(1 - momentum).add(current.mul(momentum));
}`,
    right: false,
    tutor: "momentum belongs to the old value; you give it to the batch's.",
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.mul(momentum).add(current);
}`,
    right: false,
    tutor: "The rest, 1 − momentum, of the batch's value is missing as a factor.",
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.add(current).div(2);
}`,
    right: false,
    tutor: 'This is the mean of both: momentum is ignored.',
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  const next = old.mul(momentum) as tf.Tensor1D;
  next.add(current.mul(1 - momentum));
  return next;
}`,
    right: false,
    tutor: 'The result of add is thrown away: only the old part comes back.',
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return old.mul(momentum).sub(current.mul(1 - momentum));
}`,
    right: false,
    tutor: 'The second minus turns the share round: it is old · m + current · (1 − m).',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  if (merge === 'sum') return x.add(F(x));
  return tf.concat([F(x), x], -1);
}`,
    right: false,
    tutor: 'x comes first in the concatenation.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return merge === 'sum' ? x.add(F(x)) : tf.concat([x, F(x)], 0);
}`,
    right: false,
    tutor: 'Concatenate along the last axis, the channels, not the batch.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  if (merge === 'sum') return F(x);
  return tf.concat([x, F(x)], x.rank - 1);
}`,
    right: false,
    tutor: 'The input is not added: only F(x) comes back.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return merge === 'sum' ? tf.add(x, F(x)) : tf.concat([x, F(x)], 3);
}`,
    right: false,
    tutor: 'Axis 3 exists only for images: take the last axis of any rank.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  const y = F(F(x));
  return merge === 'sum' ? x.add(y) : x.concat(y, -1);
}`,
    right: false,
    tutor: 'F is applied twice.',
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  return x.add(F(x));
}`,
    right: false,
    tutor: "'concat' is not handled: both cases add.",
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
  const flat = x.reshape([-1, gamma.size]);
  const mean = statistics === 'batch' ? flat.mean(0) : statistics.mean;
  const variance = statistics === 'batch' ? flat.sub(mean).square().mean(0) : statistics.variance;
  const scale = gamma.div(variance.add(epsilon).sqrt());
  return flat.mul(scale).add(beta.sub(mean.mul(scale))).reshape(x.shape);
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
  const { mean, variance } = statistics === 'batch' ? tf.moments(x, axes) : statistics;
  return tf.batchNorm(x as tf.Tensor4D, mean as tf.Tensor1D, variance as tf.Tensor1D, beta, gamma, epsilon);
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
  const { mean, variance } = tf.moments(x, axes, true);
  const inverse = variance.add(epsilon).rsqrt();
  const xHat = x.sub(mean).mul(inverse);
  const dbeta = dy.sum(axes) as tf.Tensor1D;
  const dgamma = dy.mul(xHat).sum(axes) as tf.Tensor1D;
  const dx = dy.mul(n).sub(dbeta).sub(xHat.mul(dgamma)).mul(gamma).mul(inverse).div(n);
  return { dx, dgamma, dbeta };
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
  const columns = gamma.size;
  const [X, D, g] = [x.reshape([-1, columns]).arraySync() as number[][], dy.reshape([-1, columns]).arraySync() as number[][], gamma.arraySync()];
  const n = X.length;
  const average = (f: (r: number) => number) => X.reduce((s, _, r) => s + f(r), 0) / n;
  const [dgamma, dbeta] = [new Float32Array(columns), new Float32Array(columns)];
  const dx = X.map(row => row.map(() => 0));
  for (let c = 0; c < columns; c++) {
    const m = average(r => X[r][c]);
    const s = Math.sqrt(average(r => (X[r][c] - m) ** 2) + epsilon);
    const hat = (r: number) => (X[r][c] - m) / s;
    const [p, q] = [average(r => D[r][c]), average(r => D[r][c] * hat(r))];
    for (let r = 0; r < n; r++) dx[r][c] = (g[c] / s) * (D[r][c] - p - hat(r) * q);
    dbeta[c] = p * n;
    dgamma[c] = q * n;
  }
  return { dx: tf.tensor(dx).reshape(x.shape), dgamma: tf.tensor1d(dgamma), dbeta: tf.tensor1d(dbeta) };
}`,
    right: true,
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return current.add(old.sub(current).mul(momentum));
}`,
    right: true,
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  const [p, q] = [old.dataSync(), current.dataSync()];
  return tf.tensor1d(p.map((v, i) => momentum * v + (1 - momentum) * q[i]));
}`,
    right: true,
  },
  {
    fn: 'updateMovingAverage',
    code: `
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return tf.addN([tf.mul(momentum, old), tf.mul(1 - momentum, current)]);
}`,
    right: true,
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  const ways = { sum: (y: tf.Tensor) => tf.addN([x, y]), concat: (y: tf.Tensor) => x.concat(y, x.rank - 1) };
  return ways[merge](F(x));
}`,
    right: true,
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  const y = tf.tidy(() => F(x));
  switch (merge) {
    case 'sum':
      return y.add(x);
    case 'concat':
      return tf.concat([x, y], x.shape.length - 1);
  }
}`,
    right: true,
  },
  {
    fn: 'residualBlock',
    code: `
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  if (merge !== 'sum' && merge !== 'concat') throw new Error('unknown merge');
  return merge === 'sum' ? x.sub(F(x).neg()) : tf.concat([x.clone(), F(x)], -1);
}`,
    right: true,
  },
];
