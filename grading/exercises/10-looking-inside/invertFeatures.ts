import { invertFeatures as observe } from '../../../src/check/observers/invertFeatures';
import { MIX } from '../../../src/check/networks/pixelNetwork';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import { descend } from '../../oracle/adam';
import type { ExerciseRandom } from '../../cases/random';

type Options = { readonly start: TensorValue; readonly steps: number; readonly learningRate: number };
type Args = readonly [
  model: FunctionValue,
  layer: string,
  target: TensorValue,
  regularizer: FunctionValue,
  options: Options,
];

/** Looks for an image of which a layer says what it said of another. */
export const invertFeatures = exercise({
  name: 'invertFeatures',
  points: 3,
  keepsArguments: true,

  cases: random => [
    { title: 'the colours themselves', args: drawTask(random, 'colors', 'noRegularizer') },
    { title: 'colours that were mixed', args: drawTask(random, 'mixed', 'noRegularizer') },
    { title: 'a regularizer that keeps away from black and white', args: drawTask(random, 'colors', 'noExtremeColors') }, // prettier-ignore
  ],

  // Yes and no
  tolerance: 0,

  reference: (...args: Args) => invert(args),

  observe,

  mutants: {
    'the regularizer was left out': slipped({ regularized: false }),
    'only the regularizer was minimized: the features count too': slipped({ distance: 0 }),
    'the distance grew: descend, do not climb': slipped({ distance: -1 }),
    'another layer was asked than the one that is named': slipped({ otherLayer: true }),
    'the start came back unchanged': slipped({ steps: 0 }),
    'it took one step only': slipped({ steps: 1 }),
  },

  variants: {
    'by an optimizer of tfjs': `(model, layer, target, regularizer, { start, steps, learningRate }) => {
      const image = tf.variable(start);
      const optimizer = tf.train.adam(learningRate);
      for (let i = 0; i < steps; i++) optimizer.minimize(() =>
        tf.losses.meanSquaredError(target, model(image, layer)).div(target.square().mean()).add(regularizer(image)), false, [image]);
      optimizer.dispose();
      const result = image.clone();
      image.dispose();
      return result;
    }`,
    'RMSProp by hand, on the gradient of tf.grad': `(model, layer, target, regularizer, { start, steps, learningRate }) => {
      const whole = target.square().sum().dataSync()[0];
      const gradient = tf.grad(x => model(x, layer).sub(target).square().sum().div(whole).add(regularizer(x)));
      let [image, square] = [start, tf.zerosLike(start)];
      for (let i = 0; i < steps; i++) {
        const g = gradient(image);
        square = square.mul(0.9).add(g.square().mul(0.1));
        image = image.sub(g.mul(0.5 * learningRate).div(square.sqrt().add(1e-4)));
      }
      return image;
    }`,
    'gradient descent with momentum, scaled by the size of the image': `(model, layer, target, regularizer, { start, steps }) => {
      const loss = x => tf.norm(model(x, layer).sub(target)).div(tf.norm(target)).square().add(regularizer(x));
      let [image, velocity] = [start, tf.zerosLike(start)];
      for (let i = 0; i < steps; i++) {
        velocity = velocity.mul(0.8).add(tf.grad(loss)(image).mul(1.5));
        image = image.sub(velocity);
      }
      return image;
    }`,
  },

  hints: [
    'Now the image is what is trained: start from the given one, and let Adam bring down the distance of its features from the target, plus the regularizer.',
    'The sum of squares of `model(…, layer)` minus `target`, divided by the sum of squares of `target`, plus `regularizer(…)` of the image: a scalar.',
    'Make a variable of `start.clone()`, so that `start` stays as it is. Look at the call of `minimize`: its function has to compute the loss of that variable; make exactly `steps` of them.',
  ],
});

/** How a wrong way goes about it. */
interface Slip {
  readonly regularized?: boolean;
  /** What the distance of the features counts. */
  readonly distance?: number;
  readonly otherLayer?: boolean;
  readonly steps?: number;
}

function slipped(slip: Slip) {
  return (...args: Args) => invert(args, slip);
}

function invert(
  [, named, target, regularizer, { start, ...options }]: Args,
  { regularized = true, distance = 1, otherLayer = false, steps = options.steps }: Slip = {},
): TensorValue {
  const mix = (named === 'mixed') !== otherLayer ? MIX : [[1, 0, 0], [0, 1, 0], [0, 0, 1]]; // prettier-ignore
  const lambda = regularized && regularizer.name === 'noExtremeColors' ? 8 : 0;
  const whole = target.data.reduce((sum, value) => sum + value ** 2, 0);
  const gradient = (x: readonly number[]) =>
    x.map((value, at) => {
      const [pixel, c] = [at - (at % 3), at % 3];
      const wrong = (map: number) =>
        [0, 1, 2].reduce((sum, color) => sum + x[pixel + color] * mix[color][map], -target.data[pixel + map]);
      const slope = [0, 1, 2].reduce((sum, map) => sum + 2 * wrong(map) * mix[c][map], 0);
      return (distance * slope) / whole + (lambda * 4 * (value - 0.5) ** 3) / x.length;
    });
  return float64(start.shape, descend(start.data, gradient, { ...options, steps }));
}

function drawTask(random: ExerciseRandom, layer: string, regularizer: string): Args {
  const colors = random.tensor([1, 4, 5, 3], () => random.uniform());
  const mixed = colors.data.map((_, at) =>
    [0, 1, 2].reduce((sum, c) => sum + colors.data[at - (at % 3) + c] * MIX[c][at % 3], 0),
  );
  const start = random.tensor([1, 4, 5, 3], () => random.normal(0.5, 0.05));
  return [
    functionValue('pixelNetwork'),
    layer,
    layer === 'mixed' ? tensorValue(colors.shape, mixed) : colors,
    functionValue(regularizer),
    { start, steps: 120, learningRate: 0.05 },
  ];
}
