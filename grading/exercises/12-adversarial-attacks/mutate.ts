import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/evolution';
import type { Gene } from '../../oracle/evolution';
import type { ExerciseRandom } from '../../cases/random';

/** The fresh gene where the random number is below the rate, else the old one. */
export const mutate = exercise({
  name: 'mutate',
  points: 1,
  keepsArguments: true,

  cases: random => [
    { title: 'six pixels, some mutate', args: draw(random, 6, 0.4) },
    { title: 'a random number that equals the rate', args: drawEqual(random) },
    { title: 'a rate of 0: nothing mutates', args: draw(random, 3, 0) },
    { title: 'a rate of 1: everything does', args: draw(random, 3, 1) },
  ],

  // Whole numbers
  tolerance: 0,

  reference: (genes: Gene[], rate: number, uniform: number[], fresh: Gene[]) =>
    oracle.mutate(genes, rate, uniform, fresh),

  mutants: {
    'genes mutate where the random number is above the rate: with a rate of 0 none may': (
      genes,
      rate,
      uniform,
      fresh,
    ) => oracle.mutate(genes, rate, uniform, fresh, number => number >= rate),
    'a random number equal to the rate mutates its gene: it has to be below': (genes, rate, uniform, fresh) =>
      oracle.mutate(genes, rate, uniform, fresh, number => number <= rate && rate > 0),
    'the rate is not looked at: one half was taken': (genes, rate, uniform, fresh) =>
      oracle.mutate(genes, rate, uniform, fresh, number => number < 0.5),
    'every gene mutates': (_genes, _rate, _uniform, fresh) => [...fresh],
    'all genes mutate or none, by the first random number: each gene has its own': (
      genes,
      rate,
      uniform,
      fresh,
    ) => oracle.mutate(genes, rate, uniform, fresh, () => uniform[0] < rate),
    'fresh genes are taken in their own order: gene i is replaced by fresh gene i': (
      genes,
      rate,
      uniform,
      fresh,
    ) => {
      let next = 0;
      return genes.map((gene, i) => (uniform[i] < rate ? fresh[next++] : gene));
    },
    'mutated genes are added to the old ones: they take their places': (genes, rate, uniform, fresh) => [
      ...genes,
      ...fresh.filter((_, i) => uniform[i] < rate),
    ],
  },

  variants: {
    'a loop over a copy': (genes, rate, uniform, fresh) => {
      const child = [...genes];
      for (let i = 0; i < child.length; i++) if (uniform[i] < rate) child[i] = fresh[i];
      return child;
    },
    'by the indices that mutate': (genes, rate, uniform, fresh) => {
      const mutated = new Set(uniform.map((number, i) => (number < rate ? i : -1)));
      return Array.from(genes, (gene, i) => (mutated.has(i) ? fresh[i] : gene));
    },
    'the choice as a number': (genes, rate, uniform, fresh) =>
      genes.map((gene, i) => [gene, fresh[i]][Number(rate > uniform[i])]),
  },

  hints: [
    'Each gene is kept or replaced, as its own random number says.',
    'Gene `i` is `fresh[i]` if `uniform[i] < rate`, else `genes[i]`. The result is as long as `genes`.',
    'Look at the comparison, which is `<`. And `genes.map((gene, i) => …)` makes a new array, so that `genes` stays as it is.',
  ],
});

type Args = [genes: Gene[], rate: number, uniform: number[], fresh: Gene[]];

const drawPixels = (random: ExerciseRandom, count: number): Gene[] =>
  Array.from({ length: count }, () => [random.integer(0, 27), random.integer(0, 27)]);

function draw(random: ExerciseRandom, count: number, rate: number): Args {
  const uniform = random.decimals(count, () => random.uniform(0.01, 0.99));
  return [drawPixels(random, count), rate, uniform, drawPixels(random, count)];
}

function drawEqual(random: ExerciseRandom): Args {
  return [drawPixels(random, 4), 0.25, [0.25, 0.1, 0.9, 0.25], drawPixels(random, 4)];
}
