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
// # Lab 1: The perceptron
//
// One artificial neuron, one straight line: what it can learn, why it learns it, and what it can never learn.
//
// **You will**
// - write the neuron and its learning rule, a few lines each, and watch it learn;
// - see why it has to stop making mistakes whenever a line without mistakes exists;
// - find out which logic gates one neuron cannot be, and how several of them can;
// - let it tell penguins apart.
//
// **You need** the dot product, and functions and arrays in TypeScript. **It takes** about 80 minutes.
//
// Where a cell says `// YOUR CODE HERE`, write yours, delete the line below it, and run the cell and then the check
// under it. Checks cost nothing: run them as often as you like. If you are stuck, run `await hint(perceptron)` in a cell of your
// own, with the name of your function: each time it gives one more of three hints, and they cost nothing either. The first cell
// fetches what the lab needs; run it now.

// %%
import {
  check,
  convergenceBound,
  CORNERS,
  curvesFigure,
  decisionFigure,
  GATES,
  gatesFigure,
  hint,
  learningHistory,
  loadPenguins,
  plot,
  seededRandom,
  separablePoints,
  standardizer,
  start,
  table,
  type Perceptron,
  type TrainedPerceptron,
} from 'dl-labs';

await start();

// %% [markdown]
// ## 1. A neuron that says yes or no
//
// A perceptron weighs evidence. Each input $x_i$ is multiplied by a weight $w_i$, which is large where the input
// matters and negative where it speaks against. A bias $b$ is added: how ready the neuron is to say yes before it has
// seen anything. If the sum is at least 0 the answer $\hat y$ is 1, "yes"; otherwise it is 0, "no":
//
// $$\hat y = \begin{cases} 1 & \text{if } \mathbf{w} \cdot \mathbf{x} + b = \sum_i w_i x_i + b \geq 0 \\ 0 & \text{otherwise} \end{cases}$$
//
// With two inputs, the places where the sum is exactly 0 form a straight line, and the line cuts the plane into a yes
// side and a no side. With three inputs it is a plane, with more a *hyperplane*.

// %%
await plot(decisionFigure({ lines: [{ w: [1, 2], b: -2 }], title: 'w = [1, 2], b = −2' }), {
  alt: 'A plane cut by the line x1 + 2 x2 = 2. The side above it is shaded: there the perceptron answers 1.',
});

// %% [markdown]
// The weights are an arrow. It stands at a right angle on the line and points to the yes side.
//
// > **A convention.** On the line itself the sum is 0, and we say yes ($\geq$). Other books say no ($>$). Either is
// > fine, as long as one keeps to it.
//
// ### Exercise 1: `perceptron`
//
// Write the formula as a function, for any number of inputs.

// %%
/**
 * The answer of a threshold unit.
 *
 * @param w weights, one for each input
 * @param b bias
 * @param x inputs, as many as there are weights
 * @returns 1 where w · x + b >= 0, else 0
 */
function perceptron(w: number[], b: number, x: number[]): number {
  // BEGIN SOLUTION
  let sum = b;
  for (let i = 0; i < w.length; i++) sum += w[i] * x[i];
  return sum >= 0 ? 1 : 0;
  // END SOLUTION
}

// %%
await check(perceptron);

// %% [markdown] tags=["question"] question="scaled-line"
// **Predict, then run (1).** Take the line of the picture, $\mathbf w = [1, 2]$ and $b = -2$. What happens to the line,
// and to its two sides, if you (a) multiply both $\mathbf w$ and $b$ by 3, (b) multiply only $b$ by 2, (c) multiply
// both by −1? Write it down first; then run the cell and move the slider.

// %% [markdown] tags=["rubric"]
// 1 point. (a) Nothing changes: the sum is three times as large, its sign is the same. (b) The line moves parallel to
// itself, to twice the distance from the origin. (c) The line stays and the sides change places; points exactly on the
// line keep their yes. Half a point for two right answers of three.

// %%
const lines = [
  { w: [1, 2], b: -2, name: 'as it was' },
  { w: [3, 6], b: -6, name: '(a) both times 3' },
  { w: [1, 2], b: -4, name: '(b) b times 2' },
  { w: [-1, -2], b: 2, name: '(c) both times −1' },
];
await plot(decisionFigure({ lines }), {
  alt: 'Four lines, one for each position of a slider: the first two are equal, the third is moved, the fourth has its sides swapped.',
});

// %% [markdown]
// ## 2. One neuron as a logic gate
//
// In 1943 McCulloch and Pitts showed that units with a threshold can do logic: let 1 stand for *true* and 0 for
// *false*. NAND, "not both", answers
//
// | $a$ | $b$ | NAND$(a, b)$ |
// |:---:|:---:|:---:|
// | 0 | 0 | 1 |
// | 0 | 1 | 1 |
// | 1 | 0 | 1 |
// | 1 | 1 | 0 |
//
// The four inputs are the corners of a square, so we need a line that cuts off one corner. Find it by thinking: for
// $(0, 0)$ the sum is nothing but $b$, and the answer is to be yes. What should each input that is 1 do to the sum?
//
// ### Exercise 2: `nandGate`

// %%
/**
 * A perceptron that is a NAND gate.
 *
 * @returns its two weights w and its bias b; there are many right ones
 */
function nandGate(): Perceptron {
  // BEGIN SOLUTION
  return { w: [-1, -1], b: 1.5 };
  // END SOLUTION
}

// %%
await check(nandGate);

// %%
await plot(
  decisionFigure({
    points: CORNERS,
    labels: [1, 1, 1, 0],
    lines: [nandGate()],
    axes: ['a', 'b'],
    title: 'NAND',
  }),
  { alt: 'The corners of a square. A line cuts off the corner (1, 1); the other three are on the yes side.' },
);

// %% [markdown]
// ## 3. Learning from one mistake
//
// Thinking does not scale: Rosenblatt's perceptron (1958) finds its weights from examples. Show the neuron an example
// $\mathbf x$ whose right answer, its **label** $y$, is known. If it answers rightly, leave it alone. If it said 0
// instead of 1, its sum was too low: add a little of $\mathbf x$ to $\mathbf w$. If it said 1 instead of 0, subtract a
// little. The error $y - \hat y$ is 0, 1 or −1, so one formula does all three:
//
// $$\mathbf w \leftarrow \mathbf w + \mu\,(y - \hat y)\,\mathbf x \qquad b \leftarrow b + \mu\,(y - \hat y)$$
//
// The learning rate $\mu > 0$ is the size of "a little". Why does this help? Put the new values into the sum: for this
// $\mathbf x$ it has changed by $\mu\,(y - \hat y)\,(\lVert\mathbf x\rVert^2 + 1)$, always the way it should.
//
// ### Exercise 3: `perceptronStep`
//
// Return new values; leave the array `w` that you were given as it is.

// %%
/**
 * One step of the perceptron's learning rule.
 *
 * @param w weights before the step
 * @param b bias before the step
 * @param x one example
 * @param y its label, 0 or 1
 * @param learningRate μ
 * @returns weights and bias after the step
 */
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  // BEGIN SOLUTION
  const error = y - perceptron(w, b, x);
  return {
    w: w.map((weight, i) => weight + learningRate * error * x[i]),
    b: b + learningRate * error,
  };
  // END SOLUTION
}

// %%
await check(perceptronStep);

// %%
const example = [1, 2]; // its label is 1, but it is on the no side of the first line
const before = { w: [1, -1], b: 0.5, name: 'before the step' };
const after = { ...perceptronStep(before.w, before.b, example, 1, 0.2), name: 'after the step' };
await plot(
  decisionFigure({
    points: [example, [2, -1], [0, 1], [-1, 1]],
    labels: [1, 1, 0, 0],
    lines: [before, after],
  }),
  {
    alt: 'A line before and after one step. Before, a point with label 1 is on the no side; after, it is on the yes side.',
  },
);

// %% [markdown]
// Move the slider: the arrow has turned *towards* the example. But look at (0, 1): it was right before the step, and
// now it is wrong. A step mends the example at hand and may spoil others; and where the sum is far from 0, one step may
// not even mend its own.
//
// ## 4. Training
//
// So show all the examples in turn, again and again. One pass over all of them is an **epoch**. If an epoch has no
// mistake, nothing has changed in it and nothing ever will: training is over.
//
// ### Exercise 4: `trainPerceptron`
//
// Start from $\mathbf w = 0$, $b = 0$, with learning rate 1, and keep the order of the points. Use `perceptronStep`.

// %%
/**
 * Trains a perceptron until an epoch has no mistake, or maxEpochs are over.
 *
 * @param points the examples, all of the same length
 * @param labels 0 or 1, one for each point
 * @param maxEpochs the most epochs to run
 * @returns w, b, and mistakesPerEpoch: for each epoch, how many points were answered wrongly when their turn came
 */
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  // BEGIN SOLUTION
  for (let epoch = 0; epoch < maxEpochs; epoch++) {
    let mistakes = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) === labels[i]) continue;
      mistakes++;
      ({ w, b } = perceptronStep(w, b, points[i], labels[i], 1));
    }
    mistakesPerEpoch.push(mistakes);
    if (mistakes === 0) break;
  }
  // END SOLUTION
  return { w, b, mistakesPerEpoch };
}

// %%
await check(trainPerceptron);

// %% [markdown]
// Now watch it. Forty points get their labels from a line that the neuron is not told. `learningHistory` trains with
// *your* step and keeps the line after every mistake.

// %%
const secret = { w: [0.6, 0.8], b: -0.25 };
const { points, labels } = separablePoints(seededRandom(7), { count: 40, line: secret, margin: 0.05 });
const history = learningHistory(points, labels, perceptronStep);
console.log('mistakes in each epoch:', history.mistakesPerEpoch.join(', '));
await plot(decisionFigure({ points, labels, lines: history.lines }), {
  alt: 'Forty points with two labels. A slider moves through the lines after each mistake; the last line separates the labels.',
});

// %% [markdown]
// The early mistakes throw the line about, the later ones move it less: the steps stay as large as they were, but
// $\mathbf w$ has grown, and a long arrow is harder to turn.

// %% [markdown] tags=["question"] question="learning-rate"
// **Predict, then run (2).** The learning rate was 1. How many mistakes will it take with 0.01, and with 100?

// %% [markdown] tags=["rubric"]
// 1 point: exactly as many. Training starts from zero, so w and b are μ times a sum of examples at any time: another μ
// scales both, and scaling both changes no answer (question 1a). Half a point for "as many" without a reason.

// %%
table(
  [0.01, 1, 100].map(learningRate => {
    const { lines, mistakesPerEpoch } = learningHistory(points, labels, perceptronStep, { learningRate });
    const { w, b } = lines[lines.length - 1];
    return {
      'learning rate': learningRate,
      mistakes: mistakesPerEpoch.join(', '),
      w1: w[0],
      w2: w[1],
      b,
    };
  }),
);

// %% [markdown]
// ### Why it has to stop
//
// Append a 1 to every point, $\tilde{\mathbf x} = (\mathbf x, 1)$; then the bias is one more weight,
// $\tilde{\mathbf w} = (\mathbf w, b)$. Let $s = 2y - 1$ be the label as −1 or 1, and $R$ the length of the longest
// $\tilde{\mathbf x}$. Suppose some line has every point on its right side, and none closer than a margin: there is a
// unit vector $\tilde{\mathbf u}$ and a $\gamma > 0$ with $s\,\tilde{\mathbf u} \cdot \tilde{\mathbf x} \geq \gamma$
// for all points. Novikoff proved in 1962 that training from zero then makes
//
// $$\text{at most } \left(\frac{R}{\gamma}\right)^2 \text{ mistakes.}$$
//
// Take $\mu = 1$. Each mistake adds $s\,\tilde{\mathbf x}$ to $\tilde{\mathbf w}$. That raises
// $\tilde{\mathbf u} \cdot \tilde{\mathbf w}$ by at least $\gamma$, so after $k$ mistakes
// $\lVert\tilde{\mathbf w}\rVert \geq \tilde{\mathbf u} \cdot \tilde{\mathbf w} \geq k\gamma$. But
// $\lVert\tilde{\mathbf w}\rVert^2$ grows by at most $R^2$ a mistake, because a mistake means that the sum had the
// wrong sign, $s\,\tilde{\mathbf w} \cdot \tilde{\mathbf x} \leq 0$; so
// $\lVert\tilde{\mathbf w}\rVert \leq \sqrt{k}\,R$. Both hold only while $k\gamma \leq \sqrt k\,R$. $\blacksquare$

// %%
const total = (counts: number[]) => counts.reduce((sum, count) => sum + count);
table(
  [0.3, 0.1, 0.03, 0.01].map(gap => {
    const clouds = Array.from({ length: 20 }, (_, seed) =>
      separablePoints(seededRandom(seed), { count: 200, line: secret, margin: gap }),
    );
    const bounds = clouds.map(cloud => convergenceBound(cloud.points, cloud.labels, secret).mistakes);
    const mistakes = clouds.map(cloud =>
      total(trainPerceptron(cloud.points, cloud.labels, 10_000).mistakesPerEpoch),
    );
    if (mistakes.some((count, i) => count > bounds[i]))
      throw new Error('More mistakes than the theorem allows!');
    return {
      'width of the gap': 2 * gap,
      '(R / γ)², at least': Math.min(...bounds),
      'mistakes, at most': Math.max(...mistakes),
    };
  }),
);

// %% [markdown]
// Each row stands for 20 clouds of 200 points. The bound is a promise for the worst case; these clouds need far fewer
// mistakes. Notice what is *not* in it: the number of points and the learning rate. What makes learning hard is a
// narrow gap.
//
// ## 5. What no line can do
//
// Let us train four gates. XOR, "one or the other but not both", is the one to look at.

// %%
const curves: Record<string, number[]> = {};
for (const { name, outputs } of GATES) {
  if (!['AND', 'OR', 'NAND', 'XOR'].includes(name)) continue;
  curves[name] = trainPerceptron(CORNERS, outputs, 16).mistakesPerEpoch;
}
await plot(curvesFigure(curves, { axes: ['epoch', 'mistakes (of 4 inputs)'] }), {
  alt: 'Mistakes in each epoch. AND, OR and NAND reach 0 within six epochs; XOR stays at three or four to the end.',
});

// %% [markdown]
// XOR never settles, and more epochs would not help. A perceptron for it would need all of
//
// $$b < 0, \qquad w_2 + b \geq 0, \qquad w_1 + b \geq 0, \qquad w_1 + w_2 + b < 0.$$
//
// Add the two in the middle: $w_1 + w_2 + 2b \geq 0$. Add the outer two: $w_1 + w_2 + 2b < 0$. They contradict each
// other. Labels that one line can keep apart are called **linearly separable**; XOR's are not. In 1969 Minsky and
// Papert's book *Perceptrons* made such limits plain, and for years many lost interest in neural networks.
//
// ### Exercise 5: `isLinearlySeparable`
//
// Which of the 16 gates of two inputs can one perceptron be? Decide it in any way you like: by training on `CORNERS`,
// whose order is that of the outputs (how many epochs are enough to be sure?), by trying many lines, or by thought.

// %%
/**
 * Whether one perceptron can compute a gate of two inputs.
 *
 * @param outputs what the gate answers to (0, 0), (0, 1), (1, 0) and (1, 1)
 * @returns true if some line has all the ones on its yes side and all the zeros on its no side
 */
function isLinearlySeparable(outputs: number[]): boolean {
  // BEGIN SOLUTION
  // (R / γ)² is at most 51 for the gates that a line separates, so 52 epochs are enough; the slowest takes 6.
  return trainPerceptron(CORNERS, outputs, 52).mistakesPerEpoch.at(-1) === 0;
  // END SOLUTION
}

// %%
await check(isLinearlySeparable);

// %%
const pictures = GATES.map(({ name, outputs }) => ({
  name,
  outputs,
  line: isLinearlySeparable(outputs) ? trainPerceptron(CORNERS, outputs, 52) : undefined,
}));
await plot(gatesFigure(pictures), {
  alt: 'The sixteen gates of two inputs as small squares. Fourteen have a line with the ones on one side; XOR and XNOR have none.',
});

// %% [markdown]
// In each square $a$ runs to the right and $b$ upwards; what lies on the line is a yes. Fourteen gates have a line. XOR
// and its opposite have their ones on a diagonal.

// %% [markdown] tags=["question"] question="separable-share"
// **Predict, then run (3).** Of the gates of two inputs, 14 of 16 are separable: 88 %. With three inputs there are 256
// gates. Will the share be about the same, larger, or smaller? Guess a number.

// %% [markdown] tags=["rubric"]
// 1 point: much smaller, 104 of 256 or 41 %. A sensible reason earns it too, such as that every face of the cube must
// already be one of the 14 separable gates. With four inputs it is 1,882 of 65,536, 3 %.

// %%
/** All gates of n inputs: 2^n inputs, each answered by 0 or 1. */
function countSeparable(n: number): { inputs: number; gates: number; separable: number } {
  const bits = (number: number, length: number) => Array.from({ length }, (_, i) => (number >> i) & 1);
  const inputs = Array.from({ length: 2 ** n }, (_, row) => bits(row, n));
  const gates = Array.from({ length: 2 ** inputs.length }, (_, gate) => bits(gate, inputs.length));
  const separable = gates.filter(gate => trainPerceptron(inputs, gate, 100).mistakesPerEpoch.at(-1) === 0);
  return { inputs: n, gates: gates.length, separable: separable.length };
}
table([1, 2, 3].map(countSeparable));

// %% [markdown]
// ## 6. Several neurons
//
// One neuron is too little for XOR, but every gate whatsoever can be built from NANDs: NAND is *logically complete*.
// XOR takes four of them:
//
// $$c = \mathrm{NAND}(a, b), \qquad \mathrm{XOR}(a, b) = \mathrm{NAND}\big(\underbrace{\mathrm{NAND}(a, c)}_{d},\; \underbrace{\mathrm{NAND}(c, b)}_{e}\big)$$
//
// > **No contradiction.** A perceptron can be a NAND, and NANDs together can be any gate, yet a perceptron cannot be
// > any gate: it is *one* neuron. Where neurons feed neurons we have another kind of model, the multi-layer perceptron
// > of lab 2.
//
// ### Exercise 6: `xorFromNand`

// %%
/**
 * XOR, made of nothing but NANDs, each of which is your perceptron with the weights of your nandGate.
 *
 * @param a 0 or 1
 * @param b 0 or 1
 * @returns 1 if exactly one of them is 1, else 0
 */
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  // BEGIN SOLUTION
  const c = nand(a, b);
  return nand(nand(a, c), nand(c, b));
  // END SOLUTION
}

// %%
await check(xorFromNand);

// %% [markdown]
// What did the neurons in between do? Each of the four inputs became a new point $(d, e)$:

// %%
const gate = nandGate();
const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
const inBetween = CORNERS.map(([a, b]) => [nand(a, nand(a, b)), nand(nand(a, b), b)]);
table(CORNERS.map(([a, b], i) => ({ a, b, d: inBetween[i][0], e: inBetween[i][1], XOR: xorFromNand(a, b) })));
await plot(
  decisionFigure({
    points: inBetween,
    labels: [0, 1, 1, 0],
    lines: [gate],
    axes: ['d', 'e'],
    title: 'XOR, seen by the last neuron',
  }),
  {
    alt: 'In the coordinates d and e the inputs of XOR are three points, and one line has the two ones on its yes side.',
  },
);

// %% [markdown]
// $(0, 0)$ and $(1, 1)$ have fallen on the same point, and now one line is enough. Neurons that lay the data out anew,
// so that the last one has an easy job: that is what hidden layers are for, throughout this course.
//
// ## 7. Penguins
//
// Real measurements now: 344 penguins from islands near Palmer Station, Antarctica (Gorman, Williams and Fraser, 2014).

// %%
const penguins = await loadPenguins();
table(penguins, { rows: 5 });

// %% [markdown]
// Is it an Adelie or a Gentoo penguin? We take two measurements, leave out birds for which one is missing, shuffle, and
// keep 30 % aside as a **test**: only birds that played no part in training tell how well the neuron does on new ones.
//
// Then the units: bill depths are near 17 mm, flippers near 200 mm. The `standardizer` makes them comparable by
// counting how many standard deviations a bird is above the mean, both taken from the training birds only.

// %%
type Measure = 'bill_length_mm' | 'bill_depth_mm' | 'flipper_length_mm' | 'body_mass_g';

/** Birds of two species in random order, 70 % of them for training; the label says whether a bird is of species `one`. */
function twoSpecies(zero: string, one: string, measures: [Measure, Measure]) {
  const species = penguins.column('species').values as string[];
  const birds = penguins
    .query(species.map(name => name === zero || name === one))
    .loc({ columns: ['species', ...measures] })
    .dropNa({ axis: 1 });
  const rows = seededRandom(1).shuffle(birds.values as [string, number, number][]);
  const split = Math.round(0.7 * rows.length);
  const part = (some: typeof rows) => ({
    points: some.map(([, x1, x2]) => [x1, x2]),
    labels: some.map(([name]) => (name === one ? 1 : 0)),
  });
  return { train: part(rows.slice(0, split)), test: part(rows.slice(split)) };
}

/** The share of points that a perceptron answers rightly. */
function accuracy({ w, b }: Perceptron, points: number[][], labels: number[]): number {
  return points.filter((x, i) => perceptron(w, b, x) === labels[i]).length / points.length;
}

// %%
const { train, test } = twoSpecies('Adelie', 'Gentoo', ['bill_depth_mm', 'flipper_length_mm']);
const scale = standardizer(train.points);
const classifier = trainPerceptron(train.points.map(scale), train.labels, 1000);
const score = accuracy(classifier, test.points.map(scale), test.labels);

console.log('mistakes in each epoch:', classifier.mistakesPerEpoch.join(', '));
console.log(`right on ${(100 * score).toFixed(1)} % of ${test.points.length} new birds`);
if (score < 0.95) throw new Error('Fewer than 95 % of the test birds are right: this should not happen.');
await plot(
  decisionFigure({
    points: test.points.map(scale),
    labels: test.labels,
    lines: [classifier],
    axes: ['bill depth (standard deviations)', 'flipper length (standard deviations)'],
    names: ['Adelie', 'Gentoo'],
    title: 'Penguins that the neuron has not seen before',
  }),
  {
    alt: 'Test penguins by bill depth and flipper length. A line separates Adelie from Gentoo penguins with hardly a mistake.',
  },
);

// %% [markdown]
// 82 birds are a small test. But over a hundred other shuffles the neuron was never below 98 %: these two species are
// easy.

// %% [markdown] tags=["question"] question="millimetres"
// **Predict, then run (4).** The next cell leaves the measurements in millimetres. Is there still a line that separates
// the training birds? Does training take fewer mistakes, as many, or more?

// %% [markdown] tags=["rubric"]
// 1 point: yes, since changing units maps lines to lines; but it takes many more mistakes (hundreds instead of two),
// because seen from the origin, with the 1 appended, all birds lie in nearly the same direction: R is large compared to
// the margin γ. Half a point for one of the two.

// %%
const inMillimetres = trainPerceptron(train.points, train.labels, 1000);
table([
  { units: 'standard deviations', mistakes: total(classifier.mistakesPerEpoch), 'test accuracy': score },
  {
    units: 'millimetres',
    mistakes: total(inMillimetres.mistakesPerEpoch),
    'test accuracy': accuracy(inMillimetres, test.points, test.labels),
  },
]);

// %% [markdown] tags=["question"] question="never-separable"
// **Predict, then run (5).** By the lengths of bill and flipper, Adelie and Chinstrap penguins overlap a little: no
// line separates the training birds. What will the mistakes look like over 60 epochs? Would you trust the last line?

// %% [markdown] tags=["rubric"]
// 1 point: they never reach 0 and go up and down without settling, and so does the number of test birds that are wrong:
// the last line is whatever the last mistake left. A good answer adds a remedy, such as keeping the best line so far.

// %%
const hard = twoSpecies('Adelie', 'Chinstrap', ['bill_length_mm', 'flipper_length_mm']);
const toUnits = standardizer(hard.train.points);
const stoppedAfter = (epochs: number) =>
  trainPerceptron(hard.train.points.map(toUnits), hard.train.labels, epochs);
const testPoints = hard.test.points.map(toUnits);
const wrongAfter = Array.from({ length: 60 }, (_, i) =>
  Math.round(testPoints.length * (1 - accuracy(stoppedAfter(i + 1), testPoints, hard.test.labels))),
);
await plot(
  curvesFigure(
    {
      [`mistakes in training (of ${hard.train.points.length})`]: stoppedAfter(60).mistakesPerEpoch,
      [`test birds wrong after it (of ${testPoints.length})`]: wrongAfter,
    },
    { axes: ['epoch', 'penguins'] },
  ),
  {
    alt: 'Two curves over 60 epochs, the mistakes in training and the wrong test birds: both go up and down and never settle.',
  },
);

// %% [markdown]
// ## What to take along
//
// - A perceptron is a hyperplane: yes on one side, no on the other.
// - Its learning rule changes nothing but mistakes. If a line separates the data it finds one, after at most $(R/\gamma)^2$
//   mistakes; if none does, it never comes to rest.
// - Separable is the exception: 14 of 16 gates of two inputs, 104 of 256 of three.
// - Neurons that feed neurons can be any gate. But the rule of section 3 needs a right answer for each neuron, and nobody
//   knows one for a neuron in the middle. What such networks can represent is lab 2; how they learn is lab 4.
