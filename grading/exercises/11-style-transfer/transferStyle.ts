import { styleLosses, total, type StyleTask } from '../../../src/check/observers/styleLosses';
import { transferStyle as observe } from '../../../src/check/observers/transferStyle';
import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { descend } from '../../oracle/adam';
import { float64 } from '../../oracle/arrays';
import { totalVariationGradient } from '../../oracle/ascent';
import { drawLossNetwork, drawTwoColors } from '../../cases/lossNetworks';
import { lossGradient, type TaskValue } from '../../oracle/style';
import type { ExerciseRandom } from '../../cases/random';

type Options = TaskValue & {
  readonly lambda: number;
  readonly steps: number;
  readonly learningRate: number;
};

/** Changes an image, from the content on, until its style is another's. */
export const transferStyle = exercise({
  name: 'transferStyle',
  points: 3,

  cases: random => [
    { title: 'the style counts most', args: drawTask(random, { alpha: 0.1, beta: 2, lambda: 0.2 }) },
    { title: 'the content counts most', args: drawTask(random, { alpha: 1, beta: 1, lambda: 0.2 }) },
    { title: 'smoothness counts most', args: drawTask(random, { alpha: 0.3, beta: 0.5, lambda: 5 }) },
  ],

  // Counts, and yes or no
  tolerance: 0,

  reference: (content: TensorValue, style: TensorValue, options: Options) =>
    transfer(content, style, options),

  observe,

  mutants: {
    'the style was left out': (content, style, options) => transfer(content, style, { ...options, beta: 0 }),
    'the content was left out': (content, style, options) =>
      transfer(content, style, { ...options, alpha: 0 }),
    'the total variation was left out': (content, style, options) =>
      transfer(content, style, { ...options, lambda: 0 }),
    'the loss rose: descend, do not climb': (content, style, options) =>
      transfer(content, style, { ...options, learningRate: -options.learningRate }),
    'the colours leave the range from 0 to 1: clip them': (content, style, options) =>
      transfer(content, style, options, { clip: value => value }),
    'the content came back unchanged': content => content,
    'content and style changed places: the first argument is the content': (content, style, options) =>
      transfer(style, content, options),
  },

  variants: {
    'by an optimizer of tfjs': `(content, style, { model, contentLayer, styleLayers, alpha, beta, gamma, lambda, steps, learningRate }) => {
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const [kept] = model(content, [contentLayer]), goals = model(style, styleLayers).map(gram);
      const image = tf.variable(content), optimizer = tf.train.adam(learningRate);
      const [, H, W, C] = content.shape;
      const part = (r, c, h, w) => image.slice([0, r, c, 0], [1, h, w, C]);
      const variation = () => tf.add(
        part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)).square().mean(), part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W)).square().mean());
      for (let i = 0; i < steps; i++) {
        optimizer.minimize(() => {
          const [own, ...maps] = model(image, [contentLayer, ...styleLayers]);
          const styled = maps.map((F, l) => gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l]));
          return tf.addN([own.sub(kept).square().sum().mul(alpha), variation().mul(lambda), ...styled]);
        }, false, [image]);
        image.assign(image.clipByValue(0, 1));
      }
      optimizer.dispose();
      const result = image.clone();
      image.dispose();
      return result;
    }`,
    'RMSProp by hand': `(content, style, { model, contentLayer, styleLayers, alpha, beta, gamma, lambda, steps, learningRate }) => {
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const [kept] = model(content, [contentLayer]), goals = model(style, styleLayers).map(gram);
      const [, H, W, C] = content.shape;
      const loss = x => {
        const part = (r, c, h, w) => x.slice([0, r, c, 0], [1, h, w, C]);
        const rough = part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)).square().mean().add(part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W)).square().mean());
        let sum = model(x, [contentLayer])[0].sub(kept).square().sum().mul(alpha).add(rough.mul(lambda));
        model(x, styleLayers).forEach((F, l) => { sum = sum.add(gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l])); });
        return sum;
      };
      let [image, square] = [content, tf.zerosLike(content)];
      for (let i = 1; i <= steps; i++) {
        const g = tf.grad(loss)(image);
        square = square.mul(0.9).add(g.square().mul(0.1));
        image = image.sub(g.mul(learningRate * (1 - i / steps)).div(square.sqrt().add(1e-7))).clipByValue(0, 1);
      }
      return image;
    }`,
    'the images kept inside by a clip in the loss, too': `(content, style, options) => {
      const { model, contentLayer, styleLayers, alpha, beta, gamma, lambda, steps, learningRate } = options;
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const [kept] = model(content, [contentLayer]), goals = model(style, styleLayers).map(gram);
      const image = tf.variable(content), optimizer = tf.train.adam(learningRate, 0.8, 0.99);
      const difference = (x, axis) => {
        const lines = tf.unstack(x, axis);
        return tf.stack(lines.slice(1).map((line, i) => line.sub(lines[i]))).square().mean();
      };
      for (let i = 0; i < steps; i++) {
        optimizer.minimize(() => {
          const maps = model(image, styleLayers);
          const styled = maps.reduce((sum, F, l) => sum.add(tf.squaredDifference(gram(F), goals[l]).sum().mul(gamma[l])), tf.scalar(0));
          return model(image, [contentLayer])[0].squaredDifference(kept).sum().mul(alpha).add(styled.mul(beta))
            .add(difference(image, 1).add(difference(image, 2)).mul(lambda));
        }, false, [image]);
        image.assign(tf.maximum(0, tf.minimum(1, image)));
      }
      optimizer.dispose();
      const result = tf.clone(image);
      image.dispose();
      return result;
    }`,
  },

  hints: [
    'The weights stay and the image moves: start from the content, go down the total loss plus λ times the total variation, and clip the colours after each step.',
    "`totalLoss(styleFeatures(image, task), …, …, task)` plus `lambda` times `totalVariation(image)`, a scalar. The goals: `content` of the content's features, `style` of the style's.",
    'Look at the order in the loop: `minimize`, then `image.assign(image.clipByValue(0, 1))`, then `onStep`, counted from 1. The features of content and style are computed before the loop.',
  ],
});

type Args = readonly [content: TensorValue, style: TensorValue, options: Options];

function transfer(
  content: TensorValue,
  style: TensorValue,
  options: Options,
  { clip = (value: number) => Math.min(1, Math.max(0, value)) } = {},
): TensorValue {
  const gradient = (x: readonly number[]) => {
    const image = float64(content.shape, x);
    const rough = totalVariationGradient(image).data;
    return lossGradient(image, content, style, options).map((value, i) => value + options.lambda * rough[i]);
  };
  return float64(content.shape, descend(content.data, gradient, options, clip));
}

/** A dark photo with one bright corner, a style of two colours, and a loss network. */
function drawTask(
  random: ExerciseRandom,
  { alpha, beta, lambda }: { readonly alpha: number; readonly beta: number; readonly lambda: number },
): Args {
  const content = random
    .numbers(60, () => random.uniform(0.1, 0.4))
    .map((value, i) => (i < 12 ? value + 0.6 : value));
  const args: Args = [
    tensorValue([1, 4, 5, 3], content),
    drawTwoColors(random, [4, 6]),
    {
      model: drawLossNetwork(random),
      contentLayer: 'colors',
      styleLayers: ['colors', 'mixed'],
      alpha: alpha / 10,
      beta,
      gamma: [20, 5],
      lambda,
      steps: 100,
      learningRate: 0.02,
    },
  ];
  return isFair(args) ? args : drawTask(random, { alpha, beta, lambda });
}

/** Whether half the learning rate and twice as much come about as far: where there are several valleys, right optimizers part. */
function isFair([content, style, options]: Args): boolean {
  const lossOf = ({ data }: TensorValue) =>
    total(styleLosses(data, content.data, style.data, content.shape[2], options as unknown as StyleTask));
  const start = lossOf(content);
  const fall = (factor: number) =>
    start - lossOf(transfer(content, style, { ...options, learningRate: factor * options.learningRate }));
  const right = fall(1);
  return fall(0.5) > 0.93 * right && fall(2) > 0.97 * right;
}
