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
// # Lab 3: Gradient descent
//
// How a model finds its parameters by walking downhill: how long a step may be, how much data it should look at, and
// what a memory of earlier steps is good for.
//
// **You will**
// - write gradient descent, the three kinds of batches, momentum, Nesterov momentum and Adam, a few lines each;
// - predict the learning rate at which descent explodes, and find it there;
// - see what a gradient from a few samples tells about the gradient from all of them;
// - watch four optimizers race through a bent valley.
//
// **You need** partial derivatives, and lab 1's idea of a learning rate. Where gradients of networks come from is lab 4;
// here they are given. **It takes** about 90 minutes.

// %%
import {
  arrowsFigure,
  bowl,
  check,
  curvesFigure,
  hint,
  landscapeFigure,
  leastSquares,
  loadPenguins,
  plot,
  rosenbrock,
  seededRandom,
  standardizer,
  start,
  table,
  type AdamState,
  type BatchMode,
  type Gradient,
  type MomentumState,
  type Points,
  type Random,
  type Step,
  type Until,
} from 'dl-labs';

await start();
const seed = 1; // everything random below comes from it

// %% [markdown]
// ## 1. Downhill
//
// A model has parameters $\mathbf w$, and a **loss** $\mathcal L(\mathbf w)$ says how badly it does with them. With two
// parameters the loss is a landscape: below, seen from above, with lines of equal height as on a hiking map; the darker, the lower.

// %%
const H = [[3, 2], [2, 6]]; // prettier-ignore
const basin = bowl(H); // L(w) = ½ wᵀ H w
const random = seededRandom(seed);
const far = [random.uniform(2, 3), random.uniform(1, 3)];
const box = { x: [-4, 4], y: [-4, 4] } as const;
await plot(landscapeFigure({ loss: basin.loss, box, minimum: [0, 0], traces: { 'where we start': [far] } }), {
  alt: 'A tilted oval bowl from above. Its minimum is at (0, 0); the start is a point to the upper right.',
});

// %% [markdown]
// The **gradient** $\nabla\mathcal L(\mathbf w)$, the list of the partial derivatives, points straight uphill, at a right
// angle to the lines, and its length says how steep it is there. So walk against it, by steps in proportion to it:
//
// $$\mathbf w \leftarrow \mathbf w - \mu\,\nabla\mathcal L(\mathbf w)$$
//
// The **learning rate** $\mu > 0$ scales the steps. This is **gradient descent**.
//
// > **The notes write** $\mathbf w + \mu\nabla\mathcal L$ in one place: that would climb. Their recipe above it, "a step of
// > size $-\nabla\mathcal L$", has the right sign but no $\mu$.
//
// ### Exercise 1: `gradientDescentStep`

// %%
/**
 * One step of gradient descent.
 *
 * @param w parameters before the step
 * @param gradient the gradient of the loss at w, as long as w
 * @param mu μ, the learning rate
 * @returns the parameters after the step; w itself stays as it is
 */
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  // BEGIN SOLUTION
  return w.map((weight, i) => weight - mu * gradient[i]);
  // END SOLUTION
}

// %%
await check(gradientDescentStep);

// %% [markdown]
// "Until convergence", say the recipes. At a minimum the gradient is 0, so stop when its length
// $\lVert\nabla\mathcal L\rVert = \sqrt{\sum_i (\partial\mathcal L / \partial w_i)^2}$ is at most a tolerance; and stop after
// `maxSteps`, because some walks never get there.
//
// ### Exercise 2: `minimize`
//
// A `Step` is any function that makes the next $\mathbf w$ from this one and from the gradient function. Keep every
// point, so that we can draw the way.

// %%
/**
 * Steps from start until the gradient is at most until.tolerance long, or until.maxSteps steps are made.
 *
 * @param gradient gives ∇L at any w
 * @param start where to begin
 * @param step makes the next point: step(w, gradient)
 * @param until { tolerance, maxSteps }
 * @returns all points on the way, the start first
 */
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  // BEGIN SOLUTION
  for (let steps = 0; steps < until.maxSteps; steps++) {
    const w = trace[steps];
    if (Math.hypot(...gradient(w)) <= until.tolerance) break;
    trace.push(step(w, gradient));
  }
  // END SOLUTION
  return trace;
}

// %%
await check(minimize);

// %%
/** Plain gradient descent, as a Step. */
const descent =
  (mu: number): Step =>
  (w, gradient) =>
    gradientDescentStep(w, gradient(w), mu);

const ways: Record<string, number[][]> = {};
for (const mu of [0.02, 0.14, 0.27]) {
  ways[`μ = ${mu}`] = minimize(basin.gradient, far, descent(mu), { tolerance: 1e-3, maxSteps: 200 });
}
await plot(landscapeFigure({ loss: basin.loss, box, minimum: [0, 0], traces: ways }), {
  alt: 'Three ways down the bowl. The smallest rate creeps along a curve, the middle one is there in a few steps, the largest jumps from side to side.',
});

// %% [markdown]
// A small $\mu$ creeps. A large one overshoots: it jumps across the valley, from slope to slope.
//
// ## 2. How long may a step be?
//
// For the bowl $\mathcal L = \frac12 \mathbf w^T H \mathbf w$ this can be answered exactly. Along an eigenvector of $H$ with
// eigenvalue $\lambda$ the gradient is $\lambda$ times the distance from the minimum, so each step multiplies that distance
// by
//
// $$1 - \mu\lambda.$$
//
// The eigenvalues are the bowl's *curvatures*; the largest, $\lambda_{\max}$, belongs to the steepest direction.

// %% [markdown] tags=["question"] question="divergence"
// **Predict, then run (1).** This bowl has the curvatures 7 and 2. From which $\mu$ on does the walk run away from the
// minimum? And which $\mu$ brings the *slower* of the two directions home fastest?

// %% [markdown] tags=["rubric"]
// 1 point. It diverges where |1 − 7μ| > 1, so from μ = 2/7 ≈ 0.286 on. The slower direction is fastest where
// |1 − 2μ| = |1 − 7μ|, so 1 − 2μ = 7μ − 1, μ = 2/9 ≈ 0.222. Half a point for the first alone, with its reason.

// %%
/** Whether 200 steps of descent lead further up instead of down. */
const diverges = (mu: number) => {
  const end = minimize(basin.gradient, far, descent(mu), { tolerance: 0, maxSteps: 200 }).at(-1)!;
  return basin.loss(end) > basin.loss(far);
};
let [converging, diverging] = [0, 1];
for (let halving = 0; halving < 30; halving++) {
  const mu = (converging + diverging) / 2;
  if (diverges(mu)) diverging = mu;
  else converging = mu;
}
const predicted = 2 / basin.largestCurvature;
console.log(`predicted 2 / λ_max = ${predicted.toFixed(5)}, measured ${diverging.toFixed(5)}`);
if (Math.abs(diverging / predicted - 1) > 0.02)
  throw new Error('Prediction and measurement differ by over 2 %.');

// %%
const losses: Record<string, Points> = {};
for (const mu of [0.02, 2 / 9, 0.28, 0.29]) {
  const trace = minimize(basin.gradient, far, descent(mu), { tolerance: 0, maxSteps: 60 });
  losses[`μ = ${mu.toFixed(3)}`] = { x: trace.map((_, step) => step), y: trace.map(basin.loss) };
}
await plot(curvesFigure(losses, { axes: ['step', 'loss'], log: 'y' }), {
  alt: 'The loss over sixty steps on a logarithmic scale. With rates up to 0.28 it falls along straight lines, most steeply for 0.222; with 0.29 it rises.',
});

// %% [markdown]
// Straight lines on a logarithmic scale: every step removes the same *share* of the error. Between 0.28 and 0.29 the
// slope turns round. Real losses are no bowls, but near a minimum they look like one, and nobody knows $\lambda_{\max}$:
// that is why a learning rate is tried out, and why a loss that grows means "smaller steps".
//
// ## 3. How much data for one step?
//
// Most losses are means over samples: $\mathcal L = \frac1N \sum_i \mathcal L_i$. With a million samples one exact gradient
// is dear. **Stochastic gradient descent** (SGD) takes the gradient of a subset, the **batch**:
//
// | mode | a step looks at | steps in an epoch |
// |:---|:---|:---|
// | full-batch | all samples | 1 |
// | mini-batch | some, say 32 | $N / 32$, rounded up |
// | online | one | $N$ |
//
// ### Exercise 3: `batches`
//
// Deal out the indices $0 \ldots N-1$ of an epoch: each once, in random order. If the last mini-batch comes out shorter, keep
// it. `random.shuffle(array)` returns a shuffled copy.

// %%
/**
 * The batches of one epoch.
 *
 * @param n number of samples
 * @param mode 'full-batch', 'mini-batch' or 'online'
 * @param batchSize samples in a mini-batch; the other modes do not look at it
 * @param random what to shuffle with
 * @returns the batches, each an array of indices
 */
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  // BEGIN SOLUTION
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const size = mode === 'full-batch' ? n : mode === 'online' ? 1 : batchSize;
  const result: number[][] = [];
  for (let first = 0; first < n; first += size) result.push(order.slice(first, first + size));
  return result;
  // END SOLUTION
}

// %%
await check(batches);

// %% [markdown]
// Penguins again: how heavy is a bird with a flipper that long? We fit the line $w_1 x + w_2$, with flipper length $x$
// and body mass $y$ in standard units, and the mean squared error $\frac1N \sum_i (w_1 x_i + w_2 - y_i)^2$ as the loss.

// %%
const frame = (await loadPenguins())
  .loc({ columns: ['flipper_length_mm', 'body_mass_g'] })
  .dropNa({ axis: 1 });
const measured = frame.values as [number, number][];
const birds = measured.map(standardizer(measured));
const fit = leastSquares(
  birds.map(([x]) => x),
  birds.map(([, y]) => y),
);
const away = [-0.5, 1]; // a bad line: longer flippers, lighter birds
const everyBatch = batches(birds.length, 'mini-batch', 32, random);
const gradients = everyBatch.map(batch => fit.gradient(away, batch));
const whole = fit.gradient(away);

/** The mean of the mini-batch gradients, each weighted by the size of its batch. */
const mean = [0, 1].map(
  i => gradients.reduce((sum, g, k) => sum + everyBatch[k].length * g[i], 0) / birds.length,
);
const digits = (numbers: number[]) => numbers.map(number => number.toFixed(6)).join(', ');
console.log(`${birds.length} birds; full gradient ${digits(whole)}; weighted mean ${digits(mean)}`);
if (Math.hypot(mean[0] - whole[0], mean[1] - whole[1]) > 1e-12) throw new Error('They should be equal.');
await plot(
  arrowsFigure(
    {
      'single birds (every tenth)': birds.flatMap((_, i) => (i % 10 ? [] : [fit.gradient(away, [i])])),
      'mini-batches of 32': gradients,
      'all birds': [whole],
    },
    { axes: ['∂L/∂w1', '∂L/∂w2'], title: 'Gradients at one and the same w' },
  ),
  {
    alt: 'Gradients as arrows from one point. Those of single birds spread widely, those of mini-batches are a narrow bundle around the full gradient.',
  },
);

// %% [markdown]
// Weighted by batch size, the mini-batch gradients average to the full gradient, exactly. A single bird points anywhere;
// 32 together err by about $\sqrt{32}$ times less.

// %% [markdown] tags=["question"] question="batch-modes"
// **Predict, then run (2).** All three modes start from the same bad line, with the same $\mu$. Order them by their loss
// (a) after the same number of *steps*, (b) after the same number of *samples looked at*, (c) after very long.

// %% [markdown] tags=["rubric"]
// 1 point. (a) about the same, since their gradients are alike on average; the smaller the batch, the noisier. (b) online
// before mini-batch before full-batch, which has made 342 times fewer steps. (c) the other way round: with a constant μ the
// noise keeps the smaller batches from settling. Half a point for two of three.

// %%
const best = minimize(fit.gradient, away, descent(0.3), { tolerance: 1e-12, maxSteps: 1000 }).at(-1)!;

/** Trains by SGD; `rate` gives μ for an epoch. Returns how far the loss is above its minimum after each step. */
function train(mode: BatchMode, epochs: number, rate: (epoch: number) => number, random: Random) {
  let w = away;
  const run = { steps: [] as number[], samples: [] as number[], excess: [] as number[] };
  let [steps, samples] = [0, 0];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of batches(birds.length, mode, 32, random)) {
      w = gradientDescentStep(w, fit.gradient(w, batch), rate(epoch));
      run.steps.push(++steps);
      run.samples.push((samples += batch.length));
      run.excess.push(fit.loss(w) - fit.loss(best));
    }
  }
  return run;
}

const modes: BatchMode[] = ['full-batch', 'mini-batch', 'online'];
const runs = modes.map(mode => train(mode, mode === 'full-batch' ? 400 : 40, () => 0.02, seededRandom(seed)));
const against = (scale: 'steps' | 'samples') =>
  Object.fromEntries(modes.map((mode, i) => [mode, { x: runs[i][scale], y: runs[i].excess }]));
await plot(curvesFigure(against('steps'), { axes: ['steps', 'loss above its minimum'], log: 'both' }), {
  alt: 'Loss above its minimum against steps. The three modes fall together for the first hundred steps; then online and mini-batch stop falling and jitter.',
});
await plot(
  curvesFigure(against('samples'), { axes: ['samples looked at', 'loss above its minimum'], log: 'both' }),
  {
    alt: 'The same against samples looked at. Online falls first, then mini-batch, then full-batch, which alone goes on falling.',
  },
);

// %% tags=["results"]
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const afterEpochs = (epochs: number) =>
  runs.map(({ samples, excess }) => excess[samples.findIndex(count => count >= epochs * birds.length)]);
const [fullOne, miniOne, onlineOne] = afterEpochs(1);
const [fullEnd, miniEnd, onlineEnd] = runs.map(({ excess }) =>
  average(excess.slice(-Math.ceil(excess.length / 4))),
);
table(
  modes.map((mode, i) => ({
    mode,
    'steps in an epoch': batches(birds.length, mode, 32, random).length,
    'loss above its minimum: after 1 epoch': afterEpochs(1)[i],
    'at the end': [fullEnd, miniEnd, onlineEnd][i],
  })),
);
if (!(3 * onlineOne < miniOne && 1.2 * miniOne < fullOne)) throw new Error('One epoch: unexpected order.');
if (!(fullEnd < 1e-6 && miniEnd < 0.2 * onlineEnd)) throw new Error('At the end: unexpected order.');

// %% [markdown]
// > **The notes say** that mini-batch SGD "converges to the same result" as full-batch. In expectation the steps agree.
// > But with a constant $\mu$ SGD does not come to rest: it hovers around the minimum, the higher the larger $\mu$ and the
// > smaller the batch. Let $\mu$ shrink, and it settles.

// %% tags=["results"]
const constant = train('online', 40, () => 0.02, seededRandom(seed));
const shrinking = train('online', 40, epoch => 0.02 / (1 + epoch), seededRandom(seed));
const tail = ({ excess }: typeof constant) => average(excess.slice(-birds.length));
console.log(
  `last epoch, constant μ: ${tail(constant).toExponential(1)}, shrinking μ: ${tail(shrinking).toExponential(1)}`,
);
if (tail(shrinking) > 0.2 * tail(constant)) throw new Error('A shrinking rate should settle.');
await plot(
  curvesFigure(
    {
      'μ = 0.02': {
        x: constant.samples.filter((_, i) => i % 20 === 0),
        y: constant.excess.filter((_, i) => i % 20 === 0),
      },
      'μ = 0.02 / (1 + epoch)': {
        x: shrinking.samples.filter((_, i) => i % 20 === 0),
        y: shrinking.excess.filter((_, i) => i % 20 === 0),
      },
    },
    { axes: ['samples looked at', 'loss above its minimum'], log: 'y', title: 'Online' },
  ),
  {
    alt: 'Online descent with a constant rate jitters at one height; with a shrinking rate its loss keeps falling.',
  },
);

// %% [markdown]
// And where a loss has several valleys, noise may carry SGD into another one than the full batch. Ten
// samples, five with the loss $(w^2 - 1)^2 + 6w$ and five with $(w^2 - 1)^2 - 6w$: the mean has minima at −1 and 1.
// All runs start at 0.2.

// %% tags=["results"]
const valley = (w: number, tilt: number) => [4 * w * (w * w - 1) + 6 * tilt];
const endOf = (mode: BatchMode, random: Random) => {
  let w = [0.2];
  for (let epoch = 0; epoch < 100; epoch++) {
    for (const batch of batches(10, mode, 1, random)) {
      const tilt = average(batch.map(i => (i < 5 ? 1 : -1)));
      w = gradientDescentStep(w, valley(w[0], tilt), 0.05);
    }
  }
  return w[0];
};
const share = (mode: BatchMode) =>
  average(Array.from({ length: 200 }, (_, run) => Number(endOf(mode, seededRandom(1000 * seed + run)) < 0)));
const crossed = { 'full-batch': share('full-batch'), online: share('online') };
table([{ 'share of runs that end near −1': 'of 200', ...crossed }]);
if (crossed['full-batch'] !== 0 || crossed.online < 0.2)
  throw new Error('Noise should carry some runs across.');

// %% [markdown]
// ## 4. Momentum
//
// In a narrow valley descent is stuck between two evils: a $\mu$ that is safe for the steep walls is tiny for the flat
// floor. A heavy ball does better: it builds up speed along the floor, while the pushes from the walls cancel. Keep a
// share $\alpha$ of the last update:
//
// $$\mathbf v_t = \mu\,\nabla\mathcal L(\mathbf w_t) + \alpha\,\mathbf v_{t-1} \qquad \mathbf w_{t+1} = \mathbf w_t - \mathbf v_t$$
//
// > **The notes write** $\mathbf w_t + \mathbf v_t$: the same slip of the sign as before.
//
// ### Exercise 4: `momentumStep`

// %%
/**
 * One step with momentum.
 *
 * @param w parameters
 * @param v the update of the step before (zeros at the beginning)
 * @param gradient the gradient at w
 * @param mu μ, the learning rate
 * @param alpha α, the momentum
 * @returns the new w and the new v
 */
function momentumStep(
  w: number[],
  v: number[],
  gradient: number[],
  mu: number,
  alpha: number,
): MomentumState {
  // BEGIN SOLUTION
  const update = v.map((last, i) => mu * gradient[i] + alpha * last);
  return { w: w.map((weight, i) => weight - update[i]), v: update };
  // END SOLUTION
}

// %%
await check(momentumStep);

// %% [markdown]
// **Nesterov momentum** applies the momentum *before* it computes the gradient. The ball will roll on by $\alpha\mathbf v$
// anyway, so look at the slope there: if it rises, brake now, not one step later.
//
// $$\mathbf v_t = \mu\,\nabla\mathcal L(\mathbf w_t - \alpha\,\mathbf v_{t-1}) + \alpha\,\mathbf v_{t-1} \qquad \mathbf w_{t+1} = \mathbf w_t - \mathbf v_t$$
//
// ### Exercise 5: `nesterovStep`
//
// Now the step needs the gradient as a function. You may use `momentumStep`.

// %%
/**
 * One step with Nesterov momentum.
 *
 * @param w parameters
 * @param v the update of the step before (zeros at the beginning)
 * @param gradientAt gives the gradient at any point
 * @param mu μ, the learning rate
 * @param alpha α, the momentum
 * @returns the new w and the new v
 */
function nesterovStep(
  w: number[],
  v: number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  // BEGIN SOLUTION
  const ahead = w.map((weight, i) => weight - alpha * v[i]);
  return momentumStep(w, v, gradientAt(ahead), mu, alpha);
  // END SOLUTION
}

// %%
await check(nesterovStep);

// %% [markdown] tags=["question"] question="momentum-speed"
// **Predict, then run (3).** A bowl with the curvatures 1 and 100, $\mu = 0.01$. Plain descent multiplies the error along
// the floor by $1 - \mu\lambda = 0.99$ a step. With $\alpha = 0.9$, how many times fewer steps will momentum need: 2, 5
// or 50?

// %% [markdown] tags=["rubric"]
// 1 point: about 5. On a steady slope the update grows to μ∇L (1 + α + α² + …) = μ∇L / (1 − α), ten times as long; it
// overshoots and swings back, which costs about half of that. Half a point for "at most 10" with this reason.

// %% tags=["results"]
/** The rules as Steps; each new one starts with no update. */
const momentum = (mu: number, alpha: number): Step => {
  let v = [0, 0];
  return (w, gradient) => {
    const next = momentumStep(w, v, gradient(w), mu, alpha);
    v = next.v;
    return next.w;
  };
};
const nesterov = (mu: number, alpha: number): Step => {
  let v = [0, 0];
  return (w, gradient) => {
    const next = nesterovStep(w, v, gradient, mu, alpha);
    v = next.v;
    return next.w;
  };
};

const narrow = bowl([[1, 0], [0, 100]]); // prettier-ignore
const precisely = { tolerance: 1e-6, maxSteps: 5000 };
const stepsOf = (step: Step) => minimize(narrow.gradient, far, step, precisely).length - 1;
const needed = {
  'gradient descent': stepsOf(descent(0.01)),
  momentum: stepsOf(momentum(0.01, 0.9)),
  'Nesterov momentum': stepsOf(nesterov(0.01, 0.9)),
};
table(Object.entries(needed).map(([optimizer, steps]) => ({ optimizer, steps })));
if (needed.momentum * 3 > needed['gradient descent'] || needed['Nesterov momentum'] > needed.momentum)
  throw new Error('Momentum should need far fewer steps, Nesterov momentum no more than it.');

// %% [markdown]
// ## 5. An optimizer that adapts
//
// > **A word.** The notes call an optimizer an "algorithm that tunes the learning rate". More generally it is the *rule of
// > the update*; what you wrote so far never changes $\mu$. Some optimizers do adapt it, for each parameter by itself.
//
// **Adam** (Kingma and Ba, 2015) keeps moving averages of the gradient $\mathbf g$ and of its square, and divides one by
// the root of the other, so that a step is about $\mu$ long in every parameter, be the gradient huge or tiny. With
// $\beta_1 = 0.9$, $\beta_2 = 0.999$, $\varepsilon = 10^{-8}$, all for each parameter:
//
// $$m \leftarrow \beta_1 m + (1 - \beta_1)\,g \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\,g^2$$
// $$w \leftarrow w - \mu\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon} \qquad \hat m = \frac{m}{1 - \beta_1^t} \qquad \hat v = \frac{v}{1 - \beta_2^t}$$
//
// $m$ and $v$ start at 0, so at first they are too small; the division by $1 - \beta^t$ makes up for it. $t$ is the number of
// the step: 1 for the first.
//
// ### Exercise 6: `adamStep`

// %%
/**
 * One step of Adam.
 *
 * @param state w, the averages m and v, and t, the number of steps made so far
 * @param gradient the gradient at w
 * @param mu μ, the learning rate
 * @returns the new state, with t one larger; m and v without the correction
 */
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  // BEGIN SOLUTION
  const t = state.t + 1;
  const m = state.m.map((last, i) => beta1 * last + (1 - beta1) * gradient[i]);
  const v = state.v.map((last, i) => beta2 * last + (1 - beta2) * gradient[i] ** 2);
  const w = state.w.map((weight, i) => {
    const mean = m[i] / (1 - beta1 ** t);
    const square = v[i] / (1 - beta2 ** t);
    return weight - (mu * mean) / (Math.sqrt(square) + epsilon);
  });
  return { w, m, v, t };
  // END SOLUTION
}

// %%
await check(adamStep);

// %% [markdown]
// The race: Rosenbrock's valley, $(1 - w_1)^2 + 100\,(w_2 - w_1^2)^2$. Finding its floor is easy, following it to the star
// is not. Everyone gets 3,000 steps.

// %% tags=["results"]
const adam = (mu: number): Step => {
  let state: AdamState | undefined;
  return (w, gradient) => {
    state = adamStep(state ? { ...state, w } : { w, m: [0, 0], v: [0, 0], t: 0 }, gradient(w), mu);
    return state.w;
  };
};
const gate = [-1.5 + random.uniform(-0.1, 0.1), 1.5 + random.uniform(-0.1, 0.1)];
const race = (step: Step) => minimize(rosenbrock.gradient, gate, step, { tolerance: 1e-4, maxSteps: 3000 });
const racers = {
  'gradient descent, μ = 0.0005': race(descent(0.0005)),
  'momentum, μ = 0.0005': race(momentum(0.0005, 0.9)),
  'Nesterov momentum, μ = 0.0005': race(nesterov(0.0005, 0.9)),
  'Adam, μ = 0.02': race(adam(0.02)),
};
await plot(
  landscapeFigure({
    loss: rosenbrock.loss,
    box: { x: [-2, 2], y: [-1, 3] },
    minimum: [1, 1],
    traces: racers,
  }),
  {
    alt: "Rosenbrock's valley, bent like a horseshoe, with four ways from its left end. Plain descent stops half-way; the others come close to the minimum.",
  },
);
const distance = ([w1, w2]: number[]) => Math.hypot(w1 - 1, w2 - 1);
const distances: Record<string, Points> = {};
for (const [name, trace] of Object.entries(racers))
  distances[name] = { x: trace.map((_, step) => step), y: trace.map(distance) };
await plot(curvesFigure(distances, { axes: ['step', 'distance from the minimum'], log: 'y' }), {
  alt: 'The distance from the minimum over 3,000 steps. Plain descent stays near 1; momentum and Nesterov momentum fall below a hundredth, Adam is in between.',
});
table(
  Object.entries(racers).map(([optimizer, trace]) => ({
    optimizer,
    steps: trace.length - 1,
    'distance from the minimum': distance(trace.at(-1)!),
  })),
);
const [plain, heavy, lookingAhead, adaptive] = Object.values(racers).map(trace => distance(trace.at(-1)!));
if (Math.max(heavy, lookingAhead) > 0.02 * plain || adaptive > 0.5 * plain)
  throw new Error('Plain descent should be the last, and far behind the two with momentum.');

// %% [markdown] tags=["question"] question="scaled-loss"
// **Predict, then run (4).** We multiply the loss by 1,000, which moves no minimum. What does that do to the way of plain
// descent, and what to Adam's?

// %% [markdown] tags=["rubric"]
// 1 point: plain descent makes steps a thousand times as long, as if μ were 0.5, and explodes; Adam divides the factor out
// of m̂ / √v̂ and takes the same way (but for ε). Half a point for one of the two with its reason.

// %% tags=["results"]
const steeper: Gradient = w => rosenbrock.gradient(w).map(slope => 1000 * slope);
const ends = (gradient: Gradient, step: Step) =>
  minimize(gradient, gate, step, { tolerance: 0, maxSteps: 100 }).at(-1)!;
const asBefore = ends(rosenbrock.gradient, adam(0.02));
const scaled = ends(steeper, adam(0.02));
table([
  {
    'after 100 steps': 'gradient descent',
    'loss times 1': digits(ends(rosenbrock.gradient, descent(0.0005))),
    'loss times 1,000': digits(ends(steeper, descent(0.0005))),
  },
  { 'after 100 steps': 'Adam', 'loss times 1': digits(asBefore), 'loss times 1,000': digits(scaled) },
]);
if (Math.hypot(asBefore[0] - scaled[0], asBefore[1] - scaled[1]) > 1e-6)
  throw new Error('Adam should not care.');

// %% [markdown] tags=["question"] question="adam-hovers"
// **Predict, then run (5).** Adam hovers, too. It fits the penguins' line with $\mu = 0.05$ in mini-batches of 32, and then of
// 16. By about what factor does the loss hover higher? Two remedies for batches of 16: let $\mu$ shrink, or keep it and
// take the *mean* of $\mathbf w$ over the last ten epochs. Which one helps, and what does it cost?

// %% [markdown] tags=["rubric"]
// 1 point: higher by more than the 2 of the gradient's variance (3 to 8 over ten seeds), and both remedies bring it down, by a
// factor of thirty or more. A shrinking μ is one more thing to choose, and stops short if it shrinks too early; a mean
// costs memory, and lags behind while w still moves. Half a point for the remedies without their costs.

// %% tags=["results"]
/** Fits the line by Adam in mini-batches; returns how far the loss is above its minimum, and what the mean of w reaches. */
function trainByAdam(batchSize: number, rate: (epoch: number) => number) {
  const random = seededRandom(seed);
  const trace: number[][] = [];
  let state: AdamState = { w: away, m: [0, 0], v: [0, 0], t: 0 };
  for (let epoch = 0; epoch < 40; epoch++) {
    for (const batch of batches(birds.length, 'mini-batch', batchSize, random)) {
      state = adamStep(state, fit.gradient(state.w, batch), rate(epoch));
      trace.push(state.w);
    }
  }
  const end = trace.slice(-trace.length / 4); // ten epochs
  const excess = (w: number[]) => fit.loss(w) - fit.loss(best);
  const meanOf = [0, 1].map(i => average(end.map(w => w[i])));
  return { hovering: average(end.map(excess)), 'mean of w': excess(meanOf) };
}
const [large, small] = [32, 16].map(batchSize => trainByAdam(batchSize, () => 0.05));
const settled = trainByAdam(16, epoch => 0.05 / (1 + epoch));
table([
  { 'last ten epochs': 'batches of 32', 'loss above its minimum': large.hovering },
  { 'last ten epochs': 'batches of 16', 'loss above its minimum': small.hovering },
  { 'last ten epochs': 'batches of 16, μ = 0.05 / (1 + epoch)', 'loss above its minimum': settled.hovering },
  { 'last ten epochs': 'batches of 16, mean of w', 'loss above its minimum': small['mean of w'] },
]);
if (small.hovering < 2 * large.hovering) throw new Error('Smaller batches should hover higher.');
if (Math.max(settled.hovering, small['mean of w']) > 0.1 * small.hovering)
  throw new Error('Both remedies should help.');

// %% [markdown]
// ## What to take along
//
// - Descend: subtract. $\mu$ has a limit, $2/\lambda_{\max}$ on a bowl; just below it the walk zigzags, far below it creeps.
// - A batch's gradient is right on average and noisy; small batches learn most from each sample, but hover at the end
//   unless $\mu$ shrinks.
// - Momentum remembers, Nesterov momentum also looks ahead, Adam measures each parameter by its own gradients. None is best
//   everywhere.
