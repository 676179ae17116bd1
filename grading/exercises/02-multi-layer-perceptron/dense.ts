import { functionValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/network';
import { activationOf, mapped, preActivation } from '../../oracle/network';
import type { ExerciseRandom } from '../../cases/random';

/** σ(x Wᵀ + b), a sample a row. */
export const dense = exercise({
  name: 'dense',
  points: 2,

  cases: random => [
    { title: 'three inputs, three units', args: drawLayer(random, 4, [3, 3], 'relu') },
    { title: 'two inputs, five units', args: drawLayer(random, 3, [2, 5], 'tanh') },
    { title: 'a batch of one sample', args: drawLayer(random, 1, [4, 2], 'sigmoid') },
    { title: 'as many samples as inputs', args: drawLayer(random, 3, [3, 2], 'sigmoid') },
    { title: 'no activation', args: drawLayer(random, 5, [2, 3], 'identity') },
  ],

  // Over a thousand seeds right float32 answers are within 2e-7; the closest a mutant comes in all of its cases is 9e-2.
  tolerance: 1e-5,

  reference: oracle.dense,

  mutants: {
    'the bias is missing': (x, W, b, activation) =>
      oracle.dense(
        x,
        W,
        mapped(b, () => 0),
        activation,
      ),
    'the bias is subtracted': (x, W, b, activation) =>
      oracle.dense(
        x,
        W,
        mapped(b, value => -value),
        activation,
      ),
    'the activation is missing': (x, W, b) => preActivation(x, W, b),
    'the bias is added after the activation': (x, W, b, activation) => {
      const without = oracle.dense(
        x,
        W,
        mapped(b, () => 0),
        activation,
      );
      return { ...without, data: without.data.map((value, i) => value + b.data[i % b.data.length]) };
    },
    'the activation is applied to the inputs, not to z': (x, W, b, activation) =>
      preActivation(mapped(x, activationOf(activation)), W, b),
    'the activation is applied twice': (x, W, b, activation) =>
      mapped(oracle.dense(x, W, b, activation), activationOf(activation)),
    'W was reshaped, not transposed: that mixes up the rows': (x, W, b, activation) =>
      oracle.dense(x, reshapedToTranspose(W), b, activation),
    'the sigmoid is always used, whatever the activation': (x, W, b) =>
      oracle.dense(x, W, b, functionValue('sigmoid')),
  },

  variants: {
    'matMul with its flag': `(x, W, b, activation) => activation(tf.matMul(x, W, false, true).add(b))`,
    'columns instead of rows': `(x, W, b, activation) =>
      activation(tf.matMul(W, x.transpose()).add(b.expandDims(1)).transpose())`,
    'sample by sample': `(x, W, b, activation) =>
      tf.stack(tf.unstack(x).map(sample => activation(tf.dot(W, sample).add(b))))`,
    'the bias as one more weight': `(x, W, b, activation) => {
      const inputs = tf.concat([x, tf.ones([x.shape[0], 1])], 1);
      return activation(tf.matMul(inputs, tf.concat([W, b.expandDims(1)], 1), false, true));
    }`,
  },

  hints: [
    'Every unit computes its weighted sum for every sample and adds its bias; then comes the activation. One matrix product does it for the whole batch.',
    '`z = x Wᵀ + b`: `x` is [batch, inputs], `W` is [units, inputs] and `b` is [units], so `z` is [batch, units]. The answer is `activation(z)`.',
    'Look at the product, `tf.matMul(x, W.transpose())`. After it, `.add(b)` adds `b` to every row, and the activation comes last.',
  ],
});

function drawLayer(
  random: ExerciseRandom,
  batch: number,
  [inputs, units]: [number, number],
  activation: string,
): [x: TensorValue, W: TensorValue, b: TensorValue, activation: FunctionValue] {
  const clear = () => random.pick([-1, 1]) * random.uniform(0.4, 1.5); // no bias that could as well be missing
  return [
    random.tensor([batch, inputs]),
    random.tensor([units, inputs]),
    random.tensor([units], clear),
    functionValue(activation),
  ];
}

/** What W.reshape([inputs, units]) makes of W, turned so that x Wᵀ multiplies by it. */
function reshapedToTranspose(W: TensorValue): TensorValue {
  const [units, inputs] = W.shape;
  const data: number[] = [];
  for (let unit = 0; unit < units; unit++)
    for (let i = 0; i < inputs; i++) data.push(W.data[i * units + unit]);
  return { ...W, data };
}
