import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import { margin, type BlackBox } from './blackBox';

/** A pixel of a grey image that is to be inverted: black to white, and white to black. */
export type Pixel = [row: number, column: number];

/** The parameters of the search. */
export interface EvolutionOptions {
  /** The number of pixels of the image that may be changed. */
  readonly pixels: number;
  /** The number of children in each generation. */
  readonly population: number;
  /** How many of the best individuals have children, and survive. */
  readonly parents: number;
  /** The probability that a gene mutates. */
  readonly rate: number;
  /** The most images that the model may be asked about. */
  readonly maxQueries: number;
  readonly random: Random;
}

/** The result of a search. */
export interface Evolved {
  readonly image: tf.Tensor4D; // [1, height, width, 1]
  /** The number of images that the model was asked about. */
  readonly queries: number;
  /** The best margin after each generation: see `margin`. Above 0 if the search has succeeded. */
  readonly history: number[];
}

/**
 * Replaces genes by fresh ones.
 *
 * @param genes the genes of one individual; they are not changed
 * @param rate the probability that a gene is replaced, from 0 to 1
 * @param uniform random numbers from [0, 1), one for each gene: a gene is replaced if its number is below
 *   the rate
 * @param fresh the replacements, one for each gene
 * @example
 * mutate(['a', 'b', 'c'], 0.5, [0.7, 0.1, 0.9], ['x', 'y', 'z']) //=> ['a', 'y', 'c']
 */
export function mutate<Gene>(
  genes: readonly Gene[],
  rate: number,
  uniform: readonly number[],
  fresh: readonly Gene[],
): Gene[] {
  return genes.map((gene, i) => (uniform[i] < rate ? fresh[i] : gene));
}

/**
 * A child of two parents, which inherits each gene from one of them: uniform crossover.
 *
 * @param uniform random numbers from [0, 1), one for each gene: below one half it is the mother's gene,
 *   otherwise the father's
 * @source Syswerda 1989, Uniform crossover in genetic algorithms
 * @example
 * crossover(['a', 'b'], ['x', 'y'], [0.2, 0.8]) //=> ['a', 'y']
 */
export function crossover<Gene>(
  mother: readonly Gene[],
  father: readonly Gene[],
  uniform: readonly number[],
): Gene[] {
  return mother.map((gene, i) => (uniform[i] < 0.5 ? gene : father[i]));
}

/**
 * Selects the individuals that survive: the best ones.
 *
 * @param scores of all individuals; higher is better
 * @param count how many survive
 * @returns their indices, the best first; of equals the earlier one first
 * @example
 * select([0.1, 0.9, 0.5], 2) //=> [1, 2]
 */
export function select(scores: readonly number[], count: number): number[] {
  const indices = scores.map((_, i) => i);
  return indices.sort((a, b) => scores[b] - scores[a]).slice(0, count); // sort keeps the order of equals
}

/**
 * Copies of an image with some pixels inverted: dark ones become 1, light ones 0.
 *
 * @param x [1, height, width, 1], from 0 to 1
 * @param individuals for each copy, its pixels
 * @returns [individuals, height, width, 1]
 * @throws RangeError if a pixel lies outside the image
 */
export function turnOver(x: tf.Tensor4D, individuals: readonly (readonly Pixel[])[]): tf.Tensor4D {
  const [, height, width] = x.shape;
  const original = x.dataSync<'float32'>();
  const data = new Float32Array(individuals.length * original.length);
  individuals.forEach((pixels, i) => {
    data.set(original, i * original.length);
    for (const [row, column] of pixels) {
      if (!(row >= 0 && row < height && column >= 0 && column < width)) {
        throw new RangeError(
          `turnOver: there is no pixel [${row}, ${column}] in ${height} × ${width} pixels.`,
        );
      }
      const place = row * width + column;
      data[i * original.length + place] = original[place] < 0.5 ? 1 : 0;
    }
  });
  return tf.tensor4d(data, [individuals.length, height, width, 1]);
}

/** A pixel anywhere in an image of this shape, [1, height, width, 1]. */
export function randomPixel(random: Random, [, height, width]: readonly number[]): Pixel {
  return [random.integer(0, height - 1), random.integer(0, width - 1)];
}

/** How far away, in rows and columns, a pixel may be to count as near. */
const NEAR = 2;

/**
 * A pixel that replaces another one when it mutates: half the time a nearby one, at most two rows and
 * columns away, since neighbouring pixels have similar effects, and otherwise any pixel.
 *
 * @param shape of the image, [1, height, width, 1]
 */
export function otherPixel(random: Random, [row, column]: Pixel, shape: readonly number[]): Pixel {
  if (random.uniform() < 0.5) return randomPixel(random, shape);
  const step = (from: number, size: number) =>
    Math.min(size - 1, Math.max(0, from + random.integer(-NEAR, NEAR)));
  return [step(row, shape[1]), step(column, shape[2])];
}

/**
 * Inverts a few pixels until a classifier takes an image for another class, without access to its weights: a
 * genetic algorithm, whose individuals are lists of pixels and whose score is the margin of the target
 * class.
 *
 * It ends when a generation succeeds, or when another generation would exceed `maxQueries`.
 *
 * @param model returns probabilities
 * @param x one grey image, [1, height, width, 1], from 0 to 1
 * @param target the target class
 * @source Su, Vargas & Sakurai 2019, One pixel attack, https://arxiv.org/abs/1710.08864, who use differential evolution
 */
export function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape));
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) =>
    tf.tidy(() => model(turnOver(x, some)).map(answer => margin(answer, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  const history = [Math.max(...scores)];
  let queries = population;
  while (history[history.length - 1] <= 0 && queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      const fresh = child.map(pixel => otherPixel(random, pixel, x.shape));
      return mutate(child, rate, uniform(), fresh);
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...living, ...children];
    history.push(Math.max(...scores));
    queries += population;
  }
  return { image: turnOver(x, [individuals[select(scores, 1)[0]]]), queries, history };
}
