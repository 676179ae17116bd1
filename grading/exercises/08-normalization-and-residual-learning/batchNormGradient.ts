import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { scale as times } from '../../oracle/arrays';
import * as oracle from '../../oracle/batchNorm';
import { moments, type Moments } from '../../oracle/batchNorm';

/** dx, dgamma and dbeta of batch normalization in training. */
export const batchNormGradient = exercise({
  name: 'batchNormGradient',
  points: 4,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'a batch of vectors',
      args: [
        random.tensor([6, 3]),
        random.tensor([6, 3], () => random.normal(0.5, 2)),
        random.tensor([3], () => random.uniform(1.4, 2.5)),
        1e-5,
      ],
    },
    {
      title: 'images: every axis but the last',
      args: [
        random.tensor([2, 2, 3, 2]),
        random.tensor([2, 2, 3, 2]),
        random.tensor([2], () => random.uniform(-2.5, -1.4)),
        1e-3,
      ],
    },
    {
      title: 'a batch with hardly any variance',
      args: [
        random.tensor([5, 2]),
        random.tensor([5, 2], () => random.normal(0.05, 0.01)),
        random.tensor([2], () => random.uniform(1.4, 2.5)),
        1e-4,
      ],
    },
    {
      title: 'a large epsilon',
      args: [
        random.tensor([4, 2]),
        random.tensor([4, 2]),
        random.tensor([2], () => random.uniform(1.4, 2.5)),
        0.5,
      ],
    },
  ],

  // Right float32 answers are within 1.6e-6 over 200 seeds, the worst where the variance is small. A missing epsilon hardly shows
  // in the first case; in one of the cases `draw` demands 1e-4 of each mutant.
  tolerance: 1e-5,

  reference: (dy: TensorValue, x: TensorValue, gamma: TensorValue, epsilon: number) =>
    oracle.batchNormGradient(dy, x, gamma, epsilon) as unknown as { readonly [key: string]: TensorValue },

  mutants: {
    'mean and variance were taken as constants: they depend on x too': (dy, x, gamma, epsilon) => {
      const right = gradient(dy, x, gamma, epsilon);
      const { variance } = moments(x);
      const count = gamma.data.length;
      const dx = dy.data.map(
        (value, at) => (value * gamma.data[at % count]) / Math.sqrt(variance[at % count] + epsilon),
      );
      return { ...right, dx: { ...right.dx, data: dx } };
    },
    'the way through the variance is missing in dx': (dy, x, gamma, epsilon) => {
      const right = gradient(dy, x, gamma, epsilon);
      const { variance } = moments(x);
      const count = gamma.data.length;
      const n = x.data.length / count;
      const dx = dy.data.map(
        (value, at) =>
          ((value - right.dbeta.data[at % count] / n) * gamma.data[at % count]) /
          Math.sqrt(variance[at % count] + epsilon),
      );
      return { ...right, dx: { ...right.dx, data: dx } };
    },
    'gamma is missing in dx': (dy, x, gamma, epsilon) => {
      const right = gradient(dy, x, gamma, epsilon);
      return { ...right, dx: gradient(dy, x, { ...gamma, data: gamma.data.map(() => 1) }, epsilon).dx };
    },
    'the variance was divided by n - 1: batch normalization divides by n': (dy, x, gamma, epsilon) =>
      gradient(
        dy,
        x,
        gamma,
        epsilon,
        moments(x, n => n - 1),
      ),
    'epsilon is missing': (dy, x, gamma, _epsilon) => gradient(dy, x, gamma, 0),
    'dgamma was summed over dy times x: over dy times the normalized x': (dy, x, gamma, epsilon) => {
      const right = gradient(dy, x, gamma, epsilon);
      const count = gamma.data.length;
      const sums = new Array<number>(count).fill(0);
      dy.data.forEach((value, at) => (sums[at % count] += value * x.data[at]));
      return { ...right, dgamma: { ...right.dgamma, data: sums } };
    },
    'dgamma and dbeta are means over the batch: they are sums': (dy, x, gamma, epsilon) => {
      const right = gradient(dy, x, gamma, epsilon);
      const n = x.data.length / gamma.data.length;
      return { ...right, dgamma: times(right.dgamma, 1 / n), dbeta: times(right.dbeta, 1 / n) };
    },
    'dgamma and dbeta are the wrong way round': (dy, x, gamma, epsilon) => {
      const { dx, dgamma, dbeta } = gradient(dy, x, gamma, epsilon);
      return { dx, dgamma: dbeta, dbeta: dgamma };
    },
  },

  variants: {
    'step by step through the graph': `(dy, x, gamma, epsilon) => {
      const axes = x.shape.slice(0, -1).map((_, axis) => axis), n = x.size / gamma.size;
      const centred = x.sub(x.mean(axes)), variance = centred.square().mean(axes), root = variance.add(epsilon).sqrt();
      const hat = centred.div(root), dhat = dy.mul(gamma);
      const dvariance = dhat.mul(centred).sum(axes).mul(-0.5).div(root.pow(3));
      const dmean = dhat.sum(axes).neg().div(root).sub(dvariance.mul(2 / n).mul(centred.sum(axes)));
      const dx = dhat.div(root).add(dvariance.mul(2 / n).mul(centred)).add(dmean.div(n));
      return { dx, dgamma: dy.mul(hat).sum(axes), dbeta: dy.sum(axes) };
    }`,
    'in one line, on a matrix': `(dy, x, gamma, epsilon) => {
      const [d, v] = [dy, x].map(t => t.reshape([-1, gamma.size]));
      const centred = v.sub(v.mean(0)), root = centred.square().mean(0).add(epsilon).sqrt(), hat = centred.div(root);
      const dbeta = d.sum(0), dgamma = d.mul(hat).sum(0);
      return { dx: d.sub(d.mean(0)).sub(hat.mul(d.mul(hat).mean(0))).mul(gamma.div(root)).reshape(x.shape), dgamma, dbeta };
    }`,
    'by the Jacobian of each channel': `(dy, x, gamma, epsilon) => {
      const C = gamma.size, n = x.size / C, [d, v, g] = [dy, x, gamma].map(t => Array.from(t.dataSync()));
      const dx = new Array(x.size), dgamma = [], dbeta = [];
      for (let c = 0; c < C; c++) {
        const values = v.filter((_, i) => i % C === c), blame = d.filter((_, i) => i % C === c);
        const mean = values.reduce((a, b) => a + b) / n, variance = values.reduce((s, a) => s + (a - mean) ** 2, 0) / n;
        const root = Math.sqrt(variance + epsilon), hat = values.map(a => (a - mean) / root);
        dbeta.push(blame.reduce((a, b) => a + b));
        dgamma.push(blame.reduce((s, b, k) => s + b * hat[k], 0));
        for (let i = 0; i < n; i++) {
          let sum = 0;
          for (let k = 0; k < n; k++) sum += blame[k] * ((i === k ? 1 : 0) - 1 / n - hat[i] * hat[k] / n);
          dx[i * C + c] = g[c] * sum / root;
        }
      }
      return { dx: tf.tensor(dx, x.shape), dgamma: tf.tensor1d(dgamma), dbeta: tf.tensor1d(dbeta) };
    }`,
  },

  hints: [
    'Two of the derivatives are sums over the batch. The input acts directly, through the mean and through the variance: the last two each take a mean away from its derivative.',
    'With σ = √(variance + `epsilon`) and x̂ = (x − mean) / σ: `dx` = `gamma` / σ · (dy − mean of dy − x̂ · mean of dy x̂), `dgamma` = sum of dy x̂, `dbeta` = sum of dy, both [channels].',
    'Look at sums and means: the two in `dx` are `.mean(axes)`, those of `dgamma` and `dbeta` are `.sum(axes)`. In `dx` x̂ stands twice: inside a mean, and outside as a factor.',
  ],
});

type Gradients = { readonly dx: TensorValue; readonly dgamma: TensorValue; readonly dbeta: TensorValue };

function gradient(
  dy: TensorValue,
  x: TensorValue,
  gamma: TensorValue,
  epsilon: number,
  statistics?: Moments,
): Gradients {
  return oracle.batchNormGradient(dy, x, gamma, epsilon, statistics);
}
