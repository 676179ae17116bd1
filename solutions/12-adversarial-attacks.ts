// ---
// jupyter:
//   jupytext:
//     text_representation:
//       extension: .ts
//       format_name: percent
//       format_version: '1.3'
//   kernelspec:
//     display_name: TypeScript (tslab)
//     language: typescript
//     name: tslab
// ---

// %% [markdown]
// # Lab 12: Adversarial attacks
//
// A network that reads 96 % of handwritten digits rightly, and how to make it read whatever you want.
//
// **You will**
// - attack with the gradient, when the network can be looked into (*white box*);
// - attack by evolution, when it only answers (*black box*), and count what that costs;
// - evolve pictures that mean nothing and are called a digit with certainty;
// - measure how visible all this is, and whether it fools other networks, too.
//
// **You need** softmax and cross-entropy (lab 4), and a trained convolutional network (lab 7) as a black box. **It takes**
// about 90 minutes.
//
// Where a cell says `// YOUR CODE HERE`, write yours, delete the line below it, and run the cell and then the check under it.

// %%
import {
  accuracy,
  blackBox,
  check,
  curvesFigure,
  denseDigitClassifier,
  digitClassifier,
  hint,
  imagesFigure,
  loadMnist,
  margin,
  otherPixel,
  plot,
  progress,
  randomPixel,
  seededRandom,
  start,
  table,
  trainImageClassifier,
  turnOver,
  type BlackBox,
  type Evolved,
  type EvolutionOptions,
  type ImageClassifier,
  type Pixel,
  type WhiteBox,
} from 'dl-labs';
import * as tf from '@tensorflow/tfjs';

await start();
const seed = 1;

// %% [markdown]
// ## 1. The victims
//
// Three networks learn MNIST: two of the same convolutional architecture, which start from different weights, and one with
// dense layers only. The first is the one that we attack.

// %%
const { train, test } = await loadMnist({ train: 10000, test: 2000 });

/** Trains a network for 500 steps of 64 images each. */
async function trained(model: ImageClassifier, batches: number): Promise<ImageClassifier> {
  const bar = progress(500, { label: 'steps' });
  await trainImageClassifier(model, train, {
    steps: 500,
    batchSize: 64,
    learningRate: 0.002,
    random: seededRandom(batches),
    onStep: step => bar.update(step),
  });
  bar.end();
  return model;
}
const network = await trained(digitClassifier(seededRandom(10 * seed)), 10 * seed + 1);
const sibling = await trained(digitClassifier(seededRandom(10 * seed + 2)), 10 * seed + 3);
const stranger = await trained(denseDigitClassifier(seededRandom(10 * seed + 4)), 10 * seed + 5);

// %% tags=["results"]
const victims = { network, sibling, stranger };
const scores = Object.entries(victims).map(([name, model]) => ({
  name,
  'test accuracy': accuracy(model, test),
}));
table(scores);
if (scores[0]['test accuracy'] < 0.93) throw new Error('The network reads fewer than 93 % of the digits.');

// %% [markdown]
// Now what we attack with. `model` is the network as a function from images to logits $\mathbf z$; its probabilities are
// $f(\mathbf x) = \mathrm{softmax}(\mathbf z)$. We take 100 test images that it reads rightly, and for each wish for a class
// that it is not.

// %%
const model: WhiteBox = images => network.logits(images, false);
const classOf = (some: ImageClassifier, images: tf.Tensor4D) =>
  Array.from(tf.tidy(() => some.logits(images, false).argMax(1).dataSync()));

const truth = Array.from(test.labels.dataSync());
const answers = classOf(network, test.images);
const rightly = truth.flatMap((digit, i) => (answers[i] === digit ? [i] : [])).slice(0, 100);
const images = rightly.map(i => test.images.slice([i, 0, 0, 0], [1, 28, 28, 1])); // each [1, 28, 28, 1]
const digits = rightly.map(i => truth[i]);
const random = seededRandom(100 + seed);
const wishes = digits.map(digit => (digit + random.integer(1, 9)) % 10);

// %% [markdown]
// ## 2. White box: the gradient of the image
//
// Training moves the *weights* down the gradient of the loss. Nothing keeps us from leaving the weights alone and moving the
// *image*. Let $p$ be the distribution that we want: 1 for the wanted class $c$, 0 elsewhere. Then
// $\partial \mathcal L(f(\mathbf x), p) / \partial \mathbf x$ says for each pixel which way the loss rises.
//
// > **Ascent or descent?** Books call this attack *gradient ascent*, because the probability of $c$ rises. But $\mathcal L$
// > measures the distance from what we *want*, so it has to fall: the loss is **descended**. If $p$ were the true class and
// > we only wanted some mistake, the loss would be ascended.
//
// How far may a pixel go? Let no pixel change by more than $\varepsilon$: a small cube around $\mathbf x$, the ball of radius
// $\varepsilon$ in the norm $L_\infty$. In it, a linear function falls fastest to a corner, so that only the *sign* of the
// gradient matters:
//
// $$\mathbf x' = \mathrm{clip}_{[0,1]}\big(\mathbf x \mp \varepsilon\, \mathrm{sign}\, \nabla_{\mathbf x} \mathcal L\big)$$
//
// with $-$ towards a wanted class and $+$ away from the true one. This is the *fast gradient sign method* (Goodfellow and
// others, 2015).
//
// ### Exercise 1: `fastGradientSign`

// %%
/**
 * One step of size epsilon on every pixel, by the sign of the gradient alone.
 *
 * @param gradient of the loss by x, of x's shape
 * @param x images, from 0 to 1
 * @param epsilon ε, the most that a pixel may change
 * @param targeted true: down the loss of a wanted class; false: up the loss of the true class
 * @returns images of x's shape, from 0 to 1; where the gradient is 0 a pixel stays
 */
function fastGradientSign(gradient: tf.Tensor, x: tf.Tensor, epsilon: number, targeted: boolean): tf.Tensor {
  // BEGIN SOLUTION
  const step = gradient.sign().mul(epsilon);
  return (targeted ? x.sub(step) : x.add(step)).clipByValue(0, 1);
  // END SOLUTION
}

// %%
await check(fastGradientSign);

// %% [markdown]
// One step trusts the gradient over the whole way. Smaller steps look again: take $K$ steps of a size below $\varepsilon$, each
// with the gradient where the last one led, and after each bring back every pixel that has left the ball or the range:
//
// $$\mathbf x_{k+1} = \mathrm{clip}_{[0,1]}\Big(\mathrm{clip}_{[\mathbf x_0 - \varepsilon,\; \mathbf x_0 + \varepsilon]}\big(\mathbf x_k - \text{stepSize} \cdot \mathrm{sign}\, \nabla_{\mathbf x} \mathcal L(f(\mathbf x_k), p)\big)\Big)$$
//
// ### Exercise 2: `targetedAttack`
//
// `tf.grad(f)` gives the gradient of a function that returns one number; `tf.losses.softmaxCrossEntropy(p, logits)` is
// $\mathcal L$.

// %%
/**
 * Sign steps down the cross-entropy to a wanted class, inside the ball of radius epsilon around x.
 *
 * @param model from images [batch, height, width, channels] to logits [batch, classes]
 * @param x images, from 0 to 1
 * @param target the wanted class, for all images
 * @param epsilon the most that a pixel may change
 * @param steps how many steps; take all of them, the first one from x
 * @param stepSize what a pixel changes by in one step
 * @returns images of x's shape
 */
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
  // BEGIN SOLUTION
  const lossGradient = tf.grad(image => tf.losses.softmaxCrossEntropy(p, model(image as tf.Tensor4D)));
  let attacked = x;
  for (let k = 0; k < steps; k++) {
    const moved = attacked.sub(lossGradient(attacked).sign().mul(stepSize));
    const inBall = moved.maximum(x.sub(epsilon)).minimum(x.add(epsilon));
    attacked = inBall.clipByValue(0, 1) as tf.Tensor4D;
  }
  return attacked;
  // END SOLUTION
}

// %%
await check(targetedAttack);

// %% [markdown]
// See what it does. The middle row is the change, amplified: grey is none, white is $+\varepsilon$, black $-\varepsilon$.

// %%
/** Attacks all images, each towards its wish; 20 steps. */
const attackAll = (epsilon: number) =>
  images.map((x, i) => tf.tidy(() => targetedAttack(model, x, wishes[i], epsilon, 20, epsilon / 8)));
/** The class that an image is read as, and with what probability. */
function says(image: tf.Tensor4D): string {
  const p = tf.tidy(() => Array.from(model(image).softmax().dataSync()));
  const best = p.indexOf(Math.max(...p));
  return `${best} (${(100 * p[best]).toFixed(0)} %)`;
}
const attacked = attackAll(0.3);
await plot(
  imagesFigure(
    [
      ...images.slice(0, 5).map(image => ({ name: says(image), image })),
      ...attacked.slice(0, 5).map((image, i) => ({
        name: `wish: ${wishes[i]}`,
        image: tf.tidy(() => image.sub(images[i]).div(0.6).add(0.5)),
      })),
      ...attacked.slice(0, 5).map(image => ({ name: says(image), image })),
    ],
    { columns: 5, range: [0, 1], height: 120, title: 'Image, change, and what comes out (ε = 0.3)' },
  ),
  {
    alt: 'Five digits, the changes of their pixels, and the changed digits, each read as the wanted class. The change is a visible grey pattern.',
  },
);

// %% [markdown] tags=["question"] question="random-change"
// **Predict, then run (1).** The next cell asks how many of the 100 wishes come true as $\varepsilon$ grows, and as a control
// moves every pixel by $\pm\varepsilon$ at *random*. Sketch both curves. Is a random change of the same size nearly as bad?

// %% [markdown] tags=["rubric"]
// 1 point: the attack rises steeply, from a few at 0.05 to nearly all at 0.2; the random change hardly ever
// produces the wanted class. Half a point for one of the two. A good reason: a random change is nearly orthogonal to the
// gradient; in 784 dimensions the sign pattern adds up 784 small pushes, a random one cancels them.

// %% tags=["results"]
const epsilons = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];
const share = (flags: boolean[]) => flags.filter(Boolean).length / flags.length;
const granted = (some: tf.Tensor4D[], by: ImageClassifier = network) =>
  share(classOf(by, tf.concat(some)).map((answer, i) => answer === wishes[i]));
const success: Record<string, number[]> = {
  'targeted attack': [],
  'one step (fast gradient sign)': [],
  'random signs': [],
};
for (const epsilon of epsilons) {
  const once = images.map((x, i) => tf.tidy(() => targetedAttack(model, x, wishes[i], epsilon, 1, epsilon)));
  const noise = images.map((x, i) =>
    tf.tidy(() =>
      x
        .add(
          tf
            .randomUniform(x.shape, -1, 1, 'float32', seed + i)
            .sign()
            .mul(epsilon),
        )
        .clipByValue(0, 1),
    ),
  ) as tf.Tensor4D[];
  const many = epsilon === 0.3 ? attacked : attackAll(epsilon);
  success['targeted attack'].push(granted(many));
  success['one step (fast gradient sign)'].push(granted(once));
  success['random signs'].push(granted(noise));
  tf.dispose([once, noise, ...(many === attacked ? [] : [many])]);
}
table(
  epsilons.map((epsilon, i) => ({
    ε: epsilon,
    ...Object.fromEntries(Object.entries(success).map(([name, y]) => [name, y[i]])),
  })),
);
if (success['targeted attack'][5] < 0.95)
  throw new Error('Fewer than 95 % of the wishes came true at ε = 0.3.');

// %%
await plot(
  curvesFigure(Object.fromEntries(Object.entries(success).map(([name, y]) => [name, { x: epsilons, y }])), {
    axes: ['ε (most change of a pixel; the range is 1)', 'share of wishes that come true'],
  }),
  {
    alt: 'Success against ε. The attack climbs to nearly 1 at 0.3; one step climbs less; random signs stay near 0.',
  },
);

// %% [markdown]
// ### Is it imperceptible?
//
// It is often said that such changes are imperceptible. Look for yourself: the same digit at growing $\varepsilon$.

// %%
const growing = [0, 0.05, 0.1, 0.2, 0.3].map(epsilon => ({
  epsilon,
  image: tf.tidy(() => targetedAttack(model, images[0], wishes[0], epsilon, 20, epsilon / 8)),
}));
await plot(
  imagesFigure(
    growing.map(({ epsilon, image }) => ({ name: `ε ${epsilon}: ${says(image)}`, image })),
    { columns: 5, range: [0, 1], height: 120 },
  ),
  {
    alt: 'One digit attacked with growing ε. At 0.05 hardly anything is seen; at 0.2 and 0.3 a grey pattern covers the background.',
  },
);

// %% [markdown]
// > **Not imperceptible here.** $\varepsilon = 0.3$ is 77 of 255 grey levels, and anyone sees it on a black background,
// > though nobody would misread the digit. On photographs with 150,000 inputs a change of 1 to 4 grey levels is enough for
// > many networks, and that is hard to see. "Imperceptible" depends on the data; measure it.

// %% [markdown]
// ## 3. Black box: evolution
//
// Suppose that the network answers over the internet: images in, probabilities out. There is no gradient. But there is a
// score: how far the wanted class is ahead of the best other one,
//
// $$\text{margin} = \log f_c(\mathbf x) - \max_{i \neq c} \log f_i(\mathbf x)$$
//
// which is above 0 where the attack has succeeded. Evolution climbs it. Our *individual* is a list of a few pixels, its
// **genes**, which are turned over: dark ones to 1, light ones to 0. In each **generation** the best are *selected*, children
// are *crossed over* from two of them, and a few genes *mutate*.
//
// The functions get their random numbers as arguments, so that they can be checked.
//
// ### Exercise 3: `mutate`

// %%
/**
 * Replaces genes by fresh ones.
 *
 * @param genes of one individual; leave them as they are
 * @param rate how likely a gene is replaced
 * @param uniform random numbers from [0, 1), one a gene: the gene is replaced where its number is below the rate
 * @param fresh the genes to replace by, one a gene
 */
function mutate<Gene>(genes: Gene[], rate: number, uniform: number[], fresh: Gene[]): Gene[] {
  // BEGIN SOLUTION
  return genes.map((gene, i) => (uniform[i] < rate ? fresh[i] : gene));
  // END SOLUTION
}

// %%
await check(mutate);

// %% [markdown]
// ### Exercise 4: `crossover`

// %%
/**
 * A child, which gets each gene from one of its parents.
 *
 * @param uniform random numbers from [0, 1), one a gene: below one half it is the mother's gene, else the father's
 */
function crossover<Gene>(mother: Gene[], father: Gene[], uniform: number[]): Gene[] {
  // BEGIN SOLUTION
  return mother.map((gene, i) => (uniform[i] < 0.5 ? gene : father[i]));
  // END SOLUTION
}

// %%
await check(crossover);

// %% [markdown]
// ### Exercise 5: `select`

// %%
/**
 * Which individuals live on.
 *
 * @param scores of all individuals; higher is better
 * @param count how many live on
 * @returns the indices of the best, the best first; of equals the earlier one first
 */
function select(scores: number[], count: number): number[] {
  // BEGIN SOLUTION
  const indices = scores.map((_, i) => i);
  return indices.sort((a, b) => scores[b] - scores[a]).slice(0, count);
  // END SOLUTION
}

// %%
await check(select);

// %% [markdown]
// ### Exercise 6: `evolve`
//
// Put them together. The first generation is drawn at random, and is there already. Go on until the best margin is above 0, or
// until another whole generation would ask more than `maxQueries` times. The selected parents **live on** beside their children
// and keep their scores: nothing that was reached is lost, and nobody is asked about twice. A gene that mutates becomes
// `otherPixel(random, gene, x.shape)`: often one near by, because pixels side by side matter alike.

// %%
/**
 * Turns pixels over until the wanted class wins, asking only for probabilities.
 *
 * @param model from images to probabilities, as plain numbers: one query for each image
 * @param x one image, [1, height, width, 1]
 * @returns the best image, [1, height, width, 1], how many queries were made, and the best margin after each generation
 */
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
  // BEGIN SOLUTION
  while (Math.max(...scores) <= 0 && queries + population <= maxQueries) {
    const best = select(scores, parents);
    const living = best.map(i => individuals[i]);
    const children = times(population, () => {
      const child = crossover(random.pick(living), random.pick(living), uniform());
      const fresh = child.map(pixel => otherPixel(random, pixel, x.shape));
      return mutate(child, rate, uniform(), fresh);
    });
    scores = [...best.map(i => scores[i]), ...score(children)];
    individuals = [...living, ...children];
    queries += population;
    history.push(Math.max(...scores));
  }
  // END SOLUTION
  const image = turnOver(x, [individuals[select(scores, 1)[0]]]);
  return { image, queries, history };
}

// %%
await check(evolve);

// %% [markdown] tags=["question"] question="ten-pixels"
// **Predict, then run (2).** Ten pixels of 784 may be turned over, in at most 2,000 queries. For how many of 40 digits does the
// attack succeed if the wanted class is the one that the box itself finds second most likely? And if it is drawn at random? Would
// more pixels help more than more queries?

// %% [markdown] tags=["rubric"]
// 1 point: nearly all for the second most likely, clearly fewer (about two thirds to four fifths) for a random class: some classes
// are far away, and ten pixels cannot bridge it. Twenty pixels help; ten times as many queries hardly do. Half a point for the order
// without a reason.

// %% tags=["results"]
const box = blackBox(model);
const searchOptions = { population: 40, parents: 8, rate: 0.1, maxQueries: 2000 };
const attackBlackBox = (pixels: number, wish: (x: tf.Tensor4D, i: number) => number) =>
  images.slice(0, 40).map((x, i) => {
    const random = seededRandom(i + 1000 * seed);
    return evolve(box.ask, x, wish(x, i), { ...searchOptions, pixels, random });
  });
const runnerUp = (x: tf.Tensor4D) => select(box.ask(x)[0], 2)[1];
const searches = {
  'second most likely, 10 pixels': attackBlackBox(10, runnerUp),
  'at random, 10 pixels': attackBlackBox(10, (_, i) => wishes[i]),
  'at random, 20 pixels': attackBlackBox(20, (_, i) => wishes[i]),
};
const won = ({ history }: Evolved) => history[history.length - 1] > 0;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
const costs = Object.entries(searches).map(([wish, found]) => ({
  'wanted class': wish,
  success: share(found.map(won)),
  'median queries of a success': median(found.filter(won).map(({ queries }) => queries)),
}));
table(costs);
console.log('images the box was asked about, in all:', box.queries());
if (costs[0].success < 0.8) throw new Error('Fewer than 80 % of the black-box attacks succeeded.');

// %%
await plot(
  imagesFigure(
    searches['second most likely, 10 pixels'].slice(0, 8).map(({ image, queries }, i) => ({
      name: `${digits[i]} → ${says(image).slice(0, 1)}, ${queries} queries`,
      image,
    })),
    { columns: 4, range: [0, 1], height: 130 },
  ),
  {
    alt: 'Eight digits with ten pixels turned over, each read as another digit. The turned pixels are plainly visible as dots.',
  },
);

// %% [markdown]
// The network's second choice is within reach nearly always, a random wish often is not. Ten times as many queries helped hardly
// at all when we tried, twenty pixels do: it is the pixels that are short, not the search.
//
// Dots that anyone can see, and that nobody would take for a stroke. The white box needed 20 gradients an image; evolution needs
// some tens to hundreds of answers, but nothing else.
//
// ## 4. Fooling images
//
// We need no digit to start from. Start with noise, let every one of the 784 pixels be a gene, and make one class as certain as
// possible. The same three functions do it.

// %%
/** Evolves an image of a class from noise: 40 children a generation, until the box is 99 % sure, or 150 generations. */
function fool(
  target: number,
  random = seededRandom(seed + target),
): { image: tf.Tensor4D; queries: number; p: number } {
  const noise = () => Array.from({ length: 784 }, () => random.uniform());
  const ask = (some: number[][]) =>
    tf.tidy(() => box.ask(tf.tensor4d(some.flat(), [some.length, 28, 28, 1])).map(p => p[target]));
  let individuals = Array.from({ length: 40 }, noise);
  let scores = ask(individuals);
  let queries = 40;
  for (let generation = 0; generation < 150 && Math.max(...scores) < 0.99; generation++) {
    const best = select(scores, 8);
    const living = best.map(i => individuals[i]);
    const children = Array.from({ length: 40 }, () =>
      mutate(crossover(random.pick(living), random.pick(living), noise()), 0.01, noise(), noise()),
    );
    scores = [...best.map(i => scores[i]), ...ask(children)];
    individuals = [...living, ...children];
    queries += 40;
  }
  const [first] = select(scores, 1);
  return { image: tf.tensor4d(individuals[first], [1, 28, 28, 1]), queries, p: scores[first] };
}

// %% [markdown] tags=["question"] question="fooling-images"
// **Predict, then run (3).** What will the picture look like that the network is 99 % sure is a 0? A 0? A ring of grey?

// %% [markdown] tags=["rubric"]
// 1 point: it looks like noise. Nothing in the score asks for a digit, only for the side of a boundary, and noise far from all
// training images lies somewhere on a side; softmax grows more certain the farther away it is.

// %% tags=["results"]
const fooling = [0, 1, 3, 8].map(target => ({ target, ...fool(target) }));
table(fooling.map(({ target, p, queries }) => ({ target, probability: p, queries })));
if (fooling.filter(({ p }) => p >= 0.99).length < 2)
  throw new Error('At least two of the four images should be a digit with 99 %.');

// %%
await plot(
  imagesFigure(
    fooling.map(({ image }) => ({ name: says(image), image })),
    { range: [0, 1], height: 150 },
  ),
  {
    alt: 'Four images of grey noise without any visible digit; above each the class and the probability that the network gives.',
  },
);

// %% [markdown]
// ## 5. Transfer
//
// Our images were made for *one* network. Show them to the two others, which were trained on the same data.

// %% [markdown] tags=["question"] question="transfer"
// **Predict, then run (4).** For which of the two others do more wishes come true: the sibling of the same architecture, or the
// dense network? Many, or nearly none?

// %% [markdown] tags=["rubric"]
// 1 point: a part transfers to both (about a fifth to two fifths of the wishes at ε = 0.3), far more than random changes do, and far
// fewer than on the network itself. Which of the two is more vulnerable differs from run to run; full marks for a reasoned guess.

// %% tags=["results"]
const transfer = Object.entries(victims).map(([name, by]) => ({
  'read by': name,
  'wish comes true': granted(attacked, by),
  'no longer the true digit': share(
    classOf(by, tf.concat(attacked)).map((answer, i) => answer !== digits[i]),
  ),
}));
table(transfer);

// %% [markdown]
// An attacker without the network may train a network of their own and attack that: neither gradient nor queries are needed.
//
// ## 6. Why does it work?
//
// Digits fill a thin sheet in the space of 784 pixels, the **manifold** of natural images (lab 13). Training shows the network
// points on the sheet only, and nobody knows where it draws its boundaries between and beside them. A boundary may run close by,
// *off* the sheet, in directions in which no training image ever differed; the gradient knows them. Deep dream (lab 10) also
// follows a gradient by the image, but tries to stay near natural images.
//
// ## What to take along
//
// - The gradient of the loss by the image, with the weights fixed: *descend* it towards a wanted class.
// - In a ball of radius $\varepsilon$ the sign is what counts, and a random change of the same size does nothing of the kind.
// - Evolution needs no gradient: it pays with queries.
// - Noise can be called a digit with certainty. A probability of 99 % is no evidence that there is a digit.
// - Whether a change can be seen is a measurement, not a property of the method.
