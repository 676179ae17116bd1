import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { dropout as reference } from '../../oracle/overfitting';
import type { ExerciseRandom } from '../../cases/random';

/** Inverted dropout: keep where uniform >= rate, and divide by 1 - rate; at inference nothing happens. */
export const dropout = exercise({
  name: 'dropout',
  points: 2,

  cases: drawCases,

  // Over a thousand seeds right float32 answers are within 3e-8; the closest a mutant comes in all of its cases is 0.14.
  tolerance: 1e-5,

  reference: (x: TensorValue, rate: number, uniform: TensorValue, training: boolean) =>
    reference(x, rate, uniform, training),

  mutants: {
    'what is kept is not divided by 1 - rate': (x, rate, uniform, training) =>
      reference(x, rate, uniform, training, undefined, 1),
    'what is kept is divided by rate, not by 1 - rate': (x, rate, uniform, training) =>
      reference(x, rate, uniform, training, undefined, 1 / rate),
    'what is kept is multiplied by 1 - rate: divide': (x, rate, uniform, training) =>
      reference(x, rate, uniform, training, undefined, 1 - rate),
    'the other units are dropped: rate is the share that goes, those with uniform below it': (
      x,
      rate,
      uniform,
      training,
    ) => reference(x, rate, uniform, training, u => u < rate),
    'a unit with uniform = rate is dropped: keep it (>=)': (x, rate, uniform, training) =>
      reference(x, rate, uniform, training, u => u > rate),
    'units are dropped at inference, too': (x, rate, uniform) => reference(x, rate, uniform, true),
    'it drops at inference and not in training': (x, rate, uniform, training) =>
      reference(x, rate, uniform, !training),
    'at inference x is multiplied by 1 - rate: that belongs to the dropout that does not divide in training':
      (x, rate, uniform, training) =>
        training
          ? reference(x, rate, uniform, true)
          : reference(x, rate, uniform, true, () => true, 1 - rate),
    'rate is taken as the share that is kept': (x, rate, uniform, training) =>
      reference(x, 1 - rate, uniform, training),
  },

  variants: {
    'with where': `(x, rate, uniform, training) =>
      training ? tf.where(uniform.greaterEqual(rate), x.div(1 - rate), tf.zerosLike(x)) : x.clone()`,
    'a mask, and x itself at inference': `(x, rate, uniform, training) => {
      if (!training) return x;
      const keep = uniform.less(rate).logicalNot().toFloat();
      return x.mul(keep).mul(1 / (1 - rate));
    }`,
    'in plain numbers': `(x, rate, uniform, training) => {
      const u = uniform.dataSync();
      const values = [...x.dataSync()].map((value, i) => (!training ? value : u[i] < Math.fround(rate) ? 0 : value / (1 - rate)));
      return tf.tensor(values, x.shape);
    }`,
  },

  hints: [
    'Switch off the units whose random number is below the rate, and enlarge the others, so that the mean stays what it was. At inference there is nothing to do.',
    'In training: `x / (1 - rate)` where `uniform >= rate`, else 0. Otherwise `x` as it is. All are of the shape of `x`.',
    "Look at the mask: `uniform.greaterEqual(rate)` is true where a unit is kept, and `.cast('float32')` makes numbers of it. The division is by `1 - rate`.",
  ],
});

/** Cases of dropout and of its gradient: activations, or the gradient that comes back, and uniform numbers. */
export function drawCases(
  random: ExerciseRandom,
): { title: string; args: [x: TensorValue, rate: number, uniform: TensorValue, training: boolean] }[] {
  const rate = random.pick([0.25, 0.375]); // exact in float32, and so is uniform where it is equal to it
  const draw = (shape: [number, number]) => {
    const clear = () => random.pick([-1, 1]) * random.uniform(0.3, 2);
    return [random.tensor(shape, clear), random.tensor(shape, () => random.uniform())] as const;
  };
  const [x1, u1] = draw([4, 6]);
  const [x2, u2] = draw([3, 5]);
  const [x3, u3] = draw([2, 4]);
  const planted = u2.data.map((value, i) => (i % 3 === 0 ? rate : value));
  return [
    { title: 'training', args: [x1, rate, u1, true] },
    {
      title: 'uniform numbers that are exactly the rate',
      args: [x2, rate, tensorValue([3, 5], planted), true],
    },
    { title: 'inference', args: [x3, rate, u3, false] },
    { title: 'a rate of 0', args: [x3, 0, u3, true] },
  ];
}
