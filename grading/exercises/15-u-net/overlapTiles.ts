import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/unet';

/** The pieces of an image that an unpadded U-net works on, one by one. */
export const overlapTiles = exercise({
  name: 'overlapTiles',
  points: 4,

  cases: random => {
    // Whole numbers, because the pieces hold many of them.
    const image = (height: number, width: number, channels = 1) =>
      random.tensor([1, height, width, channels], () => random.integer(0, 99));
    return [
      { title: 'one pooling, two rows and two columns', args: [image(7, 8), 6, 1] },
      { title: 'three columns, two channels', args: [image(3, 10, 2), 4, 1] },
      { title: 'no pooling', args: [image(7, 6), 5, 0] },
      // 12 is no multiple of 2³: outputs have to be laid every 8 pixels.
      { title: 'an output that is laid closer than it is large', args: [image(9, 5), 12, 3] },
    ];
  },

  // Copies are exact.
  tolerance: 0,

  reference: (image: TensorValue, outputSize: number, depth: number) =>
    oracle.overlapTiles(image, outputSize, depth),

  mutants: {
    'outputs were laid side by side: the step has to be a multiple of 2^depth': (image, outputSize, depth) =>
      oracle.overlapTiles(image, outputSize, depth, { step: size => size }),
    'the edge was repeated in the mirror: the pixel beside the edge comes first': (
      image,
      outputSize,
      depth,
    ) =>
      oracle.overlapTiles(image, outputSize, depth, {
        outside: (place, length) => {
          let inside = place;
          while (inside < 0 || inside >= length) inside = inside < 0 ? -1 - inside : 2 * length - 1 - inside;
          return inside;
        },
      }),
    'zeros lie outside of the image: it is mirrored there': (image, outputSize, depth) =>
      oracle.overlapTiles(image, outputSize, depth, {
        outside: (place, length) => (place < 0 || place >= length ? undefined : place),
      }),
    'the edge goes on outside of the image: it is mirrored there': (image, outputSize, depth) =>
      oracle.overlapTiles(image, outputSize, depth, {
        outside: (place, length) => Math.max(0, Math.min(length - 1, place)),
      }),
    'the margin lies below and right only: half of it lies above and left': (image, outputSize, depth) =>
      oracle.overlapTiles(image, outputSize, depth, { margin: 0 }),
    'row and column say where the piece begins: they say where its output does': (image, outputSize, depth) =>
      oracle.overlapTiles(image, outputSize, depth, { moved: -(12 * 2 ** depth - 8) / 2 }),
    'the pieces came column by column: they come row by row': (image, outputSize, depth) =>
      [...oracle.overlapTiles(image, outputSize, depth)].sort((a, b) => a.column - b.column || a.row - b.row),
    'the image wraps around at its edges: it is mirrored there': (image, outputSize, depth) =>
      oracle.overlapTiles(image, outputSize, depth, {
        outside: (place, length) => ((place % length) + length) % length,
      }),
  },

  variants: {
    'the image padded first, then sliced': `(image, outputSize, depth) => {
      const inputSize = outputSize + 12 * 2 ** depth - 8, margin = (inputSize - outputSize) / 2;
      const step = outputSize - outputSize % 2 ** depth, [, height, width, channels] = image.shape;
      const beyond = length => Math.ceil(length / step) * step + inputSize;
      let padded = image;
      for (const axis of [1, 2]) {
        const length = image.shape[axis], period = Math.max(1, 2 * length - 2);
        const index = Array.from({ length: beyond(length) }, (_, i) => {
          const place = (((i - margin) % period) + period) % period;
          return Math.min(place, period - place);
        });
        padded = tf.gather(padded, tf.tensor1d(index, 'int32'), axis);
      }
      const tiles = [];
      for (let row = 0; row < height; row += step) for (let column = 0; column < width; column += step)
        tiles.push({ row, column, image: padded.slice([0, row, column, 0], [1, inputSize, inputSize, channels]) });
      return tiles;
    }`,
    'pixel by pixel': `(image, outputSize, depth) => {
      const side = outputSize + 12 * 2 ** depth - 8, margin = (side - outputSize) / 2, step = (outputSize >> depth) << depth;
      const [[pixels]] = [image.arraySync()], [, height, width] = image.shape, tiles = [];
      const inside = (place, length) => { while (place < 0 || place >= length) place = place < 0 ? -place : 2 * length - 2 - place; return place; };
      for (let row = 0; row < height; row += step) for (let column = 0; column < width; column += step) {
        const rows = Array.from({ length: side }, (_, i) => Array.from({ length: side }, (_, j) =>
          pixels[inside(row - margin + i, height)][inside(column - margin + j, width)]));
        tiles.push({ image: tf.tensor4d([rows]), column, row });
      }
      return tiles;
    }`,
    'one long mirror that repeats': `(image, outputSize, depth) => {
      const margin = 6 * 2 ** depth - 4, side = outputSize + 2 * margin, step = 2 ** depth * Math.floor(outputSize / 2 ** depth);
      const there = length => [...Array(length).keys()];
      const wave = length => [...there(length), ...there(length).slice(1, -1).reverse()];
      const at = (start, length) => {
        const cycle = wave(length);
        return there(side).map(i => cycle[(start - margin + i + 1000 * cycle.length) % cycle.length]);
      };
      const starts = length => there(length).filter(place => place % step === 0);
      const [, height, width] = image.shape;
      return starts(height).flatMap(row => starts(width).map(column => ({
        row, column, image: tf.gather(tf.gather(image, at(row, height), 1), at(column, width), 2),
      })));
    }`,
  },

  hints: [
    'Lay the outputs side by side from the top left corner, by a step that the poolings allow. Each input reaches further than its output, by the margin, on every side.',
    'The margin is `6 * 2 ** depth - 4`, the step `outputSize - (outputSize % 2 ** depth)`, and an input has sides of `outputSize` plus two margins: [1, inputSize, inputSize, channels].',
    "Look at where an input begins: `mirrored(…)` gets the output's row and column, each minus the margin. Outputs begin below `image.shape[1]` down, and below `image.shape[2]` across.",
  ],
});
