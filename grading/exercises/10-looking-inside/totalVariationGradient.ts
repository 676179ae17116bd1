import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { map } from '../../oracle/arrays';
import * as oracle from '../../oracle/ascent';
import type { VariationSlip } from '../../oracle/ascent';

/** The gradient of the total variation by the image. */
export const totalVariationGradient = exercise({
  name: 'totalVariationGradient',
  points: 2,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'a small image', args: [random.tensor([1, 4, 3, 2])] },
    { title: 'in colour, wider than high', args: [random.tensor([1, 3, 6, 3])] },
    { title: 'two rows of five', args: [random.tensor([1, 2, 5, 1])] },
  ],

  // Right float32 answers are within 4.9e-8 over a thousand seeds.
  tolerance: 1e-5,

  reference: (image: TensorValue) => oracle.totalVariationGradient(image),

  mutants: {
    'the 2 of the derivative of a square is missing': slipped({ pull: difference => difference }),
    'the sign is turned round: a pixel above its neighbours has a positive gradient': slipped({
      pull: difference => -2 * difference,
    }),
    'only the neighbours across were used': slipped({ axes: [2] }),
    'only the neighbours above and below were used': slipped({ axes: [1] }),
    'the derivative of the absolute value was taken: it is a square': slipped({ pull: Math.sign }),
    'each pair pulls at its first pixel only: it pulls at both': slipped({ later: false }),
    'each pair pulls at its second pixel only: it pulls at both': slipped({ earlier: false }),
    'the sum was divided by the number of pixels: divide each direction by its number of pairs': image =>
      map(oracle.totalVariationGradient(image, { mean: false }), value => value / image.data.length),
    'the pairs were added up, not averaged': slipped({ mean: false }),
  },

  variants: {
    'by two lists of differences': `image => {
      const [, H, W, C] = image.shape;
      const part = (r, c, h, w) => image.slice([0, r, c, 0], [1, h, w, C]);
      const across = part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)), down = part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W));
      const zerosAcross = tf.zeros([1, H, 1, C]), zerosDown = tf.zeros([1, 1, W, C]);
      const x = tf.concat([zerosAcross, across], 2).sub(tf.concat([across, zerosAcross], 2)).mul(2 / across.size);
      const y = tf.concat([zerosDown, down], 1).sub(tf.concat([down, zerosDown], 1)).mul(2 / down.size);
      return tf.add(x, y);
    }`,
    'by matrices of differences': `image => {
      const [, H, W, C] = image.shape;
      const laplacian = n => {
        const D = tf.tensor2d(Array.from({ length: n - 1 }, (_, i) =>
          Array.from({ length: n }, (_, j) => j === i + 1 ? 1 : j === i ? -1 : 0)));
        return tf.matMul(D, D, true);
      };
      const rows = laplacian(H).matMul(image.reshape([H, W * C])).reshape(image.shape).mul(2 / ((H - 1) * W * C));
      const columns = image.reshape([H, W, C]).transpose([1, 0, 2]).reshape([W, H * C]);
      const across = laplacian(W).matMul(columns).reshape([W, H, C]).transpose([1, 0, 2]).expandDims(0);
      return rows.add(across.mul(2 / (H * (W - 1) * C)));
    }`,
    'by numbers': `image => {
      const [, H, W, C] = image.shape, x = image.dataSync(), g = new Float32Array(x.length);
      for (let r = 0; r < H; r++) for (let s = 0; s < W; s++) for (let c = 0; c < C; c++) {
        const at = (r, s) => (r * W + s) * C + c, own = at(r, s);
        if (r > 0) g[own] += 2 * (x[own] - x[at(r - 1, s)]) / ((H - 1) * W * C);
        if (r < H - 1) g[own] += 2 * (x[own] - x[at(r + 1, s)]) / ((H - 1) * W * C);
        if (s > 0) g[own] += 2 * (x[own] - x[at(r, s - 1)]) / (H * (W - 1) * C);
        if (s < W - 1) g[own] += 2 * (x[own] - x[at(r, s + 1)]) / (H * (W - 1) * C);
      }
      return tf.tensor(g, image.shape);
    }`,
  },

  hints: [
    'Each pair of neighbours pulls its two pixels together: a pixel gets its difference from the one before, minus that of the one after. At the border one of the two is missing.',
    "Across: 2/n times (the differences with a column of zeros before them, minus the differences with one after them), n being their number. The same down; the sum is of the image's shape.",
    'Look at the zeros: `tf.concat([…, …], 2)` puts them before the differences once, and after them once; down it is axis 1. Across and down each have their own n.',
  ],
});

function slipped(slip: VariationSlip) {
  return (image: TensorValue) => oracle.totalVariationGradient(image, slip);
}
