import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import type { Padding } from '../../oracle/convolution';
import * as oracle from '../../oracle/unet';
import type { ExpandValue, Slip } from '../../oracle/unet';
import { drawExpand } from '../../cases/unets';

/** A transposed convolution, what came over from the other side, and two convolutions: one step up. */
export const expand = exercise({
  name: 'expand',
  points: 4,

  cases: random => [
    {
      title: 'padded: both parts are equally large',
      args: [
        random.tensor([1, 3, 2, 2]),
        random.tensor([1, 6, 4, 1]),
        drawExpand(random, { below: 2, skip: 1, up: 2, to: 2 }),
        'same',
      ],
    },
    {
      title: 'without padding: the skip is cropped',
      args: [
        random.tensor([1, 3, 4, 2]),
        random.tensor([1, 9, 12, 2]),
        drawExpand(random, { below: 2, skip: 2, up: 1, to: 2 }),
        'valid',
      ],
    },
    {
      title: 'a batch of two',
      args: [
        random.tensor([2, 3, 3, 1]),
        random.tensor([2, 8, 6, 2]),
        drawExpand(random, { below: 1, skip: 2, up: 2, to: 1 }),
        'valid',
      ],
    },
  ],

  // Right float32 answers are within 6.9e-6 over a thousand seeds: the last ReLU sometimes leaves little above 0.
  tolerance: 1e-4,

  reference: (x: TensorValue, skip: TensorValue, filters: ExpandValue, padding: Padding) =>
    oracle.expand(x, skip, filters, padding),

  mutants: {
    'what comes from below stands first: the channels of the skip do': slipped({ order: 'skip last' }),
    'the skip was cropped to its top left corner: its middle is wanted': slipped({ offset: () => 0 }),
    'the skip was put in its place by what comes from below, doubled': (x, _skip, filters, padding) => {
      const channels = filters.pair[0].kernel.shape[2] - filters.up.bias.shape[0];
      const larger = oracle.enlarge(x, filters.up);
      const depth = filters.up.bias.shape[0];
      const data = larger.data.flatMap((_, i) =>
        i % depth === 0 ? Array.from({ length: channels }, (_unused, c) => larger.data[i + (c % depth)]) : [],
      );
      return oracle.expand(x, { ...larger, shape: larger.shape.with(3, channels), data }, filters, padding);
    },
    'the ReLUs are missing': slipped({ relu: z => z }),
    'the biases were left out': slipped({ bias: false }),
    'there was only one convolution: a level has two': slipped({ convolutions: 1 }),
    'a ReLU stands after the transposed convolution: in the paper there is none': (
      x,
      skip,
      filters,
      padding,
    ) => {
      const larger = oracle.enlarge(x, filters.up);
      const positive = { ...larger, data: larger.data.map(value => Math.max(0, value)) };
      return oracle.convolveTwice(
        oracle.concat(oracle.cropTo(skip, larger), positive),
        filters.pair,
        padding,
      );
    },
    'each pixel was repeated: the transposed convolution has weights of its own': (
      x,
      skip,
      filters,
      padding,
    ) => {
      const depth = filters.up.bias.shape[0];
      const [batch, height, width, channels] = x.shape;
      const repeated = { ...x, shape: [batch, 2 * height, 2 * width, depth], data: [] as number[] };
      for (let n = 0; n < batch; n++)
        for (let i = 0; i < 2 * height; i++)
          for (let j = 0; j < 2 * width; j++)
            for (let c = 0; c < depth; c++)
              repeated.data.push(
                x.data[((n * height + (i >> 1)) * width + (j >> 1)) * channels + (c % channels)],
              );
      return oracle.convolveTwice(
        oracle.concat(oracle.cropTo(skip, repeated), repeated),
        filters.pair,
        padding,
      );
    },
  },

  variants: {
    'the transposed convolution as the gradient of a convolution': `(x, skip, { up, pair }, padding) => {
      const [batch, height, width] = x.shape;
      const image = tf.zeros([batch, 2 * height, 2 * width, up.bias.size]);
      const larger = tf.grad(y => tf.conv2d(y, up.kernel, 2, 'valid'))(image, x).add(up.bias);
      const [top, left] = [1, 2].map(axis => Math.floor((skip.shape[axis] - larger.shape[axis]) / 2));
      const middle = skip.slice([0, top, left, 0], [batch, 2 * height, 2 * width, skip.shape[3]]);
      return pair.reduce((maps, { kernel, bias }) => tf.conv2d(maps, kernel, 1, padding).add(bias).relu(),
        tf.concat([middle, larger], 3));
    }`,
    'a kernel for each part instead of concatenation': `(x, skip, { up, pair }, padding) => {
      const [batch, height, width] = x.shape;
      const larger = tf.conv2dTranspose(x, up.kernel, [batch, 2 * height, 2 * width, up.bias.size], 2, 'same').add(up.bias);
      const [top, left] = [(skip.shape[1] - 2 * height) >> 1, (skip.shape[2] - 2 * width) >> 1];
      const middle = skip.slice([0, top, left, 0], [batch, 2 * height, 2 * width, -1]);
      const [forSkip, forLarger] = tf.split(pair[0].kernel, [skip.shape[3], up.bias.size], 2);
      const first = tf.conv2d(middle, forSkip, 1, padding).add(tf.conv2d(larger, forLarger, 1, padding));
      return tf.conv2d(first.add(pair[0].bias).relu(), pair[1].kernel, 1, padding).add(pair[1].bias).relu();
    }`,
    'patches laid side by side': `(x, skip, { up, pair }, padding) => {
      const [batch, height, width, channels] = x.shape, depth = up.bias.size;
      const patches = x.reshape([-1, channels]).matMul(up.kernel.reshape([-1, channels]), false, true);
      const larger = patches.reshape([batch, height, width, 2, 2 * depth]).transpose([0, 1, 3, 2, 4])
        .reshape([batch, 2 * height, 2 * width, depth]).add(up.bias);
      const [top, left] = [(skip.shape[1] - 2 * height) >> 1, (skip.shape[2] - 2 * width) >> 1];
      let maps = tf.concat([skip.slice([0, top, left, 0], [batch, 2 * height, 2 * width, -1]), larger], -1);
      for (const { kernel, bias } of pair) maps = tf.relu(tf.conv2d(maps, kernel, 1, padding).add(bias));
      return maps;
    }`,
  },

  hints: [
    'Make the map twice as large by a transposed convolution, put the cropped skip in front of it, and let two convolutions look at both.',
    'The larger map is [batch, 2 · height, 2 · width, `up.bias.size`], with `up.bias` added. On the last axis the cropped skip comes first. Then `convolveTwice(…, pair, padding)`.',
    "Look at `tf.conv2dTranspose(x, up.kernel, …, 2, 'valid')`: it needs the shape of the larger map, and no ReLU follows. It is the skip that is cropped: `cropTo(skip, …)`.",
  ],
});

function slipped(slip: Slip) {
  return (x: TensorValue, skip: TensorValue, filters: ExpandValue, padding: Padding) =>
    oracle.expand(x, skip, filters, padding, slip);
}
