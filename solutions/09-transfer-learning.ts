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
// # Lab 9: Transfer learning and fine-tuning
//
// Someone else's network has seen a million photos. What it learnt helps with pictures that it has never seen.
//
// **You will**
// - cut a trained network open and use what it computes inside as *features*;
// - put a new last layer on it, train that alone, and beat a network trained from nothing;
// - find out how deep the useful features lie;
// - let part of the old network learn too, and judge honestly whether that helped.
//
// **You need** labs 3, 4 and 6: mini-batches, softmax with cross-entropy, convolutions. **It takes** about 70 minutes.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  attachHead as makeHead,
  batches,
  check,
  confusionFigure,
  curvesFigure,
  EMOJI_CLASSES,
  hint,
  loadEmoji,
  loadSqueezeNet,
  logits,
  minimizeLoss,
  pictures,
  plot,
  progress,
  run,
  seededRandom,
  squeezeNetStages,
  start,
  table,
  trainedWeights,
  untrainedStages,
  wilsonInterval,
  withWeights,
  type LabelledImages,
  type Schedule,
  type Stage,
  type TransferModel,
} from 'dl-labs';

await start();
const seed = 1;

// %% [markdown]
// ## 1. Few examples, and a test that is not fair
//
// We want to tell six kinds of emoji apart. For training there are 327, drawn by Google. The test is harder than usual:
// other emoji, drawn by *another* vendor. A network that learns Google's pencil instead of the things will fail.

// %%
const side = 128;
const train = await loadEmoji('google', 'train', side);
const test = await loadEmoji('twitter', 'test', side);
const imageOf = (images: tf.Tensor4D, i: number) => images.slice([i, 0, 0, 0], [1, -1, -1, -1]);
const some = [0, 90, 180, 250, 280, 310];
pictures(
  [
    ...some.map(i => ({ name: train.names[i].slice(0, 16), image: imageOf(train.images, i) })),
    ...[0, 30, 55, 70, 82, 90].map(i => ({
      name: test.names[i].slice(0, 16),
      image: imageOf(test.images, i),
    })),
  ],
  {
    columns: 6,
    alt: 'Six emoji drawn by Google for training, and six others drawn by Twitter for the test.',
  },
);

// %% [markdown]
// ## 2. Features
//
// SqueezeNet was trained to tell 1,000 kinds of things apart in 1.2 million photos. We take off its last layer, which
// knows those 1,000 names, and keep the rest, the **backbone**. It is a list of *stages*; each has a name, its weights,
// and a function that applies them:
//
// $$x_l = \text{apply}_l(x_{l-1};\ \theta_l) \qquad x_0 = \text{the images}$$
//
// $x_l$ holds many maps, one a channel; each says at every place how much of *something* is there. For telling what is in
// the picture, where it is matters little, so we average each map: $M$ places become one number.
//
// $$f_c = \frac{1}{M} \sum_{k=1}^{M} x_{l,\,k,\,c}$$
//
// ### Exercise 1: `features`
//
// Run the stages up to the named one, that one included, and average over height and width.

// %%
const squeezeNet = await loadSqueezeNet();
const backbone = squeezeNetStages(squeezeNet);
console.log(backbone.map(({ name, channels }) => `${name} (${channels})`).join(' → '));

// %%
/**
 * A backbone's features of images: the output of one of its stages, averaged over all places.
 *
 * @param backbone stages in order; stage.apply(x, stage.weights) gives what the stage makes of x
 * @param images [batch, height, width, 3]
 * @param layer the name of a stage
 * @returns [batch, channels of that stage]
 */
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  // BEGIN SOLUTION
  let x = images;
  for (const stage of backbone) {
    x = stage.apply(x, stage.weights); // [batch, height, width, channels]
    if (stage.name === layer) break;
  }
  return x.mean([1, 2]);
  // END SOLUTION
}

// %%
await check(features);

// %% [markdown] tags=["question"] question="neighbours"
// **Predict, then run (1).** For a few test emoji we look for the training emoji whose features are most alike, by the
// angle between them. Nobody has trained anything on emoji yet. Will the neighbours found from `pool1`, right after the
// first layer, and those from `fire9`, the last, be alike in the same way?

// %% [markdown] tags=["rubric"]
// 1 point. pool1 sees edges and colours: its neighbours share colour and outline, whatever they show. fire9 sees parts and
// things: its neighbours are mostly of the same kind. Half a point for "deeper is better" without saying what is alike.

// %%
const chunks = (images: tf.Tensor4D): tf.Tensor4D[] => {
  const sizes = Array.from({ length: Math.ceil(images.shape[0] / 47) }, (_, i) =>
    Math.min(47, images.shape[0] - 47 * i),
  );
  return tf.split(images, sizes);
};
const featuresOf = (images: tf.Tensor4D, layer: string) =>
  tf.tidy(() => tf.concat(chunks(images).map(part => features(backbone, part, layer)))); // [count, channels]
const nearest = (layer: string, query: number): number =>
  tf.tidy(() => {
    const unit = (f: tf.Tensor) => f.div<tf.Tensor2D>(f.norm('euclidean', 1, true));
    const cosines = unit(featuresOf(train.images, layer)).matMul(
      unit(featuresOf(imageOf(test.images, query), layer)),
      false,
      true,
    );
    return cosines.argMax(0).dataSync()[0];
  });
const queries = [8, 26, 50, 66, 76, 88];
pictures(
  [
    ...queries.map(i => ({ name: test.names[i].slice(0, 16), image: imageOf(test.images, i) })),
    ...['pool1', 'fire9'].flatMap(layer =>
      queries.map(i => ({ name: `by ${layer}`, image: imageOf(train.images, nearest(layer, i)) })),
    ),
  ],
  { columns: 6, alt: 'Test emoji, and below each the training emoji that is nearest by pool1 and by fire9.' },
);

// %% [markdown]
// What does the first layer look for? Its 64 kernels are small pictures themselves: edges in every direction, and colours.
// Networks trained on quite different photos find much the same. That is why the first layers can be passed on.

// %%
const kernels = squeezeNet.getLayer('conv1').getWeights()[0]; // [3, 3, 3, 64]
pictures(
  tf.tidy(() => {
    const shown = kernels.transpose([3, 0, 1, 2]); // [64, 3, 3, 3]
    const [low, high] = [shown.min([1, 2, 3], true), shown.max([1, 2, 3], true)];
    const scaled = shown.sub(low).div<tf.Tensor4D>(high.sub(low)); // each from 0 to 1
    return tf
      .unstack(scaled)
      .slice(0, 48)
      .map(image => ({ name: '', image: tf.keep(image) }));
  }),
  {
    columns: 12,
    width: 44,
    alt: 'Forty-eight kernels of three by three pixels: edges in many directions, and colours.',
  },
);

// %% [markdown]
// ## 3. A new head
//
// The backbone stays; the layer that names classes is new. It is a plain dense layer on the features, with softmax after it:
//
// $$z = \mathbf W f + \mathbf b \qquad \mathbf W \in \mathbb R^{\text{classes} \times \text{channels}}$$
//
// > **May all weights start at zero?** Inside a network that would be fatal: all units would stay equal. A last layer on
// > its own has no such problem: its inputs differ, its classes have different labels, and its loss is convex.
//
// ### Exercise 2: `attachHead`

// %%
/**
 * A model made of a backbone and a new last layer, which starts at zero.
 *
 * @param backbone stages, from the first to the last; stage.channels says how many maps a stage makes
 * @param classes how many classes there are
 * @returns the stages, W [classes, channels] and b [classes]
 */
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  // BEGIN SOLUTION
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.zeros([classes, channels]), b: tf.zeros([classes]) };
  // END SOLUTION
}

// %%
await check(attachHead);

// %% [markdown]
// ## 4. What is trained, and what is frozen
//
// Let $\theta$ be the old weights and $(\mathbf W, \mathbf b)$ the new ones. Two ways have names:
//
// | | trained | frozen |
// |---|---|---|
// | **transfer learning** | $\mathbf W, \mathbf b$ | all of $\theta$ |
// | **fine-tuning** | $\mathbf W, \mathbf b$ and the last part of $\theta$, or all of it | the rest |
//
// To freeze is to leave out: the optimizer gets a list of weights, and what is not in it does not move. Three helpers:
//
// - `trainedWeights(model, first)`: the weights of the stages from index `first` on, and then W and b;
// - `withWeights(model, first, weights)`: the same model with other weights in these places;
// - `minimizeLoss(weights, loss, data, options)`: trains by Adam on mini-batches; `loss(weights, images, labels)` is yours.
//
// ### Exercise 3: `fineTune`
//
// `schedule.from` names the first stage that is trained, or is `'head'`. `logits(model, images)` gives the answers.

// %%
/**
 * Trains a model's head, and its stages from one of them on; those before are frozen.
 *
 * @param data images, and their labels as whole numbers
 * @param schedule from: a stage's name or 'head'; the rest of it is for minimizeLoss
 * @returns a new model; the given one stays as it is
 */
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  // BEGIN SOLUTION
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(({ name }) => name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) => {
    const z = logits(withWeights(model, first, weights), images); // [batch, classes]
    return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), z);
  };
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, first, trained);
  // END SOLUTION
}

// %%
await check(fineTune);

// %% [markdown]
// ## 5. Training the head
//
// Frozen stages say the same of an image in every epoch. So we run them once and keep the features: the head trains on
// 512 numbers an image, in a second.

// %%
const epochs = (count: number, examples: number, drawn: number) => {
  const random = seededRandom(drawn);
  return Array.from({ length: count }, () => batches(examples, 'mini-batch', 32, random)).flat();
};
const onFeatures = ({ images, labels }: LabelledImages, layer: string): LabelledImages => ({
  images: tf.tidy(() => featuresOf(images, layer).expandDims(1).expandDims(1)), // [count, 1, 1, channels]
  labels,
});
const answersOf = (model: TransferModel, { images }: LabelledImages) =>
  tf.tidy(() => tf.concat(chunks(images).map(part => logits(model, part).argMax(1))).dataSync());
const accuracy = (model: TransferModel, data: LabelledImages) => {
  const labels = data.labels.dataSync();
  return answersOf(model, data).filter((answer, i) => answer === labels[i]).length / labels.length;
};
const headOn = (data: LabelledImages, drawn: number) => {
  const empty = makeHead(
    [{ name: 'features', channels: data.images.shape[3], weights: [], apply: x => x }],
    6,
  );
  return fineTune(empty, data, { from: 'head', batches: epochs(40, 327, drawn), learningRate: 0.001 });
};
const trainFeatures = onFeatures(train, 'fire9');
const head = headOn(trainFeatures, seed);
const transferred = { ...attachHead(backbone, 6), W: head.W, b: head.b };
await plot(confusionFigure(test.labels.dataSync(), answersOf(transferred, test), EMOJI_CLASSES), {
  alt: 'A confusion matrix of six classes. Nearly all of the ninety-four test emoji lie on the diagonal.',
});

// %% [markdown] tags=["question"] question="from-nothing"
// **Predict, then run (2).** The next cell trains a small convolutional network from nothing on the same 327 emoji. It has
// 80,000 weights, all of its own. What will it reach (a) on the training emoji and (b) on the other vendor's?

// %% [markdown] tags=["rubric"]
// 1 point. It is better on the training emoji than on the test (0.72 against 0.62; on the test 0.62 to 0.67 over five seeds): with
// 327 examples it finds what tells Google's drawings apart. Half a point for "bad on both", or for the order without why.

// %%
const [smallTrain, smallTest] = [
  await loadEmoji('google', 'train', 64),
  await loadEmoji('twitter', 'test', 64),
];
const drawn = epochs(20, 327, seed);
const bar = progress(drawn.length, { label: 'steps' });
const fromNothing = fineTune(attachHead(untrainedStages(seededRandom(seed)), 6), smallTrain, {
  from: 'conv1',
  batches: drawn,
  learningRate: 0.002,
  onStep: (step, loss) => bar.update(step, `loss ${loss.toFixed(3)}`),
});
bar.end();
console.log('training emoji:', accuracy(fromNothing, smallTrain).toFixed(3));

// %% tags=["results"]
const share = (model: TransferModel, data: LabelledImages, name: string) => {
  const value = accuracy(model, data);
  const [low, high] = wilsonInterval(Math.round(94 * value), 94);
  return { model: name, 'right on the test': value, '95 % interval, from': low, to: high };
};
const results = [
  share(fromNothing, smallTest, 'from nothing'),
  share(transferred, test, 'frozen features, new head'),
];
table(results);

// %% [markdown]
// The last two columns are a 95 % interval (Wilson 1927): with 94 test emoji nobody can say it more exactly. The two do not
// overlap, with this seed and four others. And the old weights are what they were, bit by bit:

// %%
const bitIdentical = (a: readonly Stage[], b: readonly Stage[]) =>
  a.every((stage, i) =>
    stage.weights.every((weight, k) => {
      const [p, q] = [weight.dataSync(), b[i].weights[k].dataSync()];
      return p.every((value, n) => Object.is(value, q[n]));
    }),
  );
const again = await loadSqueezeNet();
if (!bitIdentical(backbone, squeezeNetStages(again))) throw new Error('a frozen weight has changed');
again.dispose();
if (results[1]['right on the test'] - results[0]['right on the test'] < 0.15)
  throw new Error('features should win by 15 points');

// %% [markdown] tags=["question"] question="depth-curve"
// **Predict, then run (3).** We train a head on the features of each depth. Draw the curve of test accuracy against
// depth before you run the cell. Where does it rise, and why does even `pool1` do better than
// answering "animal" every time (0.27)?

// %% [markdown] tags=["rubric"]
// 1 point. It rises with depth, most after fire5, as features go from edges and colours to parts and things. pool1 helps because
// colour alone tells much: faces are yellow. Half a point for the rise alone.

// %%
const depths = ['pool1', 'fire3', 'fire5', 'fire7', 'fire9'];
const byDepth = depths.map(layer => {
  const [known, unseen] = [onFeatures(train, layer), onFeatures(test, layer)];
  const trained = headOn(known, seed);
  return { known: accuracy(trained, known), unseen: accuracy(trained, unseen) };
});
const stageNumber = depths.map(layer => backbone.findIndex(({ name }) => name === layer) + 1);
const figure = curvesFigure(
  {
    'training emoji (Google)': { x: stageNumber, y: byDepth.map(({ known }) => known) },
    'test emoji (Twitter)': { x: stageNumber, y: byDepth.map(({ unseen }) => unseen) },
  },
  { axes: ['stage whose features are used', 'share of right answers'] },
);
const xaxis = { ...figure.layout?.xaxis, tickvals: stageNumber, ticktext: depths };
await plot(
  { ...figure, layout: { ...figure.layout, xaxis } },
  {
    alt: 'Accuracy against depth: it rises from about 0.6 to about 0.9 on the test, and from 0.65 to 1 in training.',
  },
);

// %% [markdown]
// > **"The first layers are independent of the task"**, say the notes. They are *general*: they help with anything, and so
// > decide little. The deep ones are special, and what they are special for, ImageNet, happens to be close to our task.
// > With X-rays instead of emoji the curve could turn down at the end.
//
// ## 6. Fine-tuning
//
// Now `fire9` learns too, with a learning rate ten times smaller: its weights are good already, and large steps, driven by
// a head that knows nothing yet, would spoil them. So we start from the trained head. All stages before `fire9` are frozen:
// run once.

// %% [markdown] tags=["question"] question="fine-tuning-gain"
// **Predict, then run (4).** The head alone already answers all training emoji rightly. Can fine-tuning gain anything on
// the test? How large would a gain have to be before you believed it?

// %% [markdown] tags=["rubric"]
// 1 point. It can: the loss is not yet 0, and features may become clearer. But with 94 emoji one answer is about one point, and the
// interval is about ±6 points: a gain of one to three points, or one that other seeds do not show, proves nothing.

// %%
const before = backbone.findIndex(({ name }) => name === 'fire9');
const cut = (data: LabelledImages): LabelledImages => ({
  images: tf.tidy(() => tf.concat(chunks(data.images).map(part => run(backbone.slice(0, before), part)))),
  labels: data.labels,
});
const [trainMaps, testMaps] = [cut(train), cut(test)]; // [count, 7, 7, 512]
const done = progress(3, { label: 'runs' });
const runs = [seed, seed + 100, seed + 200].map((drawn, i) => {
  const { W, b } = headOn(trainFeatures, drawn);
  const start = { stages: backbone.slice(before), W, b };
  const tuned = fineTune(start, trainMaps, {
    from: 'fire9',
    batches: epochs(8, 327, drawn + 1),
    learningRate: 0.0001,
  });
  done.update(i + 1);
  return { head: accuracy(start, testMaps), tuned: accuracy(tuned, testMaps) };
});
done.end();

// %% tags=["results"]
table(
  runs.map(({ head, tuned }, i) => ({
    run: i + 1,
    'head alone': head,
    'fine-tuned': tuned,
    gain: tuned - head,
  })),
);
const meanGain = runs.reduce((sum, { head, tuned }) => sum + tuned - head, 0) / runs.length;
if (meanGain < -0.05) throw new Error('fine-tuning should not be worse than the head alone');
console.log(`mean gain ${(100 * meanGain).toFixed(1)} points; one emoji is ${(100 / 94).toFixed(1)} points`);

// %% [markdown]
// Report it as it is: fine-tuning is not worse, and whether it is better a test of 94 emoji cannot tell.
//
// ## 7. What you have seen
//
// - The output of a stage, averaged, describes an image; a dense layer on it learns from few examples.
// - To freeze is to leave weights out of the optimizer's list.
// - Deep features of a related task beat learning from nothing by far; fine-tuning adds little here.
//
// **Try it on:** train on Twitter's and test on Google's; train all stages from `fire6`; take ten emoji a class.
