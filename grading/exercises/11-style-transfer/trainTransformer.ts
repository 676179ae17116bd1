import { trainTransformer as observe } from '../../../src/check/observers/trainTransformer';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { descend } from '../../oracle/adam';
import { float64 } from '../../oracle/arrays';
import { lossGradient, unstack, type TaskValue } from '../../oracle/style';
import { exerciseRandom, type ExerciseRandom } from '../../cases/random';

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

/** Trains a network to bring images closer to a style, and to keep what is in them. */
export const trainTransformer = exercise({
  name: 'trainTransformer',
  points: 3,
  keepsArguments: true,

  // Training takes a while, so these cases are always the same; nobody can write their answers down without training.
  cases: () => {
    const random = exerciseRandom(2017);
    return [
      { title: 'the style counts most', args: drawTask(random, { alpha: 0.002, beta: 1 }) },
      { title: 'the content counts most', args: drawTask(random, { alpha: 1, beta: 0.002 }) },
    ];
  },

  // Yes and no
  tolerance: 0,

  reference: (...args: Args) => train(args),

  observe,

  mutants: {
    'the style was left out': slipped({ beta: 0 }),
    'the content was left out': slipped({ alpha: 0 }),
    'the loss rose: descend, do not climb': slipped({ direction: -1 }),
    'only the first half of the batches was used': slipped({
      used: batches => batches.filter((_, i) => i % 2 === 0),
    }),
    'the network came back untrained': slipped({ used: () => [] }),
    'it took one step only': slipped({ used: batches => batches.slice(0, 1) }),
  },

  variants: {
    'by an optimizer of tfjs': `(style, images, { network, model, contentLayer, styleLayers, alpha, beta, gamma, batches, learningRate }) => {
      const weights = network.weights.map(weight => tf.variable(weight)), optimizer = tf.train.adam(learningRate);
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const goals = model(style, styleLayers).map(gram);
      for (const batch of batches) optimizer.minimize(() => tf.stack(batch.map(n => {
        const image = images.slice([n, 0, 0, 0], [1, -1, -1, -1]), output = network.apply(image, weights);
        const kept = model(output, [contentLayer])[0].sub(model(image, [contentLayer])[0]).square().sum().mul(alpha);
        return model(output, styleLayers).reduce((sum, F, l) => sum.add(gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l])), kept);
      })).mean(), false, weights);
      optimizer.dispose();
      const result = weights.map(weight => weight.clone());
      tf.dispose(weights);
      return { ...network, weights: result };
    }`,
    'Adam by hand, on the gradients of tf.grads': `(style, images, options) => {
      const { network, model, contentLayer, styleLayers, alpha, beta, gamma, batches, learningRate } = options;
      const grams = F => { const rows = F.reshape([F.shape[0], -1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size / F.shape[0]); };
      const goals = model(style, styleLayers).map(grams);
      let weights = network.weights;
      const m = weights.map(w => tf.zerosLike(w)), v = weights.map(w => tf.zerosLike(w));
      batches.forEach((batch, t) => {
        const x = tf.gather(images, batch);
        const gradients = tf.grads((...now) => {
          const out = network.apply(x, now);
          const styled = model(out, styleLayers).map((F, l) => grams(F).sub(goals[l]).square().sum().mul(beta * gamma[l]));
          return tf.addN([...styled, model(out, [contentLayer])[0].sub(model(x, [contentLayer])[0]).square().sum().mul(alpha)]).div(batch.length);
        })(weights);
        weights = weights.map((w, i) => {
          m[i] = m[i].mul(0.9).add(gradients[i].mul(0.1));
          v[i] = v[i].mul(0.999).add(gradients[i].square().mul(0.001));
          return w.sub(m[i].div(1 - 0.9 ** (t + 1)).mul(learningRate).div(v[i].div(1 - 0.999 ** (t + 1)).sqrt().add(1e-7)));
        });
      });
      return { weights, apply: network.apply };
    }`,
    RMSProp: `(style, images, { network, model, contentLayer, styleLayers, alpha, beta, gamma, batches, learningRate }) => {
      const gram = F => { const rows = F.reshape([-1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size); };
      const goals = model(style, styleLayers).map(gram);
      const loss = (x, now) => {
        const out = network.apply(x, now), layers = model(out, styleLayers).map(F => tf.split(F, x.shape[0]));
        let sum = model(out, [contentLayer])[0].sub(model(x, [contentLayer])[0]).square().sum().mul(alpha);
        layers.forEach((maps, l) => maps.forEach(F => { sum = sum.add(gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l])); }));
        return sum.div(x.shape[0]);
      };
      let weights = [...network.weights];
      const squares = weights.map(w => tf.zerosLike(w));
      for (const batch of batches) {
        const x = tf.gather(images, batch);
        tf.grads((...now) => loss(x, now))(weights).forEach((g, i) => {
          squares[i] = squares[i].mul(0.9).add(g.square().mul(0.1));
          weights[i] = weights[i].sub(g.mul(learningRate).div(squares[i].sqrt().add(1e-6)));
        });
      }
      return { apply: network.apply, weights };
    }`,
  },
});

/** How a wrong way trains. */
interface Slip {
  readonly alpha?: 0;
  readonly beta?: 0;
  readonly direction?: number;
  readonly used?: (batches: Options['batches']) => Options['batches'];
}

function slipped(slip: Slip) {
  return (...args: Args) => train(args, slip);
}

function train(
  [style, images, options]: Args,
  { direction = 1, used = all => all, ...left }: Slip = {},
): Network {
  const { network, learningRate } = options;
  const task = { ...options, ...left };
  const batches = used(options.batches);
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
      lossGradient(float64(shape, out), photos[n], style, task).forEach((slope, i) => {
        const share = (direction * slope) / batches[step].length;
        for (let c = 0; c < 3; c++) sums[3 * c + (i % 3)] += share * pixel(i, c);
        sums[9 + (i % 3)] += share;
      });
    }
    return sums;
  };
  const end = descend(start, gradient, { steps: batches.length, learningRate });
  const weights = [float64([3, 3], end.slice(0, 9)), float64([3], end.slice(9))];
  return { weights, apply: network.apply.name } as unknown as Network; // a function is answered by its name
}

/** Three reddish images and three bluish ones, a golden style, and a network that mixes colours at random. */
function drawTask(random: ExerciseRandom, weights: { readonly alpha: number; readonly beta: number }): Args {
  const bright = (i: number) => (i < 180 ? i % 3 === 0 : i % 3 === 2);
  const images = Array.from({ length: 360 }, (_, i) =>
    bright(i) ? random.uniform(0.3, 1) : random.uniform(0, 0.1),
  );
  const style = Array.from({ length: 60 }, (_, i) => random.uniform(0.5, 0.9) * [1, 0.7, 0.2][i % 3]);
  const network: Network = {
    weights: [random.tensor([3, 3], () => random.normal(0, 0.3)), tensorValue([3], [0, 0, 0])],
    apply: functionValue('colorTransform'),
  };
  const halves = [[0, 1, 2], [3, 4, 5]]; // prettier-ignore
  return [
    tensorValue([1, 4, 5, 3], style),
    tensorValue([6, 4, 5, 3], images),
    {
      model: functionValue('pixelLossNetwork'),
      contentLayer: 'colors',
      styleLayers: ['colors', 'mixed'],
      alpha: weights.alpha / 20,
      beta: weights.beta,
      gamma: [10, 3],
      lambda: 0,
      network,
      batches: Array.from({ length: 50 }, () => halves).flat(),
      learningRate: 0.03,
    },
  ];
}
