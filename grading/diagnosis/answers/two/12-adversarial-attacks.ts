import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const step = gradient.sign().mul(epsilon);
  return (targeted ? x.sub(step) : x.add(step)).clipByValue(-epsilon, epsilon);
}`,
    right: false,
    tutor: 'Clip to 0 … 1, not to −ε … ε.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const step = gradient.greaterEqual(0).cast('float32').mul(2).sub(1).mul(epsilon);
  return (targeted ? x.sub(step) : x.add(step)).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'Where the gradient is 0 a pixel stays: greaterEqual is no sign.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const step = gradient.sign().mul(epsilon);
  return (targeted ? step.neg() : step).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'Only the change comes back: add it to x.',
  },
  {
    fn: 'targetedAttack',
    code: `
function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  const [batch, classes] = model(x).shape;
  const p = tf.oneHot(tf.fill([batch], target, 'int32'), classes); // [batch, classes]
  const g = tf.grad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)));
  let now = x;
  for (let k = 0; k < steps; k++)
    now = now.add(g(now).sign().mul(stepSize)).minimum(x.add(epsilon)).maximum(x.sub(epsilon)).clipByValue(0, 1) as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'Towards a wanted class the loss goes down: subtract.',
  },
  {
    fn: 'targetedAttack',
    code: `
function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  const [batch, classes] = model(x).shape;
  const p = tf.oneHot(tf.fill([batch], target, 'int32'), classes); // [batch, classes]
  const g = tf.grad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)));
  let now = x;
  for (let k = 0; k < steps; k++)
    now = now.sub(g(now).mul(stepSize)).minimum(x.add(epsilon)).maximum(x.sub(epsilon)).clipByValue(0, 1) as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'The sign is missing.',
  },
  {
    fn: 'targetedAttack',
    code: `
function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  const [batch, classes] = model(x).shape;
  const p = tf.oneHot(tf.fill([batch], target, 'int32'), classes); // [batch, classes]
  const g = tf.grad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)));
  let now = x;
  for (let k = 0; k < steps - 1; k++)
    now = now.sub(g(now).sign().mul(stepSize)).minimum(x.add(epsilon)).maximum(x.sub(epsilon)).clipByValue(0, 1) as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'One step is left out.',
  },
  {
    fn: 'targetedAttack',
    code: `
function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  const [batch, classes] = model(x).shape;
  const p = tf.oneHot(tf.fill([batch], target, 'int32'), classes); // [batch, classes]
  const g = tf.grad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)));
  let now = x;
  for (let k = 0; k < steps; k++)
    now = now.sub(g(now).sign().mul(stepSize)).minimum(x.add(epsilon)).maximum(x.sub(epsilon))  as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'The range 0 … 1 is not kept.',
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  return genes.map((g, i) => (uniform[i] < rate ? fresh[0] : g));
}`,
    right: false,
    tutor: 'A gene is replaced by the one in its own place; you take always the first fresh gene.',
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  return fresh.map((f, i) => (uniform[i] < rate ? genes[i] : f));
}`,
    right: false,
    tutor: 'The cases are swapped: kept where the number is below the rate.',
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  return genes.map((g, i) => (Math.random() < rate ? fresh[i] : g));
}`,
    right: false,
    tutor: 'The share is drawn again by Math.random; use the given numbers.',
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return mother.map((m, i) => (uniform[i] <= 0.5 ? m : father[i]));
}`,
    right: false,
    tutor: "One half itself is the father's: <, not <=.",
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return mother.map((m, i) => (i % 2 === 0 ? m : father[i]));
}`,
    right: false,
    tutor: 'Genes alternate; they should be drawn by uniform.',
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return [...mother.filter((_, i) => uniform[i] < 0.5), ...father];
}`,
    right: false,
    tutor: 'The child has all genes of both parents: one from each place only.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return scores.map((_, i) => i).sort((p, q) => scores[p] - scores[q]).reverse().slice(0, count);
}`,
    right: false,
    tutor: 'Equals should come in their order, the earlier one first; reverse turns them round.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return scores.map((_, i) => i).sort((p, q) => scores[q] - scores[p]).slice(0, count).sort((p, q) => p - q);
}`,
    right: false,
    tutor: 'The best come first, in order of their scores; you return them in order of their indices.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return [scores.indexOf(Math.max(...scores))];
}`,
    right: false,
    tutor: 'count is how many live on: you give one only.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  scores.sort((p, q) => q - p);
  return scores.map((_, i) => i).slice(0, count);
}`,
    right: false,
    tutor: 'The array that was given is sorted, so the indices no longer fit.',
  },
  {
    fn: 'evolve',
    code: `
function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape)); // genes for one individual
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) => tf.tidy(() => model(turnOver(x, some)).map(p => margin(p, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  let queries = population;
  const history = [Math.max(...scores)];
  while (Math.max(...scores) <= 0 && queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population - parents, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...living, ...children];
    queries += population;
    history.push(Math.max(...scores));
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor:
      'A generation has as many children as the population; the parents live on beside them, not in their place.',
  },
  {
    fn: 'evolve',
    code: `
function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape)); // genes for one individual
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) => tf.tidy(() => model(turnOver(x, some)).map(p => margin(p, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  let queries = population;
  const history = [Math.max(...scores)];
  while (queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...living, ...children];
    queries += population;
    history.push(Math.max(...scores));
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor: 'It should end as soon as the best margin is above 0.',
  },
  {
    fn: 'evolve',
    code: `
function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape)); // genes for one individual
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) => tf.tidy(() => model(turnOver(x, some)).map(p => margin(p, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  let queries = population;
  const history = [Math.max(...scores)];
  while (Math.max(...scores) <= 0 && queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...living, ...children];
    queries += population;
   }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor: "The new generation's best is never written into the history.",
  },
  {
    fn: 'evolve',
    code: `
function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape)); // genes for one individual
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) => tf.tidy(() => model(turnOver(x, some)).map(p => margin(p, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  let queries = population;
  const history = [Math.max(...scores)];
  while (Math.max(...scores) <= 0 && queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...children, ...living];
    queries += population;
    history.push(Math.max(...scores));
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor: 'Individuals and scores are in different orders: parents first in both.',
  },
  {
    fn: 'evolve',
    code: `
function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape)); // genes for one individual
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) => tf.tidy(() => model(turnOver(x, some)).map(p => margin(p, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  let queries = population;
  const history = [Math.max(...scores)];
  while (Math.max(...scores) <= 0 && queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(individuals), random.pick(individuals), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...living, ...children];
    queries += population;
    history.push(Math.max(...scores));
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor: 'The parents are picked from all, not from the selected.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const eps = tf.fill(x.shape, targeted ? -epsilon : epsilon);
  return tf.minimum(1, tf.maximum(0, tf.addN([x, tf.sign(gradient).mul(eps)])));
}`,
    right: true,
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const g = gradient.dataSync();
  const moved = Array.from(x.dataSync(), (v, i) => Math.min(1, Math.max(0, v + Math.sign(g[i]) * (targeted ? -epsilon : epsilon))));
  return tf.tensor(moved, x.shape);
}`,
    right: true,
  },
  {
    fn: 'targetedAttack',
    code: `
function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  const [batch, classes] = model(x).shape;
  const p = tf.oneHot(tf.fill([batch], target, 'int32'), classes); // [batch, classes]
  const loss = (y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D));
  let change: tf.Tensor = tf.zerosLike(x);
  for (const _ of Array(steps)) {
    const now = x.add(change).clipByValue(0, 1);
    change = now.sub(x).sub(tf.grad(loss)(now).sign().mul(stepSize)).clipByValue(-epsilon, epsilon);
  }
  return x.add(change).clipByValue(0, 1) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'targetedAttack',
    code: `
function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  const [batch, classes] = model(x).shape;
  const p = tf.oneHot(tf.fill([batch], target, 'int32'), classes); // [batch, classes]
  const box = [tf.maximum(x.sub(epsilon), 0), tf.minimum(x.add(epsilon), 1)];
  return Array.from({ length: steps }).reduce<tf.Tensor4D>(now => {
    const { grad } = tf.valueAndGrad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)))(now);
    return now.sub(grad.sign().mul(stepSize)).maximum(box[0]).minimum(box[1]) as tf.Tensor4D;
  }, x);
}`,
    right: true,
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  const result: Gene[] = [];
  for (let i = 0; i < genes.length; i++) result.push([genes[i], fresh[i]][Number(uniform[i] < rate)]);
  return result;
}`,
    right: true,
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  const child = father.slice();
  for (const [i, u] of uniform.entries()) if (u < 1 / 2) child[i] = mother[i];
  return child;
}`,
    right: true,
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return mutate(father, 0.5, uniform, mother);
}`,
    right: true,
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  const rank = (i: number) => scores.filter((s, j) => s > scores[i] || (s === scores[i] && j < i)).length;
  const out: number[] = [];
  scores.forEach((_, i) => (out[rank(i)] = i));
  return out.slice(0, count);
}`,
    right: true,
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return Array.from(scores.keys()).sort((p, q) => scores[q] - scores[p] || p - q).filter((_, place) => place < count);
}`,
    right: true,
  },
  {
    fn: 'evolve',
    code: `
function evolve(model: BlackBox, x: tf.Tensor4D, target: number, options: EvolutionOptions): Evolved {
  const { pixels, population, parents, rate, maxQueries, random } = options;
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const newPixels = () => times(pixels, () => randomPixel(random, x.shape)); // genes for one individual
  const uniform = () => times(pixels, () => random.uniform());
  const score = (some: Pixel[][]) => tf.tidy(() => model(turnOver(x, some)).map(p => margin(p, target)));

  let individuals = times(population, newPixels);
  let scores = score(individuals);
  let queries = population;
  const history = [Math.max(...scores)];
  for (;;) {
    if (Math.max(...scores) > 0) break;
    if (queries + population > maxQueries) break;
    const order = select(scores, parents);
    const elite = order.map(i => ({ genes: individuals[i], score: scores[i] }));
    const genes = elite.map(e => e.genes);
    const children = times(population, () => {
      const mixed = crossover(random.pick(genes), random.pick(genes), uniform());
      return mutate(mixed, rate, uniform(), mixed.map(gene => otherPixel(random, gene, x.shape)));
    });
    queries += population;
    individuals = [...genes, ...children];
    scores = [...elite.map(e => e.score), ...score(children)];
    history[history.length] = Math.max(...scores);
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: true,
  },
];
