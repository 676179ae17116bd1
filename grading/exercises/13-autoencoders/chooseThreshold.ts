import { exercise } from '../../assignment/exercise';
import type { ExerciseRandom } from '../../cases/random';

type Scores = readonly number[];

/** The smallest normal score that at most the given share of the normal scores lies above. */
export const chooseThreshold = exercise({
  name: 'chooseThreshold',
  points: 2,

  cases: random => [
    { title: 'ten scores, one may be above', args: [scores(random, 10), 0.1] as [Scores, number] },
    { title: 'eight scores, one quarter', args: [scores(random, 8), 0.25] },
    {
      title: 'a rate that does not divide: of seven scores at most one is above',
      args: [scores(random, 7), 0.2],
    },
    { title: 'no false alarm at all', args: [scores(random, 6), 0] },
    { title: 'equal scores', args: [random.shuffle([1, 2, 2, 2, 3, 9, 9, 10]), 0.25] },
  ],

  // One of the scores
  tolerance: 0,

  reference: (normalScores: Scores, rate: number) => smallest(normalScores, rate),

  mutants: {
    'the mean plus one standard deviation is taken: count how many lie above': normalScores => {
      const mean = average(normalScores);
      return mean + Math.sqrt(average(normalScores.map(score => (score - mean) ** 2)));
    },
    'that share of the anomalies is taken from the wrong end: large scores are the suspicious ones': (
      normalScores,
      rate,
    ) =>
      -smallest(
        normalScores.map(score => -score),
        rate,
      ),
    'the largest score is returned, whatever the rate': normalScores => Math.max(...normalScores),
    'scores equal to the threshold are counted as above it': (normalScores, rate) => {
      const share = (t: number) => normalScores.filter(score => score >= t).length / normalScores.length;
      const possible = normalScores.filter(t => share(t) <= rate);
      return possible.length > 0 ? Math.min(...possible) : Math.max(...normalScores);
    },
    'the share is rounded up: at most that many may be above': (normalScores, rate) =>
      fromTop(normalScores, Math.min(normalScores.length - 1, Math.ceil(rate * normalScores.length + 0.01))),
    'the threshold is one score too high: a smaller one would do': (normalScores, rate) =>
      fromTop(normalScores, Math.max(0, allowed(normalScores, rate) - 1)),
    'the threshold lies between two scores: return one of the scores': (normalScores, rate) => {
      const place = (1 - rate) * (normalScores.length - 1);
      const [low, high] = [Math.floor(place), Math.ceil(place)];
      const ascending = [...normalScores].sort((a, b) => a - b);
      return ascending[low] + (place - low) * (ascending[high] - ascending[low]);
    },
    'the scores were sorted as text, where 10 comes before 9: give sort a function': (normalScores, rate) =>
      [...normalScores].sort(asText)[normalScores.length - 1 - allowed(normalScores, rate)],
    'the rate is the share that lies below': (normalScores, rate) => smallest(normalScores, 1 - rate),
  },

  variants: {
    'the score at its place in order': (normalScores, rate) =>
      [...normalScores].sort((a, b) => b - a)[Math.floor(rate * normalScores.length + 1e-9)],
    'downwards, as long as few enough are above': (normalScores, rate) => {
      let threshold = Math.max(...normalScores);
      for (const t of [...new Set(normalScores)].sort((a, b) => b - a)) {
        if (normalScores.filter(score => score > t).length > rate * normalScores.length + 1e-9) break;
        threshold = t;
      }
      return threshold;
    },
    'by tfjs': `(normalScores, rate) => {
      const allowed = Math.floor(rate * normalScores.length + 1e-9);
      const t = tf.topk(tf.tensor1d(normalScores), allowed + 1).values.dataSync()[allowed];
      return normalScores.find(score => Math.fround(score) === t);
    }`,
  },

  hints: [
    'Try each normal score as the threshold, and see what share of the normal scores lies above it. Of those with few enough false alarms, take the smallest.',
    'The share above a score t is the number of scores that are larger than t, divided by `normalScores.length`. Take the smallest t whose share is `<= maxFalsePositiveRate`.',
    'Look at the comparisons: above means `>`, so a score equal to t raises no alarm, while a share equal to the rate is allowed. `Math.min(…)` takes the smallest.',
  ],
});

const average = (values: Scores) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sorted as `sort` does without a function. */
const asText = (a: number, b: number) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

/** How many scores may lie above. */
const allowed = (normalScores: Scores, rate: number) => Math.floor(rate * normalScores.length + 1e-9);

/** The score that so many scores come before, from the largest. */
const fromTop = (normalScores: Scores, before: number) => [...normalScores].sort((a, b) => b - a)[before];

/** By the definition. */
function smallest(normalScores: Scores, rate: number): number {
  let best = Infinity;
  for (const t of normalScores) {
    let above = 0;
    for (const score of normalScores) if (score > t) above++;
    if (above <= rate * normalScores.length + 1e-9 && t < best) best = t; // 0.1 · 10 has to be 1, and rounding may not decide
  }
  return best;
}

/** Different scores with two decimals, of one and of two digits, so that their order as text is another. */
function scores(random: ExerciseRandom, count: number): Scores {
  const all = Array.from({ length: 60 }, (_, i) => (25 * i + random.integer(1, 20)) / 100);
  return random.shuffle(all).slice(0, count);
}
