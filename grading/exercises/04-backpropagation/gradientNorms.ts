import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { sum } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import type { ExerciseRandom } from '../../cases/random';
import { drawLabels, drawNetwork } from '../../cases/classification';

/** A backward pass for the variants, as a student's own `backward` would be. */
const weightGradients = `({ layers }, x, y) => {
  const a = [x], z = [];
  layers.forEach(({ W, b, activation }, l) => {
    z.push(tf.matMul(a[l], W, false, true).add(b));
    a.push(activation(z[l]));
  });
  let delta = tf.softmax(z[layers.length - 1]).sub(y).div(x.shape[0]);
  const gradients = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    gradients.unshift(tf.matMul(delta, a[l], true));
    if (l > 0) delta = tf.matMul(delta, layers[l].W).mul(layers[l - 1].activation.derivative(z[l - 1]));
  }
  return gradients;
}`;

/** ||dW_l|| of each layer, and the slope of the straight line through (l, ln ||dW_l||). */
export const gradientNorms = exercise({
  name: 'gradientNorms',
  points: 2,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'four layers of sigmoids', args: drawSteep(random, [3, 4, 4, 4, 2], 'sigmoid') },
    { title: 'five layers of tanh', args: drawSteep(random, [4, 3, 3, 3, 3, 3], 'tanh') },
    { title: 'two layers', args: drawSteep(random, [3, 5, 2], 'sigmoid') },
    { title: 'a gradient of 1e-27, whose square is 0 in float32', args: drawVanishing(random) },
  ],

  // Over a thousand seeds right float32 answers are within 2e-6 (the slope, which `drawSteep` keeps away from 0); a mutant has to be
  // at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: (network: oracle.NetworkValue, x: TensorValue, y: TensorValue) =>
    oracle.gradientNorms(network, x, y),

  mutants: {
    'the root is missing: a norm is the root of the sum of squares': (network, x, y) =>
      oracle.gradientNorms(network, x, y, dW => oracle.norm(dW) ** 2),
    'the norm is the sum of absolute values: here it is the root of the sum of squares': (network, x, y) =>
      oracle.gradientNorms(network, x, y, ({ data }) => sum(data.map(Math.abs))),
    'the norm is divided by the number of weights': (network, x, y) =>
      oracle.gradientNorms(network, x, y, dW => oracle.norm(dW) / dW.data.length),
    'squares were averaged, not summed': (network, x, y) =>
      oracle.gradientNorms(network, x, y, dW => oracle.norm(dW) / Math.sqrt(dW.data.length)),
    'squares of small numbers became 0 in float32: fetch the numbers first, with dW.dataSync()': (
      network,
      x,
      y,
    ) => {
      const inFloat32 = (dW: TensorValue) => (oracle.norm(dW) < 1e-24 ? 0 : oracle.norm(dW));
      return oracle.gradientNorms(network, x, y, inFloat32);
    },
    'the norms hold db as well: only the weights count': (network, x, y) => {
      const norms = oracle
        .backward(network, x, y)
        .map(({ dW, db }) => Math.hypot(oracle.norm(dW), oracle.norm(db)));
      return { norms, slope: oracle.slope(norms.map(Math.log)) };
    },
    'the line was fitted to the norms, not to their logarithms': (network, x, y) => {
      const { norms } = oracle.gradientNorms(network, x, y);
      return { norms, slope: oracle.slope(norms) };
    },
    'the logarithm has base 10: here it is the natural one': (network, x, y) => {
      const { norms, slope } = oracle.gradientNorms(network, x, y);
      return { norms, slope: slope / Math.LN10 };
    },
    'the slope joins the first and the last layer: a fitted line takes account of all': (network, x, y) => {
      const { norms } = oracle.gradientNorms(network, x, y);
      return { norms, slope: Math.log(norms[norms.length - 1] / norms[0]) / (norms.length - 1) };
    },
    'layers were counted from the output: l grows from the input to the output': (network, x, y) => {
      const { norms, slope } = oracle.gradientNorms(network, x, y);
      return { norms, slope: -slope };
    },
    'the norms come from the last layer to the first': (network, x, y) => {
      const norms = oracle.gradientNorms(network, x, y).norms.reverse();
      return { norms, slope: oracle.slope(norms.map(Math.log)) };
    },
  },

  variants: {
    'the line by its normal equations': `(network, x, y) => {
      const norms = (${weightGradients})(network, x, y).map(dW => Math.hypot(...dW.dataSync()));
      let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
      norms.forEach((norm, i) => { sx += i; sy += Math.log(norm); sxx += i * i; sxy += i * Math.log(norm); });
      return { norms, slope: (norms.length * sxy - sx * sy) / (norms.length * sxx - sx * sx) };
    }`,
    'on lists of numbers': `(network, x, y) => {
      const norms = (${weightGradients})(network, x, y).map(dW =>
        Math.sqrt(dW.arraySync().flat().reduce((sum, value) => sum + value ** 2, 0)));
      const v = norms.map(norm => Math.log2(norm) * Math.LN2);
      const [l, mean] = [v.map((_, i) => i + 1), values => values.reduce((a, b) => a + b) / values.length];
      const slope = (mean(v.map((value, i) => value * l[i])) - mean(v) * mean(l)) / (mean(l.map(i => i * i)) - mean(l) ** 2);
      return { norms, slope };
    }`,
    'scaled before it is squared': `(network, x, y) => {
      const norms = (${weightGradients})(network, x, y).map(dW => {
        const largest = dW.abs().max().arraySync();
        return dW.div(largest).norm().arraySync() * largest;
      });
      const middle = (norms.length + 1) / 2;
      const width = norms.reduce((total, _, i) => total + (i + 1 - middle) ** 2, 0);
      return { norms, slope: norms.reduce((total, norm, i) => total + (i + 1 - middle) / width * Math.log(norm), 0) };
    }`,
  },

  hints: [
    "Measure the length of each layer's weight gradient, take the logarithms, and fit a straight line to them over the layers.",
    'With v the logarithm of each norm and l the layer: slope = Σ (l − mean of l)(v − mean of v) / Σ (l − mean of l)². `norms` has one number for each layer.',
    'The norms are `Math.hypot(...dW.dataSync())` for each `dW` of `backward(network, x, y)`. In the slope, look at the denominator: only the layers are in it, not the logarithms.',
  ],
});

/** A network whose gradient grows or shrinks by at least a tenth a layer: where the slope is 0, no relative error is small. */
function drawSteep(
  random: ExerciseRandom,
  sizes: readonly number[],
  activation: string,
): [oracle.NetworkValue, TensorValue, TensorValue] {
  for (;;) {
    const activations = sizes.slice(1).map((_, l) => (l === sizes.length - 2 ? 'identity' : activation));
    const network = drawNetwork(random, sizes, activations);
    const x = random.tensor([3, sizes[0]]);
    const y = drawLabels(random, [3, sizes[sizes.length - 1]]);
    if (Math.abs(oracle.gradientNorms(network, x, y).slope) > 0.1) return [network, x, y];
  }
}

/**
 * Upper weights of about 1e-9, three layers of them: the first layer's gradient is about 1e-27. Every sample then looks the same
 * to the upper layers, so a draw in which the blame of the samples nearly cancels is drawn again.
 */
function drawVanishing(random: ExerciseRandom): [oracle.NetworkValue, TensorValue, TensorValue] {
  for (;;) {
    const [{ layers }, x, y] = drawSteep(random, [3, 4, 4, 4, 2], 'tanh');
    const network = { layers: layers.map((layer, l) => (l === 0 ? layer : { ...layer, W: tiny(layer.W) })) };
    if (oracle.gradientNorms(network, x, y).norms[3] > 0.1) return [network, x, y];
  }
}

function tiny({ shape, data }: TensorValue): TensorValue {
  return tensorValue(
    shape,
    data.map(value => 1e-9 * value),
  );
}
