import { trainTransformer as observe } from '../../../src/check/observers/trainTransformer';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { descend } from '../../oracle/adam';
import { float64 } from '../../oracle/arrays';
import { totalVariationGradient } from '../../oracle/ascent';
import { lossGradient, unstack, type TaskValue } from '../../oracle/style';
import type { ExerciseRandom } from '../../cases/random';

type Network = {
  readonly weights: readonly TensorValue[];
  readonly apply: FunctionValue;
  readonly [key: string]: readonly TensorValue[] | FunctionValue;
};
type Options = TaskValue & {
  readonly lambda: number;
  readonly batches: readonly (readonly number[])[];
  readonly learningRate: number;
};
type Args = readonly [
  style: TensorValue,
  images: TensorValue,
  options: Options & { readonly network: Network },
];

/** What each variant needs of its own: the total variation of some images. */
const VARIATION = `
      const rough = x => {
        const [N, H, W, C] = x.shape, part = (r, c, h, w) => x.slice([0, r, c, 0], [N, h, w, C]);
        return part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W)).square().mean().add(part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)).square().mean());
      };`;

/**
 * Trains a network to bring images closer to a style, and to keep what is in them.
 *
 * The batches, their order and the optimizer, Adam, are given. So the weights after a few steps are determined, and compared.
 */
export const trainTransformer = exercise({
  name: 'trainTransformer',
  points: 3,
  keepsArguments: true,

  cases: random => [
    { title: 'the style counts most', args: drawTask(random, { alpha: 0.02, beta: 1, lambda: 0.3 }) },
    { title: 'the content counts most', args: drawTask(random, { alpha: 1, beta: 0.1, lambda: 0.3 }) },
    { title: 'smoothness counts most', args: drawTask(random, { alpha: 0.1, beta: 0.1, lambda: 5 }) },
  ],

  // Adam divides by the size of the gradient: where that is small, float32 leaves an error of 1e-4
  tolerance: 1e-3,

  reference: (...args: Args) => train(args),

  observe,

  mutants: {
    'the style was left out': slipped({ beta: 0 }),
    'the content was left out': slipped({ alpha: 0 }),
    'the total variation was left out': slipped({ lambda: 0 }),
    'the loss rose: descend, do not climb': slipped({ direction: -1 }),
    'all images were used in every step: each step has a batch of its own': slipped({
      used: (batches, images) => batches.map(() => Array.from({ length: images }, (_, n) => n)),
    }),
    'every step used the first batch': slipped({ used: batches => batches.map(() => batches[0]) }),
    'only the first half of the batches was used': slipped({
      used: batches => batches.slice(0, batches.length / 2),
    }),
    'the network came back untrained': slipped({ used: () => [] }),
    'it took one step only': slipped({ used: batches => batches.slice(0, 1) }),
    'the steps were those of plain gradient descent, not of Adam': slipped({ optimizer: gradientDescent }),
    'each step had a new optimizer: make Adam once, before the steps': slipped({
      optimizer: (start, gradient, { steps, learningRate }) => {
        let weights = [...start];
        for (let step = 0; step < steps; step++)
          weights = descend(weights, now => gradient(now, step), { steps: 1, learningRate });
        return weights;
      },
    }),
  },

  variants: {
    'image by image': `(style, images, { network, model, contentLayer, styleLayers, alpha, beta, gamma, lambda, batches, learningRate }) => {${VARIATION}
      const weights = network.weights.map(weight => tf.variable(weight)), optimizer = tf.train.adam(learningRate);
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const goals = model(style, styleLayers).map(gram);
      for (const batch of batches) optimizer.minimize(() => tf.stack(batch.map(n => {
        const image = images.slice([n, 0, 0, 0], [1, -1, -1, -1]), output = network.apply(image, weights);
        const kept = model(output, [contentLayer])[0].sub(model(image, [contentLayer])[0]).square().sum().mul(alpha);
        return model(output, styleLayers).reduce((sum, F, l) => sum.add(gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l])), kept.add(rough(output).mul(lambda)));
      })).mean(), false, weights);
      optimizer.dispose();
      const result = weights.map(weight => weight.clone());
      tf.dispose(weights);
      return { ...network, weights: result };
    }`,
    'Adam by hand, on the gradients of tf.grads': `(style, images, options) => {${VARIATION}
      const { network, model, contentLayer, styleLayers, alpha, beta, gamma, lambda, batches, learningRate } = options;
      const grams = F => { const rows = F.reshape([F.shape[0], -1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size / F.shape[0]); };
      const goals = model(style, styleLayers).map(grams);
      let weights = network.weights;
      const m = weights.map(w => tf.zerosLike(w)), v = weights.map(w => tf.zerosLike(w));
      batches.forEach((batch, t) => {
        const x = tf.gather(images, batch);
        const gradients = tf.grads((...now) => {
          const out = network.apply(x, now);
          const styled = model(out, styleLayers).map((F, l) => grams(F).sub(goals[l]).square().sum().mul(beta * gamma[l]));
          return tf.addN([...styled, model(out, [contentLayer])[0].sub(model(x, [contentLayer])[0]).square().sum().mul(alpha)]).div(batch.length).add(rough(out).mul(lambda));
        })(weights);
        weights = weights.map((w, i) => {
          m[i] = m[i].mul(0.9).add(gradients[i].mul(0.1));
          v[i] = v[i].mul(0.999).add(gradients[i].square().mul(0.001));
          return w.sub(m[i].div(1 - 0.9 ** (t + 1)).mul(learningRate).div(v[i].div(1 - 0.999 ** (t + 1)).sqrt().add(1e-8)));
        });
      });
      return { weights, apply: network.apply };
    }`,
    'the gradients of a whole batch, given to Adam': `(style, images, { network, model, contentLayer, styleLayers, alpha, beta, gamma, lambda, batches, learningRate }) => {${VARIATION}
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const goals = model(style, styleLayers).map(gram), adam = tf.train.adam(learningRate);
      const weights = network.weights.map((w, i) => tf.variable(w, true, 'mine' + i + Math.random()));
      for (const batch of batches) {
        const x = tf.stack(batch.map(n => images.slice([n, 0, 0, 0], [1, -1, -1, -1]).squeeze([0])));
        const { grads } = tf.variableGrads(() => {
          const out = network.apply(x, weights), layers = model(out, styleLayers).map(F => tf.split(F, x.shape[0]));
          let sum = model(out, [contentLayer])[0].sub(model(x, [contentLayer])[0]).square().sum().mul(alpha);
          layers.forEach((maps, l) => maps.forEach(F => { sum = sum.add(gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l])); }));
          return sum.div(x.shape[0]).add(rough(out).mul(lambda));
        }, weights);
        adam.applyGradients(grads);
      }
      return { apply: network.apply, weights };
    }`,
  },

  hints: [
    "Now the network's weights move. Make a variable of each, and for each batch go down the perceptual loss of what the network paints, plus λ times the total variation.",
    '`perceptualLoss(output, x, style, task)` plus `lambda` times `totalVariation(output)`, where x is the batch, [n, height, width, 3], and `output` is what `network.apply` makes of it.',
    'Look at the weights: clone each into a `tf.variable`, so that `network` stays as it is, and give these variables to `network.apply` and to `minimize`. Return their values at the end.',
  ],
});

/** How a wrong way trains. */
interface Slip {
  readonly alpha?: 0;
  readonly beta?: 0;
  readonly lambda?: 0;
  readonly direction?: number;
  readonly used?: (batches: Options['batches'], images: number) => Options['batches'];
  readonly optimizer?: typeof descend;
}

function slipped(slip: Slip) {
  return (...args: Args) => train(args, slip);
}

function gradientDescent(...[start, gradient, { steps, learningRate }]: Parameters<typeof descend>) {
  let weights = [...start];
  for (let step = 0; step < steps; step++) {
    const slopes = gradient(weights, step);
    weights = weights.map((weight, i) => weight - learningRate * slopes[i]);
  }
  return weights;
}

function train(
  [style, images, options]: Args,
  { direction = 1, used = all => all, optimizer = descend, ...left }: Slip = {},
): Network {
  const { network, learningRate } = options;
  const task = { ...options, ...left };
  const batches = used(options.batches, images.shape[0]);
  const photos = unstack(images);
  const start = network.weights.flatMap(({ data }) => data); // W, row by row, then b
  const gradient = (weights: readonly number[], step: number) => {
    const sums = weights.map(() => 0);
    for (const n of batches[step]) {
      const { data, shape } = photos[n];
      const pixel = (i: number, c: number) => data[i - (i % 3) + c];
      const out = data.map((_, i) =>
        [0, 1, 2].reduce((sum, c) => sum + pixel(i, c) * weights[3 * c + (i % 3)], weights[9 + (i % 3)]),
      );
      const output = float64(shape, out);
      const rough = totalVariationGradient(output).data;
      lossGradient(output, photos[n], style, task).forEach((slope, i) => {
        const share = (direction * (slope + task.lambda * rough[i])) / batches[step].length;
        for (let c = 0; c < 3; c++) sums[3 * c + (i % 3)] += share * pixel(i, c);
        sums[9 + (i % 3)] += share;
      });
    }
    return sums;
  };
  const end = optimizer(start, gradient, { steps: batches.length, learningRate });
  const weights = [float64([3, 3], end.slice(0, 9)), float64([3], end.slice(9))];
  return { weights, apply: network.apply.name } as unknown as Network; // a function is answered by its name
}

/**
 * Images in colours of their own, a golden style, a network that mixes colours at random, and batches of several sizes. The loss is
 * large enough that Adam's epsilon, 1e-7 or 1e-8, makes no difference.
 */
function drawTask(
  random: ExerciseRandom,
  weights: { readonly alpha: number; readonly beta: number; readonly lambda: number },
): Args {
  const count = 6;
  const tints = Array.from({ length: 3 * count }, () => random.uniform(0.1, 1));
  const images = Array.from(
    { length: 60 * count },
    (_, i) => tints[3 * Math.floor(i / 60) + (i % 3)] * random.uniform(0.4, 1),
  );
  const style = Array.from({ length: 60 }, (_, i) => random.uniform(0.5, 0.9) * [1, 0.7, 0.2][i % 3]);
  const network: Network = {
    weights: [
      random.tensor([3, 3], () => random.normal(0, 0.5)),
      random.tensor([3], () => random.normal(0, 0.2)),
    ],
    apply: functionValue('colorTransform'),
  };
  const batch = (size: number) => random.shuffle(Array.from({ length: count }, (_, n) => n)).slice(0, size);
  return [
    tensorValue([1, 4, 5, 3], style),
    tensorValue([count, 4, 5, 3], images),
    {
      model: functionValue('pixelLossNetwork'),
      contentLayer: 'colors',
      styleLayers: ['colors', 'mixed'],
      alpha: weights.alpha / 2,
      beta: 10 * weights.beta,
      gamma: [10, 3],
      lambda: 10 * weights.lambda,
      network,
      batches: [2, 4, 3, 2, 4, 3].map(batch),
      learningRate: 0.1,
    },
  ];
}
