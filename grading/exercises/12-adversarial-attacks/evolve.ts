import { evolve as observe } from '../../../src/check/observers/evolve';
import { functionValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { boxLogits, type Box } from '../../../src/check/networks/wobblyBox';
import { exercise } from '../../assignment/exercise';
import { evolve as right, search, turnOver, type Search, type SearchState } from '../../oracle/evolution';
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
 * Graded by what has to hold for any random numbers. The model that a student's function gets is a box whose weights are drawn
 * for each case. It answers in plain numbers, so that nothing can be differentiated through it; it counts, and throws two
 * generations after `maxQueries`; and its answers tell when it was asked.
 */
export const evolve = exercise({
  name: 'evolve',
  points: 3,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'a class within reach', args: drawReachable(random) },
    { title: 'another one, which takes some generations, too', args: drawReachable(random) },
    { title: 'one pixel is decisive: look for it', args: drawNeedle(random) },
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
      m,
      x,
      t,
      o,
    ) => found(search(m, x, t, o, { elitist: false })),
    'nothing mutates: without fresh genes only the pixels of the first generation are ever tried': (
      m,
      x,
      t,
      o,
    ) => found(search(m, x, t, o, { mutates: false })),
    'the parents are drawn from everybody: select the best first': (m, x, t, o) =>
      found(search(m, x, t, o, { selects: false })),
    'the parents were asked about again: they keep their scores': (m, x, t, o) =>
      found(search(m, x, t, o, { asksAgain: 'uncounted' })),
    'the parents were asked about again, and counted again: they keep their scores': (m, x, t, o) =>
      found(search(m, x, t, o, { asksAgain: 'counted', goesOn: (best, queries) => best <= 0 && queries + o.population + o.parents <= o.maxQueries })), // prettier-ignore
    'it goes on after a success': (m, x, t, o) =>
      found(search(m, x, t, o, { goesOn: (_best, queries) => queries + o.population <= o.maxQueries })),
    'it gives up one generation too early: exactly maxQueries is allowed': (m, x, t, o) =>
      found(
        search(m, x, t, o, {
          goesOn: (best, queries) => best <= 0 && queries + 2 * o.population <= o.maxQueries,
        }),
      ),
    'it asks too often: see whether a whole generation still fits into maxQueries': (m, x, t, o) =>
      found(search(m, x, t, o, { goesOn: (best, queries) => best <= 0 && queries <= o.maxQueries })),
    'generations are counted, not queries: each child is one query': (m, x, t, o) => {
      const state = search(m, x, t, o);
      return { ...found(state), queries: state.history.length };
    },
    'the first generation is missing from the history': (m, x, t, o) => {
      const state = search(m, x, t, o);
      return { ...found(state), history: state.history.slice(1) };
    },
    'the margin is made as low as possible, not as high as possible': (m, x, t, o) => {
      const state = search(m, x, t, o, { score: value => -value, goesOn: (_best, queries) => queries + o.population <= o.maxQueries }); // prettier-ignore
      return { ...found(state), history: state.history.map(value => -value) };
    },
    'the last child is returned, not the best individual': (m, x, t, o) => {
      const state = search(m, x, t, o);
      return { ...found(state), image: state.images[state.images.length - 1] };
    },
    'the history holds the mean of the scores, not the best one': (m, x, t, o) => {
      const state = search(m, x, t, o);
      const mean = state.scores.reduce((sum, score) => sum + score, 0) / state.scores.length;
      return {
        ...found(state),
        history: state.history.map((_, i, all) => (i === all.length - 1 ? mean : all[i])),
      };
    },
    'the image is returned as it came': (m, x, t, o) => ({ ...found(search(m, x, t, o)), image: x }),
    'a child gets the pixels of both parents: it may change no more than one of them': (m, x, t, o) =>
      found(search(m, x, t, o, { cross: (mother, father) => [...mother, ...father].slice(0, 2 * o.pixels) })),
    'all images of the last generation are returned: the best one is enough': (m, x, t, o) => {
      const state = search(m, x, t, o);
      const shape = [state.images.length, ...x.shape.slice(1)];
      return { ...found(state), image: { ...x, shape, data: state.images.flatMap(image => image.data) } };
    },
  },

  variants: {
    'without crossover: the best one mutates': `(model, x, target, { pixels, population, rate, maxQueries, random }) => {
      ${HELPERS}
      let best = draw(), ahead = -Infinity;
      const history = [];
      while (ahead <= 0 && (history.length + 1) * population <= maxQueries) {
        const children = Array.from({ length: population }, () =>
          history.length === 0 ? draw() : best.map(p => (random.uniform() < rate ? pixel() : p)));
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

  hints: [
    'In each generation the best are selected, children are crossed over from two of them, and a few genes mutate. The parents live on and keep their scores.',
    'While the best margin is at most 0 and `queries + population <= maxQueries`: select `parents` of them, make `population` children, and ask the model about the children only.',
    'Look at the end of each generation: first the parents with their old scores, then the children with `score(…)`, in the same order in `individuals` and `scores`. Add to `queries` and `history`.',
  ],
});

type Args = [model: FunctionValue, x: TensorValue, target: number, options: Search];

const found = ({ image, queries, history }: SearchState) => ({ image, queries, history });

const SIDE = 8;
const CLASSES = [0, 1, 2];

/** An image, a wanted class, and a box that has no bias yet. */
function drawTask(random: ExerciseRandom, most: number) {
  const x = random.tensor([1, SIDE, SIDE, 1], () => random.uniform());
  const box: Box = {
    weights: x.data.map(() => random.decimals(CLASSES.length, () => random.normal(0, 0.5))),
    bias: CLASSES.map(() => 0),
    least: CLASSES.map(() => -100),
    phases: CLASSES.map(() => random.uniform(0, 2 * Math.PI)),
    most,
  };
  return { x, target: random.integer(0, CLASSES.length - 1), box };
}

/** For each other class, how far the wanted one is ahead of it, but for the wobble. */
function gaps(box: Box, image: readonly number[], target: number): number[] {
  const z = boxLogits({ ...box, phases: CLASSES.map(() => 0) }, image, 0);
  return z.filter((_, k) => k !== target).map(other => z[target] - other);
}

/** For each other class, how far the wanted one can get ahead of it (or, with direction -1, behind it) by some pixels. */
function bounds(box: Box, x: readonly number[], target: number, pixels: number, direction: 1 | -1): number[] {
  const before = gaps(box, x, target);
  const after = x.map((_, i) => gaps(box, turnOver(x, SIDE, [[Math.floor(i / SIDE), i % SIDE]]), target));
  return before.map((gap, k) => {
    const gains = after.map(gap => direction * (gap[k] - before[k])).sort((a, b) => b - a);
    return gap + direction * gains.slice(0, pixels).reduce((sum, gain) => sum + Math.max(0, gain), 0);
  });
}

/**
 * The case's arguments, the box raising the wanted class by so much.
 *
 * @param flat how far that class has to rise before the box's answers say so
 */
function argsOf(
  random: ExerciseRandom,
  { x, target, box }: ReturnType<typeof drawTask>,
  raise: number,
  search: Omit<Search, 'random'>,
  flat?: number,
): Args {
  const bias = CLASSES.map(k => (k === target ? raise : 0));
  const z = boxLogits({ ...box, bias, phases: CLASSES.map(() => 0) }, x.data, 0);
  const least = z.map((logit, k) => (k === target && flat !== undefined ? logit + flat : -100));
  const generator = functionValue('seededRandom', random.integer(0, 1e6));
  return [functionValue('wobblyBox', { ...box, bias, least }), x, target, { ...search, random: generator }];
}

/** An image and a box in which each pixel turned over helps the wanted class by so much, as drawn. */
function drawHelp(
  random: ExerciseRandom,
  search: Omit<Search, 'random'>,
  helpful: number,
  { help, harm }: Record<'help' | 'harm', () => number>,
) {
  const { x, target, box } = drawTask(random, search.maxQueries + 2 * search.population);
  const which = new Set(random.shuffle(x.data.map((_, i) => i)).slice(0, helpful));
  const weights = x.data.map((value, i) => {
    const gain = which.has(i) ? help() : -harm();
    const turning = (value < 0.5 ? 1 : 0) - value;
    return CLASSES.map(k => (k === target ? gain / turning : random.normal(0, 0.02)));
  });
  const task = { x, target, box: { ...box, weights } };
  return { task, before: Math.min(...gaps(task.box, x.data, target)) };
}

/**
 * Twelve pixels, each of which has to be one of the sixteen that help. The parents of the first generation do not have them all, so
 * without mutation nobody ever will; and a child of two who were not selected loses half of what either had. Fewer than two that
 * help make no difference, so that nothing is learnt by asking about each pixel alone.
 */
function drawReachable(random: ExerciseRandom): Args {
  const options = { pixels: 12, population: 60, parents: 2, rate: 0.08, maxQueries: 4200 };
  const { task, before } = drawHelp(random, options, 16, { help: () => random.uniform(0.95, 1.05), harm: () => random.uniform(0.05, 0.15) }); // prettier-ignore
  return argsOf(random, task, -(before + options.pixels - 0.9), options, 1.5);
}

/** One pixel, which few in the first generation have: mutation alone finds it, whoever is selected. */
function drawNeedle(random: ExerciseRandom): Args {
  const options = { pixels: 1, population: 4, parents: 2, rate: 0.8, maxQueries: 2000 };
  const { task, before } = drawHelp(random, options, 1, { help: () => 3, harm: () => random.uniform(0, 0.2) }); // prettier-ignore
  return argsOf(random, task, -(before + 2), options);
}

/** Behind, whatever two pixels do. A high rate, so that a best one that dies is gone. */
function drawHopeless(random: ExerciseRandom, maxQueries: number): Args {
  const options = { pixels: 2, population: 12, parents: 3, rate: 0.6, maxQueries };
  const task = drawTask(random, maxQueries + 2 * options.population);
  const best = Math.min(...bounds(task.box, task.x.data, task.target, options.pixels, 1));
  return argsOf(random, task, -best - 0.5, options);
}

/** Ahead, whatever two pixels do. */
function drawEasy(random: ExerciseRandom): Args {
  const options = { pixels: 2, population: 12, parents: 3, rate: 0.2, maxQueries: 96 };
  const task = drawTask(random, options.maxQueries + 2 * options.population);
  const worst = Math.min(...bounds(task.box, task.x.data, task.target, options.pixels, -1));
  return argsOf(random, task, -worst + 0.5, options);
}
