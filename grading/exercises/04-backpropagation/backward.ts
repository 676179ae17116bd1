import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { activate, derivative } from '../../oracle/activations';
import { matMul, multiply, scale, sumRows, zip } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import type { ExerciseRandom } from '../../cases/random';
import { drawLabels, drawNetwork, drawSoftLabels } from '../../cases/classification';

/** dW and db of each layer, by one pass forward and one back. */
export const backward = exercise({
  name: 'backward',
  points: 4,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'one hidden layer',
      args: drawClassifier(random, [3, 4, 2], ['sigmoid', 'identity'], 5, drawLabels),
    },
    {
      title: 'no hidden layer, a batch of one',
      args: drawClassifier(random, [3, 4], ['identity'], 1, drawLabels),
    },
    {
      title: 'three hidden layers, each with its own activation',
      args: drawClassifier(
        random,
        [2, 4, 3, 5, 3],
        ['tanh', 'relu', 'sigmoid', 'identity'],
        4,
        drawSoftLabels,
      ),
    },
  ],

  // Over a thousand seeds right float32 answers are within 6e-7; a mutant has to be at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: (network: oracle.NetworkValue, x: TensorValue, y: TensorValue) => oracle.backward(network, x, y),

  mutants: {
    "the activation's derivative is missing from the hidden deltas": (network, x, y) =>
      oracle.backward(network, x, y, { hidden: (W, delta) => matMul(delta, W) }),
    'the derivative of the activation was taken at a_l instead of at z_l': (network, x, y) =>
      oracle.backward(network, x, y, {
        hidden: (W, delta, z, f) => multiply(matMul(delta, W), derivative(f, activate(f, z))),
      }),
    'every hidden layer was given the activation of the first': (network, x, y) =>
      oracle.backward(network, x, y, {
        hidden: (W, delta, z) => oracle.hiddenDelta(W, delta, z, network.layers[0].activation),
      }),
    'the layer below came in as z, before its activation: dW_l needs a_{l-1}': (network, x, y) =>
      oracle.backward(network, x, y, {
        weights: (delta, _previous, zPrevious) => oracle.weightGradient(delta, zPrevious),
      }),
    'softmax is missing from the output delta': (network, x, y) =>
      oracle.backward(network, x, y, {
        last: (logits, wanted) => zip(logits, wanted, (p, q) => (p - q) / logits.shape[0]),
      }),
    'the 1/N of the mean is missing': (network, x, y) =>
      oracle.backward(network, x, y, {
        last: (logits, wanted) => scale(oracle.softmaxCrossEntropyDelta(logits, wanted), logits.shape[0]),
      }),
    'the 1/N comes in twice: it is in the output delta, and was applied to dW and db again': (
      network,
      x,
      y,
    ) =>
      oracle.backward(network, x, y, {
        last: (logits, wanted) => scale(oracle.softmaxCrossEntropyDelta(logits, wanted), 1 / logits.shape[0]),
      }),
    'db was averaged over the batch: it is a sum, as dW is': (network, x, y) =>
      oracle.backward(network, x, y, { biases: delta => scale(sumRows(delta), 1 / delta.shape[0]) }),
    'the sign is turned round: this is the way downhill, but the gradient points uphill': (network, x, y) =>
      oracle.backward(network, x, y, {
        last: (logits, wanted) => scale(oracle.softmaxCrossEntropyDelta(logits, wanted), -1),
      }),
    'the gradients come from the last layer to the first: the answer starts with layer 1': (network, x, y) =>
      oracle.backward(network, x, y).reverse(),
    'the output layer is left out: it has weights too': (network, x, y) =>
      oracle.backward(network, x, y).slice(0, -1),
  },

  variants: {
    'with deltas kept in a list': `({ layers }, x, y) => {
      const a = [x], z = [];
      for (const { W, b, activation } of layers) {
        z.push(tf.add(tf.matMul(a[a.length - 1], W.transpose()), b));
        a.push(activation(z[z.length - 1]));
      }
      const deltas = [tf.softmax(a[a.length - 1]).sub(y).div(x.shape[0])];
      for (let l = layers.length - 1; l > 0; l--) {
        deltas.unshift(tf.matMul(deltas[0], layers[l].W).mul(layers[l - 1].activation.derivative(z[l - 1])));
      }
      return deltas.map((delta, l) => ({ dW: tf.matMul(delta, a[l], true), db: delta.sum(0) }));
    }`,
    'by recursion': `(network, x, y) => {
      const back = (l, input) => {
        if (l === network.layers.length) return { blame: tf.softmax(input).sub(y).mul(1 / y.shape[0]), rest: [] };
        const { W, b, activation } = network.layers[l];
        const z = tf.matMul(input, W, false, true).add(b);
        const { blame, rest } = back(l + 1, activation(z));
        const delta = blame.mul(activation.derivative(z));
        return {
          blame: tf.matMul(delta, W),
          rest: [{ dW: tf.matMul(delta.transpose(), input), db: tf.ones([1, y.shape[0]]).matMul(delta).as1D() }, ...rest],
        };
      };
      return back(0, x).rest;
    }`,
    'sample by sample': `({ layers }, x, y) => {
      const [batch] = x.shape;
      let total = layers.map(({ W, b }) => ({ dW: tf.zerosLike(W), db: tf.zerosLike(b) }));
      for (let n = 0; n < batch; n++) {
        const a = [x.slice([n, 0], [1, -1])], z = [];
        layers.forEach(({ W, b, activation }, l) => {
          z.push(tf.matMul(a[l], W, false, true).add(b));
          a.push(activation(z[l]));
        });
        let delta = tf.softmax(a[layers.length]).sub(y.slice([n, 0], [1, -1])).div(batch);
        for (let l = layers.length - 1; l >= 0; l--) {
          total[l] = { dW: total[l].dW.add(tf.matMul(delta, a[l], true)), db: total[l].db.add(delta.as1D()) };
          if (l > 0) delta = tf.matMul(delta, layers[l].W).mul(layers[l - 1].activation.derivative(z[l - 1]));
        }
      }
      return total;
    }`,
  },

  hints: [
    "Run forward and keep everything. Start with the output's delta; then, from the last layer to the first, compute the layer's two gradients and hand the delta down.",
    'In layer `l`: `weightGradient(delta, a[l])` and `biasGradient(delta)`. The delta below is `hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation)`.',
    'Look at both ends: the first delta is that of the logits, `a[layers.length]`, and below layer 0 there is none. The loop runs backwards, so put each result in front: `gradients.unshift(…)`.',
  ],
});

/** A network and a batch. Where a gradient's sum over the batch nearly cancels, float32 has few digits left: drawn again. */
function drawClassifier(
  random: ExerciseRandom,
  sizes: readonly number[],
  activations: readonly string[],
  batch: number,
  labels: typeof drawLabels,
): [oracle.NetworkValue, TensorValue, TensorValue] {
  for (;;) {
    const network = drawNetwork(random, sizes, activations);
    const x = random.tensor([batch, sizes[0]]);
    const y = labels(random, [batch, sizes[sizes.length - 1]]);
    const gradients = oracle.backward(network, x, y).flatMap(({ dW, db }) => [dW, db]);
    if (Math.min(...gradients.map(oracle.norm)) > 0.02) return [network, x, y];
  }
}
