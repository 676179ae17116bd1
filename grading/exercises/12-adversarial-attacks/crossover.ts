import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/evolution';
import type { Gene } from '../../oracle/evolution';
import type { ExerciseRandom } from '../../cases/random';

/** Gene by gene the mother's where the random number is below one half, else the father's. */
export const crossover = exercise({
  name: 'crossover',
  points: 1,

  cases: random => [
    { title: 'six pixels', args: draw(random, 6) },
    { title: 'a random number of exactly one half', args: draw(random, 4, [0.5, 0.2, 0.5, 0.8]) },
    { title: 'one pixel', args: draw(random, 1) },
  ],

  // Whole numbers
  tolerance: 0,

  reference: oracle.crossover,

  mutants: {
    'mother and father are swapped: below one half it is the mother': (mother, father, uniform) =>
      oracle.crossover(father, mother, uniform),
    'exactly one half gives the mother: it has to be below': (mother, father, uniform) =>
      mother.map((gene, i) => (uniform[i] <= 0.5 ? gene : father[i])),
    'the child is its mother': mother => [...mother],
    'the child is its father': (_mother, father) => [...father],
    'the child is one of its parents, by the first random number: each gene has its own': (
      mother,
      father,
      uniform,
    ) => (uniform[0] < 0.5 ? [...mother] : [...father]),
    'the first half is from the mother and the rest from the father, whatever the random numbers': (
      mother,
      father,
    ) => mother.map((gene, i) => (i < mother.length / 2 ? gene : father[i])),
    'the genes are averaged: each is taken whole': (mother, father) =>
      mother.map((gene, i) => gene.map((part, axis) => (part + father[i][axis]) / 2)),
    'row and column are crossed one by one: a pixel is one gene': (mother, father, uniform) =>
      mother.map((gene, i) =>
        gene.map((part, axis) => (uniform[(i + axis) % uniform.length] < 0.5 ? part : father[i][axis])),
      ),
    'the child has the genes of both parents: it has as many as one of them': (mother, father) => [
      ...mother,
      ...father,
    ],
  },

  variants: {
    'a loop over a copy of the father': (mother, father, uniform) => {
      const child = [...father];
      for (let i = 0; i < child.length; i++) if (uniform[i] < 0.5) child[i] = mother[i];
      return child;
    },
    'by rounding': (mother, father, uniform) =>
      uniform.map((number, i) => [mother, father][Math.floor(2 * number)][i]),
    'gene by gene with a reduce': (mother, father, uniform) =>
      uniform.reduce<Gene[]>((child, number, i) => [...child, (number < 0.5 ? mother : father)[i]], []),
  },

  hints: [
    'The child gets each gene from its mother or from its father, as the random number of that gene says.',
    'Gene `i` is `mother[i]` if `uniform[i] < 0.5`, else `father[i]`. The result is as long as `mother`.',
    'Look at which parent the numbers below one half choose: the mother. Each gene keeps its place `i`, and each has its own random number.',
  ],
});

type Args = [mother: Gene[], father: Gene[], uniform: number[]];

function draw(random: ExerciseRandom, count: number, uniform?: number[]): Args {
  const pixels = (): Gene[] =>
    Array.from({ length: count }, () => [random.integer(0, 27), random.integer(0, 27)]);
  return [pixels(), pixels(), uniform ?? random.decimals(count, () => random.uniform(0, 0.99))];
}
