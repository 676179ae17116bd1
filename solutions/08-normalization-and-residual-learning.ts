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
// # Lab 8: Normalization and residual learning
//
// Two small ideas that let deep networks train: keep the numbers in shape, and leave a way around each layer.
//
// **You will**
// - write batch normalization, its gradient, and the averages that it needs at inference;
// - see at which learning rates it helps, and what breaks when it is used wrongly;
// - build residual blocks, and watch the gradient survive thirty layers;
// - train a small residual network to read digits.
//
// **You need** backpropagation and vanishing gradients from lab 4, convolutions from lab 6. **It takes** about 100 minutes.
//
// Where a cell says `// YOUR CODE HERE`, write yours, delete the line below it, and run the cell and then the check
// under it. The first cell fetches what the lab needs; run it now.

// %%
import {
  accuracy,
  check,
  countParameters,
  curvesFigure,
  gradientNormsFigure,
  hint,
  liveCurve,
  loadMnist,
  plot,
  progress,
  residualNet,
  seededRandom,
  start,
  table,
  trainImageClassifier,
  type BatchNormGradient,
  type BatchStatistics,
  type Points,
} from 'dl-labs';
import * as tf from '@tensorflow/tfjs';

const seed = 1; // everything random below comes from it

await start();
const { train, test } = await loadMnist({ train: 60_000, test: 2000 });

// %% [markdown]
// ## 1. Batch normalization
//
// Each layer learns from numbers that the layers below make, and those layers learn too: scale and centre of what it reads keep
// moving. A **batch normalization** layer fixes both. For each channel it takes mean and variance over the batch (in images
// also over all pixels: every axis but the last), and gives the layer two parameters to choose scale and centre anew:
//
// $$\mathrm{BN}(X) = \gamma\,\frac{X - \mathrm{mean}}{\sqrt{\mathrm{variance} + \varepsilon}} + \beta$$
//
// $\gamma$ and $\beta$ are learned, $\varepsilon$ is a small constant. The variance is the *biased* one, divided by $n$.
//
// **In training** mean and variance are those of the batch at hand. **At inference** they are averages that were gathered in
// training: a digit's answer must not depend on which other digits are asked about at the same time.
//
// > **Words.** The notes call the mean $\mu$; here $\mu$ is the learning rate. And it is the *activations* that are kept at a
// > similar magnitude, not the weights. That it helps is shown by experiments; why, is still disputed.
//
// ### Exercise 1: `batchNorm`

// %%
/**
 * Batch normalization.
 *
 * @param x any rank, channels last
 * @param gamma [channels]
 * @param beta [channels]
 * @param statistics 'batch': take mean and variance from x; else take these, both [channels]
 * @returns like x
 */
function batchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis); // every axis but the last
  // BEGIN SOLUTION
  let mean: tf.Tensor, variance: tf.Tensor;
  if (statistics === 'batch') {
    mean = x.mean(axes);
    variance = x.sub(mean).square().mean(axes);
  } else {
    ({ mean, variance } = statistics);
  }
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
  // END SOLUTION
}

// %%
await check(batchNorm);

// %% [markdown] tags=["question"] question="scaled-weights"
// **Predict, then run (1).** A layer $\mathrm{BN}(W x)$ gets weights ten times as large, $10\,W$. What happens to its output?
// And with $-W$?

// %% [markdown] tags=["rubric"]
// 1 point: with 10 W nothing happens, mean and deviation are ten times as large too (but for ε); with −W the normalized values
// change sign, since the deviation stays positive: BN(c W x) = BN(W x) for c > 0 only. Half a point for the first.

// %%
const random = seededRandom(seed);
const noise = (shape: number[], deviation = 1) =>
  tf.tensor(
    Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal(0, deviation)),
    shape,
  );
const [sample, W] = [noise([32, 6]) as tf.Tensor2D, noise([6, 4]) as tf.Tensor2D];
const normalized = (factor: number) =>
  batchNorm(tf.matMul(sample, W.mul(factor)), tf.ones([4]), tf.zeros([4]), 'batch', 1e-5);
const distance = (a: tf.Tensor, b: tf.Tensor) => a.sub(b).norm().div(b.norm()).dataSync()[0];
table(
  [10, 0.1, -1].map(c => ({ c, 'change of BN(c W x), relative': distance(normalized(c), normalized(1)) })),
);
if (distance(normalized(10), normalized(1)) > 1e-4)
  throw new Error('The scale of the weights should not matter.');

// %% [markdown]
// So the size of the weights no longer decides how large the signal is, and a step that blows them up does little harm.
//
// ### Back through it
//
// Write $\sigma = \sqrt{\mathrm{variance} + \varepsilon}$ and $\hat x = (x - \mathrm{mean})/\sigma$. Since $y = \gamma \hat x +
// \beta$, two of the derivatives are sums over the batch: $\partial L/\partial\beta = \sum dy$ and $\partial L/\partial\gamma =
// \sum dy\,\hat x$. For $x$ there are three ways: directly, through the mean, and through the variance. Put together:
//
// $$dx = \frac{\gamma}{\sigma}\Big(dy - \overline{dy} - \hat x\;\overline{dy\,\hat x}\Big)$$
//
// where a bar is the mean over the batch. The layer passes on only what changes the *shape* of the batch: shifting or
// stretching it would be undone anyway.
//
// ### Exercise 2: `batchNormGradient`

// %%
/**
 * The derivatives of the loss by what goes into batchNorm(x, gamma, beta, 'batch', epsilon).
 *
 * @param dy the derivative by its output, like x
 * @returns dx, like x; dgamma and dbeta, [channels]
 */
function batchNormGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<tf.Tensor> {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  // BEGIN SOLUTION
  const centred = x.sub(x.mean(axes));
  const deviation = centred.square().mean(axes).add(epsilon).sqrt();
  const hat = centred.div(deviation);
  const inside = dy.sub(dy.mean(axes)).sub(hat.mul(dy.mul(hat).mean(axes)));
  return { dx: inside.mul(gamma.div(deviation)), dgamma: dy.mul(hat).sum(axes), dbeta: dy.sum(axes) };
  // END SOLUTION
}

// %%
await check(batchNormGradient);

// %% [markdown]
// ### Exercise 3: `updateMovingAverage`
//
// For inference, each training step updates an average that slowly forgets: *momentum* of the old value, the rest of the batch's.

// %%
/** The average after one more batch; old and current are [channels], momentum is from 0 to 1. */
function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  // BEGIN SOLUTION
  return old.mul(momentum).add(current.mul(1 - momentum));
  // END SOLUTION
}

// %%
await check(updateMovingAverage);

// %% [markdown] tags=["question"] question="learning-rates"
// **Predict, then run (2).** The same convolutional network is trained for 60 steps with batch normalization and without, at
// learning rates 0.001, 0.01 and 0.1 (Adam). Where is the difference largest?

// %% [markdown] tags=["rubric"]
// 1 point: at the largest rate, where the net without it learns nothing at all (its loss stays at ln 10 = 2.3, guessing);
// with it, all three rates learn. It is ahead at the other rates too. Half a point for "it is faster".

// %%
const losses: Record<string, number[]> = {};
const bar = progress(6, { label: 'networks' });
for (const rate of [0.001, 0.01, 0.1]) {
  for (const normalize of [true, false]) {
    const net = residualNet(seededRandom(seed), { normalized: normalize });
    const curve: number[] = [];
    const onStep = (_step: number, loss: number) => curve.push(loss);
    await trainImageClassifier(net, train, {
      steps: 60,
      batchSize: 64,
      learningRate: rate,
      random: seededRandom(100 + seed),
      onStep,
    });
    losses[`${rate}, ${normalize ? 'with' : 'without'}`] = curve;
    bar.update(Object.keys(losses).length);
    tf.dispose([...net.weights]);
  }
}
bar.end();

// %% tags=["results"]
const average = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
// Five steps a point; a loss above 3 is drawn as 3, since the first steps without normalization can be in the hundreds.
const smooth = (curve: number[]) =>
  Array.from({ length: 12 }, (_, i) => average(curve.slice(5 * i, 5 * i + 5).map(loss => Math.min(loss, 3))));
const middles = Array.from({ length: 12 }, (_, i) => 5 * i + 3);
const curves = Object.entries(losses).map(([name, curve]) => [name, { x: middles, y: smooth(curve) }]);
await plot(
  curvesFigure(Object.fromEntries(curves) as Record<string, Points>, {
    axes: ['step', 'loss (at most 3 is drawn)'],
    title: 'learning rate, with or without batch normalization',
  }),
  {
    alt: 'Six loss curves. With batch normalization all fall; without it, learning rate 0.1 stays at 2.3 throughout.',
  },
);
const last = (name: string) => smooth(losses[name]).at(-1)!;
table(Object.keys(losses).map(name => ({ 'learning rate': name, 'loss at the end': last(name) })));
if (!(last('0.1, without') > 2 && last('0.1, with') < 1.8))
  throw new Error('At rate 0.1 only the normalized net should learn.');
if (!(last('0.001, with') < last('0.001, without')))
  throw new Error('At rate 0.001 the normalized net should be ahead.');

// %% [markdown]
// ## 2. A way around
//
// Deep plain networks are hard to train, and not for overfitting: their *training* error is higher. Yet a deeper network could
// copy the shallower one and let its other layers do nothing. Nothing, $F(x) = x$, is what they fail to learn. A **residual
// connection** makes it easy: add the input to what the layers make of it,
//
// $$y = x + F(x)$$
//
// To do nothing, $F(x) = 0$ is enough. The sum may be replaced by concatenation, $[x, F(x)]$, after which the next layer sees both.
//
// > **Empirical.** That residual connections work so well is shown by experiments; what follows makes it plausible.
//
// ### Exercise 4: `residualBlock`

// %%
/**
 * A residual connection around F.
 *
 * @param x any rank, channels last
 * @param merge 'sum': x + F(x); 'concat': x and F(x) side by side along the last axis, x first
 */
function residualBlock(x: tf.Tensor, F: (x: tf.Tensor) => tf.Tensor, merge: 'sum' | 'concat'): tf.Tensor {
  // BEGIN SOLUTION
  return merge === 'sum' ? x.add(F(x)) : tf.concat([x, F(x)], -1);
  // END SOLUTION
}

// %%
await check(residualBlock);

// %% [markdown]
// Let two small networks learn the identity, $F(x) = \mathrm{relu}(x W_1) W_2$ alone and with your skip, from the same weights.

// %% tags=["results"]
const input = noise([64, 8]);
function learnIdentity(skip: boolean): number[] {
  const draw = seededRandom(seed);
  const weights = [
    [8, 16],
    [16, 8],
  ].map(([inputs, units]) =>
    // prettier-ignore
    tf.variable(tf.tensor2d(Array.from({ length: inputs * units }, () => draw.normal(0, Math.sqrt(2 / inputs))), [inputs, units])),
  );
  const F = (x: tf.Tensor) => tf.matMul(tf.matMul(x, weights[0]).relu(), weights[1]);
  const optimizer = tf.train.sgd(0.1);
  const curve: number[] = [];
  for (let step = 0; step < 100; step++) {
    const error = () =>
      (skip ? residualBlock(input, F, 'sum') : F(input)).sub(input).square().mean().asScalar();
    curve.push(optimizer.minimize(error, true, weights)!.dataSync()[0]);
  }
  return curve;
}
const identity = { 'F alone': learnIdentity(false), 'x + F(x)': learnIdentity(true) };
await plot(curvesFigure(identity, { axes: ['step', 'mean squared error of the identity'] }), {
  alt: 'Error over 100 steps: with the skip it starts lower and ends several times lower.',
});
console.log(
  'after 100 steps:',
  identity['F alone'].at(-1)!.toPrecision(2),
  'alone,',
  identity['x + F(x)'].at(-1)!.toPrecision(2),
  'with the skip',
);
if (!(identity['x + F(x)'].at(-1)! < identity['F alone'].at(-1)! / 2))
  throw new Error('The skip should make the identity easier.');

// %% [markdown]
// ### The gradient's way back
//
// The derivative of $x + F(x)$ is $I + J_F$, where $J_F$ is $F$'s Jacobian: whatever $F$ does, $I$ hands the gradient on as it
// came. Through many layers a plain network multiplies $J_F \cdot J_F \cdots$; a residual one multiplies $(I + J_F)(I + J_F)
// \cdots = I + \text{sums and products}$.

// %% [markdown] tags=["question"] question="skips-gradient"
// **Predict, then run (3).** Thirty dense layers of sigmoids with Xavier weights, as in lab 4. By what factor does the
// gradient shrink from the last layer to the first? And if each layer has a skip around it?

// %% [markdown] tags=["rubric"]
// 1 point: plain by many powers of ten (a factor of up to 1/4 a layer and the weights: about 10^-18); with skips it stays within a
// factor of ten. Half a point for the direction without a size.

// %% tags=["results"]
const width = 64;
function weightGradientNorms(depth: number, skip: boolean, seed: number): number[] {
  const draw = seededRandom(seed);
  const matrix = () =>
    // Xavier: variance 2 / (inputs + outputs)
    tf.tensor2d(
      Array.from({ length: width * width }, () => draw.normal(0, Math.sqrt(1 / width))),
      [width, width],
    );
  const weights = Array.from({ length: depth }, matrix);
  const x = tf.tensor2d(
    Array.from({ length: 16 * width }, () => draw.normal()),
    [16, width],
  );
  const upstream = tf.tensor2d(
    Array.from({ length: 16 * width }, () => draw.normal()),
    [16, width],
  );
  const network = (...layers: tf.Tensor[]) =>
    layers.reduce((h: tf.Tensor, layer) => {
      const F = (a: tf.Tensor) => tf.matMul(a, layer).sigmoid();
      return skip ? residualBlock(h, F, 'sum') : F(h);
    }, x);
  const gradients = tf.grads(network)(weights, upstream);
  // The norm in float64: the squares of such small numbers are 0 in float32.
  return gradients.map(gradient => Math.hypot(...gradient.dataSync()));
}
const plainNorms = weightGradientNorms(30, false, seed);
const residualNorms = weightGradientNorms(30, true, seed);
await plot(
  gradientNormsFigure([
    { panel: 'plain', norms: plainNorms },
    { panel: 'residual', norms: residualNorms },
  ]),
  {
    alt: 'Gradient norms of thirty layers on a logarithmic axis: the plain network falls steeply towards the first layer, the residual one is nearly flat.',
  },
);
const spread = (norms: number[]) => Math.max(...norms) / Math.min(...norms);
console.log(
  `largest over smallest norm: ${spread(plainNorms).toExponential(1)} plain, ${spread(residualNorms).toFixed(1)} residual`,
);
if (!(spread(plainNorms) > 1e6 && spread(residualNorms) < 10)) throw new Error('This should not happen.');

// %% [markdown]
// ## 3. Both together
//
// `residualNet` has what you wrote: a convolution with stride 2, a block at 14 × 14, one more convolution with stride 2, a block at
// 7 × 7, the mean over the image, and a dense layer. In a block, $F$ is convolution, batch normalization, ReLU, convolution,
// batch normalization; a ReLU follows the sum.

// %% tags=["results"]
const net = residualNet(seededRandom(seed));
const steps = 800;
const training = liveCurve({ axes: ['step', 'loss (mean of 20 steps)'], curves: ['training'] });
let sum = 0;
await trainImageClassifier(net, train, {
  steps,
  batchSize: 64,
  learningRate: 0.01,
  random: seededRandom(100 + seed),
  onStep: (step, loss) => {
    sum += loss;
    if (step % 20 !== 0) return;
    training.add(step, { training: sum / 20 });
    sum = 0;
  },
});
await training.end();
const score = accuracy(net, test);
console.log(
  `${countParameters(net)} parameters, right on ${(100 * score).toFixed(1)} % of ${test.labels.size} test digits`,
);
if (score < 0.98) throw new Error('Fewer than 98 % are right: this should not happen.');

// %% [markdown] tags=["question"] question="batch-statistics"
// **Predict, then run (4).** Someone forgets to switch to the gathered averages: at inference the net uses the statistics of
// the batch. What happens to its accuracy with batches of 100 mixed digits? With batches of one and the same digit?

// %% [markdown] tags=["rubric"]
// 1 point: mixed batches look like those in training, so little changes; in a batch of one kind of digit, mean and variance are
// that digit's own: normalization removes much of what tells it apart, and accuracy falls far. An answer now depends on its
// neighbours. Half a point for one of the two.

// %% tags=["results"]
const labels = Array.from(test.labels.dataSync());
const mixed = labels.map((_, i) => i);
const sorted = [...mixed].sort((a, b) => labels[a] - labels[b]);
/** The share of right answers if the batches' own statistics are used, in batches of 100 in this order. */
function withBatchStatistics(order: number[]): number {
  const right = Array.from({ length: order.length / 100 }, (_, k) => {
    const batch = order.slice(100 * k, 100 * k + 100);
    const answers = net.logits(tf.gather(test.images, batch), true).argMax(1).dataSync();
    return batch.filter((i, at) => answers[at] === labels[i]).length;
  });
  return right.reduce((a, b) => a + b) / order.length;
}
const [inMixed, inSorted] = [withBatchStatistics(mixed), withBatchStatistics(sorted)];
table([
  { statistics: 'gathered in training', accuracy: score },
  { statistics: 'of batches of mixed digits', accuracy: inMixed },
  { statistics: 'of batches sorted by digit', accuracy: inSorted },
]);
if (!(inSorted < score - 0.1)) throw new Error('Sorted batches should do harm.');

// %% [markdown]
// ## What to take along
//
// - Batch normalization makes a layer blind to the scale of its weights. It allows larger learning rates.
// - It is two functions: with the batch's statistics in training, with gathered ones at inference. Mixing them up is a common bug.
// - A residual block needs only $F(x) = 0$ to do nothing, and its derivative is $I + J_F$: gradients reach the first layer.
// - Both are why networks of a hundred layers can be trained. Lab 9 takes such a trained network and makes it do something new.
