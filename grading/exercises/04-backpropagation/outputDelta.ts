import { functionValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { activate, derivative } from '../../oracle/activations';
import { map, multiply, scale, zip } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import { saturated, withZeros } from '../../cases/classification';

/** δ_K = ∇L(a_K) ⊙ σ'(z_K). */
export const outputDelta = exercise({
  name: 'outputDelta',
  points: 1,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'a sigmoid', args: [random.tensor([4, 3]), random.tensor([4, 3]), functionValue('sigmoid')] },
    {
      title: 'a batch of one, tanh',
      args: [random.tensor([1, 4]), random.tensor([1, 4]), functionValue('tanh')],
    },
    {
      title: 'a sigmoid, saturated but for one neuron',
      args: [random.tensor([3, 4]), saturated(random, [3, 4]), functionValue('sigmoid')],
    },
    {
      title: 'ReLU, also exactly at its corner',
      args: [random.tensor([3, 4]), withZeros(random, [3, 4]), functionValue('relu')],
    },
  ],

  // Over a thousand seeds right float32 answers are within 1e-6 (saturated: 1 - a cancels); a mutant has to be at 1e-4 in a case.
  tolerance: 1e-5,

  reference: oracle.outputDelta,

  mutants: {
    "the activation's derivative is missing": lossGradient => lossGradient,
    'the activation σ itself was used instead of its derivative': (lossGradient, z, f) =>
      multiply(lossGradient, activate(f, z)),
    'the derivative was taken at the activations a instead of at z': (lossGradient, z, f) =>
      multiply(lossGradient, derivative(f, activate(f, z))),
    "the sigmoid's derivative a (1 - a) is used whatever the activation is": (lossGradient, z, f) =>
      multiply(
        lossGradient,
        map(activate(f, z), a => a * (1 - a)),
      ),
    'the two are added instead of multiplied': (lossGradient, z, f) =>
      zip(lossGradient, derivative(f, z), (p, q) => p + q),
    "it was divided by the batch's size: the 1/N is in the loss's gradient already": (lossGradient, z, f) =>
      scale(oracle.outputDelta(lossGradient, z, f), 1 / z.shape[0]),
    "ReLU's derivative at 0 was taken as 1: this course takes 0, as tfjs does": (lossGradient, z, f) =>
      multiply(lossGradient, f.name === 'relu' ? map(z, value => (value >= 0 ? 1 : 0)) : derivative(f, z)),
  },

  variants: {
    'factors in the other order': `(g, z, f) => tf.mul(f.derivative(z), g)`,
    'number by number': `(g, z, f) => {
      const slopes = f.derivative(z).dataSync();
      return tf.tensor(g.dataSync().map((value, i) => value * slopes[i]), z.shape);
    }`,
    'divided by the inverse, where there is one': `(g, z, f) => {
      const slope = f.derivative(z);
      return tf.where(slope.equal(0), tf.zerosLike(z), g.div(tf.div(1, slope.maximum(1e-30))));
    }`,
  },

  hints: [
    "Each output unit passes on the loss's derivative, times how steep its activation is at this point.",
    '`lossGradient` times `activation.derivative(z)`, element by element. All are [batch, units].',
    'Look at the product: it is `.mul(…)`, element by element, not `tf.matMul`. And the derivative is taken at `z`, not at `activation(z)`.',
  ],
});
