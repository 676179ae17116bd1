import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import type { Padding } from '../../oracle/convolution';
import * as oracle from '../../oracle/unet';
import type { UnetValue } from '../../oracle/unet';
import { drawUnet } from '../../cases/unets';

type Options = { readonly images: TensorValue; readonly filters: UnetValue; readonly padding: Padding };

/** The whole network: down, the bottom, up, and a 1 × 1 convolution to the classes. */
export const unet = exercise({
  name: 'unet',
  points: 4,

  cases: random => {
    // The levels have the same widths, so that a skip which goes to the wrong level is wrong in its numbers and not in its shape.
    const deep = drawUnet(random, 1, [2, 2, 2], 2);
    return [
      {
        title: 'padded, two poolings',
        args: [{ images: random.tensor([1, 8, 8, 1]), filters: deep, padding: 'same' }] as [Options],
      },
      {
        title: 'without padding, one pooling',
        args: [
          {
            images: random.tensor([1, 20, 18, 1]),
            filters: drawUnet(random, 1, [2, 3], 2),
            padding: 'valid',
          },
        ] as [Options],
      },
      {
        title: 'a batch of two, three classes',
        args: [
          { images: random.tensor([2, 4, 6, 2]), filters: drawUnet(random, 2, [1, 2], 3), padding: 'same' },
        ] as [Options],
      },
    ];
  },

  // Right float32 answers are within 5.3e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (options: Options) => oracle.unet(options),

  mutants: {
    'the skips were used from the top: on the way up the last one comes first': options =>
      oracle.unet(options, { skips: skips => fitting([...skips].reverse(), skips) }),
    'the bottom is missing: two more convolutions come after the last pooling': options =>
      oracle.unet(options, { bottom: false }),
    'a ReLU stands after the last convolution: logits may be negative': options =>
      oracle.unet(options, { last: z => Math.max(0, z) }),
    'the bias of the last convolution was left out': ({ filters, ...options }) => {
      const { head } = filters;
      const bias = { ...head.bias, data: head.bias.data.map(() => 0) };
      return oracle.unet({ ...options, filters: { ...filters, head: { ...head, bias } } });
    },
    'softmax was applied: what comes out are logits': options => {
      const z = oracle.unet(options);
      const classes = z.shape[3];
      const exponentials = z.data.map(Math.exp);
      const total = (i: number) =>
        exponentials
          .slice(i - (i % classes), i - (i % classes) + classes)
          .reduce((sum, value) => sum + value);
      return { ...z, data: exponentials.map((value, i) => value / total(i)) };
    },
    'no skip was used: zeros stand in their place': options =>
      oracle.unet(options, {
        skips: skips => skips.map(skip => ({ ...skip, data: skip.data.map(() => 0) })),
      }),
  },

  variants: {
    'by recursion: inside each level lies a smaller U-net': `function unet({ images, filters, padding }) {
      const layer = (x, { kernel, bias }) => tf.conv2d(x, kernel, 1, padding).add(bias).relu();
      const both = (x, pair) => pair.reduce(layer, x);
      const levels = filters.contract.length;
      const level = (x, i) => {
        if (i === levels) return both(x, filters.bottom);
        const skip = both(x, filters.contract[i]);
        const below = level(tf.maxPool(skip, 2, 2, 'valid'), i + 1);
        const { up, pair } = filters.expand[levels - 1 - i];
        const [rows, columns] = [2 * below.shape[1], 2 * below.shape[2]];
        const larger = tf.conv2dTranspose(below, up.kernel, [x.shape[0], rows, columns, up.bias.size], 2, 'valid').add(up.bias);
        const [top, left] = [(skip.shape[1] - rows) >> 1, (skip.shape[2] - columns) >> 1];
        return both(tf.concat([skip.slice([0, top, left, 0], [-1, rows, columns, -1]), larger], 3), pair);
      };
      return tf.conv2d(level(images, 0), filters.head.kernel, 1, 'same').add(filters.head.bias);
    }`,
    'a stack of skips, and the last layer as a matrix product': `({ images, filters, padding }) => {
      const twice = (x, pair) => { for (const { kernel, bias } of pair) x = tf.relu(tf.conv2d(x, kernel, 1, padding).add(bias)); return x; };
      const stack = [];
      let x = images;
      for (const pair of filters.contract) { stack.push(twice(x, pair)); x = tf.maxPool(stack.at(-1), 2, 2, 'valid'); }
      x = twice(x, filters.bottom);
      for (const { up, pair } of filters.expand) {
        const [N, h, w] = x.shape, skip = stack.pop();
        const larger = tf.conv2dTranspose(x, up.kernel, [N, 2 * h, 2 * w, up.bias.size], 2, 'valid').add(up.bias);
        const at = [0, (skip.shape[1] - 2 * h) >> 1, (skip.shape[2] - 2 * w) >> 1, 0];
        x = twice(tf.concat([skip.slice(at, [N, 2 * h, 2 * w, skip.shape[3]]), larger], 3), pair);
      }
      const [N, h, w, depth] = x.shape;
      const z = x.reshape([-1, depth]).matMul(filters.head.kernel.reshape([depth, -1])).add(filters.head.bias);
      return z.reshape([N, h, w, -1]);
    }`,
    'image by image': `({ images, filters, padding }) => tf.concat(tf.split(images, images.shape[0]).map(image => {
      const layer = (x, { kernel, bias }) => tf.fused.conv2d({ x, filter: kernel, strides: 1, pad: padding, bias, activation: 'relu' });
      const skips = filters.contract.reduce((maps, [a, b]) => {
        const x = maps.length === 0 ? image : tf.maxPool(maps[0], 2, 2, 'valid');
        return [layer(layer(x, a), b), ...maps];
      }, []);
      const bottom = filters.bottom.reduce(layer, tf.maxPool(skips[0], 2, 2, 'valid'));
      const top = filters.expand.reduce((x, { up, pair }, i) => {
        const shape = [1, 2 * x.shape[1], 2 * x.shape[2], up.bias.size];
        const larger = tf.conv2dTranspose(x, up.kernel, shape, 2, 'valid').add(up.bias);
        const [top, left] = [1, 2].map(axis => (skips[i].shape[axis] - shape[axis]) >> 1);
        return pair.reduce(layer, tf.concat([skips[i].slice([0, top, left, 0], [1, shape[1], shape[2], -1]), larger], 3));
      }, bottom);
      return tf.conv2d(top, filters.head.kernel, 1, 'valid').add(filters.head.bias);
    }))`,
  },

  hints: [
    'Go down and keep each skip, pass the bottom, and go up with the skips, the last one first. A 1 × 1 convolution gives a logit for each class and pixel.',
    '`contract` with each of `filters.contract`, `convolveTwice(…, filters.bottom, padding)`, `expand` with each of `filters.expand`, then `filters.head`: [batch, rows, columns, classes].',
    'Look at the skips: push each one, go on with `down`, and take them back with `pop()`. The head is a `tf.conv2d` with its kernel, plus its bias, without ReLU.',
  ],
});

/** Skips in a wrong order, each as large as the one whose place it takes: its pixels are repeated, or every other one taken. */
function fitting(skips: readonly TensorValue[], places: readonly TensorValue[]): TensorValue[] {
  return skips.map((skip, i) => {
    const [batch, height, width] = places[i].shape;
    const [, ownHeight, ownWidth, channels] = skip.shape;
    const data: number[] = [];
    for (let n = 0; n < batch; n++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const [row, column] = [Math.floor((y * ownHeight) / height), Math.floor((x * ownWidth) / width)];
          const at = ((n * ownHeight + row) * ownWidth + column) * channels;
          data.push(...skip.data.slice(at, at + channels));
        }
      }
    }
    return { ...skip, shape: [batch, height, width, channels], data };
  });
}
