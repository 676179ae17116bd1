import type { Neighbourhood } from '../../../src/check/networks/wavyGradient';
import { functionValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, map, zip } from '../../oracle/arrays';
import { octaves, resizeBilinear } from '../../oracle/ascent';
import { convolve, sliding } from '../../oracle/convolution';
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
 * Every step is determined, so the image itself is compared. Each case has a gradient of its own, another one at each image: one
 * who asks for it anywhere else than on the way gets another dream.
 */
export const deepDream = exercise({
  name: 'deepDream',
  points: 3,

  cases: random => [
    {
      title: 'three sizes',
      args: drawDream(random, [12, 6], { sizes: 3, scale: 1.5, steps: 2, step: 0.05 }),
    },
    { title: 'two sizes', args: drawDream(random, [7, 10], { sizes: 2, scale: 1.3, steps: 4, step: 0.04 }) },
    { title: 'one size', args: drawDream(random, [6, 8], { sizes: 1, scale: 1.5, steps: 3, step: 0.05 }) },
    {
      title: 'too large steps: much is clipped',
      args: drawDream(random, [12, 6], { sizes: 3, scale: 1.5, steps: 3, step: 0.3 }),
    },
  ],

  // Right answers in float32 differ by at most 3e-5 (three variants, 650 draws), where much is clipped; elsewhere by 7e-8 (150).
  tolerance: 1e-4,

  reference: (image: TensorValue, gradient: FunctionValue, options: Options) =>
    dream(image, gradient, options),

  mutants: {
    'only the largest size was dreamt in': (image, gradient, options) =>
      dream(image, gradient, { ...options, sizes: 1 }),
    'the dream was made larger, but not added to the sharp photo: its details are lost': slipped({
      blurred: true,
    }),
    'the photo was added twice: what was dreamt is the difference from it': slipped({ twice: true }),
    'the colours leave the range from 0 to 1: clip them': slipped({ clip: value => value }),
    'the colours are clipped at the end only: clip them after each step': (image, gradient, options) =>
      map(dream(image, gradient, options, { clip: value => value }), clipped),
    'the steps went downhill': slipped({ direction: -1 }),
    'each size has one step only': (image, gradient, options) =>
      dream(image, gradient, { ...options, steps: 1 }),
    'the gradient was not divided by its root mean square': slipped({ length: () => 1 }),
    'the gradient was divided by its largest number, not by its root mean square': slipped({
      length: numbers => Math.max(...numbers.map(Math.abs)),
    }),
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
          const g = gradient(base.add(dreamt));
          dreamt = base.add(dreamt).add(g.mul(step).div(g.square().mean().sqrt().add(1e-8))).clipByValue(0, 1).sub(base);
        }
      }
      return base.add(dreamt);
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

  hints: [
    'Go from the smallest size to the largest. Each starts from the sharp photo in that size, plus what was dreamt so far, made larger; then come the steps.',
    'In each size of `octaves(image, sizes, scale)`: add what was dreamt, resized to [height, width]; `steps` times take `ascend(x, gradient(x), step)`, clipped to [0, 1].',
    'Look at what goes on to the next size: the result minus the sharp photo of this size, not the result itself. `.clipByValue(0, 1)` and then `onStep` come after each step.',
  ],
});

function drawDream(
  random: ExerciseRandom,
  [height, width]: readonly [number, number],
  options: Options,
): [image: TensorValue, gradient: FunctionValue, options: Options] {
  const kernel = random.decimals(9, () => random.normal(0, 0.8));
  return [
    random.tensor([1, height, width, 1], () => random.uniform()),
    functionValue('wavyGradient', { kernel, phase: random.uniform(-1, 1) }),
    options,
  ];
}

/** What `wavyGradient` answers. */
function wavy({ of }: FunctionValue, image: TensorValue): TensorValue {
  const { kernel, phase } = of as Neighbourhood;
  const shape = [3, 3, 1, 1];
  const sums = convolve(image, float64(shape, kernel), sliding(image.shape.slice(1, 3), shape, 1, 'same'));
  return map(sums, value => Math.sin(value + phase));
}

const clipped = (value: number) => Math.min(1, Math.max(0, value));

/** How a wrong way dreams. */
interface Slip {
  readonly blurred?: boolean;
  readonly twice?: boolean;
  readonly turned?: boolean;
  readonly clip?: (value: number) => number;
  readonly direction?: number;
  /** What the gradient is divided by. */
  readonly length?: (gradient: readonly number[]) => number;
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
    clip = clipped,
    direction = 1,
    length = numbers => Math.hypot(...numbers) / Math.sqrt(numbers.length),
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
    for (let i = 0; i < steps; i++) {
      const g = wavy(gradient, now);
      const stride = (direction * step) / (length(g.data) + 1e-8);
      now = zip(now, g, (value, slope) => clip(value + stride * slope));
    }
    dreamt = twice ? now : zip(now, base, (value, photo) => value - photo);
  });
  return now;
}
