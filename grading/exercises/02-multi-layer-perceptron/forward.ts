import { functionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/network';
import { mapped, preActivation, type GivenNetwork } from '../../oracle/network';
import type { ExerciseRandom } from '../../cases/random';

/** The outputs of a network, a sample a row. */
export const forward = exercise({
  name: 'forward',
  points: 1,

  cases: random => [
    { title: 'one hidden layer', args: drawCase(random, 4, [3, 5, 2], ['relu', 'sigmoid']) },
    {
      title: 'three hidden layers',
      args: drawCase(random, 3, [2, 4, 4, 4, 1], ['tanh', 'relu', 'tanh', 'sigmoid']),
    },
    { title: 'no hidden layer', args: drawCase(random, 4, [3, 2], ['sigmoid']) },
    { title: 'a batch of one sample', args: drawCase(random, 1, [3, 3, 3], ['sigmoid', 'identity']) },
  ],

  // Over a thousand seeds right float32 answers are within 4e-7; the closest a mutant comes in all of its cases is 0.13.
  tolerance: 1e-5,

  reference: oracle.forward,

  mutants: {
    'only the first layer is computed': ({ layers }, x) => oracle.forward({ layers: layers.slice(0, 1) }, x),
    'the last layer is left out': ({ layers }, x) => oracle.forward({ layers: layers.slice(0, -1) }, x),
    'every layer reads x: each has to read what the layer below it gives': ({ layers }, x) => {
      const [W0] = [layers[0].W];
      const last = layers[layers.length - 1];
      return last.W.shape[1] === W0.shape[1]
        ? oracle.dense(x, last.W, last.b, last.activation)
        : oracle.dense(x, W0, layers[0].b, layers[0].activation);
    },
    'the activations are missing': ({ layers }, x) =>
      layers.reduce((a, { W, b }) => preActivation(a, W, b), x),
    'the last activation is missing': ({ layers }, x) => {
      const last = layers[layers.length - 1];
      return preActivation(oracle.forward({ layers: layers.slice(0, -1) }, x), last.W, last.b);
    },
    'the biases are missing': ({ layers }, x) =>
      oracle.forward({ layers: layers.map(one => ({ ...one, b: mapped(one.b, () => 0) })) }, x),
    "the first layer's activation is used in every layer": ({ layers }, x) =>
      oracle.forward({ layers: layers.map(one => ({ ...one, activation: layers[0].activation })) }, x),
  },

  variants: {
    'a reduce': `(network, x) => network.layers.reduce((a, { W, b, activation }) => activation(a.matMul(W.transpose()).add(b)), x)`,
    recursion: `({ layers }, x) => {
      const go = (a, rest) => rest.length === 0 ? a : go(rest[0].activation(tf.matMul(a, rest[0].W, false, true).add(rest[0].b)), rest.slice(1));
      return go(x, layers);
    }`,
    columns: `({ layers }, x) => {
      let a = x.transpose();
      for (const { W, b, activation } of layers) a = activation(W.matMul(a).add(b.reshape([-1, 1])));
      return a.transpose();
    }`,
  },

  hints: [
    'The answers of one layer are the inputs of the next. Start with the samples, and go through the layers from the first to the last.',
    'At first `a = x`, [batch, inputs]; then, for each layer, `a = dense(a, W, b, activation)`, [batch, units]. The last `a` is the answer.',
    'Look at the line in `for (const { W, b, activation } of network.layers)`: it has to pass on the last result, not `x`, and to keep what `dense` returns.',
  ],
});

function drawCase(
  random: ExerciseRandom,
  batch: number,
  sizes: readonly number[],
  activations: readonly string[],
): [network: GivenNetwork, x: TensorValue] {
  const clear = () => random.pick([-1, 1]) * random.uniform(0.4, 1);
  const layers = activations.map((activation, i) => ({
    W: random.tensor([sizes[i + 1], sizes[i]]),
    b: random.tensor([sizes[i + 1]], clear),
    activation: functionValue(activation),
  }));
  return [{ layers }, random.tensor([batch, sizes[0]])];
}
