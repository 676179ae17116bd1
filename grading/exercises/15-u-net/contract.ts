import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import type { Padding } from '../../oracle/convolution';
import * as oracle from '../../oracle/unet';
import type { PairValue, Slip } from '../../oracle/unet';
import { drawPair } from '../../cases/unets';

/** Two convolutions with ReLU, and their pooling: one step down. */
export const contract = exercise({
  name: 'contract',
  points: 3,

  cases: random => [
    {
      title: 'without padding',
      args: [random.tensor([1, 8, 10, 1]), drawPair(random, 1, 2), 'valid'],
    },
    { title: 'padded', args: [random.tensor([1, 4, 6, 2]), drawPair(random, 2, 3), 'same'] },
    {
      title: 'a batch of two, without padding',
      args: [random.tensor([2, 6, 8, 2]), drawPair(random, 2, 2), 'valid'],
    },
  ],

  // Right float32 answers are within 5.5e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (x: TensorValue, filters: PairValue, padding: Padding) => oracle.contract(x, filters, padding),

  mutants: {
    'the ReLUs are missing': slipped({ relu: z => z }),
    'there was only one convolution: a level has two': slipped({ convolutions: 1 }),
    'the biases were left out': slipped({ bias: false }),
    'the mean of each window was taken: this pooling takes the largest': slipped({
      pool: pixels => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length,
    }),
    'what was pooled went over to the other side: the skip is taken before the pooling': (
      x,
      filters,
      padding,
    ) => {
      const { down } = oracle.contract(x, filters, padding);
      return { skip: down, down };
    },
    'every convolution was padded, whatever `padding` says': (x, filters) =>
      oracle.contract(x, filters, 'same'),
  },

  variants: {
    'by layers of tf.layers': `(x, filters, padding) => {
      const skip = filters.reduce((maps, { kernel, bias }) => {
        const layer = tf.layers.conv2d({ filters: bias.size, kernelSize: 3, padding, activation: 'relu' });
        layer.build(maps.shape);
        layer.setWeights([kernel, bias]);
        return layer.apply(maps);
      }, x);
      return { down: tf.layers.maxPooling2d({ poolSize: 2 }).apply(skip), skip };
    }`,
    'a fused convolution': `(x, [one, two], padding) => {
      const layer = (maps, { kernel, bias }) =>
        tf.fused.conv2d({ x: maps, filter: kernel, strides: 1, pad: padding, bias, activation: 'relu' });
      const skip = layer(layer(x, one), two);
      return { skip, down: skip.maxPool([2, 2], [2, 2], 'valid') };
    }`,
    'the largest of four shifted maps': `(x, filters, padding) => {
      let skip = x;
      for (const { kernel, bias } of filters) skip = tf.maximum(tf.conv2d(skip, kernel, 1, padding).add(bias), 0);
      const end = skip.shape.map((length, axis) => axis === 1 || axis === 2 ? length - length % 2 : length);
      const part = (i, j) => tf.stridedSlice(skip, [0, i, j, 0], end, [1, 2, 2, 1]);
      return { skip, down: tf.maximum(tf.maximum(part(0, 0), part(0, 1)), tf.maximum(part(1, 0), part(1, 1))) };
    }`,
  },

  hints: [
    'Two convolutions look, each with bias and ReLU, and then a pooling halves the map. The skip is taken before the pooling.',
    'Twice: a convolution with `kernel`, stride 1 and `padding`, plus `bias`, then ReLU: that is `skip`. `down` is its max-pooling of 2 × 2 with stride 2, half as high and wide.',
    'Look at the chain: `tf.conv2d(…, kernel, 1, padding).add(bias).relu()`, and the second convolution gets what the first one made, not `x`. `down` is made of `skip`.',
  ],
});

function slipped(slip: Slip) {
  return (x: TensorValue, filters: PairValue, padding: Padding) => oracle.contract(x, filters, padding, slip);
}
