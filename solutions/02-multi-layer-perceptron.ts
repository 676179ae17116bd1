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
// # Lab 2: The multi-layer perceptron
//
// Neurons that feed neurons: what such networks can represent, at what cost, and why depth helps.
//
// **You will**
// - write a layer and a network, for whole batches at once;
// - build an XOR by hand, and count what a network costs;
// - build a network that approximates *any* continuous function you like, as well as you like;
// - build a deep network with so many corners that a shallow one would need thousands of units.
//
// Nothing is trained here. First see what networks *can be*; how they find their weights is labs 3 and 4.
//
// **You need** lab 1 and matrix products. **It takes** about 90 minutes.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  check,
  CORNERS,
  countPieces,
  curvesFigure,
  hint,
  identity,
  networkFigure,
  plot,
  regionsFigure,
  relu,
  seededRandom,
  sigmoid,
  start,
  table,
  tanh,
  threshold,
  type Activation,
  type Network,
} from 'dl-labs';

await start();
const seed = 1; // everything random below comes from it

// %% [markdown]
// ## 1. A layer
//
// The end of lab 1: XOR is too much for one perceptron, but not for several. Put neurons side by side, all reading the
// same inputs, and you have a **layer**; let the next layer read their answers, and so on. Layers between the inputs
// and the outputs are **hidden**. One hidden layer makes a **shallow** network, more than one a **deep** one.

// %%
const random = seededRandom(seed);
const some = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));
await plot(
  networkFigure({
    weights: [some(4, 3), some(4, 4), some(2, 4)],
    units: [undefined, undefined, undefined, undefined],
    names: ['inputs', 'hidden layer 1', 'hidden layer 2', 'outputs'],
    title: 'A deep network',
  }),
  {
    alt: 'Three inputs, two hidden layers of four units and two outputs. Lines, one for each weight, connect every unit with every unit of the next layer.',
  },
);

// %% [markdown]
// Each line is a weight. Write the weights of layer $l$ into a matrix $W_l$, a row for each of its units, a column for
// each of its inputs. Then the whole layer is
//
// $$\mathbf z_l = W_l\,\mathbf a_{l-1} + \mathbf b_l \qquad \mathbf a_l = \sigma(\mathbf z_l)$$
//
// where $\mathbf a_0 = \mathbf x$ is the input and the **activation function** $\sigma$ works on each number by itself. The
// perceptron's is the threshold; others are
//
// | | $\sigma(z)$ | range |
// |:---|:---|:---|
// | `threshold` | 1 where $z \geq 0$, else 0 | 0 or 1 |
// | `sigmoid` | $1 / (1 + e^{-z})$ | between 0 and 1 |
// | `tanh` | $(e^z - e^{-z}) / (e^z + e^{-z})$ | between −1 and 1 |
// | `relu` | $\max(0, z)$ | from 0 up |
// | `identity` | $z$ | any |

// %%
const zs = Array.from({ length: 101 }, (_, i) => (i - 50) / 12.5);
const shapes = { threshold, sigmoid, tanh, relu };
const shown = Object.entries(shapes).map(([name, f]) => [
  name,
  { x: zs, y: [...f(tf.tensor1d(zs)).dataSync()] },
]);
await plot(
  curvesFigure(Object.fromEntries(shown) as Record<string, { x: number[]; y: number[] }>, {
    axes: ['z', 'σ(z)'],
  }),
  {
    alt: 'Four activation functions from −4 to 4: the threshold jumps from 0 to 1, the sigmoid rises smoothly, tanh goes from −1 to 1, ReLU is 0 and then a rising line.',
  },
);

// %% [markdown]
// Samples come in batches, one a *row* of $X$, of shape [batch, inputs]. Then every row of the result is
// $W\mathbf x + \mathbf b$ for its sample, in one product:
//
// $$Z = X\,W^T + \mathbf b \qquad \text{[batch, units]}$$
//
// > **The notes** say that $W_l$ is $n_l \times n_{l-1}$ and yet write $W^T \mathbf a$. We keep [units, inputs], so that it
// > is $W\mathbf a$ for one sample, and the transpose belongs to the batch.
//
// ### Exercise 1: `dense`
//
// Use tensors: `tf.matMul`, `.transpose()`, `.add(...)`, which adds $\mathbf b$ to every row; and `activation(z)`.

// %%
/**
 * A fully connected layer.
 *
 * @param x inputs, [batch, inputs]
 * @param W weights, [units, inputs]
 * @param b biases, [units]
 * @param activation the layer's σ
 * @returns the layer's answers, [batch, units]
 */
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  // BEGIN SOLUTION
  const z = tf.matMul(x, W.transpose()).add(b); // [batch, units]
  return activation(z) as tf.Tensor2D;
  // END SOLUTION
}

// %%
await check(dense);

// %% [markdown]
// ### Exercise 2: `forward`
//
// A `Network` is `{ layers: [{ W, b, activation }, …] }`, from the first hidden layer to the output. Compute what it
// answers: a **forward pass**.

// %%
/**
 * What a network answers.
 *
 * @param network its layers, the first to compute first
 * @param x inputs, [batch, inputs]
 * @returns the answers of the last layer, [batch, outputs]
 */
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  // BEGIN SOLUTION
  let a = x;
  for (const { W, b, activation } of network.layers) a = dense(a, W, b, activation);
  return a;
  // END SOLUTION
}

// %%
await check(forward);

// %% [markdown]
// ### Exercise 3: `xorNetwork`
//
// Give weights to a shallow network that is an XOR: two inputs, one hidden layer, one output, where at least ½ means
// yes. *One or the other, but not both*: which two gates could the hidden units be? One way has two threshold units,
// another two ReLUs and a linear output.

// %%
/**
 * A shallow network that is an XOR gate.
 *
 * @returns its two layers, with W and b as tensors
 */
function xorNetwork(): Network {
  // BEGIN SOLUTION
  const W = tf.tensor2d([[1, 1], [1, 1]]); // prettier-ignore
  const b = tf.tensor1d([-0.5, -1.5]); // OR and AND
  return {
    layers: [
      { W, b, activation: threshold },
      { W: tf.tensor2d([[1, -1]]), b: tf.tensor1d([-0.5]), activation: threshold },
    ],
  };
  // END SOLUTION
}

// %%
await check(xorNetwork);

// %%
const xor = xorNetwork();
await plot(
  regionsFigure({
    answers: points => forward(xor, tf.tensor2d(points)).dataSync(),
    points: CORNERS,
    labels: [0, 1, 1, 0],
    axes: ['a', 'b'],
    title: 'XOR by a shallow network',
  }),
  { alt: 'The unit square. The region where the network says yes holds the corners (0, 1) and (1, 0) only.' },
);

// %% [markdown] tags=["question"] question="no-activations"
// **Predict, then run (1).** Take the activations away: `identity` in every layer. What shapes can the yes region of a
// deep network then have?

// %% [markdown] tags=["rubric"]
// 1 point: a half-plane only, as for one perceptron: W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2) is one linear layer.
// Half a point for "a straight line" without the reason.

// %%
const layerOf = (units: number, inputs: number, activation: Activation) => ({
  W: tf.tensor2d(some(units, inputs)),
  b: tf.tensor1d(some(1, units)[0]),
  activation,
});
const linear: Network = {
  layers: [layerOf(5, 2, identity), layerOf(5, 5, identity), layerOf(1, 5, identity)],
};
const [first, second, third] = linear.layers;
const W = tf.matMul<tf.Tensor2D>(tf.matMul(third.W, second.W), first.W); // [1, 2]
const b = forward(linear, tf.zeros([1, 2])).as1D(); // what it answers to 0
const anywhere = tf.tensor2d(some(100, 2));
const gap = forward(linear, anywhere)
  .sub(dense(anywhere, W, b, identity))
  .abs()
  .max()
  .dataSync()[0];
console.log(`three linear layers and one differ by at most ${gap.toExponential(1)}`);
if (gap > 1e-4) throw new Error('Three linear layers should be one.');

// %% [markdown]
// ## 2. What it costs
//
// A layer with $S_{\text{in}}$ inputs and $S_{\text{out}}$ units has
//
// $$S_{\text{in}} \cdot S_{\text{out}} + S_{\text{out}}$$
//
// parameters: a weight for every line in the picture, a bias for every unit. One sample costs of order
// $S_{\text{in}} \cdot S_{\text{out}}$ **FLOPs**, floating-point operations: one multiplication for each weight.
//
// > **Count once or twice?** A multiplication comes with an addition. We count the pair as one; many libraries count two.
//
// ### Exercises 4 and 5: `parameterCount` and `flopCount`
//
// `sizes` lists the inputs, each hidden layer, and the outputs: the network above is `[3, 4, 4, 2]`.

// %%
/**
 * The number of parameters of a network.
 *
 * @param sizes of its layers, the inputs first
 */
function parameterCount(sizes: number[]): number {
  // BEGIN SOLUTION
  let count = 0;
  for (let l = 1; l < sizes.length; l++) count += sizes[l - 1] * sizes[l] + sizes[l];
  return count;
  // END SOLUTION
}

// %%
await check(parameterCount);

// %%
/**
 * The FLOPs of a network for one sample; biases and activations are left out.
 *
 * @param sizes of its layers, the inputs first
 */
function flopCount(sizes: number[]): number {
  // BEGIN SOLUTION
  let count = 0;
  for (let l = 1; l < sizes.length; l++) count += sizes[l - 1] * sizes[l];
  return count;
  // END SOLUTION
}

// %%
await check(flopCount);

// %% [markdown] tags=["question"] question="parameters"
// **Predict, then run (2).** A classifier of digits has the sizes 784, 500, 500, 10. By about what factor do its
// parameters grow if we (a) double the width of both hidden layers, (b) add a third hidden layer of 500?

// %% [markdown] tags=["rubric"]
// 1 point. (a) About 2.8: the weights between the hidden layers grow fourfold, those to inputs and outputs twofold; with
// many hidden layers it would be nearly 4. (b) About 1.4: 250,500 more. Half a point for one of them with its reason.

// %%
const designs: [string, number[]][] = [
  ['a perceptron', [784, 1]],
  ['two hidden layers of 500', [784, 500, 500, 10]],
  ['(a) twice as wide', [784, 1000, 1000, 10]],
  ['(b) one layer more', [784, 500, 500, 500, 10]],
];
table(
  designs.map(([name, sizes]) => ({
    network: name,
    parameters: parameterCount(sizes),
    FLOPs: flopCount(sizes),
    'times (500, 500)': parameterCount(sizes) / parameterCount([784, 500, 500, 10]),
  })),
);

// %% [markdown]
// ## 3. One hidden layer is enough
//
// Choose a continuous function $f$ on an interval $[a, b]$. A threshold unit with weight 1 and bias $-e$ is a *step*: it
// switches on at $x = e$. A linear output unit adds steps, each times its weight. So we can build a staircase: cut
// $[a, b]$ into $n$ equal cells, and let the network be, on each cell, the value of $f$ in the cell's **middle**.

// %%
const step = { x: [-2, 0.999, 1, 2], y: [0, 0, 1, 1] };
const sum = { x: [-2, -1.001, -1, 0.999, 1, 2], y: [0, 0, 2, 2, 0.5, 0.5] };
await plot(
  curvesFigure(
    { 'a unit with b = −1': step, '2 · unit(b = 1) − 1.5 · unit(b = −1)': sum },
    { axes: ['x', 'output'] },
  ),
  {
    alt: 'A step at 1; and the weighted sum of two steps, which jumps to 2 at −1 and falls to 0.5 at 1.',
  },
);

// %% [markdown]
// ### Exercise 6: `approximate`
//
// What you need to know of each cell $i$: its left edge, where its unit switches on, and by how much $f$'s value changes
// there, because all units further left stay on. The first one has to jump from 0.

// %%
/**
 * A shallow network that is a staircase of n steps.
 *
 * @param f the function to approximate
 * @param a left end of the interval
 * @param b right end of the interval
 * @param n number of cells
 * @returns a layer of n threshold units that read x, [n, 1], and a linear output unit, [1, n]
 */
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  // BEGIN SOLUTION
  const width = (b - a) / n;
  const edges = Array.from({ length: n }, (_, i) => a + i * width);
  const values = edges.map(edge => f(edge + width / 2));
  const jumps = values.map((value, i) => value - (i === 0 ? 0 : values[i - 1]));
  const steps = { W: tf.ones<tf.Rank.R2>([n, 1]), b: tf.tensor1d(edges).neg(), activation: threshold };
  const output = { W: tf.tensor2d([jumps]), b: tf.tensor1d([0]), activation: identity };
  return { layers: [steps, output] };
  // END SOLUTION
}

// %%
await check(approximate);

// %% [markdown]
// Now choose your own $f$, continuous, on your own interval. Change the next cell as you like and run it and the two
// below it.

// %%
const f = (x: number) => 0.5 + 0.3 * Math.sin(3 * x) + 0.2 * Math.cos(11 * x);
const [left, right] = [0, 2];

// %%
/** What a network of one input and one output answers to many x. */
const outputs = (network: Network, xs: number[]) => [
  ...forward(network, tf.tensor2d(xs, [xs.length, 1])).dataSync(),
];
const grid = Array.from({ length: 1001 }, (_, i) => left + ((right - left) * i) / 1000);
const staircases = [5, 20, 100].map(n => [
  `n = ${n}`,
  { x: grid, y: outputs(approximate(f, left, right, n), grid) },
]);
await plot(
  curvesFigure(
    {
      f: { x: grid, y: grid.map(f) },
      ...(Object.fromEntries(staircases) as Record<string, { x: number[]; y: number[] }>),
    },
    { axes: ['x', 'f(x) and approximations'] },
  ),
  {
    alt: 'A wavy function and three staircases. Five steps miss most of it, twenty follow it, a hundred can hardly be told from it.',
  },
);

// %% [markdown]
// How good is it? No point of a cell is further from its middle than $h = \frac{b - a}{2n}$. If $f$ is never steeper than
// $L$, it changes by at most $L\,h$ on the way, so
//
// $$\max_x |f(x) - \text{network}(x)| \;\leq\; L\,\frac{b - a}{2n}$$
//
// Twice the units, half the bound. Without such an $L$ it is the largest change of $f$ over a distance of $h$, its *modulus
// of continuity* $\omega(h)$, which goes to 0 for every continuous $f$ on $[a, b]$.

// %%
/** The error of a staircase, and its bound; both from `count` points in each cell, its middle among them. */
function errorAndBound(f: (x: number) => number, a: number, b: number, n: number, count = 41) {
  const gap = (b - a) / n / count;
  const xs = Array.from({ length: n * count }, (_, i) => a + (i + 0.5) * gap);
  const values = outputs(approximate(f, a, b, n), xs);
  const steepness = xs.slice(1).map((x, i) => Math.abs(f(x) - f(xs[i])) / gap);
  return {
    error: Math.max(...xs.map((x, i) => Math.abs(f(x) - values[i]))),
    bound: (Math.max(...steepness) * (b - a)) / (2 * n),
  };
}
const rows = [5, 10, 20, 40, 80, 160].map(n => ({
  n,
  parameters: parameterCount([1, n, 1]),
  ...errorAndBound(f, left, right, n),
}));
table(rows);
const rounding = 1e-5 * Math.max(1, ...grid.map(x => Math.abs(f(x)))); // of the tensors' numbers
if (rows.some(({ error, bound }) => error > bound + rounding))
  throw new Error('Some error is above its bound.');

// %% [markdown]
// And for functions that nobody chose: a hundred random sums of waves, on random intervals.

// %% tags=["results"]
const shares: number[] = [];
const halvings: number[] = [];
for (let draw = 0; draw < 100; draw++) {
  const waves = Array.from({ length: 4 }, () => [
    random.normal(),
    random.uniform(0, 6),
    random.uniform(0, 6),
  ]);
  const g = (x: number) =>
    waves.reduce((sum, [height, speed, shift]) => sum + height * Math.sin(speed * x + shift), 0);
  const [low, width] = [random.uniform(-3, 3), random.uniform(0.5, 3)];
  const [once, twice] = [40, 80].map(n => errorAndBound(g, low, low + width, n));
  shares.push(once.error / once.bound, twice.error / twice.bound);
  halvings.push(once.error / twice.error);
}
table([
  { '': 'error / bound', least: Math.min(...shares), most: Math.max(...shares) },
  { '': 'error with n = 40 / error with n = 80', least: Math.min(...halvings), most: Math.max(...halvings) },
]);
if (Math.max(...shares) > 1.0001) throw new Error('Some error is above its bound.');
if (Math.min(...halvings) < 1.7 || Math.max(...halvings) > 2.3)
  throw new Error('Twice the units, half the error?');

// %% [markdown] tags=["question"] question="square-root"
// **Predict, then run (3).** $f(x) = \sqrt x$ on $[0, 1]$ is infinitely steep at 0. Does the error still go to 0? Does it
// still halve when $n$ doubles?

// %% [markdown] tags=["rubric"]
// 1 point: it goes to 0, since f is continuous, but more slowly: the worst cell is the first, where the error is
// √(1/2n), so doubling n divides it by √2 only. Half a point for "slower" without the reason.

// %%
const roots = [10, 20, 40, 80, 160].map(n => ({ n, error: errorAndBound(Math.sqrt, 0, 1, n, 401).error }));
table(
  roots.map(({ n, error }, i) => ({ n, error, 'divided by': i === 0 ? '' : roots[i - 1].error / error })),
);

// %% [markdown]
// This is **universal approximation**: one hidden layer can be as close as you want to any continuous function.
//
// > **Read the small print.** On a bounded closed interval (on all of $\mathbb R$ no finite staircase follows $f(x) = x$), and
// > with a *linear* output unit; the range $[0, 1]$ of the notes does not matter. It says that such weights exist: not that
// > training finds them, and not that they are few.
//
// Training follows derivatives, and a threshold has none to follow: it is flat but for its jump. A steep sigmoid is
// nearly a step and smooth:

// %%
const staircase = approximate(f, left, right, 12);
const [hard, out] = staircase.layers;
const soft = (k: number): Network => ({
  layers: [{ W: hard.W.mul(k), b: hard.b.mul(k), activation: sigmoid }, out],
});
const smooth = [5, 20, 200].map(k => [`sigmoid(${k} z)`, { x: grid, y: outputs(soft(k), grid) }]);
await plot(
  curvesFigure(
    {
      threshold: { x: grid, y: outputs(staircase, grid) },
      ...(Object.fromEntries(smooth) as Record<string, { x: number[]; y: number[] }>),
    },
    { axes: ['x', 'output'], title: 'Twelve units' },
  ),
  {
    alt: 'A staircase of twelve steps, and three smooth versions of it. The steeper the sigmoid, the closer to the staircase.',
  },
);

// %% [markdown]
// ## 4. What depth is good for
//
// Two ReLUs make a tent on $[0, 1]$: $t(x) = 2\,\text{relu}(x) - 4\,\text{relu}(x - \tfrac12)$, up to 1 in the middle and
// down again. The tent *folds* the interval: both halves are laid onto all of $[0, 1]$. Feed the result into a second
// tent, and each half becomes a tooth of its own; every further layer doubles the teeth.
//
// ### Exercise 7: `sawtooth`
//
// $t$ is a linear function of two units, and so is the input $t - \tfrac12$ of the next ones: put the 2 and the −4 into the
// *next* layer's weights.

// %%
/**
 * A deep network that zigzags on [0, 1]: depth tents, one into the other.
 *
 * @param depth number of hidden layers, of two ReLUs each
 * @returns depth + 1 layers; the last is linear, with one output
 */
function sawtooth(depth: number): Network {
  // BEGIN SOLUTION
  const layers = [];
  for (let l = 0; l < depth; l++) {
    const W = tf.tensor2d(l === 0 ? [[1], [1]] : [[2, -4], [2, -4]]); // prettier-ignore
    layers.push({ W, b: tf.tensor1d([0, -0.5]), activation: relu });
  }
  layers.push({ W: tf.tensor2d([[2, -4]]), b: tf.tensor1d([0]), activation: identity });
  return { layers };
  // END SOLUTION
}

// %%
await check(sawtooth);

// %%
const unit = Array.from({ length: 257 }, (_, i) => i / 256);
const teeth = [1, 2, 4].map(depth => [`depth ${depth}`, { x: unit, y: outputs(sawtooth(depth), unit) }]);
await plot(
  curvesFigure(Object.fromEntries(teeth) as Record<string, { x: number[]; y: number[] }>, {
    axes: ['x', 'output'],
  }),
  {
    alt: 'Zigzags on the interval from 0 to 1: one tooth at depth 1, two at depth 2, eight at depth 4.',
  },
);

// %% [markdown] tags=["question"] question="sawtooth-pieces"
// **Predict, then run (4).** How many straight pieces has the sawtooth of depth 10, with its 20 hidden units? And how
// many at most has a shallow ReLU network with 20 hidden units?

// %% [markdown] tags=["rubric"]
// 1 point: 2^10 = 1,024 against 21: in a shallow network each unit bends the line at one place, where its z is 0, so m units
// give at most m + 1 pieces. Half a point for one of them with its reason.

// %% tags=["results"]
/** A shallow network whose m units bend at m random places, up and down in turn. */
function zigzag(m: number): Network {
  const bends = Array.from({ length: m }, (_, i) => (i + random.uniform(0.2, 0.8)) / m);
  const hidden = { W: tf.ones<tf.Rank.R2>([m, 1]), b: tf.tensor1d(bends).neg(), activation: relu };
  const signs = tf.tensor2d([bends.map((_, i) => (i % 2 ? -1 : 1))]);
  return { layers: [hidden, { W: signs, b: tf.tensor1d([0]), activation: identity }] };
}
const depths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const deepPieces = depths.map(depth => countPieces(xs => outputs(sawtooth(depth), xs)));
const shallowPieces = depths.map(depth => countPieces(xs => outputs(zigzag(2 * depth), xs)));
const units = depths.map(depth => 2 * depth);
table(
  depths.map((depth, i) => ({
    'hidden units': units[i],
    'pieces, deep': deepPieces[i],
    'pieces, shallow': shallowPieces[i],
    'units that a shallow network needs for as many as the deep one': 2 ** depth - 1,
  })),
);
if (depths.some((depth, i) => deepPieces[i] !== 2 ** depth))
  throw new Error('The deep pieces should double.');
if (units.some((m, i) => shallowPieces[i] !== m + 1)) throw new Error('The shallow pieces should be m + 1.');
await plot(
  curvesFigure(
    {
      'deep: two units a layer': { x: units, y: deepPieces },
      'shallow: one layer': { x: units, y: shallowPieces },
    },
    { axes: ['hidden units', 'straight pieces'], log: 'y' },
  ),
  {
    alt: 'Straight pieces against hidden units, on a logarithmic scale: a straight rising line up to 1,024 for deep networks, a nearly flat curve up to 21 for shallow ones.',
  },
);

// %% [markdown]
// Units add pieces; layers multiply them. A shallow network for the sawtooth of depth 10 needs at least $2^{10} - 1 = 1023$
// units, the deep one 20 (Telgarsky, 2015).
//
// > **Not for every function.** The notes say that deep networks allow to use fewer units. That is proved for functions such
// > as this one, which repeat themselves at ever finer scales. For a random walk of 1,024 pieces depth saves nothing like it:
// > the 20 units have too few parameters to describe it.

// %% [markdown] tags=["question"] question="stored-weights"
// **Predict, then run (5).** A shallow network for the sawtooth of depth 10 can be built of 1,024 ReLUs, one at each corner. How
// many parameters have the two? Now every weight and bias gets a random error of about 0.1 %, as if it had been stored in
// few bits. Whose output changes more?

// %% [markdown] tags=["rubric"]
// 1 point: 1, 2 × 10, 1 gives 4 + 9·6 + 3 = 61 parameters; 1, 1024, 1 gives 3,073. Both suffer, the shallow one far more. In the
// deep one errors double from layer to layer and displace the teeth, but it still zigzags between 0 and about 1. The
// shallow one is a sum of a thousand terms of up to 2,048 that cancel; their errors do not. Half a point for the counts.

// %% tags=["results"]
/** A sawtooth as one hidden layer: a ReLU at each corner turns the slope from n to −n, or back. */
function shallowSawtooth(depth: number): Network {
  const n = 2 ** depth;
  const corners = Array.from({ length: n }, (_, i) => i / n);
  const turns = corners.map((_, i) => (i === 0 ? n : i % 2 ? -2 * n : 2 * n));
  const hidden = { W: tf.ones<tf.Rank.R2>([n, 1]), b: tf.tensor1d(corners).neg(), activation: relu };
  return { layers: [hidden, { W: tf.tensor2d([turns]), b: tf.tensor1d([0]), activation: identity }] };
}
/** Multiplies every number by 1 + 0.001 e, with e drawn from a normal distribution. */
const disturbed = <T extends tf.Tensor>(numbers: T): T =>
  numbers.mul(tf.tensor(some(1, numbers.size)[0], numbers.shape).mul(0.001).add(1));
const fine = Array.from({ length: 2049 }, (_, i) => i / 2048);
const suffered = [sawtooth(10), shallowSawtooth(10)].map(network => {
  const layers = network.layers.map(layer => ({ ...layer, W: disturbed(layer.W), b: disturbed(layer.b) }));
  const before = outputs(network, fine);
  const changes = outputs({ layers }, fine).map((value, i) => Math.abs(value - before[i]));
  return {
    mean: changes.reduce((sum, change) => sum + change) / changes.length,
    largest: Math.max(...changes),
  };
});
table([
  { network: 'deep', parameters: parameterCount([1, ...Array<number>(10).fill(2), 1]), ...suffered[0] },
  { network: 'shallow', parameters: parameterCount([1, 1024, 1]), ...suffered[1] },
]);
if (suffered[0].largest > 1.5 || suffered[1].mean < 5 * suffered[0].mean)
  throw new Error('The shallow one should suffer more.');

// %% [markdown]
// ## What to take along
//
// - A layer is $\sigma(X W^T + \mathbf b)$; without its $\sigma$, layers collapse into one.
// - It costs $S_{\text{in}} S_{\text{out}} + S_{\text{out}}$ parameters; doubling the widths nearly quadruples them.
// - One hidden layer approximates every continuous function on an interval, with an error that goes like $1/n$ for functions
//   of bounded steepness.
// - Layers multiply what units can only add, for functions that have such a structure.
