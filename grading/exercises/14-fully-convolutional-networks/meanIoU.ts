import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { meanOf, overlaps } from '../../oracle/fcn';
import type { ExerciseRandom } from '../../cases/random';

/** Intersection over union, averaged over the classes. */
export const meanIoU = exercise({
  name: 'meanIoU',
  points: 3,

  cases: random => [
    { title: 'three classes, two images', args: [drawLabels(random, 3), drawLabels(random, 3), 3] },
    { title: 'a class that nobody has', args: [drawLabels(random, 2), drawLabels(random, 2), 4] },
    { title: 'a class that only the answer has', args: [drawLabels(random, 4), drawLabels(random, 3), 4] },
  ],

  // Right answers in float64 are exact; a sum in float32 is within 1e-7.
  tolerance: 1e-5,

  reference: (predicted: TensorValue, right: TensorValue, classes: number) =>
    meanOf(overlaps(predicted.data, right.data, classes)),

  mutants: {
    'a class that nobody has counts as 0: it is left out': (predicted, right, classes) => {
      const counts = overlaps(predicted.data, right.data, classes);
      return (
        counts.reduce((sum, { intersection, union }) => sum + (union && intersection / union), 0) / classes
      );
    },
    'a class that nobody has counts as 1: it is left out': (predicted, right, classes) => {
      const counts = overlaps(predicted.data, right.data, classes);
      return (
        counts.reduce((sum, { intersection, union }) => sum + (union ? intersection / union : 1), 0) / classes
      );
    },
    'each image was scored by itself: pixels are counted over the whole set': (predicted, right, classes) => {
      const size = predicted.shape[1] * predicted.shape[2];
      const scores = Array.from({ length: predicted.shape[0] }, (_, n) => {
        const part = ({ data }: TensorValue) => data.slice(n * size, (n + 1) * size);
        return meanOf(overlaps(part(predicted), part(right), classes));
      });
      return scores.reduce((sum, score) => sum + score) / scores.length;
    },
    'the share of right pixels is not the mean IoU': (predicted, right) =>
      right.data.filter((label, i) => label === predicted.data[i]).length / right.data.length,
    'the intersection was divided by the pixels of the right class alone': (predicted, right, classes) => {
      const counts = overlaps(predicted.data, right.data, classes).map(({ intersection }, k) => ({
        intersection,
        union: right.data.filter(label => label === k).length,
      }));
      return meanOf(counts);
    },
    'the background was left out: it is a class too': (predicted, right, classes) =>
      meanOf(overlaps(predicted.data, right.data, classes).slice(1)),
    'all classes were thrown together: each has an IoU of its own': (predicted, right, classes) => {
      const counts = overlaps(predicted.data, right.data, classes);
      const sum = (of: 'intersection' | 'union') => counts.reduce((total, count) => total + count[of], 0);
      return sum('intersection') / sum('union');
    },
    'the intersection counted twice in the union': (predicted, right, classes) =>
      meanOf(
        overlaps(predicted.data, right.data, classes).map(({ intersection, union }) => ({
          intersection,
          union: union + intersection,
        })),
      ),
  },

  variants: {
    'a confusion matrix by tensors': `(predicted, right, classes) => {
      const matrix = tf.math.confusionMatrix(right.flatten(), predicted.flatten(), classes).arraySync();
      const scores = matrix.flatMap((row, k) => {
        const union = row.reduce((a, b) => a + b) + matrix.reduce((sum, other) => sum + other[k], 0) - row[k];
        return union === 0 ? [] : [row[k] / union];
      });
      return scores.reduce((a, b) => a + b) / scores.length;
    }`,
    'masks of tensors': `(predicted, right, classes) => {
      let sum = 0, there = 0;
      for (let k = 0; k < classes; k++) {
        const [p, q] = [predicted.equal(k), right.equal(k)];
        const union = p.logicalOr(q).sum().dataSync()[0];
        if (union > 0) { sum += p.logicalAnd(q).sum().dataSync()[0] / union; there++; }
      }
      return sum / there;
    }`,
    'sets of pixels': `(predicted, right, classes) => {
      const places = (labels, k) => new Set([...labels.dataSync()].flatMap((label, i) => label === k ? [i] : []));
      const scores = [];
      for (let k = 0; k < classes; k++) {
        const [p, q] = [places(predicted, k), places(right, k)];
        const both = [...p].filter(i => q.has(i)).length, all = new Set([...p, ...q]).size;
        if (all) scores.push(both / all);
      }
      return scores.reduce((a, b) => a + b, 0) / scores.length;
    }`,
  },

  hints: [
    'For each class, count the pixels that both sides call so, and those that at least one side does. Divide, and average over the classes that occur.',
    'IoU of class k: pixels where both are k, divided by pixels where at least one is k, over all images together. Then the mean over the classes whose union is not empty.',
    'Look at a pixel where the two sides differ: it counts in the union of both classes. And look at the mean: divide by the number of classes that occur, not by `classes`.',
  ],
});

/** Two small images; every class is there, and one is commoner than the others. */
function drawLabels(random: ExerciseRandom, classes: number): TensorValue {
  const labels = Array.from({ length: 40 }, (_, i) =>
    i < classes ? i : random.uniform() < 0.4 ? 0 : random.integer(0, classes - 1),
  );
  return tensorValue([2, 4, 5], random.shuffle(labels), 'int32');
}
