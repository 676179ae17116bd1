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
// # Lab 5: Overfitting and underfitting
//
// A network can learn its training data by heart and be no good at anything else. Six remedies, on one and the same
// data.
//
// **You will**
// - see a network overfit, and another one underfit;
// - write early stopping, two penalties on the weights, and dropout with its gradient;
// - compare six remedies on the same axes, and see why averaging several models helps.
//
// **You need** labs 2 to 4: networks, gradient descent, and cross-entropy with its gradients, which `trainClassifier`
// computes here. (The lecture notes treat overfitting first; here backpropagation, which explains these gradients, comes
// before it.) **It takes** about 90 minutes.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  check,
  curvesFigure,
  hint,
  loadDigits,
  panelsFigure,
  plot,
  progress,
  seededRandom,
  start,
  table,
  trainClassifier,
  type ClassifierData,
  type EarlyStopping,
  type EarlyStoppingState,
  type Panel,
  type Penalty,
} from 'dl-labs';

await start();
const seed = 1; // everything random below comes from it

// %% [markdown]
// ## 1. Learnt by heart
//
// Handwritten digits, 8 × 8 pixels each. We make it hard: only 150 of them are for training, and whoever labelled the
// training digits was tired: about 30 % of the labels were drawn by lot. 500 other digits, rightly labelled, are the
// **validation** data: no gradient ever sees them.

// %%
const { images, labels } = await loadDigits();
const random = seededRandom(seed);
const order = random.shuffle(images.map((_, i) => i));

/** Some digits as tensors; a share of their labels is drawn by lot. */
function digits(indices: number[], drawnByLot: number): ClassifierData {
  const classes = indices.map(i => (random.uniform() < drawnByLot ? random.integer(0, 9) : labels[i]));
  const y = tf.oneHot(tf.tensor1d(classes, 'int32'), 10).cast('float32');
  return { x: tf.tensor2d(indices.map(i => images[i])), y: y as tf.Tensor2D };
}

const validation = digits(order.slice(1200, 1700), 0);
const training = digits(order.slice(0, 150), 0.3);
const much = digits(order.slice(0, 1200), 0.3);
const EPOCHS = 400;
const common = { training, validation, hidden: [100], epochs: EPOCHS, seed };

// %%
const plain = trainClassifier(common);
await plot(
  curvesFigure(
    {
      training: { x: plain.training.map((_, i) => i + 1), y: plain.training },
      validation: { x: plain.validation.map((_, i) => i + 1), y: plain.validation },
    },
    { axes: ['epoch', 'loss (mean cross-entropy)'], title: '100 hidden units, 150 samples' },
  ),
  {
    alt: 'The training loss falls to 0. The validation loss falls for some thirty epochs and then rises far above its lowest value.',
  },
);

// %% [markdown]
// For some thirty epochs both losses fall: what helps on one set helps on the other. Then the network begins to
// memorize single samples, wrong labels and all; the training loss goes to 0, and the validation loss *rises*. That is
// **overfitting**: a model too specialized on the training data.
//
// Its opposite is **underfitting**: a model too simple to capture what is there. It is bad on *both* sets. How much a
// network can capture depends on its size:

// %% tags=["results"]
const last = (values: readonly number[]) => values[values.length - 1];
const widths = [1, 2, 4, 8, 16, 32, 64];
const trained = progress(widths.length, { label: 'networks' });
const sized = widths.map((units, i) => {
  const run = trainClassifier({ ...common, hidden: [units] });
  trained.update(i + 1);
  return run;
});
trained.end();
await plot(
  curvesFigure(
    {
      training: { x: widths, y: sized.map(run => last(run.training)) },
      'validation at the end': { x: widths, y: sized.map(run => last(run.validation)) },
      'validation at its best': { x: widths, y: sized.map(run => Math.min(...run.validation)) },
    },
    { axes: ['hidden units', 'loss'], log: 'x', title: `After ${EPOCHS} epochs` },
  ),
  {
    alt: 'Losses against the number of hidden units. With one or two units both are high; with many the training loss is nearly 0 and the validation loss is high.',
  },
);
table(
  sized.map((run, i) => ({
    'hidden units': widths[i],
    training: last(run.training),
    'validation at the end': last(run.validation),
    'at its best': Math.min(...run.validation),
  })),
);
if (last(sized[0].training) < 1.2) throw new Error('One unit should underfit: its training loss stays high.');
if (last(plain.training) > 0.1 || last(plain.validation) < 1.3 * Math.min(...plain.validation))
  throw new Error('A hundred units should overfit.');

// %% [markdown] tags=["question"] question="right-labels"
// **Predict, then run (1).** We train the 100 units again on the same 150 digits, but with all labels right. Does the
// training loss still go to 0? Does the validation loss still rise so much?

// %% [markdown] tags=["rubric"]
// 1 point: the training loss goes to 0 again, the network is as large as before; but the validation loss hardly rises,
// because what is memorized now agrees with other digits. Half a point for one of the two with its reason.

// %% tags=["results"]
const rightLabels = tf
  .oneHot(
    tf.tensor1d(
      order.slice(0, 150).map(i => labels[i]),
      'int32',
    ),
    10,
  )
  .cast('float32');
const clean = trainClassifier({ ...common, training: { x: training.x, y: rightLabels as tf.Tensor2D } });
table(
  [plain, clean].map((run, i) => ({
    labels: ['30 % by lot', 'all right'][i],
    'training, at the end': last(run.training),
    'validation, at its best': Math.min(...run.validation),
    'validation, at the end': last(run.validation),
  })),
);

// %% [markdown]
// So overfitting is no property of a model alone: it takes a model that *can* memorize and data in which there is
// something accidental to memorize. The remedies work on one or the other.
//
// ## 2. Early stopping
//
// Stop when the validation loss no longer falls. It jitters, so have some patience: stop after `patience` epochs
// without a new best.
//
// ### Exercise 1: `earlyStopping`
//
// Write it as a *state machine*: `next` makes a new state out of the old state and the newest loss, and remembers nothing
// outside of the state. A loss equal to the best is no improvement.

// %%
/**
 * Says when to stop.
 *
 * @param patience how many epochs without improvement are enough
 * @returns initial, the state before the first epoch: { best: Infinity, waited: 0, stop: false };
 *   and next(state, loss), the state after one more epoch
 */
function earlyStopping(patience: number): EarlyStopping {
  const initial: EarlyStoppingState = { best: Infinity, waited: 0, stop: false };
  function next(state: EarlyStoppingState, loss: number): EarlyStoppingState {
    // BEGIN SOLUTION
    if (loss < state.best) return { best: loss, waited: 0, stop: false };
    const waited = state.waited + 1;
    return { best: state.best, waited, stop: waited >= patience };
    // END SOLUTION
  }
  return { initial, next };
}

// %%
await check(earlyStopping);

// %%
const { initial, next } = earlyStopping(20);
let state = initial;
const stopped = trainClassifier({ ...common, stop: loss => (state = next(state, loss)).stop });
console.log(`stopped after epoch ${stopped.validation.length}; the best loss was ${state.best.toFixed(3)}`);

// %% [markdown]
// > **Not for free.** We chose *when* to stop by the validation data, so its loss at that moment is a little too good to be
// > true. An honest final number needs a third set, the **test** data.
//
// ## 3. Regularization
//
// A network that memorizes needs large weights, to tell one sample from its neighbours. So let large weights cost:
// minimize $\mathcal L + R$, where over all weights (not the biases)
//
// $$R_{L2} = \frac{\lambda}{2} \sum w^2 \qquad \frac{\partial R_{L2}}{\partial w} = \lambda w \qquad\qquad R_{L1} = \lambda \sum |w| \qquad \frac{\partial R_{L1}}{\partial w} = \lambda\,\text{sign}(w)$$
//
// L2 pulls each weight in proportion to its size; L1 pulls all alike, so that small ones end at 0. $\text{sign}(0) = 0$.
//
// ### Exercises 2 and 3: `l2Penalty` and `l1Penalty`

// %%
/**
 * The L2 penalty of a weight matrix.
 *
 * @param w weights, [units, inputs]
 * @param lambda λ
 * @returns penalty, a scalar tensor, and gradient, of w's shape
 */
function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  // BEGIN SOLUTION
  return {
    penalty: w
      .square()
      .sum()
      .mul(lambda / 2),
    gradient: w.mul(lambda),
  };
  // END SOLUTION
}

// %%
await check(l2Penalty);

// %%
/**
 * The L1 penalty of a weight matrix.
 *
 * @param w weights, [units, inputs]
 * @param lambda λ
 * @returns penalty, a scalar tensor, and gradient, of w's shape
 */
function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  // BEGIN SOLUTION
  return { penalty: w.abs().sum().mul(lambda), gradient: w.sign().mul(lambda) };
  // END SOLUTION
}

// %%
await check(l1Penalty);

// %% tags=["results"]
const decayed = trainClassifier({ ...common, penalty: w => l2Penalty(w, 0.01) });
const sparse = trainClassifier({ ...common, penalty: w => l1Penalty(w, 0.002) });
table([
  { penalty: 'none', training: last(plain.training), validation: last(plain.validation) },
  { penalty: 'L2, λ = 0.01', training: last(decayed.training), validation: last(decayed.validation) },
  { penalty: 'L1, λ = 0.002', training: last(sparse.training), validation: last(sparse.validation) },
]);
if (Math.max(last(decayed.validation), last(sparse.validation)) > 0.9 * last(plain.validation))
  throw new Error('Both penalties should help.');

// %% [markdown] tags=["question"] question="penalty-strength"
// **Predict, then run (2).** What happens to training and validation loss if $\lambda$ becomes ten times as large, and what
// if it becomes a hundred times smaller?

// %% [markdown] tags=["rubric"]
// 1 point: with 0.1 both losses are high, it underfits: the weights may hardly differ from 0. With 0.0001 it overfits nearly
// as before. Half a point for one of them.

// %% tags=["results"]
table(
  [0.0001, 0.01, 0.1].map(lambda => {
    const run = trainClassifier({ ...common, penalty: w => l2Penalty(w, lambda) });
    return { λ: lambda, training: last(run.training), validation: last(run.validation) };
  }),
);

// %% [markdown]
// ## 4. Dropout
//
// Switch off each hidden unit with probability `rate` in every training step, by new lots each time. No unit can rely on
// the others being there, so they cannot conspire to memorize. What is kept is divided by $1 - \text{rate}$: then its
// *mean* stays what it was, and at inference there is nothing to do.
//
// $$\text{dropout}(x)_i = \begin{cases} x_i / (1 - \text{rate}) & \text{if } u_i \geq \text{rate} \\ 0 & \text{otherwise} \end{cases} \qquad u_i \text{ uniform in } [0, 1)$$
//
// ### Exercises 4 and 5: `dropout` and `dropoutGradient`
//
// The random numbers are given, so that forward and backward drop the same units.

// %%
/**
 * Inverted dropout.
 *
 * @param x activations
 * @param rate the share that is dropped
 * @param uniform random numbers from [0, 1), of x's shape
 * @param training false at inference: then x stays as it is
 * @returns of x's shape
 */
function dropout(x: tf.Tensor2D, rate: number, uniform: tf.Tensor2D, training: boolean): tf.Tensor2D {
  // BEGIN SOLUTION
  if (!training) return x;
  const kept = uniform.greaterEqual(rate).cast('float32');
  return x.mul(kept).div(1 - rate);
  // END SOLUTION
}

// %%
await check(dropout);

// %%
/**
 * The gradient of dropout by its input.
 *
 * @param dy the gradient by its output
 * @param rate, uniform, training as they were in the forward pass
 * @returns of dy's shape
 */
function dropoutGradient(
  dy: tf.Tensor2D,
  rate: number,
  uniform: tf.Tensor2D,
  training: boolean,
): tf.Tensor2D {
  // BEGIN SOLUTION
  if (!training) return dy;
  return dy.mul(uniform.greaterEqual(rate).cast('float32')).div(1 - rate);
  // END SOLUTION
}

// %%
await check(dropoutGradient);

// %% tags=["results"]
const ones = tf.ones<tf.Rank.R2>([1000, 1000]);
const dropped = dropout(ones, 0.4, tf.randomUniform<tf.Rank.R2>([1000, 1000], 0, 1, 'float32', seed), true);
const keptShare = dropped.greater(0).cast('float32').mean().dataSync()[0];
const mean = dropped.mean().dataSync()[0];
console.log(`of a million ones, ${keptShare.toFixed(4)} are kept, and the mean is ${mean.toFixed(4)}`);
// The share's standard deviation is sqrt(0.4 * 0.6 / 10^6) = 0.0005, the mean's 0.0008.
if (Math.abs(keptShare - 0.6) > 0.0025 || Math.abs(mean - 1) > 0.004)
  throw new Error('Not what dropout promises.');

// %% [markdown]
// ## 5. Model averaging
//
// Different models make different mistakes, and averaged predictions lose what they do not share. Ours differ in their
// initial weights and in their data: each gets 150 samples drawn *with* replacement from the 150 (**bagging**, Breiman
// 1996).

// %%
const KEEP = 20;
const bar = progress(16, { label: 'members' });
const members = Array.from({ length: 16 }, (_, k) => {
  const draws = tf.tensor1d(
    Array.from({ length: 150 }, () => random.integer(0, 149)),
    'int32',
  );
  const sample = { x: training.x.gather(draws), y: training.y.gather(draws) };
  const run = trainClassifier({ ...common, training: sample, seed: 100 * seed + k, keepEvery: KEEP });
  bar.update(k + 1);
  return run;
});
bar.end();

/** The mean prediction of some members at the point-th time that they were asked. */
function averaged(some: number[], point: number): Float32Array {
  const sum = new Float32Array(5000);
  for (const k of some) members[k].probabilities[point].forEach((p, i) => (sum[i] += p / some.length));
  return sum;
}
const truth = validation.y.dataSync<'float32'>();
const crossEntropy = (p: Float32Array) =>
  -truth.reduce((sum, y, i) => (y ? sum + Math.log(p[i] + 1e-7) : sum), 0) / 500;
const points = members[0].probabilities.map((_, point) => point);
const everyone = members.map((_, k) => k);
const ensemble: Panel = {
  training: points.map(point =>
    members.reduce((sum, run) => sum + run.training[(point + 1) * KEEP - 1] / 16, 0),
  ),
  validation: points.map(point => crossEntropy(averaged(everyone, point))),
  every: KEEP,
};

// %% [markdown] tags=["question"] question="ensemble-variance"
// **Predict, then run (3).** Train one ensemble of $k$ such networks, then another; their predictions differ. How does the
// variance of an ensemble's prediction depend on $k$? And does the loss go to 0 with it?

// %% [markdown] tags=["rubric"]
// 1 point: the members are independent draws (given the data), so the variance of their mean is 1/k of one's. The loss does
// not go to 0: what all members share, such as the wrong labels they all saw, does not average out.

// %% tags=["results"]
const sizes = [1, 2, 4, 8];
const end = points.length - 1;
const variances = sizes.map(k => {
  let sum = 0;
  for (let draw = 0; draw < 30; draw++) {
    const mixed = random.shuffle(everyone); // two ensembles with no member in common
    const [a, b] = [averaged(mixed.slice(0, k), end), averaged(mixed.slice(k, 2 * k), end)];
    sum += a.reduce((total, p, i) => total + (p - b[i]) ** 2 / 2, 0) / a.length / 30;
  }
  return sum;
});
await plot(
  curvesFigure(
    {
      measured: { x: sizes, y: variances },
      "one model's, divided by k": { x: sizes, y: sizes.map(k => variances[0] / k) },
    },
    { axes: ['models in the ensemble, k', 'variance of a predicted probability'] },
  ),
  { alt: 'The variance of an ensemble against its size, next to the curve of 1/k: they agree.' },
);
table(
  sizes.map((k, i) => ({
    k,
    variance: variances[i],
    "k · variance / one model's": (k * variances[i]) / variances[0],
  })),
);
if (sizes.some((k, i) => Math.abs((k * variances[i]) / variances[0] - 1) > 0.25))
  throw new Error('Not like 1/k.');

// %% [markdown]
// ## 6. All six
//
// The other two need no code of yours: **more data** (1,200 digits instead of 150, with just as many wrong labels), and a
// **simpler model** (no hidden layer: 650 parameters instead of 7,510). Same validation data, same axes; dotted, in every
// panel, what happened without a remedy.

// %% [markdown] tags=["question"] question="remedies"
// **Predict, then run (4).** After 400 epochs with each remedy: where will the *training* loss be well above 0, and where nearly
// 0? And can the validation loss be better where it is nearly 0?

// %% [markdown] tags=["rubric"]
// 1 point: the penalty, the simpler model and early stopping keep the network from fitting the wrong labels; of 1,200 samples it
// has not learnt all by heart yet. Dropout and the members of the ensemble fit the training data nearly to 0, and are better
// all the same, because many thinned or different networks are averaged. Half a point for the right grouping.

// %%
const panels: Record<string, Panel> = {
  'more data': trainClassifier({ ...common, training: much }),
  'simpler model': trainClassifier({ ...common, hidden: [] }),
  'early stopping': stopped,
  'regularization (L2)': decayed,
  'model averaging': ensemble,
  dropout: trainClassifier({
    ...common,
    dropout: { rate: 0.5, forward: dropout, gradient: dropoutGradient },
  }),
};
await plot(panelsFigure(panels, plain.validation), {
  alt: 'Six panels with training and validation losses. In each the validation loss ends well below the dotted one without a remedy.',
});

// %% tags=["results"]
const endWithout = last(plain.validation);
table([
  { remedy: 'none', training: last(plain.training), validation: endWithout, 'of that without': 1 },
  ...Object.entries(panels).map(([remedy, run]) => ({
    remedy,
    training: last(run.training),
    validation: last(run.validation),
    'of that without': last(run.validation) / endWithout,
  })),
]);
for (const [remedy, run] of Object.entries(panels))
  if (last(run.validation) > 0.9 * endWithout) throw new Error(`${remedy} should lower the validation loss.`);
const keeping = ['more data', 'simpler model', 'early stopping', 'regularization (L2)'];
for (const [remedy, run] of Object.entries(panels))
  if (last(run.training) > 0.1 !== keeping.includes(remedy))
    throw new Error(`${remedy}: unexpected training loss.`);

// %% [markdown]
// ## What to take along
//
// - Underfitting: both losses are high. Overfitting: the training loss is low, the validation loss rises.
// - It takes accidents in the data and a model that can memorize them: more data outweigh the accidents, the other remedies
//   keep the model from memorizing, or average it out.
// - Averaging $k$ independent models divides the variance by $k$; what they have in common stays.
// - Choose everything by validation data, and report the result on a test set that chose nothing.
