import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const step = gradient.sign().mul(epsilon);
  return (targeted ? x.add(step) : x.sub(step)).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'The sign is turned: towards a wanted class the loss goes down, so subtract.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const step = gradient.mul(epsilon);
  return (targeted ? x.sub(step) : x.add(step)).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'The sign of the gradient is missing: every pixel should move by exactly ε.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  return targeted ? x.sub(gradient.sign().mul(epsilon)) : x.add(gradient.sign().mul(epsilon));
}`,
    right: false,
    tutor: 'The result has to be clipped to 0 … 1.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  return x.sub(gradient.sign().mul(epsilon)).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'targeted is ignored: without a target the loss is ascended.',
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
  const g = tf.grad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)))(x);
  let now = x;
  for (let k = 0; k < steps; k++)
    now = now.sub(g.sign().mul(stepSize)).minimum(x.add(epsilon)).maximum(x.sub(epsilon)).clipByValue(0, 1) as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'The gradient is always taken at x; after each step take it where the last step led.',
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
  for (let k = 0; k < steps; k++) now = now.sub(g(now).sign().mul(stepSize)).clipByValue(0, 1) as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'The pixels may leave the ball: after each step bring them back to within ε of x.',
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
    now = now.sub(g(now).sign().mul(epsilon)).minimum(x.add(epsilon)).maximum(x.sub(epsilon)).clipByValue(0, 1) as tf.Tensor4D;
  return now;
}`,
    right: false,
    tutor: 'A step is stepSize long, not epsilon.',
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
  for (let k = 0; k < steps; k++) {
    const moved = now.sub(g(now).sign().mul(stepSize));
    now = moved.minimum(now.add(epsilon)).maximum(now.sub(epsilon)).clipByValue(0, 1) as tf.Tensor4D;
  }
  return now;
}`,
    right: false,
    tutor: 'The ball is around the first x; you put it around the newest image, so it never binds.',
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  return genes.map((g, i) => (uniform[i] > rate ? fresh[i] : g));
}`,
    right: false,
    tutor: 'A gene is replaced where its number is below the rate; yours where it is above.',
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  for (let i = 0; i < genes.length; i++) if (uniform[i] < rate) genes[i] = fresh[i];
  return genes;
}`,
    right: false,
    tutor: 'The genes themselves are changed; leave them as they are and return a new list.',
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  return genes.map((g, i) => (uniform[i] <= rate ? fresh[i] : g));
}`,
    right: false,
    tutor: 'Below the rate, not at it: <, not <=.',
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return mother.map((m, i) => (uniform[i] < 0.5 ? father[i] : m));
}`,
    right: false,
    tutor: "Below one half it is the mother's gene: the parents are swapped.",
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return mother.map((m, i) => (uniform[0] < 0.5 ? m : father[i]));
}`,
    right: false,
    tutor: 'Each gene has its own number; you use the first for all.',
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  const half = mother.length / 2;
  return [...mother.slice(0, half), ...father.slice(half)];
}`,
    right: false,
    tutor: 'This is a cut in the middle; each gene is drawn by its own number.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return scores.map((_, i) => i).sort((p, q) => scores[p] - scores[q]).slice(0, count);
}`,
    right: false,
    tutor: 'The worst are returned: higher is better, so sort downwards.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return [...scores].sort((p, q) => q - p).slice(0, count);
}`,
    right: false,
    tutor: 'The scores come back; the indices are wanted.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  const sorted = [...scores].sort().reverse();
  return sorted.slice(0, count).map(s => scores.indexOf(s));
}`,
    right: false,
    tutor: 'sort without a comparison sorts as text: -10 comes before -9 and 10 before 9.',
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  const sorted = [...scores].sort((p, q) => q - p);
  return sorted.slice(0, count).map(s => scores.indexOf(s));
}`,
    right: false,
    tutor: 'indexOf finds the same individual for equal scores: of equals each should come once.',
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
    const living = select(scores, parents).map(i => individuals[i]);
    individuals = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    scores = score(individuals);
    queries += population;
    history.push(Math.max(...scores));
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor: 'The parents should live on beside their children; you keep the children only.',
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
  while (Math.max(...scores) <= 0 && queries < maxQueries) {
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
    tutor: 'Another generation that would go over maxQueries must not be asked: check queries + population.',
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
    const living = select(scores, parents).map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      return mutate(child, rate, uniform(), child.map(g => otherPixel(random, g, x.shape)));
    });
    individuals = [...living, ...children];
    scores = score(individuals);
    queries += individuals.length;
    history.push(Math.max(...scores));
  }
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: false,
    tutor: 'The parents are asked about again: keep their scores, nobody is asked about twice.',
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const direction = targeted ? -1 : 1;
  return tf.clipByValue(tf.add(x, tf.mul(tf.sign(gradient), direction * epsilon)), 0, 1);
}`,
    right: true,
  },
  {
    fn: 'fastGradientSign',
    code: `
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  const up = gradient.greater(0).cast('float32');
  const down = gradient.less(0).cast('float32');
  const moved = targeted ? down.sub(up) : up.sub(down);
  return x.add(moved.mul(epsilon)).minimum(1).maximum(0);
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
  const g = tf.grad((y: tf.Tensor) => tf.losses.softmaxCrossEntropy(p, model(y as tf.Tensor4D)));
  const low = x.sub(epsilon).maximum(0);
  const high = x.add(epsilon).minimum(1);
  let now = x;
  for (let k = 0; k < steps; k++) now = tf.minimum(tf.maximum(now.sub(g(now).sign().mul(stepSize)), low), high);
  return now;
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
  const loss = (y: tf.Tensor) => model(y as tf.Tensor4D).logSoftmax().mul(p.cast('float32')).sum().neg();
  const walk = (now: tf.Tensor4D, left: number): tf.Tensor4D => {
    if (left === 0) return now;
    const change = now.sub(tf.grad(loss)(now).sign().mul(stepSize)).sub(x).clipByValue(-epsilon, epsilon);
    return walk(x.add(change).clipByValue(0, 1) as tf.Tensor4D, left - 1);
  };
  return walk(x, steps);
}`,
    right: true,
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  const out = [...genes];
  uniform.forEach((u, i) => {
    if (u < rate) out[i] = fresh[i];
  });
  return out;
}`,
    right: true,
  },
  {
    fn: 'mutate',
    code: `
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  return genes.length === 0 ? [] : [uniform[0] < rate ? fresh[0] : genes[0], ...mutate(genes.slice(1), rate, uniform.slice(1), fresh.slice(1))];
}`,
    right: true,
  },
  {
    fn: 'crossover',
    code: `
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  return uniform.map((u, i) => [mother, father][u < 0.5 ? 0 : 1][i]);
}`,
    right: true,
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  const left = scores.map((score, index) => ({ score, index }));
  const out: number[] = [];
  while (out.length < count && left.length > 0) {
    let best = 0;
    for (let i = 1; i < left.length; i++) if (left[i].score > left[best].score) best = i;
    out.push(left.splice(best, 1)[0].index);
  }
  return out;
}`,
    right: true,
  },
  {
    fn: 'select',
    code: `
function select(scores: number[], count: number): number[] {
  return scores
    .map((s, i) => [s, i])
    .sort(([s, i], [t, j]) => t - s || i - j)
    .slice(0, count)
    .map(([, i]) => i);
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
  const generation = (): void => {
    if (history[history.length - 1] > 0 || queries + population > maxQueries) return;
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children: Pixel[][] = [];
    for (let k = 0; k < population; k++) {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      const fresh = child.map(gene => otherPixel(random, gene, x.shape));
      children.push(mutate(child, rate, uniform(), fresh));
    }
    const asked = score(children);
    queries += children.length;
    scores = best.map(i => scores[i]).concat(asked);
    individuals = living.concat(children);
    history.push(scores.reduce((p, q) => Math.max(p, q)));
    generation();
  };
  generation();
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}`,
    right: true,
  },
];
