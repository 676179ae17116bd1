import { KIND, tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/unet';
import type { ExerciseRandom } from '../../cases/random';

type Options = { readonly w0: number; readonly sigma: number };

/** How much each pixel counts: most where two instances are close. */
export const weightMap = exercise({
  name: 'weightMap',
  points: 4,

  cases: random => {
    const options = (w0: number, sigma: number): Options => ({ w0, sigma });
    return [
      { title: 'two instances', args: [drawInstances(random, 7, 9, 2), options(10, 2)] },
      { title: 'three instances', args: [drawInstances(random, 10, 9, 3), options(4, 3)] },
      { title: 'three instances, more than ten pixels apart', args: [drawRow(random), options(10, 5)] },
      { title: 'one instance alone', args: [drawInstances(random, 5, 6, 1), options(10, 2)] },
      { title: 'no instance', args: [drawInstances(random, 3, 4, 0), options(10, 5)] },
    ];
  },

  // Right float32 answers are within 3.5e-8 over a thousand seeds.
  tolerance: 1e-5,

  reference: (instances: TensorValue, options: Options) => oracle.weightMap(instances, options),

  mutants: {
    'only the nearest instance counts: the second nearest does too': (instances, { w0, sigma }) =>
      oracle.weightMap(
        instances,
        { w0, sigma },
        d1 => 1 + w0 * Math.exp(-((2 * d1) ** 2) / (2 * sigma ** 2)),
      ),
    'the squares of the distances were added: the sum of the distances is squared': (
      instances,
      { w0, sigma },
    ) =>
      oracle.weightMap(
        instances,
        { w0, sigma },
        (d1, d2) => 1 + w0 * Math.exp(-(d1 ** 2 + d2 ** 2) / (2 * sigma ** 2)),
      ),
    'the 2 in front of sigma² is missing': (instances, { w0, sigma }) =>
      oracle.weightMap(
        instances,
        { w0, sigma },
        (d1, d2) => 1 + w0 * Math.exp(-((d1 + d2) ** 2) / sigma ** 2),
      ),
    'sigma was not squared': (instances, { w0, sigma }) =>
      oracle.weightMap(
        instances,
        { w0, sigma },
        (d1, d2) => 1 + w0 * Math.exp(-((d1 + d2) ** 2) / (2 * sigma)),
      ),
    'the 1 is missing: far from all borders a pixel still counts': (instances, { w0, sigma }) => {
      const right = oracle.weightMap(instances, { w0, sigma });
      return { ...right, data: right.data.map(weight => weight - 1) };
    },
    'pixels inside an instance count 1: the paper adds the weight everywhere': (instances, { w0, sigma }) =>
      oracle.weightMap(instances, { w0, sigma }, (d1, d2) =>
        d1 === 0 ? 1 : 1 + w0 * Math.exp(-((d1 + d2) ** 2) / (2 * sigma ** 2)),
      ),
    'the distance was counted in steps along rows and columns: it is the straight line': (
      { shape, data },
      { w0, sigma },
    ) => {
      const width = shape[1];
      const byLabel = new Map<number, number[]>();
      data.forEach((label, pixel) => label > 0 && byLabel.set(label, [...(byLabel.get(label) ?? []), pixel]));
      const weights = data.map((_, pixel) => {
        const steps = (other: number) =>
          Math.abs(Math.floor(other / width) - Math.floor(pixel / width)) +
          Math.abs((other % width) - (pixel % width));
        const [d1, d2] = [...byLabel.values()]
          .map(pixels => Math.min(...pixels.map(steps)))
          .sort((a, b) => a - b);
        return d2 === undefined ? 1 : 1 + w0 * Math.exp(-((d1 + d2) ** 2) / (2 * sigma ** 2));
      });
      return { [KIND]: 'tensor', shape, dtype: 'float32', data: weights };
    },
    'the second nearest pixel was taken: it has to belong to another instance': (
      { shape, data },
      { w0, sigma },
    ) => {
      const width = shape[1];
      const objects = [...data.keys()].filter(pixel => data[pixel] > 0);
      const two = new Set(data.filter(label => label > 0)).size > 1;
      const weights = data.map((_, pixel) => {
        const [d1, d2] = objects
          .map(other =>
            Math.hypot(
              Math.floor(other / width) - Math.floor(pixel / width),
              (other % width) - (pixel % width),
            ),
          )
          .sort((a, b) => a - b);
        return two ? 1 + w0 * Math.exp(-((d1 + d2) ** 2) / (2 * sigma ** 2)) : 1;
      });
      return { [KIND]: 'tensor', shape, dtype: 'float32', data: weights };
    },
  },

  variants: {
    'pixels by instance, distances sorted': `(instances, { w0, sigma }) => {
      const rows = instances.arraySync(), byLabel = new Map();
      rows.forEach((row, y) => row.forEach((label, x) => label && byLabel.set(label, [...(byLabel.get(label) ?? []), [y, x]])));
      return tf.tensor2d(rows.map((row, y) => row.map((_, x) => {
        const [d1, d2] = [...byLabel.values()].map(pixels => Math.min(...pixels.map(([r, c]) => Math.hypot(r - y, c - x)))).sort((a, b) => a - b);
        return d2 === undefined ? 1 : 1 + w0 * Math.exp(-1 * (d1 + d2) ** 2 / (2 * sigma ** 2));
      })));
    }`,
    'tensors: a distance map for each instance': `(instances, { w0, sigma }) => {
      const [height, width] = instances.shape, labels = [...new Set(instances.dataSync())].filter(label => label > 0);
      if (labels.length < 2) return tf.ones([height, width]);
      const y = tf.range(0, height).reshape([-1, 1]).tile([1, width]).flatten(), x = tf.range(0, width).tile([height]);
      const apart = v => v.reshape([-1, 1]).sub(v.reshape([1, -1])).square();
      const all = apart(y).add(apart(x)).sqrt();
      const maps = labels.map(label => tf.where(instances.flatten().equal(label).reshape([1, -1]).tile([height * width, 1]), all, tf.fill(all.shape, 1e6)).min(1));
      const nearest = tf.topk(tf.stack(maps, 1).neg(), 2).values.sum(1);
      return nearest.square().div(-2 * sigma * sigma).exp().mul(w0).add(1).reshape([height, width]);
    }`,
    'the two nearest kept while looking': `(instances, { w0, sigma }) => {
      const [height, width] = instances.shape, labels = instances.dataSync(), weights = new Float32Array(labels.length).fill(1);
      for (let p = 0; p < labels.length; p++) {
        const near = {};
        for (let q = 0; q < labels.length; q++) if (labels[q]) {
          const square = ((q / width | 0) - (p / width | 0)) ** 2 + (q % width - p % width) ** 2;
          if (!(square >= near[labels[q]])) near[labels[q]] = square;
        }
        const two = Object.values(near).sort((a, b) => a - b).slice(0, 2).map(Math.sqrt);
        if (two.length === 2) weights[p] += w0 * Math.exp(-0.5 * ((two[0] + two[1]) / sigma) ** 2);
      }
      return tf.tensor2d(weights, [height, width]);
    }`,
  },

  hints: [
    'A pixel between two nuclei is expensive. For each pixel, measure how far the nearest nucleus is and how far the second nearest: the smaller the sum, the larger the weight.',
    '1 + w₀ · exp(−(d₁ + d₂)² / (2 σ²)), with `w0` for w₀ and `sigma` for σ; d₁ and d₂ are the two smallest distances to a nucleus. The result is [height, width].',
    'Look at the distances: one for each nucleus, the smallest `Math.hypot(…)` over its pixels; sort them by `(a, b) => a - b`. With fewer than two nuclei the weight is 1.',
  ],
});

/** A few rectangles, which may touch; their labels need not be 1, 2, 3. */
function drawInstances(random: ExerciseRandom, height: number, width: number, count: number): TensorValue {
  const data = new Array<number>(height * width).fill(0);
  for (let label = 1; label <= count; label++) {
    const [top, left] = [Math.floor(((label - 1) * height) / count), random.integer(0, width - 3)];
    const [rows, columns] = [random.integer(1, 2), random.integer(2, 3)];
    for (let row = top; row < Math.min(height, top + rows); row++)
      for (let column = left; column < left + columns; column++) data[row * width + column] = 10 * label;
  }
  return tensorValue([height, width], data, 'int32');
}

/** Three instances side by side: at the second one, the first is more than ten pixels away and the third fewer. */
function drawRow(random: ExerciseRandom): TensorValue {
  const [height, width] = [3, 22];
  const data = new Array<number>(height * width).fill(0);
  for (const [label, column] of [
    [1, random.integer(0, 1)],
    [2, random.integer(14, 15)],
    [3, random.integer(18, 20)],
  ])
    // prettier-ignore
    for (const side of [0, 1]) data[random.integer(0, height - 1) * width + column + side] = label;
  return tensorValue([height, width], data, 'int32');
}
