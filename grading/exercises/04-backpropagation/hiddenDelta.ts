import { functionValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { activate, derivative } from '../../oracle/activations';
import { map, matMul, multiply, scale, transpose } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import { saturated, withZeros } from '../../cases/classification';

/** δ_l = (W_{l+1}ᵀ δ_{l+1}) ⊙ σ'(z_l), one row a sample. */
export const hiddenDelta = exercise({
  name: 'hiddenDelta',
  points: 3,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'three neurons feed two',
      args: [random.tensor([2, 3]), random.tensor([4, 2]), random.tensor([4, 3]), functionValue('sigmoid')],
    },
    {
      title: 'a batch of one, tanh',
      args: [random.tensor([4, 2]), random.tensor([1, 4]), random.tensor([1, 2]), functionValue('tanh')],
    },
    {
      title: 'as many neurons in both layers',
      args: [random.tensor([3, 3]), random.tensor([5, 3]), random.tensor([5, 3]), functionValue('sigmoid')],
    },
    {
      title: 'a sigmoid, saturated but for one neuron',
      args: [
        random.tensor([2, 4]),
        random.tensor([3, 2]),
        saturated(random, [3, 4]),
        functionValue('sigmoid'),
      ],
    },
    {
      title: 'ReLU, also exactly at its corner',
      args: [random.tensor([2, 4]), random.tensor([3, 2]), withZeros(random, [3, 4]), functionValue('relu')],
    },
  ],

  // Over a thousand seeds right float32 answers are within 2e-6 (saturated: 1 - a cancels); a mutant has to be at 1e-4 in a case.
  tolerance: 1e-5,

  reference: oracle.hiddenDelta,

  mutants: {
    "the activation's derivative is missing": (W, delta) => matMul(delta, W),
    'the activation σ itself was used instead of its derivative': (W, delta, z, f) =>
      multiply(matMul(delta, W), activate(f, z)),
    'the derivative was taken at the activations a instead of at z': (W, delta, z, f) =>
      multiply(matMul(delta, W), derivative(f, activate(f, z))),
    "the sigmoid's derivative a (1 - a) is used whatever the activation is": (W, delta, z, f) =>
      multiply(
        matMul(delta, W),
        map(activate(f, z), a => a * (1 - a)),
      ),
    'W was transposed once too often: the batch went forward along Wᵀ, so the blame comes back along W': (
      W,
      delta,
      z,
      f,
    ) => multiply(matMul(delta, transpose(W)), derivative(f, z)),
    'the result was averaged over the batch: 1/N is in the output delta already': (W, delta, z, f) =>
      scale(oracle.hiddenDelta(W, delta, z, f), 1 / z.shape[0]),
    "ReLU's derivative at 0 was taken as 1: this course takes 0, as tfjs does": (W, delta, z, f) =>
      multiply(
        matMul(delta, W),
        f.name === 'relu' ? map(z, value => (value >= 0 ? 1 : 0)) : derivative(f, z),
      ),
    'the weights are missing: every neuron got the sum of the blame above': (W, delta, z, f) =>
      oracle.hiddenDelta(
        map(W, () => 1),
        delta,
        z,
        f,
      ),
    'only the size of the weights was used, not their sign': (W, delta, z, f) =>
      oracle.hiddenDelta(map(W, Math.abs), delta, z, f),
  },

  variants: {
    'sample by sample': `(W, delta, z, f) => tf.stack(tf.unstack(delta).map((d, n) =>
      tf.matMul(W, d.expandDims(1), true).squeeze([1]).mul(f.derivative(z.gather(n)))))`,
    'transposes moved around': `(W, delta, z, f) => tf.matMul(W, delta, true, true).transpose().mul(f.derivative(z))`,
    'a sum over the neurons above': `(W, delta, z, f) =>
      delta.expandDims(2).mul(W.expandDims(0)).sum(1).mul(f.derivative(z))`,
    'in plain arrays': `(W, delta, z, f) => {
      const [w, d, slope] = [W.arraySync(), delta.arraySync(), f.derivative(z).arraySync()];
      return tf.tensor2d(slope.map((row, n) => row.map((s, i) =>
        s * w.reduce((sum, weights, k) => sum + weights[i] * d[n][k], 0))));
    }`,
  },

  hints: [
    "A hidden unit's delta comes from every unit that it feeds, back along the weights that carried the signal forward. Its own slope decides how much gets through.",
    '`nextDelta`, [batch, units of the next layer], times `nextWeights`, [units of the next layer, units], is [batch, units]. Multiply that by `activation.derivative(z)`, element by element.',
    'Look at the product: `tf.matMul(nextDelta, nextWeights)` needs no transpose, and `.mul(activation.derivative(z))` comes after it.',
  ],
});
