import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import * as oracle from '../../oracle/style';
import { apart, styleLoss, type WeightsValue } from '../../oracle/style';

type Maps = readonly TensorValue[];
type Features = {
  readonly content: TensorValue;
  readonly style: Maps;
  readonly [key: string]: TensorValue | Maps;
};

const scalar = (value: number) => float64([], [value]);

/** α L_content + β L_style, with normalized Gram matrices. */
export const totalLoss = exercise({
  name: 'totalLoss',
  points: 1,

  cases: random => {
    const maps = (height: number, width: number) => [
      random.tensor([1, height, width, 2]),
      random.tensor([1, height, width, 3]),
    ];
    const content = () => random.tensor([1, 2, 3, 4]);
    const weights: WeightsValue = { alpha: 0.3, beta: 20, gamma: [1, 2.5] };
    return [
      { title: 'one size', args: [{ content: content(), style: maps(3, 4) }, content(), maps(3, 4), weights] },
      { title: 'a style of another size', args: [{ content: content(), style: maps(4, 2) }, content(), maps(3, 5), weights] },
      { title: 'content and style count as much', args: [{ content: content(), style: maps(2, 3) }, content(), maps(2, 3), { ...weights, beta: 0.3 }] },
    ]; // prettier-ignore
  },

  // Right float32 answers are within 2e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (output: Features, content: TensorValue, style: Maps, weights: WeightsValue) =>
    scalar(oracle.totalLoss(output, content, style, weights)),

  mutants: {
    'alpha and beta changed places: alpha is of the content': (
      output,
      content,
      style,
      { alpha, beta, gamma },
    ) => scalar(oracle.totalLoss(output, content, style, { alpha: beta, beta: alpha, gamma })),
    'the Gram matrices were not normalized': (output, content, style, weights) =>
      scalar(oracle.totalLoss(output, content, style, weights, false)),
    'alpha was left out': (output, content, style, weights) =>
      scalar(oracle.totalLoss(output, content, style, { ...weights, alpha: 1 })),
    'beta was left out': (output, content, style, weights) =>
      scalar(oracle.totalLoss(output, content, style, { ...weights, beta: 1 })),
    'the content was left out': (output, _content, style, { beta, gamma }) =>
      scalar(beta * styleLoss(output.style, style, gamma, true)),
    'the style was left out': (output, content, _style, { alpha }) =>
      scalar(alpha * apart(output.content, content)),
    'the two were multiplied, not added': (output, content, style, { alpha, beta, gamma }) =>
      scalar(alpha * apart(output.content, content) * beta * styleLoss(output.style, style, gamma, true)),
  },

  variants: {
    'all by hand': `(output, content, style, { alpha, beta, gamma }) => {
      const gram = F => tf.einsum('bijk,bijl->kl', F, F).div(F.size);
      const layers = gamma.map((weight, l) => gram(output.style[l]).sub(gram(style[l])).square().sum().mul(beta * weight));
      return tf.addN([output.content.sub(content).square().sum().mul(alpha), ...layers]);
    }`,
    'beta inside gamma': `(output, content, style, { alpha, beta, gamma }) => {
      const rows = F => F.reshape([-1, F.shape[3]]).div(Math.sqrt(F.size));
      const gram = F => tf.matMul(rows(F), rows(F), true);
      return gamma.map(weight => weight * beta).reduce(
        (sum, weight, l) => sum.add(tf.squaredDifference(gram(style[l]), gram(output.style[l])).sum().mul(weight)),
        tf.norm(content.sub(output.content)).square().mul(alpha),
      );
    }`,
    'a dot product of losses and weights': `({ content: F, style: own }, content, style, { alpha, beta, gamma }) => {
      const gram = F => tf.einsum('bijk,bijl->kl', F, F).div(F.size);
      const losses = [F.sub(content).square().sum(), ...own.map((maps, l) => gram(maps).sub(gram(style[l])).square().sum())];
      return tf.stack(losses).dot(tf.tensor1d([alpha, ...gamma.map(weight => beta * weight)]));
    }`,
  },

  hints: [
    'Two numbers choose between content and style: each loss times its own weight, and then the sum.',
    '`alpha` times `contentLoss(output.content, content)`, plus `beta` times `styleLoss(output.style, style, gamma, true)`: a scalar.',
    'Look at the last argument of `styleLoss`: it is `true` here, since the Gram matrices are normalized. And look at which weight goes with which loss.',
  ],
});
