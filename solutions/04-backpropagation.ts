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
// # Lab 4: Backpropagation
//
// A network has thousands of weights and one loss. Which weight is to blame, and how much? You will derive the answer,
// write it in a few lines, prove it right, and see where it fails.
//
// **You will**
// - turn a network's outputs into probabilities and a loss, safely;
// - pass the blame for the loss back, layer by layer, and write a whole backward pass;
// - hold it against two other ways to get the same gradient;
// - watch gradients vanish in deep networks, and teach a network XOR.
//
// **You need** networks from lab 2, gradient descent from lab 3, matrix products and the chain rule. **It takes** about
// 120 minutes. Derivatives are yours to write here: the grader refuses `tf.grad` and its kin.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  autodiffGradient,
  check,
  CORNERS,
  curvesFigure,
  forwardPass,
  gradientNormsFigure,
  heatmapsFigure,
  hint,
  lossFunction,
  mlp,
  networkFigure,
  plot,
  relu,
  seededRandom,
  sigmoid,
  start,
  table,
  type Activation,
  type GradientNorms,
  type LayerGradient,
  type Network,
} from 'dl-labs';

await start();

// %% [markdown]
// ## 1. One number to go down from
//
// Layer $l$ computes $\mathbf z_l = \mathbf W_l \mathbf a_{l-1} + \mathbf b_l$ and answers
// $\mathbf a_l = \sigma_l(\mathbf z_l)$; $\mathbf a_0$ is the input, $\mathbf a_K$ the output. Red weights are
// positive, dotted blue ones negative, and thickness is size. In the circles: the activations for one input.

// %%
const small = mlp([2, 3, 2], { activation: sigmoid, seed: 4 });
const input = tf.tensor2d([[1, -0.5]]);
const wanted = tf.tensor2d([[1, 0]]);
const forward = forwardPass(small, input);
await plot(
  networkFigure({
    weights: small.layers.map(({ W }) => W.arraySync()),
    units: forward.a.map(a => a.arraySync()[0]),
    names: ['input a₀', 'hidden layer a₁', 'output a₂ = z₂'],
  }),
  { alt: 'A network of two inputs, three hidden units and two outputs, with its activations for one input.' },
);

// %% [markdown]
// > **Shapes, once and for all.** $\mathbf W_l$ has a row for each neuron and a column for each input,
// > $n_l \times n_{l-1}$. (The notes say so too, yet write $\mathbf W_l^T \mathbf a$, which would not fit.) With a batch of
// > $N$ samples, each *row* of a tensor is a sample: $Z_l = A_{l-1} W_l^T + \mathbf b_l$.
//
// A classifier's outputs $\mathbf z$ are any numbers, called **logits**. Softmax makes them probabilities:
//
// $$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
//
// ### Exercise 1: `softmax`
//
// $e^{1000}$ is `Infinity`. Subtract each row's largest logit first: why does that leave $\mathbf p$ as it is?

// %%
/**
 * Turns each row of logits into probabilities, for logits of any size.
 *
 * @param z logits, [batch, classes]
 * @returns probabilities, [batch, classes]
 */
function softmax(z: tf.Tensor2D): tf.Tensor2D {
  // BEGIN SOLUTION
  const powers = z.sub(z.max(1, true)).exp(); // [batch, classes]
  return powers.div(powers.sum(1, true));
  // END SOLUTION
}

// %%
await check(softmax);

// %% [markdown]
// The wanted answer is a row $\mathbf y$ as well: 1 at the right class, 0 elsewhere ("one-hot"). **Cross-entropy** measures
// the surprise at the right answer, averaged over the batch:
//
// $$\mathcal L = -\frac1N \sum_{n=1}^N \sum_i y_{ni} \log p_{ni}$$
//
// ### Exercise 2: `crossEntropy`
//
// A probability may be so small that float32 has only 0 for it, and $\log 0 = -\infty$. Go from logits to
// $\log p_i = z_i - \log \sum_j e^{z_j}$ directly, again with the largest logit taken out first.

// %%
/**
 * The mean cross-entropy of a batch.
 *
 * @param z logits, [batch, classes]
 * @param y wanted probabilities, [batch, classes]
 * @returns a scalar tensor
 */
function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  // BEGIN SOLUTION
  const below = z.sub(z.max(1, true)); // [batch, classes], at most 0
  const logP = below.sub(below.exp().sum(1, true).log()); // [batch, classes]
  return logP.mul(y).sum(1).mean<tf.Scalar>().neg();
  // END SOLUTION
}

// %%
await check(crossEntropy);

// %% [markdown] tags=["question"] question="three-losses"
// **Predict, then run (1).** (a) A network knows nothing and gives all ten classes the same logit. What is its loss?
// (b) Then all logits grow by 1000. What is it now? (c) It is sure: 20 for a class that is wrong, 0 for the others.
// Write down three numbers.

// %% [markdown] tags=["rubric"]
// 1 point: (a) log 10 = 2.303; (b) the same, since only differences of logits count; (c) about 20: the loss grows
// linearly with how sure a wrong answer is. Half a point for two of three.

// %%
const nothing = tf.zeros<tf.Rank.R2>([1, 10]);
const third = tf.oneHot([3], 10).toFloat() as tf.Tensor2D;
const sure = tf.oneHot([7], 10).mul<tf.Tensor2D>(20);
table([
  { logits: '(a) all 0', loss: crossEntropy(nothing, third).dataSync()[0] },
  { logits: '(b) all 1000', loss: crossEntropy(nothing.add(1000), third).dataSync()[0] },
  { logits: '(c) 20 at a wrong class', loss: crossEntropy(sure, third).dataSync()[0] },
]);

// %% [markdown]
// ## 2. Blame, walking backwards
//
// How would $\mathcal L$ change if one weight moved a little? The weight changes its neuron's $z$, this changes every
// neuron above, and in the end the loss. The chain rule *multiplies* along a path and *adds up* over paths. There are
// far too many paths to take one by one. Backpropagation stops at each neuron and writes down the sum of everything above
// it:
//
// $$\delta_l = \frac{\partial \mathcal L}{\partial \mathbf z_l}$$
//
// the neuron's share of the blame: how much the loss would rise if its $z$ rose a little.
//
// At the top stand softmax and cross-entropy. With
// $\frac{\partial p_i}{\partial z_j} = p_i(1_{i=j} - p_j)$ and $\sum_i y_i = 1$,
//
// $$\frac{\partial \mathcal L}{\partial z_j} = \sum_i \Big(-\frac{y_i}{p_i}\Big)\, p_i(1_{i=j} - p_j) = p_j - y_j, \qquad \text{for a batch: } \Delta_K = \frac{P - Y}{N}$$
//
// What the network says, minus what it should say. The mean's $1/N$ enters *here, once*, and nowhere else.
//
// ### Exercise 3: `softmaxCrossEntropyDelta`

// %%
/**
 * The derivative of the mean cross-entropy by the logits.
 *
 * @param z logits, [batch, classes]
 * @param y wanted probabilities, [batch, classes]
 * @returns [batch, classes]
 */
function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  // BEGIN SOLUTION
  return softmax(z).sub(y).div(z.shape[0]);
  // END SOLUTION
}

// %%
await check(softmaxCrossEntropyDelta);

// %% [markdown]
// Where the output's activation works on each number by itself, as a sigmoid with a squared error, only $i = j$ is left
// of the sum:
//
// $$\delta_K = \nabla \mathcal L(\mathbf a_K) \odot \sigma'_K(\mathbf z_K)$$
//
// > **The notes give only this one.** $\odot$ needs an element-wise $\sigma$. Softmax is not: each $p_i$ depends on every
// > $z_j$, so it takes the whole Jacobian, as above.
//
// ### Exercise 4: `outputDelta`
//
// `activation(z)` is $\sigma(z)$, and `activation.derivative(z)` is $\sigma'(z)$, both element by element.

// %%
/**
 * The delta of an output layer with an element-wise activation.
 *
 * @param lossGradient the loss's derivative by the output, [batch, units]
 * @param z pre-activations, [batch, units]
 * @returns [batch, units]
 */
function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  // BEGIN SOLUTION
  return lossGradient.mul(activation.derivative(z));
  // END SOLUTION
}

// %%
await check(outputDelta);

// %% [markdown]
// A hidden neuron has no target. Its blame is what it did to every neuron it feeds:
//
// $$\delta_l = (\mathbf W_{l+1}^T \delta_{l+1}) \odot \sigma'_l(\mathbf z_l), \qquad \text{for a batch: } \Delta_l = (\Delta_{l+1} W_{l+1}) \odot \sigma'_l(Z_l)$$
//
// Read it from the inside: $\delta_{l+1}$ walks back along the weights that carried the signal forward, and $\sigma'$ lets
// through only as much as the neuron could still have moved.
//
// > **The notes write** $\delta_{l+1}^T \mathbf W_{l+1}$, a row, and multiply it by a column. With the transpose on the
// > weights every delta stays a column. And ReLU has no derivative at 0: we take 0, as tfjs does.
//
// ### Exercise 5: `hiddenDelta`

// %%
/**
 * The delta of a hidden layer.
 *
 * @param nextWeights W of the next layer, [units of the next layer, units]
 * @param nextDelta delta of the next layer, [batch, units of the next layer]
 * @param z this layer's pre-activations, [batch, units]
 * @param activation this layer's
 * @returns this layer's delta, [batch, units]
 */
function hiddenDelta(
  nextWeights: tf.Tensor2D,
  nextDelta: tf.Tensor2D,
  z: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  // BEGIN SOLUTION
  const blame = tf.matMul<tf.Tensor2D>(nextDelta, nextWeights); // [batch, units]
  return blame.mul(activation.derivative(z));
  // END SOLUTION
}

// %%
await check(hiddenDelta);

// %% [markdown]
// The same network, the same input; now the circles hold the deltas. The first class is wanted. Which neuron is blamed
// most, and why are the two output deltas opposite?

// %%
const outputBlame = softmaxCrossEntropyDelta(forward.z[1], wanted);
const hiddenBlame = hiddenDelta(small.layers[1].W, outputBlame, forward.z[0], sigmoid);
await plot(
  networkFigure({
    weights: small.layers.map(({ W }) => W.arraySync()),
    units: [undefined, hiddenBlame.arraySync()[0], outputBlame.arraySync()[0]],
    names: ['input', 'hidden layer δ₁', 'output δ₂'],
  }),
  {
    alt: 'The same network with its deltas. Those of the two outputs are opposite; the hidden ones are smaller.',
  },
);

// %% [markdown] tags=["question"] question="tenfold-weights"
// **Predict, then run (2).** Multiply every weight of the output layer by 10 and leave the rest alone. What happens to
// $\delta_2$, and what to $\delta_1$?

// %% [markdown] tags=["rubric"]
// 1 point: δ₂ = p − y changes too, because the logits are ten times as large: the network becomes sure, p near 0 or 1, and
// δ₂ goes towards 0 if it is right or 1 if it is wrong. δ₁ is ten times W₂ᵀδ₂ with that new δ₂; σ'(z₁) stays. Half a point
// for "tenfold" alone.

// %%
table(
  [1, 10].map(factor => {
    const W = small.layers[1].W.mul<tf.Tensor2D>(factor);
    const z2 = tf.matMul<tf.Tensor2D>(forward.a[1], W, false, true);
    const delta2 = softmaxCrossEntropyDelta(z2, wanted);
    const delta1 = hiddenDelta(W, delta2, forward.z[0], sigmoid);
    const [d2, d1] = [delta2, delta1].map(delta => delta.norm().dataSync()[0]);
    return { 'weights times': factor, 'norm of δ₂': d2, 'norm of δ₁': d1 };
  }),
);

// %% [markdown]
// ## 3. From blame to gradients
//
// Once $\delta_l$ is known the rest is one step: $\mathbf z_l = \mathbf W_l \mathbf a_{l-1} + \mathbf b_l$, so weight
// $W_{ij}$ moves $z_i$ by $a_j$, and a bias moves it by 1:
//
// $$\frac{\partial \mathcal L}{\partial \mathbf W_l} = \delta_l\, \mathbf a_{l-1}^T, \quad \frac{\partial \mathcal L}{\partial \mathbf b_l} = \delta_l, \qquad \text{for a batch: } dW_l = \Delta_l^T A_{l-1}, \quad d\mathbf b_l = \text{the sum of the rows of } \Delta_l$$
//
// All samples share the weights, so their gradients *add up*.
//
// ### Exercise 6: `weightGradient`

// %%
/**
 * The loss's derivative by a layer's weights.
 *
 * @param delta the layer's delta, [batch, units]
 * @param previous what came into the layer, [batch, inputs]
 * @returns [units, inputs]
 */
function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  // BEGIN SOLUTION
  return tf.matMul(delta, previous, true);
  // END SOLUTION
}

// %%
await check(weightGradient);

// %% [markdown]
// ### Exercise 7: `biasGradient`

// %%
/**
 * The loss's derivative by a layer's biases.
 *
 * @param delta the layer's delta, [batch, units]
 * @returns [units]
 */
function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  // BEGIN SOLUTION
  return delta.sum<tf.Tensor1D>(0);
  // END SOLUTION
}

// %%
await check(biasGradient);

// %% [markdown]
// ## 4. The whole backward pass
//
// Run forward and keep every $\mathbf z$ and $\mathbf a$. Start with the output's delta. Then, from the last layer to the
// first: compute the layer's gradients, and hand the blame down.
//
// ### Exercise 8: `backward`
//
// `forwardPass(network, x)` gives you `{ z, a }`. Layers count from 0 here: into `layers[l]` comes `a[l]`; it computes
// `z[l]` and answers `a[l + 1]`. The last activation is the identity, so the last `a` holds the logits.

// %%
/**
 * The gradient of the mean cross-entropy by every parameter of a network.
 *
 * @param network layers, each with W, b and activation
 * @param x inputs, [batch, inputs]
 * @param y wanted probabilities, [batch, classes]
 * @returns for each layer, from the first to the last, dW and db
 */
function backward(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  const { layers } = network;
  const gradients: LayerGradient[] = [];
  // BEGIN SOLUTION
  const { z, a } = forwardPass(network, x);
  let delta = softmaxCrossEntropyDelta(a[layers.length], y);
  for (let l = layers.length - 1; l >= 0; l--) {
    gradients.unshift({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) });
    if (l > 0) delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
  }
  // END SOLUTION
  return gradients;
}

// %%
await check(backward);

// %% [markdown] tags=["question"] question="backward-cost"
// **Predict, then run (3).** The next cell also computes each layer's gradient *from scratch*: forward again, and from
// the output down to that layer again. With 10 layers, how many times as many matrix products does that take? With 20?
// And what does `backward` pay for being faster?

// %% [markdown] tags=["rubric"]
// 1 point: the count grows with the square of the depth instead of with the depth (155 against 29 products, 610 against
// 59: 5.3 and 10.3 times as many), and the price is memory: every z and a has to be kept until its layer has been passed.
// Half a point for one of the two.

// %%
/** dW of one layer with nothing stored: everything above it is computed anew. */
function fromScratch({ layers }: Network, x: tf.Tensor2D, y: tf.Tensor2D, layer: number): tf.Tensor2D {
  const { z, a } = forwardPass({ layers }, x);
  let delta = softmaxCrossEntropyDelta(a[layers.length], y);
  for (let l = layers.length - 1; l > layer; l--)
    delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
  return weightGradient(delta, a[layer]);
}

/** How many matrix products TensorFlow computes meanwhile. */
async function products(work: () => tf.TensorContainer): Promise<number> {
  const { kernels } = await tf.profile(() => tf.tidy(work));
  return kernels.filter(({ name }) => name === 'BatchMatMul').length;
}

const random = seededRandom(5);
const x = tf.tensor2d(Array.from({ length: 64 }, () => Array.from({ length: 16 }, () => random.normal())));
const y = tf.oneHot(Array.from({ length: 64 }, () => random.integer(0, 2)), 3).toFloat() as tf.Tensor2D; // prettier-ignore

/** As many layers as `depth` says, 16 units wide, for 16 inputs and 3 classes. */
const deep = (depth: number, activation: Activation, seed = 1) =>
  mlp([16, ...new Array<number>(depth - 1).fill(16), 3], { activation, seed });

const costs: { layers: number; backward: number; 'from scratch': number; 'numbers kept': number }[] = [];
for (const depth of [5, 10, 20]) {
  const network = deep(depth, sigmoid);
  const { z, a } = forwardPass(network, x);
  costs.push({
    layers: depth,
    backward: await products(() => backward(network, x, y)),
    'from scratch': await products(() => network.layers.map((_, l) => fromScratch(network, x, y, l))),
    'numbers kept': [...z, ...a].reduce((sum, { size }) => sum + size, 0),
  });
}
table(costs);

// %% [markdown]
// That is all there is to backpropagation: the chain rule, with every intermediate value computed once and stored. Training
// therefore needs far more memory than using a trained network, and the more the larger the batch.
//
// ## 5. Is it right?
//
// A check that needs no calculus: move one number a little to both sides and look at the slope.
//
// $$\frac{\partial f}{\partial x_i} \approx \frac{f(\mathbf x + h\,\mathbf e_i) - f(\mathbf x - h\,\mathbf e_i)}{2h}$$
//
// It is far too slow for training, two evaluations for each parameter, but it tests any gradient.
//
// ### Exercise 9: `numericalGradient`
//
// Leave `x` as it is: `x.slice()` copies it.

// %%
/**
 * The gradient of f by central differences.
 *
 * @param f a function of many numbers
 * @param x where
 * @param h the step
 * @returns as many numbers as x has
 */
function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h: number): Float64Array {
  // BEGIN SOLUTION
  return x.map((_, i) => {
    const [above, below] = [x.slice(), x.slice()];
    above[i] += h;
    below[i] -= h;
    return (f(above) - f(below)) / (2 * h);
  });
  // END SOLUTION
}

// %%
await check(numericalGradient);

// %% [markdown]
// The third witness is **automatic differentiation**: tfjs records each operation on a tape and then walks back along it,
// doing to every operation what you did to every layer. Here is $dW_1$ of a network by all three. `lossFunction` gives the
// loss in float64, as a function of all parameters in one row.

// %%
const network = mlp([4, 5, 3], { activation: sigmoid });
const inputs = x.slice([0, 0], [64, 4]);
const { parameters, loss } = lossFunction(network, inputs, y);

const yours = backward(network, inputs, y);
const automatic = autodiffGradient(network, inputs, y);
const numerical = numericalGradient(loss, parameters, 1e-5); // dW₁, db₁, dW₂, db₂ in one row

const numericalRows = Array.from({ length: 5 }, (_, i) => [...numerical.slice(4 * i, 4 * i + 4)]);
await plot(
  heatmapsFigure(
    { yours: yours[0].dW.arraySync(), numerical: numericalRows, autodiff: automatic[0].dW.arraySync() },
    { axes: ['input', 'neuron'] },
  ),
  {
    alt: 'The gradient of the first weights as three coloured matrices: yours, numerical and automatic. They look the same.',
  },
);

// %%
/** ||a − b|| / (||a|| + ||b||): 0 for the same, 1 for nothing in common. */
function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const difference = Array.from(a, (value, i) => value - b[i]);
  return Math.hypot(...difference) / (Math.hypot(...Array.from(a)) + Math.hypot(...Array.from(b)));
}

const inOneRow = (gradients: LayerGradient[]) =>
  gradients.flatMap(({ dW, db }) => [...dW.dataSync(), ...db.dataSync()]);
table([
  { compared: 'yours and autodiff', 'relative error': relativeError(inOneRow(yours), inOneRow(automatic)) },
  { compared: 'yours and numerical', 'relative error': relativeError(inOneRow(yours), numerical) },
]);

// %% [markdown]
// Below $10^{-6}$ it is rounding: float32 has seven digits.

// %% [markdown] tags=["question"] question="smaller-h"
// **Predict, then run (4).** A smaller $h$ makes a better approximation. So how does the error run as $h$ goes from
// $10^{-1}$ down to $10^{-12}$? Sketch the curve.

// %% [markdown] tags=["rubric"]
// 1 point: it falls with h² first, reaches a floor, and rises again, because f(x+h) and f(x−h) agree in more and more digits
// and their difference keeps fewer. The floor here, near 1e-7 or below, is the float32 of backward itself. Half a point for
// falling and rising without the reason.

// %%
const errors = Array.from({ length: 12 }, (_, k) =>
  relativeError(numericalGradient(loss, parameters, 10 ** -(k + 1)), inOneRow(yours)),
);
await plot(
  curvesFigure(
    { 'numerical against yours': errors },
    { axes: ['k, where h = 10⁻ᵏ', 'relative error'], log: 'y' },
  ),
  { alt: 'The relative error against k falls from 1e-4 to a floor below 1e-7 and rises again from k = 8.' },
);

// %% [markdown]
// ## 6. Vanishing gradients
//
// $\delta_1$ is a product with a factor $\mathbf W_{l+1}^T$ and a factor $\sigma'_l$ for *every* layer on the way. A
// sigmoid's $\sigma'$ is at most 1/4. Let us measure the norm of $dW_l$ in each layer, and how fast it changes: the slope
// of the straight line that fits the points $(l, \ln \lVert dW_l \rVert)$ best,
//
// $$\text{slope} = \frac{\sum_l (l - \bar l)(v_l - \bar v)}{\sum_l (l - \bar l)^2}, \qquad v_l = \ln \lVert dW_l \rVert .$$
//
// From one layer to the one above, the norm then grows about $e^{\text{slope}}$-fold.
//
// ### Exercise 10: `gradientNorms`
//
// The norm is the root of the sum of squares. The square of $10^{-30}$ is 0 in float32, so fetch the numbers first:
// `Math.hypot(...dW.dataSync())`.

// %%
/**
 * The norm of the weight gradient in each layer, and the slope of the line through their logarithms.
 *
 * @param network at least two layers
 * @param x inputs, [batch, inputs]
 * @param y wanted probabilities, [batch, classes]
 * @returns norms, from the first layer to the last, and slope
 */
function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  // BEGIN SOLUTION
  const norms = backward(network, x, y).map(({ dW }) => Math.hypot(...dW.dataSync()));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const v = norms.map(Math.log);
  const fromMiddle = norms.map((_, i) => i - (norms.length - 1) / 2);
  const slope =
    mean(v.map((value, i) => fromMiddle[i] * (value - mean(v)))) / mean(fromMiddle.map(d => d * d));
  return { norms, slope };
  // END SOLUTION
}

// %%
await check(gradientNorms);

// %% [markdown] tags=["question"] question="deep-gradients"
// **Predict, then run (5).** Networks of 2 to 30 layers, 16 units wide, never trained: sigmoids with Xavier's
// initialisation (variance 2/(inputs + units)), and ReLUs with He's (2/inputs). Each is made for its activation: with the
// same for both we would compare initialisations instead. How large is $\lVert dW_1 \rVert$ against the last layer's, with
// 30 sigmoids? With 30 ReLUs?

// %% [markdown] tags=["rubric"]
// 1 point: sigmoids lose about a factor of 4 or 5 a layer (σ' ≤ 1/4, weights that about keep lengths), some 20 powers of ten
// over 30 layers; ReLUs stay within a factor of about 30, since σ' is 1 for half of the units and He's variance makes up for
// the other half. Half a point for the direction without a number.

// %%
const measured = [
  { name: 'sigmoid (Xavier)', activation: sigmoid },
  { name: 'ReLU (He)', activation: relu },
].flatMap(({ name, activation }) =>
  [2, 5, 10, 20, 30].map(depth => ({
    panel: name,
    ...tf.tidy(() => gradientNorms(deep(depth, activation), x, y)),
  })),
);
await plot(gradientNormsFigure(measured), {
  alt: 'Norm of the gradient against the layer, for depths 2 to 30. With sigmoids it falls towards the first layer by 20 powers of ten; with ReLUs it hardly changes.',
});
table(
  measured.map(({ panel, norms, slope }) => ({
    activation: panel,
    layers: norms.length,
    'first layer': norms[0].toExponential(1),
    'last layer': norms[norms.length - 1].toExponential(1),
    'factor a layer': Math.exp(slope),
  })),
);

// %% [markdown]
// > **More exactly than the notes.** A factor below 1 in every layer makes gradients vanish; one above 1 makes them
// > explode. The factors are the weights *and* $\sigma'$. ReLU does not solve it but makes it milder: $\sigma'$ is 1 or 0,
// > the initialisation has to be right, and a unit that is 0 for every input is dead, since no gradient ever reaches it.
//
// ## 7. What it is for
//
// In lab 1 no neuron could learn XOR, and nobody knew how to train the ones in the middle. Now you do. A gradient points
// *uphill*, so a step is $\mathbf W \leftarrow \mathbf W - \mu\, d\mathbf W$ (the notes' "$+\mu \nabla \mathcal L$" would
// climb).

// %%
const corners = tf.tensor2d(CORNERS); // [4, 2]
const xor = tf.tensor2d([[1, 0], [0, 1], [0, 1], [1, 0]]); // prettier-ignore

/** Plain gradient descent with your backward; returns the loss before each step. */
function losses(network: Network, steps: number, mu: number): number[] {
  return tf.tidy(() =>
    Array.from({ length: steps }, () => {
      const { z } = forwardPass(network, corners);
      const value = crossEntropy(z[z.length - 1], xor).dataSync()[0];
      const gradients = tf.tidy(() => backward(network, corners, xor));
      const layers = network.layers.map(({ W, b, activation }, l) => ({
        W: W.sub<tf.Tensor2D>(gradients[l].dW.mul(mu)),
        b: b.sub<tf.Tensor1D>(gradients[l].db.mul(mu)),
        activation,
      }));
      network = { layers };
      return value;
    }),
  );
}

const xorNetwork = (layers: number, activation: Activation) =>
  mlp([2, ...new Array<number>(layers - 1).fill(16), 2], { activation, seed: 2 });
const learnt = {
  'sigmoid, 2 layers': losses(xorNetwork(2, sigmoid), 300, 1),
  'sigmoid, 6 layers': losses(xorNetwork(6, sigmoid), 300, 1),
  'ReLU, 6 layers': losses(xorNetwork(6, relu), 300, 0.1),
};
await plot(curvesFigure(learnt, { axes: ['step', 'cross-entropy'], title: 'Learning XOR' }), {
  alt: 'Loss on XOR over 300 steps. Two layers of sigmoids begin to learn late; six stay at 0.69; six layers of ReLUs learn at once.',
});

// %% [markdown]
// Six layers of sigmoids stay at $\log 2 \approx 0.69$, the loss of knowing nothing: their first layers hardly move. The
// picture is one seed; of ten, six layers of ReLUs learnt XOR in all, and of sigmoids in none.
//
// ## What to take along
//
// - A delta is the loss's derivative by a $\mathbf z$. Each layer makes its own from the one above, and from it its gradients.
// - Every intermediate value is computed once and kept: cheap in time, dear in memory.
// - Softmax with cross-entropy has the delta $(P - Y)/N$; element-wise outputs need $\sigma'$.
// - Test gradients numerically, in float64, with an $h$ that is neither too large nor too small.
// - Depth multiplies: gradients vanish or explode unless weights and activations keep the factors near 1. Lab 8 brings two
//   more remedies.
