import { boxLogits, type Box } from '../../src/check/networks/wobblyBox';
import type { FunctionValue, TensorValue } from '../../src/check/values';
import { seededRandom } from '../../src/random';

/** A pixel, or any other list of numbers that is inherited as a whole. */
export type Gene = readonly number[];

export function mutate(
  genes: readonly Gene[],
  rate: number,
  uniform: readonly number[],
  fresh: readonly Gene[],
  mutates = (number: number) => number < rate,
): Gene[] {
  const child: Gene[] = [];
  for (let i = 0; i < genes.length; i++) child.push(mutates(uniform[i]) ? fresh[i] : genes[i]);
  return child;
}

export function crossover(
  mother: readonly Gene[],
  father: readonly Gene[],
  uniform: readonly number[],
): Gene[] {
  const child: Gene[] = [];
  for (let i = 0; i < mother.length; i++) child.push(uniform[i] < 0.5 ? mother[i] : father[i]);
  return child;
}

/** All indices, sorted by their scores; the sort is stable. */
export function ranked(scores: readonly number[], order: (a: number, b: number) => number): number[] {
  const indices: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    let place = indices.length;
    while (place > 0 && order(scores[indices[place - 1]], scores[i]) > 0) place--;
    indices.splice(place, 0, i);
  }
  return indices;
}

export function select(scores: readonly number[], count: number): number[] {
  return ranked(scores, (a, b) => b - a).slice(0, count);
}

/** log p_c minus the log of the largest other probability, which equals the difference of the logits. */
export function margin(box: Box, image: readonly number[], target: number, query: number): number {
  const z = boxLogits(box, image, query);
  return z[target] - Math.max(...z.filter((_, k) => k !== target));
}

/** An image with some pixels flipped between 0 and 1. */
export function turnOver(x: readonly number[], width: number, pixels: readonly Gene[]): number[] {
  const image = [...x];
  for (const [row, column] of pixels) image[row * width + column] = x[row * width + column] < 0.5 ? 1 : 0;
  return image;
}

/** The parameters of a search. */
export type Search = {
  readonly pixels: number;
  readonly population: number;
  readonly parents: number;
  readonly rate: number;
  readonly maxQueries: number;
  readonly random: FunctionValue;
};

/** What a search returns. */
export interface Found {
  readonly image: TensorValue;
  readonly queries: number;
  readonly history: readonly number[];
}

/** The parts of a search that mutants replace. */
export interface SearchParts {
  /** Whether parents stay in the population. */
  readonly elitist: boolean;
  readonly goesOn: (best: number, queries: number, search: Search) => boolean;
  /** What becomes of a margin: the score to maximize. */
  readonly score: (margin: number) => number;
  readonly cross: typeof crossover;
  /** Whether genes mutate. */
  readonly mutates: boolean;
  /** Whether parents are selected, and not drawn from everybody. */
  readonly selects: boolean;
  /** Whether the model is asked about the living parents in each generation again, and whether that is counted. */
  readonly asksAgain: 'counted' | 'uncounted' | false;
}

const RIGHT: SearchParts = {
  elitist: true,
  goesOn: (best, queries, { population, maxQueries }) => best <= 0 && queries + population <= maxQueries,
  score: value => value,
  cross: crossover,
  mutates: true,
  selects: true,
  asksAgain: false,
};

/** The full state of a search, so that a mutant can return the wrong part of it. */
export interface SearchState extends Found {
  readonly scores: readonly number[];
  readonly images: readonly TensorValue[];
}

/** A genetic algorithm on the pixels of an image, as described in lab 12. */
export function search(
  model: FunctionValue,
  x: TensorValue,
  target: number,
  options: Search,
  parts: Partial<SearchParts> = {},
): SearchState {
  const { elitist, goesOn, score, cross, mutates, selects, asksAgain } = { ...RIGHT, ...parts };
  const { pixels, population, parents, rate } = options;
  const [, height, width] = x.shape;
  const random = seededRandom(options.random.of as number);
  let asked = 0;
  const list = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const uniform = (count: number) => list(count, () => random.uniform());
  const fresh = (count: number): Gene[] =>
    list(count, () => [random.integer(0, height - 1), random.integer(0, width - 1)]);
  const scoreOf = (genes: readonly Gene[]) =>
    score(margin(model.of as Box, turnOver(x.data, width, genes), target, ++asked));

  let individuals: (readonly Gene[])[] = list(population, () => fresh(pixels));
  let scores = individuals.map(scoreOf);
  const history = [Math.max(...scores)];
  let queries = population;
  while (goesOn(history[history.length - 1], queries, options)) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const among = selects ? living : individuals;
    const children = list(population, () => {
      const child = cross(random.pick(among), random.pick(among), uniform(pixels));
      return mutates ? mutate(child, rate, uniform(child.length), fresh(child.length)) : child;
    });
    const livingScores = asksAgain ? living.map(scoreOf) : best.map(i => scores[i]);
    const childScores = children.map(scoreOf);
    scores = elitist ? [...livingScores, ...childScores] : childScores;
    individuals = elitist ? [...living, ...children] : children;
    history.push(Math.max(...scores));
    queries += population + (asksAgain === 'counted' ? parents : 0);
  }
  const images = individuals.map(genes => ({ ...x, data: turnOver(x.data, width, genes) }));
  return { image: images[select(scores, 1)[0]], queries, history, scores, images };
}

/** The right search, the reference. */
export function evolve(model: FunctionValue, x: TensorValue, target: number, options: Search) {
  const { image, queries, history } = search(model, x, target, options);
  return { image, queries, history };
}
