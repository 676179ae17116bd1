import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/attacks';
import { attack, clip, rightParts, type AttackParts } from '../../oracle/attacks';
import type { ExerciseRandom } from '../../cases/random';

/** Sign steps down the cross-entropy to the wanted class, inside the ball of radius ε around x and the range from 0 to 1. */
export const targetedAttack = exercise({
  name: 'targetedAttack',
  points: 3,

  cases: random => [
    { title: 'one image', args: drawAttack(random, [1, 2, 3, 1], { epsilon: 0.3, steps: 4, stepSize: 0.1 }) },
    { title: 'steps that add up to more than ε', args: drawAttack(random, [1, 2, 3, 1], { epsilon: 0.15, steps: 4, stepSize: 0.1 }) }, // prettier-ignore
    { title: 'black and white pixels', args: drawAttack(random, [1, 3, 2, 1], { epsilon: 0.4, steps: 5, stepSize: 0.15 }, true) }, // prettier-ignore
    {
      title: 'two images',
      args: drawAttack(random, [2, 2, 2, 1], { epsilon: 0.25, steps: 3, stepSize: 0.1 }),
    },
  ],

  // Over a thousand seeds right float32 answers are within 5e-8, since no slope on the way is close enough to 0 for rounding to
  // turn its sign; the closest a mutant comes in all of its cases is 5e-4.
  tolerance: 1e-5,

  reference: oracle.targetedAttack,

  mutants: {
    'it goes up the loss, away from the wanted class: the loss has to fall': with_(() => ({
      change: (slope, stepSize) => stepSize * Math.sign(slope),
    })),
    'pixels leave the ball: none may be farther than ε from where it started': with_(() => ({
      keep: value => clip(value, 0, 1),
    })),
    'pixels leave the range from 0 to 1': with_((_target, epsilon) => ({
      keep: (value, start) => clip(value, start - epsilon, start + epsilon),
    })),
    'each step is ε long, not stepSize': (_model, x, target, epsilon, steps) =>
      attack(x, steps, epsilon, rightParts(target, epsilon)),
    'only one step is taken': (_model, x, target, epsilon, _steps, stepSize) =>
      attack(x, 1, stepSize, rightParts(target, epsilon)),
    'one step is missing at the end': (_model, x, target, epsilon, steps, stepSize) =>
      attack(x, steps - 1, stepSize, rightParts(target, epsilon)),
    'the gradient is always taken at x: take it anew where the last step led': (
      _model,
      x,
      target,
      epsilon,
      steps,
      stepSize,
    ) => {
      const slopes = oracle.crossEntropyGradient(target)(x);
      return attack(x, steps, stepSize, { ...rightParts(target, epsilon), gradient: () => slopes });
    },
    'the gradient itself is used: take its sign': with_(() => ({
      change: (slope, stepSize) => -stepSize * slope,
    })),
    'the logit of the wanted class alone is raised: the cross-entropy lowers the others, too': with_(
      target => ({
        gradient: oracle.logitGradient(target),
      }),
    ),
    'the change is returned, not the changed image': (model, x, target, epsilon, steps, stepSize) => {
      const attacked = oracle.targetedAttack(model, x, target, epsilon, steps, stepSize);
      return { ...attacked, data: attacked.data.map((value, i) => value - x.data[i]) };
    },
  },

  variants: {
    'the sum of -log p, and the ball by the change': `(model, x, target, epsilon, steps, stepSize) => {
      const loss = tf.grad(image => tf.logSoftmax(model(image)).slice([0, target], [-1, 1]).sum().neg());
      let change = tf.zerosLike(x);
      for (let i = 0; i < steps; i++) {
        change = change.sub(loss(x.add(change)).sign().mul(stepSize)).clipByValue(-epsilon, epsilon);
        change = x.add(change).clipByValue(0, 1).sub(x);
      }
      return x.add(change);
    }`,
    'up the logarithm of the probability': `(model, x, target, epsilon, steps, stepSize) => {
      const ascent = tf.grads((image, column) => model(image).softmax().matMul(column).log().mean());
      const column = tf.oneHot([target], 3).cast('float32').transpose();
      let image = x;
      while (steps-- > 0) {
        const [slope] = ascent([image, column]);
        image = tf.maximum(tf.minimum(image.add(slope.sign().mul(stepSize)), x.add(epsilon)), x.sub(epsilon)).clipByValue(0, 1);
      }
      return image;
    }`,
    'image by image': `(model, x, target, epsilon, steps, stepSize) => tf.concat(tf.split(x, x.shape[0]).map(one => {
      const wanted = tf.oneHot(tf.tensor1d([target], 'int32'), model(one).shape[1]);
      const gradient = tf.grad(image => tf.losses.softmaxCrossEntropy(wanted, model(image)));
      let image = one.clone();
      for (let i = 0; i < steps; i++) {
        const moved = image.sub(tf.sign(gradient(image)).mul(stepSize)).clipByValue(0, 1);
        image = one.add(moved.sub(one).clipByValue(-epsilon, epsilon));
      }
      return image;
    }))`,
  },

  hints: [
    'Take small steps down the loss, each by the sign of the gradient where the last one led. After each, bring back every pixel that has left the ball or the range.',
    "A step subtracts `stepSize` times the gradient's sign; then at least `x - epsilon`, at most `x + epsilon`; then from 0 to 1. Everything is of the shape of `x`.",
    'Look at the ball: `.maximum(x.sub(epsilon)).minimum(x.add(epsilon))` is around the first image `x`, but the gradient is that at the newest image. `p` comes first in the loss.',
  ],
});

type Args = [
  model: FunctionValue,
  x: TensorValue,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
];

/** An attack of which one part is wrong. */
function with_(wrong: (target: number, epsilon: number) => Partial<AttackParts>) {
  return (...[, x, target, epsilon, steps, stepSize]: Args) =>
    attack(x, steps, stepSize, { ...rightParts(target, epsilon), ...wrong(target, epsilon) });
}

/** How close to 0, compared to the largest, a slope may come: float32 gradients are right to about 1e-6 of the largest. */
const STEEP = 1e-3;

function drawAttack(
  random: ExerciseRandom,
  shape: readonly number[],
  { epsilon, steps, stepSize }: { epsilon: number; steps: number; stepSize: number },
  blackAndWhite = false,
): Args {
  const pixel = () => (blackAndWhite ? random.pick([0, 1]) : random.uniform(0.2, 0.8));
  for (;;) {
    const size = shape.reduce((product, length) => product * length, 1);
    const x = tensorValue(shape, random.numbers(size, pixel));
    const target = random.integer(0, 2);
    if (oracle.smallestSlope(x, target, epsilon, steps, stepSize) > STEEP)
      return [functionValue('tinyClassifier'), x, target, epsilon, steps, stepSize];
  }
}
