import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/evolution';

type Scores = readonly number[];

/** The indices of the best scores, the best first. */
export const select = exercise({
  name: 'select',
  points: 1,

  cases: random => [
    { title: 'the best three of eight', args: [random.decimals(8), 3] as [Scores, number] },
    { title: 'all of them, in order', args: [random.decimals(4), 4] },
    { title: 'equal scores: the earlier one comes first', args: [random.shuffle([1, 1, 0, 2, 1, 0, 2]), 5] },
    { title: 'scores of two digits', args: [random.shuffle([9, 10, 100, -20, -3, 8]), 4] },
  ],

  // Indices
  tolerance: 0,

  reference: oracle.select,

  mutants: {
    'the worst live on: the highest scores are the best': (scores, count) =>
      oracle.ranked(scores, (a, b) => a - b).slice(0, count),
    'the best come last: the best first': (scores, count) => oracle.select(scores, count).reverse(),
    'the scores are returned, not where they stand': (scores, count) =>
      oracle.select(scores, count).map(i => scores[i]),
    'of equal scores the later one comes first': (scores, count) =>
      oracle
        .ranked([...scores].reverse(), (a, b) => b - a)
        .map(i => scores.length - 1 - i)
        .slice(0, count),
    'the scores were sorted as text, where 9 comes after 10: give sort a function': (scores, count) =>
      oracle
        .ranked(scores, (a, b) => (String(a) < String(b) ? 1 : String(a) > String(b) ? -1 : 0))
        .slice(0, count),
    'all are returned: only count of them live on': scores => oracle.select(scores, scores.length),
    'equal scores are taken once: each individual counts': (scores, count) =>
      oracle
        .select(scores, scores.length)
        .filter(i => scores.indexOf(scores[i]) === i)
        .slice(0, count),
  },

  variants: {
    'the best one, count times': (scores, count) => {
      const left = [...scores];
      return Array.from({ length: count }, () => {
        const best = left.indexOf(Math.max(...left));
        left[best] = -Infinity;
        return best;
      });
    },
    "by tfjs's topk": `(scores, count) => Array.from(tf.topk(tf.tensor1d(scores), count).indices.dataSync())`,
    'pairs of index and score': (scores, count) =>
      [...scores.entries()]
        .sort(([i, a], [j, b]) => (a === b ? i - j : b - a))
        .slice(0, count)
        .map(([i]) => i),
  },

  hints: [
    'Order the individuals from the best score to the worst, and keep the first ones. The result says who they are, not how good.',
    'Sort the indices 0, 1, 2 … by their scores, the highest first, and take the first `count` of them.',
    'Look at what is sorted: indices, by `(a, b) => scores[b] - scores[a]`, and not `scores` itself. Equals keep their order, so the earlier one comes first.',
  ],
});
