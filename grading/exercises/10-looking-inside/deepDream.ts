import { deepDream as observe } from '../../../src/check/observers/deepDream';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, map, zip } from '../../oracle/arrays';
import { octaves, resizeBilinear } from '../../oracle/ascent';
import type { ExerciseRandom } from '../../cases/random';

type Options = {
  readonly sizes: number;
  readonly scale: number;
  readonly steps: number;
  readonly step: number;
};

/**
 * Gradient ascent in growing sizes.
 *
 * The cases' gradients are the same in every pixel: each step makes the image brighter by `step`, and what arrives in the end
 * tells in which sizes how many steps were taken.
 */
export const deepDream = exercise({
  name: 'deepDream',
  points: 3,

  cases: random => [
    { title: 'every step counts, in every size', args: [drawImage(random), BRIGHTER, dim] },
    {
      title: 'only the small sizes dream',
      args: [drawImage(random), functionValue('brighterWhereSmall'), dim],
    },
    { title: 'one size', args: [drawImage(random), BRIGHTER, { ...dim, sizes: 1 }] },
    { title: 'too bright to show', args: [drawImage(random), BRIGHTER, { ...dim, step: 0.4 }] },
  ],

  // Counts, and yes or no
  tolerance: 0,

  reference: (image: TensorValue, gradient: FunctionValue, options: Options) =>
    dream(image, gradient, options),

  observe,

  mutants: {
    'only the largest size was dreamt in': (image, gradient, options) =>
      dream(image, gradient, { ...options, sizes: 1 }),
    'the dream was made larger, but not added to the sharp photo: its details are lost': slipped({
      blurred: true,
    }),
    'the photo was added twice: what was dreamt is the difference from it': slipped({ twice: true }),
    'the colours leave the range from 0 to 1: clip them': slipped({ clip: value => value }),
    'the steps went downhill': slipped({ direction: -1 }),
    'each size has one step only': (image, gradient, options) =>
      dream(image, gradient, { ...options, steps: 1 }),
    'the gradient was not divided by its root mean square': slipped({ rms: () => 1 }),
    'the dream ended in the smallest size': slipped({ turned: true }),
  },

  variants: {
    'the dream kept apart from the photo': `(image, gradient, { sizes, scale, steps, step }) => {
      const [, H, W] = image.shape;
      let dreamt = tf.zeros([1, 1, 1, image.shape[3]]), base;
      for (let i = sizes - 1; i >= 0; i--) {
        const size = [Math.round(H / scale ** i), Math.round(W / scale ** i)];
        base = tf.image.resizeBilinear(image, size);
        dreamt = tf.image.resizeBilinear(dreamt, size);
        for (let s = 0; s < steps; s++) {
          const g = gradient(base.add(dreamt).clipByValue(0, 1));
          dreamt = dreamt.add(g.mul(step).div(g.square().mean().sqrt().add(1e-8)));
        }
      }
      return base.add(dreamt).clipByValue(0, 1);
    }`,
    'lost details are added again': `(image, gradient, { sizes, scale, steps, step }) => {
      const size = i => image.shape.slice(1, 3).map(side => Math.round(side / scale ** (sizes - 1 - i)));
      const at = i => tf.image.resizeBilinear(image, size(i));
      let now = at(0);
      for (let i = 0; i < sizes; i++) {
        if (i > 0) now = tf.image.resizeBilinear(now, size(i)).add(at(i).sub(tf.image.resizeBilinear(at(i - 1), size(i))));
        for (let s = 0; s < steps; s++) {
          const g = gradient(now);
          now = tf.clipByValue(now.add(g.mul(step / (Math.sqrt(g.square().mean().dataSync()[0]) + 1e-8))), 0, 1);
        }
      }
      return now;
    }`,
    recursion: `(image, gradient, { sizes, scale, steps, step }) => {
      const climb = (x, left) => left === 0 ? x : climb(tf.tidy(() => {
        const g = gradient(x);
        return x.add(g.div(g.norm().div(Math.sqrt(g.size)).add(1e-8)).mul(step)).minimum(1).maximum(0);
      }), left - 1);
      const dream = i => {
        const base = tf.image.resizeBilinear(image, image.shape.slice(1, 3).map(side => Math.round(side / scale ** i)));
        const from = i === sizes - 1 ? base : base.add(tf.image.resizeBilinear(dream(i + 1), base.shape.slice(1, 3)));
        const to = climb(from, steps);
        return i === 0 ? to : to.sub(base);
      };
      return dream(0);
    }`,
  },
});

const BRIGHTER = functionValue('brighter');
const dim: Options = { sizes: 3, scale: 1.5, steps: 2, step: 0.05 };

/** From 0.3 to 0.6: the case that is too bright gets every pixel white, in whatever size it is clipped. */
function drawImage(random: ExerciseRandom): TensorValue {
  return tensorValue(
    [1, 12, 6, 1],
    random.numbers(72, () => random.uniform(0.3, 0.6)),
  );
}

/** How a wrong way dreams. */
interface Slip {
  readonly blurred?: boolean;
  readonly twice?: boolean;
  readonly turned?: boolean;
  readonly clip?: (value: number) => number;
  readonly direction?: number;
  readonly rms?: (gradient: number) => number;
}

function slipped(slip: Slip) {
  return (image: TensorValue, gradient: FunctionValue, options: Options) =>
    dream(image, gradient, options, slip);
}

function dream(
  image: TensorValue,
  gradient: FunctionValue,
  { sizes, scale, steps, step }: Options,
  {
    blurred,
    twice,
    turned,
    clip = value => Math.min(1, Math.max(0, value)),
    direction = 1,
    rms = Math.abs,
  }: Slip = {},
): TensorValue {
  const bases = octaves(image, sizes, i => scale ** (turned ? i : sizes - 1 - i));
  let dreamt = map(bases[0], () => 0);
  let now = bases[0];
  bases.forEach((base, place) => {
    const [, height, width] = base.shape;
    const enlarged = resizeBilinear(dreamt, height, width);
    if (!blurred) now = zip(base, enlarged, (photo, dream) => photo + dream);
    else if (place > 0) now = resizeBilinear(now, height, width);
    const slope = gradient.name === 'brighter' || height < 12 ? 3 : 0; // what the named functions say
    const change = (direction * step * slope) / (rms(slope) + 1e-8);
    for (let i = 0; i < steps; i++) now = map(now, value => clip(value + change));
    dreamt = twice ? now : zip(now, base, (value, photo) => value - photo);
  });
  return float64(now.shape, now.data);
}
