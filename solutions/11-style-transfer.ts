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
// # Lab 11: Style transfer
//
// What a photo shows, painted in the manner of another picture. First an image is optimized, step by step; then a network learns
// to do the same in a single pass.
//
// **You will**
// - separate an image's content from its style, by the features of a network and by their Gram matrices;
// - optimize an image until it has the content of one picture and the style of another;
// - train a network that paints any photo in one style, and compare their times.
//
// **You need** labs 7 to 10: residual blocks, SqueezeNet, gradients by the image. **It takes** about 75 minutes.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  balance,
  batches,
  check,
  compile,
  crops,
  hint,
  liveCurve,
  loadPhoto,
  loadSqueezeNet,
  loadStyle,
  loadTransformer,
  lossNetwork,
  pictures,
  progress,
  seededRandom,
  start,
  styleFeatures,
  table,
  totalVariation,
  transformer,
  type StyleFeatures,
  type StyleTask,
  type StyleWeights,
  type Transformer,
  type TransformLayer,
} from 'dl-labs';

await start();
const seed = 1;
const model = lossNetwork(await loadSqueezeNet()); // model(images, layers) gives those layers' maps, in one pass
const cat = await loadPhoto('chelsea', 192);
const strokes = await loadStyle('strokes', 192);
const glass = await loadStyle('glass', 192);
pictures(
  [
    { name: 'a content', image: cat },
    { name: 'a style: strokes', image: strokes },
    { name: 'another: glass', image: glass },
  ],
  { alt: 'A cat; a picture of brush strokes in blue and yellow; a window of coloured glass.' },
);

// %% [markdown]
// Your own pictures work, too: drop a file into the list of files on the left, and write
// `await loadPicture('my-photo.jpg', 192)`, with `loadPicture` from `dl-labs`, for any of the three.
//
// ## 1. Content
//
// The maps of the $l$-th layer of a network are $F^l \in \mathbb R^{C \times M}$: $C$ channels at $M = H \cdot W$ places. Lab 10
// rebuilt a photo from them. A deep layer keeps *what* is there and *where*, and forgets exact colours and textures. So the
// **content representation** $\mathcal C$ of a photo is its maps in one of the deeper layers, and
//
// $$\mathcal L_{\text{content}} = \sum_{c,k} (F_{c,k} - \mathcal C_{c,k})^2$$
//
// ### Exercise 1: `contentLoss`

// %%
/** How far features are from a content's: a scalar. Both are [1, height, width, channels]. */
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  // BEGIN SOLUTION
  return features.sub(content).square().sum();
  // END SOLUTION
}

// %%
await check(contentLoss);

// %% [markdown]
// ## 2. Style
//
// Style is what stays when you forget *where* things are: which colours, which edges, and which of them go together. The **Gram
// matrix** of a layer has a number for each pair of channels, the inner product of their maps:
//
// $$G_{a,b} = \sum_k F_{a,k}\, F_{b,k}$$
//
// Move every pixel elsewhere, all channels alike, and $G$ stays the same.
//
// > **The notes write** $F_a \odot F_b$ and call it a correlation. It is an inner product, a sum, not the element-wise product;
// > and as no mean is subtracted and nothing is divided, it is no correlation.
//
// ### Exercise 2: `gramMatrix`
//
// Here the channels are the *last* axis: first make a matrix with a row for each place.

// %%
/**
 * The Gram matrix of feature maps; neither centred nor divided by anything.
 *
 * @param features [1, height, width, channels]
 * @returns [channels, channels]
 */
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  // BEGIN SOLUTION
  const [, height, width, channels] = features.shape;
  const places = features.reshape<tf.Tensor2D>([height * width, channels]);
  return tf.matMul(places, places, true);
  // END SOLUTION
}

// %%
await check(gramMatrix);

// %% [markdown] tags=["question"] question="gram-invariance"
// **Predict, then run (1).** We turn the cat upside down, and separately shuffle all its pixels. The next cell compares Gram
// matrices in `relu_conv1` and in `fire5` with those of the photo as it was. Which stay the same, which do not, and why?

// %% [markdown] tags=["rubric"]
// 1 point. The Gram matrix of the *pixels* would survive both. The features do not: a shuffle destroys edges and textures, so
// all change much; upside down, textures remain but edges have other directions, so it changes less, most where a layer tells
// directions apart. Half a point for "position is forgotten, so all stay the same" with the pixels in mind.

// %%
const random = seededRandom(seed);
const order = random.shuffle(Array.from({ length: 192 * 192 }, (_, i) => i));
const shuffled = cat
  .reshape([192 * 192, 3])
  .gather(order)
  .reshape<tf.Tensor4D>([1, 192, 192, 3]);
const relative = (image: tf.Tensor4D, layer: string) =>
  tf.tidy(() => {
    const [own, other] = [image, cat].map(x => gramMatrix(model(x, [layer])[0]));
    return own.sub(other).norm().div(other.norm()).dataSync()[0];
  });
table(
  [
    { name: 'upside down', image: cat.reverse<tf.Tensor4D>(1) },
    { name: 'pixels shuffled', image: shuffled },
    { name: 'strokes', image: strokes },
  ].map(({ name, image }) => ({
    'compared with the cat': name,
    relu_conv1: relative(image, 'relu_conv1'),
    fire5: relative(image, 'fire5'),
  })),
);

// %% [markdown]
// The **style representation** is the Gram matrices $S^l$ of several layers, from fine to coarse, and
//
// $$\mathcal L_{\text{style}} = \sum_l \gamma_l \sum_{a,b} (G^l_{a,b} - S^l_{a,b})^2$$
//
// $G$ is a sum over places, so it grows with the picture. To compare pictures of different sizes, divide each Gram matrix by
// $C \cdot M$, the number of its features, before comparing.
//
// ### Exercise 3: `styleLoss`

// %%
/**
 * How far an image's Gram matrices are from a style's: a scalar.
 *
 * @param features of the image, layer by layer, each [1, height, width, channels]
 * @param style the style's features of the same layers
 * @param gamma a weight for each layer
 * @param normalize whether each Gram matrix is divided by C M
 */
function styleLoss(
  features: readonly tf.Tensor4D[],
  style: readonly tf.Tensor4D[],
  gamma: readonly number[],
  normalize = false,
): tf.Scalar {
  // BEGIN SOLUTION
  const gram = (maps: tf.Tensor4D) => (normalize ? gramMatrix(maps).div(maps.size) : gramMatrix(maps));
  const losses = features.map((maps, l) => gram(maps).sub(gram(style[l])).square().sum().mul(gamma[l]));
  return tf.addN(losses) as tf.Scalar;
  // END SOLUTION
}

// %%
await check(styleLoss);

// %% [markdown]
// Both together, with two numbers to choose between them: $\mathcal L_{\text{total}} = \alpha \mathcal L_{\text{content}} + \beta
// \mathcal L_{\text{style}}$.
//
// ### Exercise 4: `totalLoss`

// %%
/**
 * α L_content + β L_style, with normalized Gram matrices: a scalar.
 *
 * @param output { content, style }: the features of the image that is changed, of the content's layer and of the style's layers
 * @param content the photo's features
 * @param style the style's features, layer by layer
 */
function totalLoss(
  output: StyleFeatures,
  content: tf.Tensor4D,
  style: readonly tf.Tensor4D[],
  { alpha, beta, gamma }: StyleWeights,
): tf.Scalar {
  // BEGIN SOLUTION
  const kept = contentLoss(output.content, content).mul(alpha);
  return kept.add(styleLoss(output.style, style, gamma, true).mul(beta));
  // END SOLUTION
}

// %%
await check(totalLoss);

// %% [markdown]
// ## 3. An image is optimized
//
// As in lab 10, the weights stay and the image moves: down the total loss, plus $\lambda$ times the total variation, which keeps
// it smooth. After each step its colours are clipped to [0, 1].
//
// > **The notes start from a random image.** So does the paper. From the content itself it takes fewer steps, and so do we.
//
// ### Exercise 5: `transferStyle`
//
// `styleFeatures(image, task)` asks the loss network for all its layers in one pass and gives `{ content, style }`. The features
// of content and style do not change: get them before the loop. `image.assign(...)` puts other numbers into a variable.

// %%
interface TransferOptions extends StyleTask {
  readonly lambda: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly onStep?: (step: number, loss: tf.Scalar, image: tf.Tensor4D) => void;
}

/**
 * An image with the content of one and the style of another. Call `onStep`, if it is given, after each step, counted from 1.
 *
 * @returns of the content's shape, colours from 0 to 1
 */
function transferStyle(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { lambda, steps, learningRate, onStep, ...task }: TransferOptions,
): tf.Tensor4D {
  // BEGIN SOLUTION
  const [kept, goal] = [styleFeatures(content, task).content, styleFeatures(style, task).style];
  const image = tf.variable<tf.Rank.R4>(content.clone());
  const optimizer = tf.train.adam(learningRate);
  const total = () =>
    totalLoss(styleFeatures(image, task), kept, goal, task).add<tf.Scalar>(totalVariation(image).mul(lambda));
  const step = compile(() => optimizer.minimize(total, true, [image])!);
  for (let i = 1; i <= steps; i++) {
    const loss = step();
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    onStep?.(i, loss, image);
  }
  step.dispose();
  return image.clone();
  // END SOLUTION
}

// %%
await check(transferStyle);

// %% [markdown]
// The layers' losses differ by orders of magnitude. `balance` chooses $\alpha$ so that the content loss of an image without any
// features would be 1, and $\gamma$ so that its style loss would be 1, a fifth from each layer. Then only $\beta$ is left to choose.

// %%
const layers = {
  model,
  contentLayer: 'fire5',
  styleLayers: ['relu_conv1', 'fire2', 'fire3', 'fire5', 'fire7'],
};
const styleLossOf = (image: tf.Tensor4D, style: tf.Tensor4D, task: StyleTask) =>
  tf.tidy(
    () =>
      styleLoss(
        styleFeatures(image, task).style,
        styleFeatures(style, task).style,
        task.gamma,
        true,
      ).dataSync()[0],
  );

let painting: tf.Tensor4D = cat; // as far as it came, also after an interrupt
async function paint(content: tf.Tensor4D, style: tf.Tensor4D, beta: number, steps: number, id?: string) {
  const task = { ...layers, ...balance(content, style, layers), beta };
  const curve = id === undefined ? undefined : liveCurve({ axes: ['step', 'total loss'], curves: ['loss'] });
  const begin = performance.now();
  painting = transferStyle(content, style, {
    ...task,
    lambda: 10,
    steps,
    learningRate: 0.05,
    onStep: (step, loss, image) => {
      curve?.add(step, { loss: loss.dataSync()[0] });
      if (id === undefined || step % 10 > 0) return;
      painting = image.clone();
      pictures([{ name: `step ${step}`, image }], { alt: 'The painting so far.', width: 300, id });
    },
  });
  const seconds = (performance.now() - begin) / 1000;
  await curve?.end();
  const left = styleLossOf(painting, style, task) / styleLossOf(content, style, task);
  return { image: painting, seconds, left };
}
const painted = await paint(cat, strokes, 20, 100, 'painting');

// %% tags=["results"]
console.log(`the style loss fell by ${(100 * (1 - painted.left)).toFixed(1)} %`);
if (painted.left > 0.1) throw new Error('the style loss should fall by 90 %');

// %% [markdown] tags=["question"] question="style-weight"
// **Predict, then run (2).** We repeat it with $\beta$ a twentieth and twenty times as large. Describe both images before you see
// them.

// %% [markdown] tags=["rubric"]
// 1 point. With a small beta the cat is nearly a photo, with some of the style's colours or fine texture. With a large one strokes
// replace fur and eyes; the outline stays longest, because the start was the photo. Half a point for "less / more style" alone.

// %%
const sweep = [];
for (const beta of [1, 20, 400]) {
  const { image } = beta === 20 ? painted : await paint(cat, strokes, beta, 60);
  sweep.push({ name: `beta ${beta}`, image });
}
pictures(sweep, {
  alt: 'The cat with little, more and much of the style of the strokes: it fades as beta grows.',
});

// %% [markdown]
// Now every content in every style. Change the lists, or put in pictures of your own.

// %%
const contents = [await loadPhoto('astronaut', 160), await loadPhoto('coffee', 160)];
const styles = [
  await loadStyle('strokes', 160),
  await loadStyle('glass', 160),
  await loadStyle('nagasaki', 160),
];
const grid = [
  { name: '', image: tf.ones([1, 160, 160, 3]) },
  ...styles.map(image => ({ name: 'style', image })),
];
let done = 0;
const bar = progress(contents.length * styles.length, { label: 'paintings' });
for (const content of contents) {
  grid.push({ name: 'content', image: content });
  for (const style of styles) {
    grid.push({ name: '', image: (await paint(content, style, 20, 40)).image });
    bar.update(++done);
  }
}
bar.end();
pictures(grid, {
  columns: 4,
  alt: 'An astronaut and a cup of coffee, each in the style of strokes, of stained glass and of an old photo.',
});

// %% [markdown]
// ## 4. A network that paints
//
// Each image took a hundred steps. The **perceptual loss approach** pays once: keep the network that measures (the *loss network*)
// fixed, and train a second one, the *image transformation network*, to make of any $x$ an image $y$ with a small total loss, where
// the content is $x$ itself. It needs no pairs of photos and paintings.
//
// A tool first. Batch normalization (lab 8) takes mean and variance over the whole batch. For style, each image is normalized by
// itself, channel by channel: its own contrast is taken away, and the style's can be put in its place.
//
// $$y = \gamma\, \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta \qquad \mu, \sigma^2 \text{ over the places of one channel of one image}$$
//
// These $\gamma$ and $\beta$ are learnt, a number a channel; they have nothing to do with the weights of the losses.
//
// ### Exercise 6: `instanceNorm`

// %%
/**
 * Normalizes each channel of each image by itself.
 *
 * @param x [batch, height, width, channels]
 * @param gamma [channels]
 * @param beta [channels]
 */
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  // BEGIN SOLUTION
  const { mean, variance } = tf.moments(x, [1, 2], true); // both [batch, 1, 1, channels]
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
  // END SOLUTION
}

// %%
await check(instanceNorm);

// %% [markdown]
// The network goes down to a quarter of height and width, where a step is cheap and sees far, and up again:
//
// | kind | what it does | its parts |
// |---|---|---|
// | `'convolution'` | convolution, instance norm, ReLU | `filters`, `kernel`, `stride` 1 or 2 |
// | `'residual'` | $x + F(x)$, two convolutions in $F$ | `kernel` |
// | `'upsampling'` | each pixel becomes 2 × 2, then as a convolution | `filters`, `kernel` |
// | `'image'` | convolution to red, green and blue, sigmoid | `kernel` |
//
// > **Upsampling, not transposed convolutions**, which the paper has: lab 7 showed their checkerboards.
//
// ### Exercise 7: `transformNetwork`
//
// List the layers: two halvings, then at least three residual blocks at the smallest size, two doublings, the image last; kernels
// odd, at most 200,000 weights in all. Ours has 16, 32 and 48 maps on the way down.

// %%
/** The layers of the image transformation network, first to last. */
function transformNetwork(): TransformLayer[] {
  // BEGIN SOLUTION
  return [
    { kind: 'convolution', filters: 16, kernel: 9, stride: 1 },
    { kind: 'convolution', filters: 32, kernel: 3, stride: 2 },
    { kind: 'convolution', filters: 48, kernel: 3, stride: 2 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'upsampling', filters: 32, kernel: 3 },
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'image', kernel: 9 },
  ];
  // END SOLUTION
}

// %%
await check(transformNetwork);

// %% [markdown]
// Its loss takes a batch: the mean, over the images, of each one's total loss.
//
// ### Exercise 8: `perceptualLoss`
//
// `tf.split(maps, batch)` gives the maps of each image, [1, height, width, channels].

// %%
/**
 * The mean, over the images, of the total loss in the eyes of a loss network: a scalar.
 *
 * @param output what a network made of the images, [batch, height, width, 3]
 * @param content the images themselves
 * @param style [1, height, width, 3]
 * @param task { model, contentLayer, styleLayers, alpha, beta, gamma }
 */
function perceptualLoss(
  output: tf.Tensor4D,
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  task: StyleTask,
): tf.Scalar {
  // BEGIN SOLUTION
  const { model, contentLayer, styleLayers } = task;
  const batch = output.shape[0];
  const own = model(output, [contentLayer, ...styleLayers]).map(maps => tf.split<tf.Tensor4D>(maps, batch));
  const kept = tf.split<tf.Tensor4D>(model(content, [contentLayer])[0], batch);
  const goal = model(style, styleLayers);
  const losses = kept.map((maps, n) => {
    const [mine, ...styled] = own.map(layer => layer[n]);
    return totalLoss({ content: mine, style: styled }, maps, goal, task);
  });
  return tf.addN(losses).div<tf.Scalar>(batch);
  // END SOLUTION
}

// %%
await check(perceptualLoss);

// %% [markdown]
// ### Exercise 9: `trainTransformer`
//
// A network is `{ weights, apply }`: `apply(images, weights)` makes images of images. Make a variable of each weight, and let Adam
// minimize the perceptual loss of the outputs, plus $\lambda$ times their total variation, batch by batch.

// %%
interface TrainOptions extends StyleTask {
  readonly network: Transformer; // stays as it is
  readonly lambda: number;
  readonly batches: readonly (readonly number[])[]; // for each step the indices of its images
  readonly learningRate: number;
  readonly onStep?: (step: number, loss: tf.Scalar) => void;
}

/** Trains a network to paint in one style, on images [count, height, width, 3]; returns the trained one. */
function trainTransformer(
  style: tf.Tensor4D,
  images: tf.Tensor4D,
  { network, lambda, batches, learningRate, onStep, ...task }: TrainOptions,
): Transformer {
  // BEGIN SOLUTION
  const weights = network.weights.map(weight => tf.variable(weight.clone()));
  const optimizer = tf.train.adam(learningRate);
  const step = compile((batch: tf.Tensor4D) => {
    const loss = () => {
      const output = network.apply(batch, weights);
      return perceptualLoss(output, batch, style, task).add<tf.Scalar>(totalVariation(output).mul(lambda));
    };
    return optimizer.minimize(loss, true, weights)!;
  });
  batches.forEach((batch, i) => {
    const loss = step(tf.gather(images, [...batch]));
    onStep?.(i + 1, loss);
  });
  step.dispose();
  return { ...network, weights: weights.map(weight => weight.clone()) };
  // END SOLUTION
}

// %%
await check(trainTransformer);

// %% [markdown]
// Training takes about five minutes on two cores, so here you see how it begins, and then load the weights that
// `datasets/style-network/train.ts` reached: the same cell, with twelve epochs. Set `epochs` to 12 to do it yourself, or change the style. The cat is not among the
// images: it will be new to the network.

// %%
const epochs = 0.5; // 12 for the whole training
const photos = await Promise.all(
  (['astronaut', 'coffee', 'hubble', 'rocket'] as const).map(name => loadPhoto(name, 256)),
);
const draws = seededRandom(seed);
const images = crops(photos, 128, 200, draws); // [200, 128, 128, 3]
const losses: number[] = [];
const curve = liveCurve({ axes: ['step', 'perceptual loss'], curves: ['loss'] });
const begun = trainTransformer(strokes, images, {
  ...layers,
  ...balance(images.slice([0, 0, 0, 0], [40, -1, -1, -1]), strokes, layers),
  beta: 2,
  lambda: 5,
  network: transformer(transformNetwork(), draws),
  batches: Array.from({ length: Math.ceil(epochs) }, () => batches(200, 'mini-batch', 4, draws))
    .flat()
    .slice(0, epochs * 50),
  learningRate: 2e-3,
  onStep: (step, loss) => {
    losses.push(loss.dataSync()[0]);
    curve.add(step, { loss: losses[step - 1] });
  },
});
await curve.end();
if (losses[losses.length - 1] > 0.9 * losses[0]) throw new Error('the perceptual loss should fall');

// %% [markdown] tags=["question"] question="fast-transfer"
// **Predict, then run (3).** How many times faster will the network paint the cat than `transferStyle` did? And where will its
// painting be worse?

// %% [markdown] tags=["rubric"]
// 1 point. One forward pass of a small network against a hundred forward and backward passes of a larger one: some hundred times
// faster. It applies the same strokes everywhere and was not fitted to this photo, so its style loss is higher; it knows one style
// only. Half a point for one of the two.

// %%
const network = await loadTransformer();
const onePass = () => tf.tidy(() => network.apply(cat, network.weights));
onePass().dataSync(); // the first call prepares some things
const times = Array.from({ length: 5 }, () => {
  const begin = performance.now();
  onePass().dataSync();
  return (performance.now() - begin) / 1000;
});
const quick = onePass();
const once = times.sort((a, b) => a - b)[2]; // the median
pictures(
  [
    { name: 'the cat', image: cat },
    { name: 'a network after 25 steps', image: begun.apply(cat, begun.weights) },
    { name: 'trained, in one pass', image: quick },
    { name: `optimized, in 100 steps`, image: painted.image },
  ],
  {
    alt: 'A cat; smeared by a network after 25 steps; in strokes by the trained network; in strokes by optimizing.',
  },
);

// %% tags=["results"]
const task = { ...layers, ...balance(cat, strokes, layers), beta: 20 };
const quickLeft = styleLossOf(quick, strokes, task) / styleLossOf(cat, strokes, task);
console.log(`one pass: the style loss fell by ${(100 * (1 - quickLeft)).toFixed(1)} %`);
if (quickLeft > 0.5) throw new Error('the network should bring the style loss to less than half');

// %%
table([
  {
    way: 'optimized',
    'forward passes': 100,
    'backward passes': 100,
    seconds: painted.seconds,
    'style loss left': painted.left,
  },
  { way: 'one pass', 'forward passes': 1, 'backward passes': 0, seconds: once, 'style loss left': quickLeft },
]);

// %% [markdown]
// ## 5. What you have seen
//
// - A deep layer's maps hold the content; Gram matrices, which forget places, hold the style.
// - One image is optimized against both, with nothing trained.
// - The same loss trains a network, which then paints any photo at once, in that one style.
