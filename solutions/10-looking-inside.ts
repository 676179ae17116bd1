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
// # Lab 10: Looking inside
//
// A network's weights stay as they are; this time the *image* is trained. What does a neuron want to see?
//
// **You will**
// - climb the gradient of a neuron by the pixels, from noise to the pattern that excites it most;
// - rebuild a photo from what a layer kept of it, at four depths;
// - let the network dream, and let a layer overdo what it sees in a photo.
//
// **You need** labs 4, 6 and 9: gradients, convolutions, SqueezeNet. **It takes** about 60 minutes.

// %%
import * as tf from '@tensorflow/tfjs';
import {
  check,
  compile,
  hint,
  layersOf,
  loadPhoto,
  loadSqueezeNet,
  pictures,
  seededRandom,
  start,
  table,
  type FeatureNetwork,
} from 'dl-labs';

await start();
const seed = 1;
const model = layersOf(await loadSqueezeNet()); // model(image, layer) gives that layer's maps

// %% [markdown]
// ## 1. The gradient by the image
//
// In training, the image is fixed and the weights $\theta$ move. Turn that round: fix $\theta$, choose a neuron, and ask
// how each *pixel* should change so that the neuron says more. A convolutional neuron is a channel: it looks everywhere.
// So we take its mean over all $M$ places, $a(x) = \frac{1}{M}\sum_k z_{k,c}$, and five steps:
//
// 1. start from a random image; 2. run it forward to $a(x)$; 3. run backward to $\partial a / \partial x$;
// 4. update $x \leftarrow x + \eta\, \partial a / \partial x$; 5. repeat until $a(x)$ is high enough.
//
// > **Before the ReLU.** We ask the layer before its ReLU. Behind it, a neuron that is silent has gradient 0, and from
// > silence there would be no way up.
//
// ### Exercise 1: `activationGradient`

// %%
/**
 * The gradient, by the image, of a channel's mean over all places.
 *
 * @param model model(image, layer) gives [1, height, width, channels]
 * @param layer a layer before its ReLU
 * @param channel counted from 0
 * @returns of the image's shape
 */
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  // BEGIN SOLUTION
  const activation = (x: tf.Tensor) =>
    model(x as tf.Tensor4D, layer)
      .slice([0, 0, 0, channel], [-1, -1, -1, 1]) // [1, height, width, 1]
      .mean();
  return tf.grad(activation)(image) as tf.Tensor4D;
  // END SOLUTION
}

// %%
await check(activationGradient);

// %% [markdown]
// ## 2. One step up
//
// Gradients of different layers differ in size by orders of magnitude. Divide by the root mean square, and a step moves each
// pixel by about `step`, whatever the layer:
//
// $$x \leftarrow x + \text{step} \cdot \frac{g}{\text{RMS}(g) + 10^{-8}} \qquad \text{RMS}(g) = \sqrt{\text{mean}(g^2)}$$
//
// ### Exercise 2: `ascend`

// %%
/** One step uphill: image + step g / (RMS(g) + 1e-8). */
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  // BEGIN SOLUTION
  const rms = gradient.square().mean().sqrt();
  return image.add(gradient.mul(step).div(rms.add(1e-8)));
  // END SOLUTION
}

// %%
await check(ascend);

// %% [markdown] tags=["question"] question="pattern-depth"
// **Predict, then run (1).** We climb for channels at four depths: `conv1`, `fire3`, `fire5`, `fire9`. How will the patterns
// differ in size and in kind?

// %% [markdown] tags=["rubric"]
// 1 point. Deeper neurons have larger receptive fields and combine more: from edges or colours over textures to parts of things.
// Half a point for "more complicated" without size.

// %%
const random = seededRandom(seed);
const noise = (side: number) =>
  tf.tensor4d(
    Float32Array.from({ length: side * side * 3 }, () => random.normal(0.5, 0.05)),
    [1, side, side, 3],
  );
const level = (layer: string, channel: number, image: tf.Tensor4D) =>
  tf.tidy(() => model(image, layer).slice([0, 0, 0, channel], [-1, -1, -1, 1]).mean().dataSync()[0]);
const wishes = [
  { layer: 'conv1', channel: 10 },
  { layer: 'fire3/concat', channel: 40 },
  { layer: 'fire5/concat', channel: 60 },
  { layer: 'fire9/concat', channel: 90 },
];
const climbed = wishes.map(({ layer, channel }) => {
  const from = noise(128);
  const up = compile((image: tf.Tensor4D) =>
    ascend(image, activationGradient(model, layer, channel, image), 0.02).clipByValue(0, 1),
  );
  let image = from;
  for (let step = 0; step < 40; step++) {
    image = up(image) as tf.Tensor4D;
    if (step % 10 === 9)
      pictures([{ name: `${layer}, channel ${channel}`, image }], {
        alt: `What channel ${channel} of ${layer} likes.`,
        width: 200,
        id: layer,
      });
  }
  up.dispose();
  return { layer, channel, image, start: level(layer, channel, from), end: level(layer, channel, image) };
});

// %% tags=["results"]
table(
  climbed.map(({ layer, channel, start, end }) => ({
    layer,
    channel,
    'at the start': start,
    'at the end': end,
  })),
);
for (const { layer, start, end } of climbed) {
  if (end < 10 * Math.abs(start)) throw new Error(`the activation of ${layer} should rise tenfold`);
}

// %% [markdown]
// ## 3. Rebuilding a photo from a layer
//
// The **generative approach** asks for an image that a layer cannot tell from a photo $\hat x$:
//
// $$\arg\min_x\ \ell\big(\Theta_l(x), \Theta_l(\hat x)\big) + \lambda\, \mathcal R(x)$$
//
// Many images do that, most of them noise. The regularizer $\mathcal R$ prefers smooth ones. Ours is the total variation: the
// mean squared difference of neighbouring pixels, across and down.
//
// $$\mathcal R(x) = \text{mean}\big((x_{i,j+1} - x_{i,j})^2\big) + \text{mean}\big((x_{i+1,j} - x_{i,j})^2\big)$$
//
// ### Exercise 3: `totalVariation`

// %%
/** The mean squared difference of neighbours across, plus that of neighbours down; a scalar. */
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  // BEGIN SOLUTION
  const [, height, width, channels] = image.shape;
  const part = (row: number, column: number, h: number, w: number) =>
    image.slice([0, row, column, 0], [1, h, w, channels]);
  const across = part(0, 1, height, width - 1).sub(part(0, 0, height, width - 1));
  const down = part(1, 0, height - 1, width).sub(part(0, 0, height - 1, width));
  return across.square().mean().add(down.square().mean());
  // END SOLUTION
}

// %%
await check(totalVariation);

// %% [markdown]
// Autodiff finds the gradient of $\mathcal R$. By hand it shows what the regularizer does: each pair of neighbours pulls its two
// pixels together. With $n$ pairs across,
//
// $$\frac{\partial \mathcal R}{\partial x_{i,j}} = \frac{2}{n}\big((x_{i,j} - x_{i,j-1}) - (x_{i,j+1} - x_{i,j})\big) + \dots$$
//
// and the same down, with the number of pairs down. At the border a pixel has fewer neighbours, and that part is missing.
//
// ### Exercise 4: `totalVariationGradient`
//
// Without `tf.grad`. `tf.concat` or `tf.pad` puts a line of zeros before or after the differences.

// %%
/** The gradient of `totalVariation` by the image; of the image's shape. */
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  // BEGIN SOLUTION
  const [, height, width, channels] = image.shape;
  const part = (row: number, column: number, h: number, w: number) =>
    image.slice([0, row, column, 0], [1, h, w, channels]);
  const across = part(0, 1, height, width - 1).sub(part(0, 0, height, width - 1));
  const down = part(1, 0, height - 1, width).sub(part(0, 0, height - 1, width));
  const right = tf.zeros([1, height, 1, channels]);
  const below = tf.zeros([1, 1, width, channels]);
  const byAcross = tf.concat([right, across], 2).sub(tf.concat([across, right], 2));
  const byDown = tf.concat([below, down], 1).sub(tf.concat([down, below], 1));
  return byAcross.mul(2 / across.size).add(byDown.mul(2 / down.size));
  // END SOLUTION
}

// %%
await check(totalVariationGradient);

// %% [markdown]
// Now the search itself. The distance is relative, so that it is 1 for a layer that says nothing, whatever the layer:
//
// $$\frac{\|\Theta_l(x) - \Theta_l(\hat x)\|^2}{\|\Theta_l(\hat x)\|^2} + \lambda\, \mathcal R(x)$$
//
// ### Exercise 5: `invertFeatures`
//
// `tf.train.adam(learningRate)` and its `minimize` do the steps; `compile` makes them fast and disposes of what they make.

// %%
interface InvertOptions {
  readonly start: tf.Tensor4D; // stays as it is
  readonly steps: number;
  readonly learningRate: number;
}

/**
 * An image of which a layer says what it said of another.
 *
 * @param target what the layer said of the other image
 * @param regularizer λ R(x), a scalar
 */
function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertOptions,
): tf.Tensor4D {
  // BEGIN SOLUTION
  const image = tf.variable<tf.Rank.R4>(start.clone());
  const optimizer = tf.train.adam(learningRate);
  const loss = () => {
    const distance = model(image, layer).sub(target).square().sum().div(target.square().sum());
    return distance.add<tf.Scalar>(regularizer(image));
  };
  const step = compile(() => {
    optimizer.minimize(loss, false, [image]);
  });
  for (let i = 0; i < steps; i++) step();
  step.dispose();
  return image.clone();
  // END SOLUTION
}

// %%
await check(invertFeatures);

// %% [markdown] tags=["question"] question="inverted-features"
// **Predict, then run (2).** What of the photo will survive at `conv1`, and what at `fire9`?

// %% [markdown] tags=["rubric"]
// 1 point. conv1 keeps nearly everything; deeper layers lose exact places and colours first, and keep what kind of thing is there.

// %%
const photo = await loadPhoto('chelsea', 128);
const rebuilt = ['conv1', 'fire3', 'fire5', 'fire9'].map(layer => {
  const regularizer = (x: tf.Tensor4D) => totalVariation(x).mul<tf.Scalar>(2);
  const options = { start: noise(128), steps: 60, learningRate: 0.03 };
  const image = invertFeatures(model, layer, model(photo, layer), regularizer, options);
  return { name: layer, image, error: tf.losses.meanSquaredError(photo, image).dataSync()[0] };
});
pictures([{ name: 'the photo', image: photo }, ...rebuilt], {
  columns: 5,
  alt: 'A photo of a cat, and what could be rebuilt of it from four layers: sharp from conv1, vague from fire9.',
});

// %% tags=["results"]
table(rebuilt.map(({ name, error }) => ({ layer: name, 'mean squared error of the pixels': error })));
if (!(rebuilt[0].error < rebuilt[3].error))
  throw new Error('conv1 should keep more of the pixels than fire9');

// %% [markdown]
// ## 4. Dreaming
//
// **Deep dream** starts from a photo instead of noise and climbs a neuron. **Content enhancing** chooses no neuron: the whole
// layer shall say *more of whatever it says*. Its objective is half the mean square of all its features; the gradient by the
// features is proportional to the features themselves.
//
// $$\frac{1}{2}\,\text{mean}(F^2)$$
//
// ### Exercise 6: `layerObjective`

// %%
/** Half the mean square of a layer's features; a scalar. */
function layerObjective(features: tf.Tensor): tf.Scalar {
  // BEGIN SOLUTION
  return features.square().mean().div(2);
  // END SOLUTION
}

// %%
await check(layerObjective);

// %% [markdown]
// Dreams are dreamt in **octaves**: first in a small image, where large shapes are within a neuron's reach, then larger and
// larger. Of $n$ sizes the $i$-th from the last is `scale` to the power $i$ times smaller, rounded to whole pixels.
//
// ### Exercise 7: `octaves`

// %%
/**
 * The same image in n growing sizes, the smallest first; the last is the image's own.
 *
 * Use tf.image.resizeBilinear.
 */
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  // BEGIN SOLUTION
  const [, height, width] = image.shape;
  return Array.from({ length: n }, (_, i) => {
    const shrink = scale ** (n - 1 - i);
    return tf.image.resizeBilinear(image, [Math.round(height / shrink), Math.round(width / shrink)]);
  });
  // END SOLUTION
}

// %%
await check(octaves);

// %% [markdown]
// Enlarging what came out of a small size would give a blurred photo. So each size starts from the *sharp* photo in that size,
// plus what was dreamt so far (the difference from the smaller photo), made larger. Then come `steps` steps, each clipped to
// colours from 0 to 1.
//
// ### Exercise 8: `deepDream`
//
// Call `onStep(image)`, if it is given, after each step.

// %%
interface DreamOptions {
  readonly sizes: number; // how many, the image's own included
  readonly scale: number;
  readonly steps: number; // in each size
  readonly step: number; // see ascend
  readonly onStep?: (image: tf.Tensor4D) => void;
}

/**
 * Gradient ascent from a photo on, in growing sizes.
 *
 * @param gradient of what is climbed, by an image
 */
function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DreamOptions,
): tf.Tensor4D {
  // BEGIN SOLUTION
  const up = compile((x: tf.Tensor4D) => ascend(x, gradient(x), step).clipByValue(0, 1) as tf.Tensor4D);
  let now = image;
  let dreamt: tf.Tensor4D = tf.zeros([1, 1, 1, image.shape[3]]);
  for (const base of octaves(image, sizes, scale)) {
    const [, height, width] = base.shape;
    now = base.add(tf.image.resizeBilinear(dreamt, [height, width]));
    for (let i = 0; i < steps; i++) {
      now = up(now);
      onStep?.(now);
    }
    dreamt = now.sub(base);
  }
  return now;
  // END SOLUTION
}

// %%
await check(deepDream);

// %% [markdown]
// Now a whole layer is enhanced. The picture changes in its place; interrupt the kernel when you like it: `dreaming` holds the
// last one. For a photo of your own, drop a file into the list of files on the left and write
// `await loadPicture('my-photo.jpg', 224)`, with `loadPicture` from `dl-labs`, in the place of `loadPhoto`.

// %% [markdown] tags=["question"] question="octaves"
// **Predict, then run (3).** How would the dream differ with one octave instead of three?

// %% [markdown] tags=["rubric"]
// 1 point. Only fine patterns, of the size of one receptive field; with octaves there are shapes of several sizes.

// %%
let dreaming: tf.Tensor4D = photo;
function dream(image: tf.Tensor4D, objective: (image: tf.Tensor4D) => tf.Scalar, id: string): tf.Tensor4D {
  const gradient = (x: tf.Tensor4D) => tf.grad(y => objective(y as tf.Tensor4D))(x) as tf.Tensor4D;
  let taken = 0;
  const onStep = (now: tf.Tensor4D) => {
    dreaming = now.clone();
    if (++taken % 4 > 0) return;
    const name = `${now.shape[1]} pixels, step ${taken}`;
    pictures([{ name, image: now }], { alt: 'The dream so far.', width: 380, id });
  };
  return deepDream(image, gradient, { sizes: 3, scale: 1.4, steps: 16, step: 0.012, onStep });
}
const large = await loadPhoto('coffee', 224);
const enhanced = dream(large, x => layerObjective(model(x, 'fire5')), 'enhanced');

// %%
pictures([{ name: 'as far as it came', image: dreaming }], {
  alt: 'The dream, or what there was of it when it was interrupted.',
  width: 240,
});

// %%
const dreamed = dream(
  large,
  x => model(x, 'fire7/concat').slice([0, 0, 0, 30], [-1, -1, -1, 12]).mean(),
  'dreamed',
);
pictures(
  [
    { name: 'the photo', image: large },
    { name: 'fire5 enhanced', image: enhanced },
    { name: 'a dream of twelve neurons of fire7', image: dreamed },
  ],
  {
    columns: 3,
    alt: 'A cup of coffee; the same with the patterns of a layer; the same in a dream of some neurons.',
  },
);

// %% tags=["results"]
const says = (image: tf.Tensor4D) => tf.tidy(() => layerObjective(model(image, 'fire5')).dataSync()[0]);
console.log(`fire5 says ${(says(enhanced) / says(large)).toFixed(1)} times as much`);
if (says(enhanced) < 2 * says(large)) throw new Error('the enhanced photo should excite its layer more');

// %% [markdown]
// > **"Strong regularizers"**, say the notes, keep dreams like real images. Here the photo itself, the octaves and few steps
// > do that; nothing else holds the dream back.
//
// ## 5. What you have seen
//
// - The gradient by the image shows what a neuron wants; before the ReLU, it always has a way up.
// - Layers forget exact places and colours first.
// - A dream is the same ascent, from a photo, in growing sizes.
