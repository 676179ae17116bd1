import * as tf from '@tensorflow/tfjs';
import { outputSizeOf, unet, unetFilters, unetWeights } from '../models/unet';
import { seededRandom } from '../random';
import { cropSource, drawCrops } from './crops';
import { connectedComponents, matchObjects, objectF1 } from './objects';
import { otsuThreshold } from './otsu';
import { mirrored, overlapTiles, stitch } from './overlapTiles';
import { labelPicture } from './labelPicture';
import { iou } from './scores';

test("Otsu's threshold has the largest variance between the groups of all 255 thresholds", () => {
  const random = seededRandom(1979);
  const values = Array.from({ length: 500 }, (_, i) =>
    Math.min(0.999, Math.abs(random.normal(i % 3 === 0 ? 0.7 : 0.2, 0.1))),
  );
  const levels = values.map(value => Math.floor(256 * value));
  const between = (threshold: number) => {
    const [low, high] = [
      levels.filter(level => level < threshold),
      levels.filter(level => level >= threshold),
    ];
    const mean = (group: number[]) => group.reduce((sum, level) => sum + level, 0) / group.length;
    return low.length === 0 || high.length === 0
      ? 0
      : low.length * high.length * (mean(low) - mean(high)) ** 2;
  };
  const best = Math.max(...Array.from({ length: 255 }, (_, i) => between(i + 1)));
  expect(between(256 * otsuThreshold(values)) / best).toBeCloseTo(1, 12);
});

describe('objects', () => {
  const map = (...rows: string[]) => ({
    height: rows.length,
    width: rows[0].length,
    labels: rows.flatMap(row => [...row].map(Number)),
  });

  test('pixels that share an edge belong together; small parts go', () => {
    const parts = connectedComponents(map('1100', '0010', '1011'));
    expect(Array.from(parts.labels)).toEqual([1, 1, 0, 0, 0, 0, 2, 0, 3, 0, 2, 2]);
    expect(parts.count).toBe(3);
    const large = connectedComponents(map('1100', '0010', '1011'), 2);
    expect(Array.from(large.labels)).toEqual([1, 1, 0, 0, 0, 0, 2, 0, 0, 0, 2, 2]);
    expect(large.count).toBe(2);
  });

  test('a pair matches above one half, not at it', () => {
    expect(matchObjects(map('1111'), map('2200'))).toEqual({ found: 1, there: 1, matched: 0 });
    expect(matchObjects(map('1110'), map('2200'))).toEqual({ found: 1, there: 1, matched: 1 });
    expect(objectF1([{ found: 1, there: 3, matched: 1 }])).toBe(0.5);
    expect(objectF1([{ found: 0, there: 0, matched: 0 }])).toBe(1);
  });

  test('intersection over union', () => {
    expect(iou([1, 1, 0, 0], [0, 5, 5, 0])).toBe(1 / 3);
    expect(iou([0], [0])).toBe(1);
  });
});

describe('crops', () => {
  const random = seededRandom(3);
  const image = tf.tensor4d(
    Float32Array.from({ length: 63 }, () => random.uniform()),
    [1, 7, 9, 1],
  );
  const instances = tf.tensor2d(Float32Array.from({ length: 63 }, (_, i) => (i % 9 < 4 ? 1 : i % 9 < 7 ? 2 : 0)), [7, 9], 'int32'); // prettier-ignore

  test('where two objects touch, both sides become background', () => {
    const { labels } = cropSource({ image, instances });
    expect(Array.from(labels).slice(0, 9)).toEqual([1, 1, 1, 0, 0, 1, 1, 0, 0]);
  });

  test('labels lie under the middle of their images, however these are turned', () => {
    // The labels depend on the brightness of the image, so that they can be compared with it.
    const source = cropSource({ image, instances });
    const bright = { ...source, labels: Array.from(image.dataSync(), value => (value > 0.5 ? 1 : 0)) };
    for (let draw = 0; draw < 20; draw++) {
      const batch = drawCrops([bright], { count: 2, size: 4, margin: 3 }, random);
      const middle = batch.images.slice([0, 3, 3, 0], [2, 4, 4, 1]).dataSync();
      // x^exponent keeps the order, so one threshold separates the two classes.
      const labels = batch.labels.dataSync();
      for (const image of [0, 1]) {
        const part = (label: number) =>
          [...middle].filter((_, i) => Math.floor(i / 16) === image && labels[i] === label);
        expect(Math.max(0, ...part(0))).toBeLessThan(Math.min(1, ...part(1)));
      }
    }
  });
});

describe('tiles', () => {
  const answer = (filters: ReturnType<typeof unetFilters>) => (images: tf.Tensor4D) =>
    unet({ images, filters, padding: 'valid' });
  const photo = (height: number, width: number) =>
    tf.randomUniform<tf.Rank.R4>([1, height, width, 1], 0, 1, 'float32', 5);

  // Each convolution sums in an order that may depend on the size of the map: measured 2e-7 of the largest logit.
  test.each([
    [1, 10],
    [2, 12],
    [3, 20],
  ])('with %i poolings and outputs of %i they give what the whole image gives', (depth, outputSize) => {
    const filters = unetFilters(seededRandom(depth), { depth, first: 3, channels: 1, classes: 2 });
    const image = photo(37, 30);
    const margin = 6 * 2 ** depth - 4;
    const tiles = overlapTiles(image, outputSize, depth);
    const stitched = stitch(tiles, tiles.map(tile => answer(filters)(tile.image)), [37, 30]); // prettier-ignore
    const side = [40, 44, 52].find(size => size >= 37 && outputSizeOf(size + 2 * margin, depth) === size)!;
    const whole = answer(filters)(mirrored(image, -margin, -margin, side + 2 * margin)).slice(
      [0, 0, 0, 0],
      [1, 37, 30, 2],
    );
    const largest = whole.abs().max().dataSync()[0];
    expect(largest).toBeGreaterThan(0.01);
    expect(stitched.sub(whole).abs().max().dataSync()[0]).toBeLessThan(1e-5 * largest);
  });

  test('an impossible output is refused', () => {
    expect(() => overlapTiles(photo(8, 8), 13, 2)).toThrow('with 2 poolings cannot output 13 pixels');
    expect(() => overlapTiles(photo(8, 8), 4, 3)).toThrow('cannot output 4 pixels');
  });

  test('padded and unpadded agree far from the border', () => {
    const filters = unetFilters(seededRandom(4), { depth: 2, first: 3, channels: 1, classes: 2 });
    const image = photo(104, 104);
    // At 10 the two pairs of convolutions leave even rows to both poolings: the same pixels are paired as in
    // the padded network.
    const inside = answer(filters)(image.slice([0, 10, 10, 0], [1, 80, 80, 1])); // [1, 40, 40, 2], from 30 on
    const padded = unet({ images: image, filters, padding: 'same' }).slice([0, 30, 30, 0], [1, 40, 40, 2]);
    const largest = padded.abs().max().dataSync()[0];
    expect(inside.sub(padded).abs().max().dataSync()[0]).toBeLessThan(1e-5 * largest);
    tf.dispose(unetWeights(filters));
  });
});

test('a label picture has a colour for each class, black for the background, and leaves no other tensor', () => {
  const labels = tf.tensor3d([0, 1, 2, 3, 4, 5, 6, 0], [1, 2, 4], 'int32');
  const before = tf.memory().numTensors;
  const picture = labelPicture(labels);
  expect(tf.memory().numTensors).toBe(before + 1);
  expect(picture.shape).toEqual([2, 4, 3]);
  const colors = picture.reshape([8, 3]).arraySync() as number[][];
  expect(new Set(colors.map(String)).size).toBe(7);
  expect([colors[0], colors[7]]).toEqual([[0, 0, 0], [0, 0, 0]]); // prettier-ignore
});
