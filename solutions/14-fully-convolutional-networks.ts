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
// # Lab 14: Semantic segmentation with fully convolutional networks
//
// A classifier says *what* is in a picture. Turned into convolutions from end to end, it says what is at every pixel.
//
// **You will**
// - turn a dense layer into a convolution, and let a classifier look everywhere at once;
// - see what a heat map says at four sizes of an image;
// - make coarse maps larger by transposed convolutions, and bring back the detail that poolings have lost;
// - compare FCN-32s, FCN-16s and FCN-8s on scenes that none of them has seen.
//
// **You need** labs 6, 7 and 9: convolutions, transposed convolutions, transfer learning. **It takes** about 100 minutes.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  attachHead,
  check,
  cropTo,
  curvesFigure,
  digitClassifier,
  hint,
  imageNetClasses,
  iou,
  labelPicture,
  liveCurve,
  loadMnist,
  loadPhoto,
  loadScenes,
  loadSegmentationFolder,
  loadSqueezeNet,
  logits,
  pictures,
  plot,
  progress,
  SCENE_CLASSES,
  seededRandom,
  segment,
  squeezeNetStages,
  start,
  table,
  trainable,
  trainImageClassifier,
  trainSegmenter,
  type Fcn,
  type Scenes,
  type ScoreLayer,
  type Stage,
  type TransferModel,
} from 'dl-labs';

const seed = 1; // everything random below comes from it

await start();

// %% [markdown]
// ## 1. A class for each pixel
//
// **Semantic segmentation** names the class of every pixel. It does not count things: two faces side by side are one region
// of "face". Its labels are dear: somebody has to draw around everything. For one street scene of the Cityscapes data that
// took an hour and a half on average; a label for the whole image takes seconds.
//
// So we compose scenes ourselves: emoji of six classes on photos. Whoever pastes an emoji knows which pixels it covers: the
// labels are exact, cost nothing and never end. Test scenes use other emoji *and* other photos than training scenes.

// %%
const side = 224;
const draw = await loadScenes('google', 'train');
const drawUnseen = await loadScenes('google', 'test');
const [some, unseen] = [draw(3, side, seededRandom(seed)), drawUnseen(96, side, seededRandom(1000 + seed))];
const imageOf = (scenes: Scenes, i: number) => scenes.images.slice([i, 0, 0, 0], [1, side, side, 3]);
const labelsOf = (scenes: Scenes, i: number) => scenes.labels.slice([i, 0, 0], [1, side, side]);
pictures(
  [
    ...[0, 1, 2].map(i => ({ name: 'a training scene', image: imageOf(some, i) })),
    { name: 'a test scene', image: imageOf(unseen, 0) },
    ...[0, 1, 2].map(i => ({ name: 'its labels', image: labelPicture(labelsOf(some, i)) })),
    { name: 'its labels', image: labelPicture(labelsOf(unseen, 0)) },
  ],
  { columns: 4, alt: 'Emoji on photos, and below each scene the shapes of its emoji, coloured by class.' },
);
const legend = () =>
  pictures(
    SCENE_CLASSES.map((name, k) => ({ name, image: labelPicture(tf.fill([1, 4], k, 'int32')) })),
    {
      columns: 7,
      alt: 'The colours: black background, yellow face, orange animal, vermillion food, blue vehicle, green building, purple clothing.',
    },
  );
legend();

// %% [markdown]
// ## 2. A dense layer is a convolution
//
// A classifier ends in dense layers, and these fix the size of its input: $\mathbf W$ has a column for each number of the
// flattened map. But flattening is only a way of counting. A dense layer on an $h \times w \times c$ map multiplies each
// cell by a weight and adds up. So does a convolution with a kernel as large as the map, at the one place where it fits:
//
// $$z_o = \sum_{i,j,k} K_{ijko}\, x_{ijk} \qquad K_{ijko} = W_{o,\;(i\,w + j)\,c + k}$$
//
// On a larger map the same kernel fits at many places, and says at each what the classifier would say of that window. This
// is **convolutionalization**.
//
// > **Only $1 \times 1$?** The notes turn dense layers into $1 \times 1$ convolutions. That holds for those that follow
// > another dense layer; the first one, after the flattening, becomes $h \times w$.
//
// ### Exercise 1: `convolutionalize`
//
// Maps are flattened row by row, the channels last: the order in which `reshape` counts.

// %%
/**
 * The weights of a dense layer, which reads a flattened map, as the kernel of a convolution over that map.
 *
 * @param denseWeights W [outputs, height · width · channels]
 * @param shape [height, width, channels] of the map
 * @returns [height, width, channels, outputs]
 */
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  // BEGIN SOLUTION
  const outputs = denseWeights.shape[0];
  return denseWeights.transpose().reshape([...shape, outputs]);
  // END SOLUTION
}

// %%
await check(convolutionalize);

// %% [markdown]
// Lab 12's digit classifier has two dense layers after a map of 7 × 7 × 16. We train it on digits of 28 × 28 pixels, one in
// each image, and then turn its dense layers into convolutions: nothing is trained again.

// %%
const { train, test } = await loadMnist({ train: 6000, test: 500 });
const digits = digitClassifier(seededRandom(seed));
const bar = progress(300, { label: 'steps' });
const options = { steps: 300, batchSize: 64, learningRate: 0.002, random: seededRandom(seed + 1) };
await trainImageClassifier(digits, train, { ...options, onStep: step => bar.update(step) });
bar.end();
const [K1, c1, K2, c2, W3, b3, W4, b4] = digits.weights; // dense layers here are [inputs, outputs]
const convolve = (x: tf.Tensor4D, kernel: tf.Tensor, bias: tf.Tensor, padding: 'same' | 'valid') =>
  tf.conv2d(x, kernel as tf.Tensor4D, 1, padding).add<tf.Tensor4D>(bias);
const digitMap = (images: tf.Tensor4D): tf.Tensor4D =>
  tf.tidy(() => {
    let x = tf.maxPool(convolve(images, K1, c1, 'same').relu<tf.Tensor4D>(), 2, 2, 'valid');
    x = tf.maxPool(convolve(x, K2, c2, 'same').relu<tf.Tensor4D>(), 2, 2, 'valid');
    x = convolve(x, convolutionalize(W3.transpose(), [7, 7, 16]), b3, 'valid').relu();
    return convolve(x, convolutionalize(W4.transpose(), [1, 1, 64]), b4, 'valid'); // [batch, rows, columns, 10]
  });
const furthest = (a: tf.Tensor, b: tf.Tensor) => tf.tidy(() => a.sub(b).abs().max().dataSync()[0]);
const [asDense, asConvolution] = [digits.logits(test.images, false), digitMap(test.images)];
const apart = furthest(asDense, asConvolution.reshape([500, 10])) / furthest(asDense, tf.zeros([500, 10]));
console.log('at 28 × 28 the two differ by', apart.toExponential(1), 'of the largest logit');
if (apart > 1e-5) throw new Error('at its own size the network should say the same');

// %%
const wanted = [3, 0, 7, 1, 4];
const known = Array.from(test.labels.dataSync());
const row = tf.concat(
  wanted.map(digit => test.images.slice([known.indexOf(digit), 0, 0, 0], [1, 28, 28, 1])),
  2,
);
const inRow = tf.tidy(() => digitMap(row).softmax(3).squeeze<tf.Tensor2D>([0, 1])); // [29, 10]
pictures([{ name: 'five digits in one image, 28 by 140 pixels', image: row.tile([1, 1, 1, 3]) }], {
  columns: 1,
  alt: 'The handwritten digits 3, 0, 7, 1 and 4 side by side.',
});
const middles = Array.from({ length: inRow.shape[0] }, (_, i) => 14 + 4 * i); // two poolings: every 4 pixels
const column = (digit: number) => Array.from(inRow.slice([0, digit], [-1, 1]).dataSync());
await plot(
  curvesFigure(Object.fromEntries(wanted.map(digit => [`a ${digit}`, { x: middles, y: column(digit) }])), {
    axes: ['middle of the window, in pixels', 'probability'],
  }),
  {
    alt: 'The probability of five digits along the row: each is near 1 at the middle of its digit, and jumps between.',
  },
);

// %% [markdown]
// At the middles of the digits, 14, 42, 70, 98 and 126, the right one is near 1. One pass over the row does what 29 passes
// over windows would do, and shares all that neighbouring windows have in common. Between two digits the network says
// whatever it likes: it has never seen such windows, and cannot say "nothing".
//
// ## 3. Heat maps
//
// SqueezeNet has no dense layer on a flattened map: it averages its maps over all $M$ places, and a linear layer follows
// (lab 9). Averaging and a linear layer may change places:
//
// $$\mathbf W \Big(\frac1M \sum_m x_m\Big) + \mathbf b = \frac1M \sum_m \big(\mathbf W x_m + \mathbf b\big)$$
//
// On the right stands a $1 \times 1$ convolution first. Its output, before the mean, is a **heat map**: a logit for each
// class and place.
//
// ### Exercise 2: `heatmap`
//
// Run the image through all stages (`stage.apply(x, stage.weights)`), then apply W and b at each place.

// %%
/**
 * What a classifier says at each place instead of on average.
 *
 * @param model stages, W [classes, channels] and b [classes]
 * @param image [batch, height, width, 3]
 * @returns logits, [batch, rows, columns, classes]
 */
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  // BEGIN SOLUTION
  let x = image;
  for (const stage of stages) x = stage.apply(x, stage.weights);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b);
  // END SOLUTION
}

// %%
await check(heatmap);

// %% [markdown] tags=["question"] question="map-sizes"
// **Predict, then run (1).** SqueezeNet halves its maps four times. We show it a cup of coffee at 64, 128, 192 and 256
// pixels and draw the probability of "espresso" at each place. How many places has each map? At which size will the cup be
// found, and what becomes of it at the largest?

// %% [markdown] tags=["rubric"]
// 1 point. side / 16 - 1: 3, 7, 11 and 15 a side (unpadded borders take one). At 64 pixels one place says espresso, beside
// the cup; at 128 and 192 the cup is found; at 256 a window sees only a part of it, and the map lights up in pieces. Half a
// point for the numbers or for the reason.

// %%
const squeezeNet = await loadSqueezeNet();
const backbone = squeezeNetStages(squeezeNet);
const [lastKernel, lastBias] = squeezeNet.getLayer('conv10').getWeights(); // [1, 1, 512, 1000], [1000]
const imageNet = {
  stages: backbone,
  W: lastKernel.squeeze([0, 1]).transpose(),
  b: lastBias,
} as TransferModel;
const espresso = (await imageNetClasses()).findIndex(
  name => name.startsWith('espresso') && !name.includes('maker'),
);
const sizes = [64, 128, 192, 256];
const cups = await Promise.all(sizes.map(size => loadPhoto('coffee', size)));
const heat = cups.map(cup =>
  tf.tidy(() => {
    const probability = heatmap(imageNet, cup).softmax(3).slice([0, 0, 0, espresso], [1, -1, -1, 1]);
    return probability.tile([1, 1, 1, 3]);
  }),
);
pictures(
  [
    ...cups.map((image, i) => ({ name: `${sizes[i]} pixels`, image })),
    ...heat.map(image => ({ name: `${image.shape[1]} by ${image.shape[2]} places`, image })),
  ],
  {
    columns: 4,
    alt: 'A cup at four sizes. At 64 pixels its map is bright beside the cup, at 128 and 192 on it, at 256 in pieces.',
  },
);
const mean = tf.tidy(() => heatmap(imageNet, cups[3]).mean([1, 2]));
const said = logits(imageNet, cups[3]);
if (furthest(mean, said) > 1e-5 * furthest(said, tf.zerosLike(said)))
  throw new Error('the mean of the heat map should be what the classifier says');

// %% [markdown]
// Nobody has ever told this network *where* a cup is. Still its map is coarse, and the network knows one scale.
//
// > **"A single big convolution"**, say the notes of such a network. Big it is, but not *one*: between its convolutions
// > stand ReLUs and poolings. And "an image of arbitrary shape" has a lower limit: the maps shrink by strides, and by
// > borders without padding.
//
// ## 4. Making maps larger
//
// A transposed convolution (lab 7) lays a patch, the kernel, around each pixel, times its value; patches add up. With the
// right kernel that is bilinear interpolation by a factor $f$. Per axis, with $K = 2f - f \bmod 2$ cells:
//
// $$k_i = 1 - \frac{|i - c|}{f} \qquad c = \frac{K-1}{2}$$
//
// A triangle. Neighbouring triangles overlap, and everywhere between two middles they sum to 1.

// %%
const along = (value: number, at: number) => ({
  x: Array.from({ length: 8 }, (_, i) => 4 * at + i),
  y: Array.from({ length: 8 }, (_, i) => value * (1 - Math.abs(i - 3.5) / 4)),
});
const patches = [2, 5, 3].map(along);
const total = Array.from({ length: 16 }, (_, x) =>
  patches.reduce((sum, patch) => sum + (patch.y[patch.x.indexOf(x)] ?? 0), 0),
);
await plot(
  curvesFigure(
    {
      'patch of a pixel of 2': patches[0],
      'patch of a pixel of 5': patches[1],
      'patch of a pixel of 3': patches[2],
      'their sum': { x: total.map((_, x) => x), y: total },
    },
    { axes: ['pixel of the larger map', 'value'], title: 'Three pixels, four times as large' },
  ),
  {
    alt: 'Three overlapping triangles of heights 2, 5 and 3; their sum goes straight from middle to middle.',
  },
);

// %% [markdown]
// ### Exercise 3: `bilinearKernel`
//
// In two dimensions the kernel is the product of both axes.

// %%
/**
 * @param factor a whole number from 1
 * @returns [K, K] with K = 2 factor - factor % 2
 */
function bilinearKernel(factor: number): tf.Tensor2D {
  // BEGIN SOLUTION
  const size = 2 * factor - (factor % 2);
  const centre = (size - 1) / 2;
  const axis = Array.from({ length: size }, (_, i) => 1 - Math.abs(i - centre) / factor);
  return tf.tensor2d(axis.map(down => axis.map(across => down * across)));
  // END SOLUTION
}

// %%
await check(bilinearKernel);

// %% [markdown]
// `enlarge` applies it to each channel by itself: the kernel [K, K, channels, channels] holds the patch where both channels
// are the same, and zeros elsewhere. The paper starts from this kernel and lets training change it; ours stays.

// %%
/** [batch, height, width, channels] to [batch, (height - 1) · factor + K, (width - 1) · factor + K, channels]. */
function enlarge(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const patch = bilinearKernel(factor);
  const K = patch.shape[0];
  const kernel = patch.reshape([K, K, 1, 1]).mul<tf.Tensor4D>(tf.eye(channels));
  const larger = (length: number) => (length - 1) * factor + K;
  return tf.conv2dTranspose(x, kernel, [batch, larger(height), larger(width), channels], factor, 'valid');
}
const bright = (map: tf.Tensor) => tf.tidy(() => map.div<tf.Tensor>(map.max()));
pictures(
  [
    { name: 'the cup, 128 pixels', image: cups[1] },
    { name: 'its heat map, 7 by 7', image: bright(heat[1]) },
    { name: 'sixteen times as large', image: bright(tf.tidy(() => enlarge(heat[1] as tf.Tensor4D, 16))) },
  ],
  { columns: 3, alt: 'The cup, its heat map of large squares, and the same map enlarged: a smooth blob over the cup.' },
); // prettier-ignore

// %% [markdown]
// Smooth, but no sharper. Interpolation knows nothing about the image: what the poolings have thrown away is gone from this
// map.
//
// ## 5. Skips
//
// It is not gone from the network. Maps in front of the last poolings are finer, if less wise. So they are scored too, by
// $1 \times 1$ convolutions of their own, and the scores brought together from the deepest on:
//
// $$s_{32} = \text{score}(\text{pool9}) \qquad s_{16} = \text{up}_2(s_{32}) + \text{score}(\text{fire9}) \qquad
// s_8 = \text{up}_2(s_{16}) + \text{score}(\text{fire5})$$
//
// **FCN-32s** enlarges $s_{32}$ by 32, **FCN-16s** $s_{16}$ by 16, **FCN-8s** $s_8$ by 8. SqueezeNet ends at stride 16: we
// append one more pooling, `pool9`.
//
// > **Sum or side by side?** The notes concatenate, the paper adds scores. Concatenation leaves the weights to learning, and
// > needs a $1 \times 1$ convolution afterwards. With weights of 1 where the classes agree and 0 elsewhere, that one gives
// > the sum.
//
// > **Nearly in line.** SqueezeNet pools windows of 3 × 3 with stride 2, whose middle is a cell. An enlarged cell has its middle
// > between two cells: half a fine cell aside. We leave it so, since the gain is much larger.
//
// ### Exercise 4: `fuseSkip`
//
// `enlarge(coarse, 2)` is a little larger than the fine map: `cropTo(x, like)` cuts out its middle.

// %%
/**
 * @param coarse [batch, rows, columns, channels]
 * @param fine [batch, height, width, depth], at most as large as the enlarged coarse map
 * @param how 'sum', or 'concat' on the last axis, the coarse channels first
 */
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  // BEGIN SOLUTION
  const larger = cropTo(enlarge(coarse, 2), fine);
  return how === 'sum' ? larger.add(fine) : tf.concat([larger, fine], 3);
  // END SOLUTION
}

// %%
await check(fuseSkip);

// %% [markdown]
// ### Exercise 5: `fcn`
//
// Take a classifier apart into score layers, `{ after, kernel, bias }`, the deepest first:
//
// - the classifier's own W and b, convolutionalized, after the last stage;
// - for stride 16 one skip more, for 8 two, after the stages *in front of* the last poolings, from the back. A stage without
//   weights is a pooling. Skips start at zero: kernel [1, 1, channels, classes], bias [classes].

// %%
/**
 * @param backbone its last stage is a pooling and reaches stride 32
 * @param stride 32 without skips, 16 with one, 8 with two
 * @returns the stages, the scores and the stride
 */
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  // BEGIN SOLUTION
  const last = stages[stages.length - 1];
  const scores: ScoreLayer[] = [
    { after: last.name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b },
  ];
  const skips = Math.log2(32 / stride);
  for (let i = stages.length - 1; scores.length <= skips; i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
  // END SOLUTION
}

// %%
await check(fcn);

// %% [markdown] tags=["question"] question="zero-skips"
// **Predict, then run (2).** Skips start at zero. What does an untrained FCN-8s say, compared with enlarging the heat map by
// 2, by 2 and by 8? Why not start them at random, as other layers?

// %% [markdown] tags=["rubric"]
// 1 point. Exactly the same: zeros are added. So it begins with what the classifier knows already, and skips change that
// only where it lowers the loss; random ones would spoil it first. (Zero is no trap here: nothing behind them has to break a
// symmetry.) Half a point for "the same".

// %%
const pool9: Stage = { ...backbone[1], name: 'pool9', channels: 512 };
const stages = [...backbone, pool9];
const drawn = (shape: number[], from: number) => tf.randomNormal(shape, 0, 0.1, 'float32', from);
const classifier = { stages, W: drawn([7, 512], 5), b: drawn([7], 6) } as TransferModel;
const ofScene = imageOf(unseen, 0);
const chain = tf.tidy(() => {
  const coarse = heatmap(classifier, ofScene); // [1, 6, 6, 7]
  const zeros = [13, 27].map(length => tf.zeros<tf.Rank.R4>([1, length, length, 7]));
  return enlarge(
    zeros.reduce((map, fine) => fuseSkip(map, fine, 'sum'), coarse),
    8,
  ); // [1, 224, 224, 7]
});
const difference = furthest(segment(fcn(classifier, 8), ofScene), chain);
console.log('largest difference:', difference);
if (difference !== 0) throw new Error('with skips of zero FCN-8s should say what the chain says');

// %% [markdown]
// The chain has never seen the finer maps: so FCN-8s does not depend on them yet. (`segment(network, images)` is all of it:
// the stages, the scores, `fuseSkip` by sums, `enlarge` at the end.)
//
// ## 6. How good is a segmentation?
//
// The share of right pixels says little: "background everywhere" gets most of them. **Intersection over union** asks for
// each class $k$ how many pixels both sides call $k$, of those that at least one does; **mean IoU** averages over the
// classes:
//
// $$\text{mIoU} = \frac1{|\mathcal K|} \sum_{k \in \mathcal K} \frac{|P_k \cap R_k|}{|P_k \cup R_k|}$$
//
// Pixels are counted over the whole set of images, not image by image. $\mathcal K$ are the classes that at least one side
// has somewhere.
//
// ### Exercise 6: `meanIoU`

// %%
/**
 * @param predicted [count, height, width], int32
 * @param right of the same shape
 * @param classes how many there are
 */
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  // BEGIN SOLUTION
  const [found, there] = [predicted.dataSync(), right.dataSync()];
  const [both, either] = [1, 2].map(() => new Array<number>(classes).fill(0));
  for (let i = 0; i < there.length; i++) {
    either[there[i]]++;
    if (found[i] === there[i]) both[there[i]]++;
    else either[found[i]]++;
  }
  const known = either.flatMap((union, k) => (union > 0 ? [both[k] / union] : []));
  return known.reduce((sum, score) => sum + score) / known.length;
  // END SOLUTION
}

// %%
await check(meanIoU);

// %% [markdown]
// ## 7. Three strides
//
// Our classes are not ImageNet's, so the score layer starts at zero (`attachHead`), as in the paper. It is trained as
// FCN-32s, and with it the stages from `fire4` on; those before are frozen. The loss is the cross-entropy of each pixel,
// averaged; pixels of objects count twice, since there are fewer of them.
//
// Then all three strides start from there. Their skips are zero, so what was learnt is not spoilt. They see the same scenes
// in the same order, for as many steps.

// %% [markdown] tags=["question"] question="coarse-blobs"
// **Predict, then run (3).** Draw what FCN-32s will make of a test scene: its map has 6 × 6 places for 224 × 224 pixels.
// Which mistakes will FCN-8s still make?

// %% [markdown] tags=["rubric"]
// 1 point. FCN-32s: round blobs, near things merged, small ones lost. FCN-8s: outlines within some pixels, thin parts lost,
// and wrong classes: fine maps say where, not what. Half a point for blobs alone.

// %%
type Next = () => { images: tf.Tensor4D; labels: tf.Tensor3D };
interface Plan {
  readonly steps: number;
  readonly learningRate: number;
  readonly onStep?: (step: number, loss: number) => void;
}
const fit = async (model: TransferModel, stride: 32 | 16 | 8, next: Next, plan: Plan): Promise<Fcn> => {
  const { network, weights } = trainable(fcn(model, stride), 'fire4');
  const batch = () => {
    const { images, labels } = next();
    // A pixel of an object counts twice as much as one of the background, of which there are more.
    return { images, labels, weights: tf.tidy(() => labels.greater(0).toFloat().add<tf.Tensor3D>(1)) };
  };
  await trainSegmenter(weights, images => segment(network, images), batch, plan);
  return network;
};
const scenesOf = (drawn: number): Next => {
  const random = seededRandom(drawn);
  return () => draw(4, side, random);
};
const bar32 = progress(150, { label: 'steps of FCN-32s' });
const first = await fit(attachHead(stages, SCENE_CLASSES.length), 32, scenesOf(seed), {
  steps: 150,
  learningRate: 0.0005,
  onStep: step => bar32.update(step),
});
bar32.end();
const [{ kernel, bias }] = first.scores; // [1, 1, 512, 7], [7]
const ready = { stages: first.stages, W: kernel.squeeze([0, 1]).transpose(), b: bias } as TransferModel;

// %%
const strides = [32, 16, 8] as const;
const curve = liveCurve({
  axes: ['step', 'weighted cross-entropy, mean of 10 steps'],
  curves: ['FCN-32s', 'FCN-16s', 'FCN-8s'],
});
const networks: Fcn[] = [];
for (const stride of strides) {
  let sum = 0;
  const onStep = (step: number, loss: number) => {
    sum += loss;
    if (step % 10 !== 0) return; // four scenes are few: a single loss says little
    curve.add(step, { [`FCN-${stride}s`]: sum / 10 });
    sum = 0;
  };
  const plan = { steps: 120, learningRate: 0.0003, onStep };
  networks.push(await fit(ready, stride, scenesOf(100 + seed), plan));
}
await curve.end();

// %%
const predict = (network: Fcn, images: tf.Tensor4D) =>
  tf.tidy(() => {
    const parts = tf.split<tf.Tensor4D>(images, images.shape[0] / 4);
    return tf.concat(parts.map(part => segment(network, part).argMax<tf.Tensor3D>(3))); // [count, 224, 224]
  });
const masks = networks.map(network => predict(network, unseen.images));
const shown = [0, 1, 2, 3];
pictures(
  shown.flatMap(i => [
    { name: 'a test scene', image: imageOf(unseen, i) },
    ...masks.map((mask, n) => ({
      name: `FCN-${strides[n]}s`,
      image: labelPicture(mask.slice([i, 0, 0], [1, side, side])),
    })),
    { name: 'right', image: labelPicture(labelsOf(unseen, i)) },
  ]),
  {
    columns: 5,
    alt: 'Four test scenes: blobs from FCN-32s, rounder shapes from FCN-16s, outlines from FCN-8s.',
  },
);
legend();

// %% tags=["results"]
const right = unseen.labels.dataSync();
const results = masks.map((mask, n) => ({
  network: `FCN-${strides[n]}s`,
  'foreground IoU': iou(mask.dataSync(), right),
  'mean IoU': meanIoU(mask, unseen.labels, SCENE_CLASSES.length),
}));
table(results);
const [by32, by16, by8] = results.map(result => result['foreground IoU']);
if (by16 < by32 + 0.02 || by8 < by16 + 0.02) throw new Error('each skip should raise the foreground IoU');
if (by8 < 0.7) throw new Error('FCN-8s should reach a foreground IoU of 0.70');

// %% [markdown]
// **Foreground IoU** takes all six classes as one: it asks *where* something is. Each skip raises it by 0.03 to 0.05, with
// this seed and four others. Mean IoU also asks *what* it is, and gains little or nothing: what FCN-32s names wrongly, the
// others often name wrongly too. Finer maps know edges and colours rather than things, as the patches of wrong classes show.

// %% [markdown] tags=["question"] question="training-photos"
// **Predict, then run (4).** The test uses other photos than the training. What would the foreground IoU be on scenes with
// photos from the training, and which of precision and recall makes the difference?

// %% [markdown] tags=["rubric"]
// 1 point. Higher, by some points, and more through precision (0.92 against 0.87) than through recall (0.88 against 0.85):
// textures that no training scene had, such as grass or fur, are taken for objects. Half a point for "higher" alone.

// %%
const shares = (scenes: Scenes, network: Fcn) => {
  const [found, there] = [predict(network, scenes.images).dataSync(), scenes.labels.dataSync()];
  const count = (is: (i: number) => boolean) => there.filter((_, i) => is(i)).length;
  const both = count(i => found[i] > 0 && there[i] > 0);
  return {
    'foreground IoU': iou(found, there),
    precision: both / count(i => found[i] > 0),
    recall: both / count(i => there[i] > 0),
  };
};
const familiar = draw(48, side, seededRandom(2000 + seed));
table([
  { scenes: 'photos and emoji of the training', ...shares(familiar, networks[2]) },
  { scenes: 'the test', ...shares(unseen, networks[2]) },
]);

// %% [markdown]
// ## 8. Your own images
//
// Put pictures into a folder `images` and their masks, black for background, under the same names into `masks` beside it, and
// give the path of the folder that holds both below: the cell trains an FCN-8s of two classes on them. `loadSegmentationFolder`
// also reads what DSB 2018, Oxford pets and ISBI 2012 look like; Shift+Tab on its name shows the layouts.

// %%
const folder: string = ''; // such as 'my-pictures'
if (folder !== '') {
  const mine = (await loadSegmentationFolder(folder, { channels: 3 })).map(({ image, instances }) =>
    tf.tidy(() => ({
      image: tf.image.resizeBilinear(image, [side, side]),
      labels: tf.image
        .resizeNearestNeighbor(instances.reshape<tf.Tensor4D>([1, ...instances.shape, 1]).toFloat(), [
          side,
          side,
        ])
        .greater(0)
        .toInt()
        .reshape<tf.Tensor3D>([1, side, side]),
    })),
  );
  const random = seededRandom(seed);
  const next = () => {
    const picked = [1, 2, 3, 4].map(() => random.pick(mine));
    return tf.tidy(() => ({
      images: tf.concat(picked.map(({ image }) => image)),
      labels: tf.concat(picked.map(({ labels }) => labels)),
    }));
  };
  const plan = {
    steps: 160,
    learningRate: 0.0005,
    onStep: (step: number, loss: number) => {
      if (step % 20 === 0) console.log(step, loss);
    },
  };
  const network = await fit(attachHead(stages, 2), 8, next, plan);
  const [first] = mine;
  pictures(
    [
      { name: 'yours', image: first.image },
      { name: 'found', image: labelPicture(segment(network, first.image).argMax(3)) },
    ],
    { alt: 'Your first picture, and where the network finds objects in it.' },
  );
}

// %% [markdown]
// ## 9. What you have seen
//
// - A dense layer after flattening is a convolution of the map's size; the others are $1 \times 1$. The network then takes
//   images of any size.
// - A heat map says *what* at coarse places. Transposed convolutions make it larger, not sharper.
// - Skips bring back *where*: they start at zero, and from 32s to 16s to 8s outlines grow finer.
//
// **Try it on:** a classifier of faces alone; `'concat'` with a $1 \times 1$ convolution after it; Twitter's emoji; scenes
// of 320 pixels.
