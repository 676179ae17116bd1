import { evolve as observe } from '../../../src/check/observers/evolve';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import {
  evolve as right,
  logits,
  margin,
  search,
  turnOver,
  type Search,
  type SearchState,
} from '../../oracle/evolution';
import type { ExerciseRandom } from '../../cases/random';

/** What each variant needs of its own: how to draw, paint and ask. */
const HELPERS = `
      const original = x.dataSync(), [, H, W] = x.shape;
      const pixel = () => random.integer(0, H * W - 1);
      const draw = () => Array.from({ length: pixels }, pixel);
      const paint = genes => tf.tensor(original.map((v, i) => (genes.includes(i) ? (v < 0.5 ? 1 : 0) : v)), x.shape);
      const ask = people => model(tf.concat(people.map(paint))).map(p =>
        Math.log(p[target]) - Math.log(Math.max(...p.filter((_, k) => k !== target))));`;

/**
 * Turns pixels over until the wanted class wins, asking only for probabilities.
 *
 * Graded by what has to hold for any random numbers. The model that a student's function gets answers in plain numbers, so that
 * nothing can be differentiated through it, and it counts: asked about more than 240 images it throws.
 */
export const evolve = exercise({
  name: 'evolve',
  points: 3,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'a class within reach', args: drawReachable(random) },
    { title: 'a class out of reach: stop when the queries are used up', args: drawHopeless(random, 96) },
    { title: 'out of reach, and the last generation would be too large', args: drawHopeless(random, 101) },
    { title: 'the first generation succeeds', args: drawEasy(random) },
  ],

  // Counts, and yes or no
  tolerance: 0,

  reference: (model: FunctionValue, x: TensorValue, target: number, options: Search) =>
    right(model, x, target, options),

  observe,

  mutants: {
    'the parents die: let the best live on beside their children, so that what was reached is never lost': (
      _m,
      x,
      t,
      o,
    ) => found(search(x, t, o, { elitist: false })),
    'it goes on after a success': (_m, x, t, o) =>
      found(search(x, t, o, { goesOn: (_best, queries) => queries + o.population <= o.maxQueries })),
    'it gives up one generation too early: exactly maxQueries is allowed': (_m, x, t, o) =>
      found(
        search(x, t, o, {
          goesOn: (best, queries) => best <= 0 && queries + 2 * o.population <= o.maxQueries,
        }),
      ),
    'it asks too often: see whether a whole generation still fits into maxQueries': (_m, x, t, o) =>
      found(search(x, t, o, { goesOn: (best, queries) => best <= 0 && queries <= o.maxQueries })),
    'generations are counted, not queries: each child is one query': (_m, x, t, o) => {
      const state = search(x, t, o);
      return { ...found(state), queries: state.history.length };
    },
    'the first generation is missing from the history': (_m, x, t, o) => {
      const state = search(x, t, o);
      return { ...found(state), history: state.history.slice(1) };
    },
    'the margin is made as low as possible, not as high as possible': (_m, x, t, o) => {
      const state = search(x, t, o, { score: (image, target) => -margin(image, target), goesOn: (_best, queries) => queries + o.population <= o.maxQueries }); // prettier-ignore
      return { ...found(state), history: state.history.map(value => -value) };
    },
    'the last child is returned, not the best individual': (_m, x, t, o) => {
      const state = search(x, t, o);
      return { ...found(state), image: state.images[state.images.length - 1] };
    },
    'the history holds the mean of the scores, not the best one': (_m, x, t, o) => {
      const state = search(x, t, o);
      const mean = state.scores.reduce((sum, score) => sum + score, 0) / state.scores.length;
      return {
        ...found(state),
        history: state.history.map((_, i, all) => (i === all.length - 1 ? mean : all[i])),
      };
    },
    'the image is returned as it came': (_m, x, t, o) => ({ ...found(search(x, t, o)), image: x }),
    'a child gets the pixels of both parents: it may change no more than one of them': (_m, x, t, o) =>
      found(search(x, t, o, { cross: (mother, father) => [...mother, ...father].slice(0, 2 * o.pixels) })),
    'all images of the last generation are returned: the best one is enough': (_m, x, t, o) => {
      const state = search(x, t, o);
      const shape = [state.images.length, ...x.shape.slice(1)];
      return { ...found(state), image: { ...x, shape, data: state.images.flatMap(image => image.data) } };
    },
  },

  variants: {
    'without crossover: the best one mutates': `(model, x, target, { pixels, population, maxQueries, random }) => {
      ${HELPERS}
      let best = draw(), ahead = -Infinity;
      const history = [];
      while (ahead <= 0 && (history.length + 1) * population <= maxQueries) {
        const children = Array.from({ length: population }, () =>
          history.length === 0 ? draw() : best.map(p => (random.uniform() < 0.3 ? pixel() : p)));
        const scores = ask(children), top = scores.indexOf(Math.max(...scores));
        if (scores[top] > ahead) { ahead = scores[top]; best = children[top]; }
        history.push(ahead);
      }
      return { image: paint(best), queries: history.length * population, history };
    }`,
    'parents by tournament': `(model, x, target, { pixels, population, parents, rate, maxQueries, random }) => {
      ${HELPERS}
      let people = Array.from({ length: population }, draw).map(genes => ({ genes }));
      const judge = some => { const s = ask(some.map(p => p.genes)); some.forEach((p, i) => { p.score = s[i]; }); };
      judge(people);
      const top = () => people.reduce((a, b) => (b.score > a.score ? b : a));
      let queries = population;
      const history = [top().score];
      const parent = () => { const a = random.pick(people), b = random.pick(people); return a.score > b.score ? a : b; };
      for (; top().score <= 0 && queries <= maxQueries - population; queries += population) {
        const children = Array.from({ length: population }, () => {
          const [a, b] = [parent(), parent()];
          return { genes: a.genes.map((g, i) => random.uniform() < rate ? pixel() : random.uniform() < 0.5 ? g : b.genes[i]) };
        });
        judge(children);
        people = [top(), ...children];
        history.push(top().score);
      }
      return { image: paint(top().genes), queries, history };
    }`,
    'everybody ever seen is kept': `(model, x, target, { pixels, population, parents, rate, maxQueries, random }) => {
      ${HELPERS}
      const all = [], history = [];
      do {
        const best = all.slice().sort((a, b) => b[1] - a[1]).slice(0, parents).map(one => one[0]);
        const children = Array.from({ length: population }, () => {
          if (best.length === 0) return draw();
          const a = random.pick(best), b = random.pick(best);
          return a.map((g, i) => random.uniform() < rate ? pixel() : random.pick([g, b[i]]));
        });
        ask(children).forEach((score, i) => all.push([children[i], score]));
        history.push(all.reduce((most, one) => Math.max(most, one[1]), -Infinity));
      } while (!(history.at(-1) > 0) && all.length + population <= maxQueries);
      const [genes] = all.find(one => one[1] === history.at(-1));
      return { image: paint(genes), queries: all.length, history };
    }`,
  },
});

type Args = [model: FunctionValue, x: TensorValue, target: number, options: Search];

const found = ({ image, queries, history }: SearchState) => ({ image, queries, history });

const SHAPE = [1, 4, 4, 1];
const MODEL = functionValue('tinyBlackBox');
const RANDOM = functionValue('random');

function drawImage(random: ExerciseRandom): { x: TensorValue; target: number } {
  return {
    x: tensorValue(
      SHAPE,
      random.numbers(16, () => random.uniform()),
    ),
    target: random.integer(0, 2),
  };
}

/** The margin after turning over the pixel that helps most, then the one that helps most beside it, and so on. */
function greedily(x: readonly number[], target: number, pixels: number): number {
  let turned: number[][] = [];
  const ahead = (some: readonly number[][]) => margin(turnOver(x, 4, some), target);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const choices = x.map((_, i) => [...turned, [Math.floor(i / 4), i % 4]]);
    turned = choices.reduce((best, choice) => (ahead(choice) > ahead(best) ? choice : best));
  }
  return ahead(turned);
}

/** What no two pixels can lift the margin above. The logits are linear: a pixel changes each by a number of its own. */
function upperBound(x: readonly number[], target: number): number {
  const gaps = (image: readonly number[]) => {
    const z = logits(image);
    return z.filter((_, k) => k !== target).map(other => z[target] - other);
  };
  const before = gaps(x);
  const gains = x.map((_, i) => gaps(turnOver(x, 4, [[Math.floor(i / 4), i % 4]])));
  const best = before.map((gap, k) => {
    const [first, second] = gains.map(after => after[k] - gap).sort((a, b) => b - a);
    return gap + Math.max(0, first) + Math.max(0, second);
  });
  return Math.min(...best);
}

/** Behind now, well ahead at best. */
function drawReachable(random: ExerciseRandom): Args {
  for (;;) {
    const { x, target } = drawImage(random);
    if (margin(x.data, target) < -1 && greedily(x.data, target, 3) > 1.5)
      return [
        MODEL,
        x,
        target,
        { pixels: 4, population: 12, parents: 4, rate: 0.2, maxQueries: 240, random: RANDOM },
      ];
  }
}

/** Behind, whatever two pixels do. A high rate, so that a best one that dies is gone. */
function drawHopeless(random: ExerciseRandom, maxQueries: number): Args {
  for (;;) {
    const { x, target } = drawImage(random);
    if (upperBound(x.data, target) < -0.5)
      return [
        MODEL,
        x,
        target,
        { pixels: 2, population: 12, parents: 3, rate: 0.6, maxQueries, random: RANDOM },
      ];
  }
}

/** Ahead, whatever two pixels do. */
function drawEasy(random: ExerciseRandom): Args {
  for (;;) {
    const { x, target } = drawImage(random);
    if ([0, 1, 2].every(k => k === target || upperBound(x.data, k) < -0.5))
      return [
        MODEL,
        x,
        target,
        { pixels: 2, population: 12, parents: 3, rate: 0.2, maxQueries: 96, random: RANDOM },
      ];
  }
}
