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
// # Lab 13: Autoencoders and the data manifold
//
// A network that squeezes an image into a few numbers and makes the image again has to learn what images are like.
//
// **You will**
// - write both halves of an autoencoder, and its loss;
// - draw a map of handwritten digits, and walk on it from one digit to another;
// - train one to remove noise, and one to notice what it has never seen;
// - try both on the adversarial images of lab 12, and report what happens.
//
// **You need** dense layers (lab 2), cross-entropy (lab 4), and the idea of lab 12. **It takes** about 100 minutes.
//
// Where a cell says `// YOUR CODE HERE`, write yours, delete the line below it, and run the cell and then the check under it.

// %%
import {
  accuracy,
  batches,
  check,
  curvesFigure,
  digitClassifier,
  hint,
  imagesFigure,
  latentMapFigure,
  liveCurve,
  loadMnist,
  newAutoencoder,
  normalNoise,
  plot,
  progress,
  psnr,
  rocCurve,
  seededRandom,
  start,
  table,
  targetedAttack,
  trainAutoencoder,
  trainImageClassifier,
  type Autoencoder,
  type CoderWeights,
  type DenoisingOptions,
  type WhiteBox,
} from 'dl-labs';
import * as tf from '@tensorflow/tfjs';

await start();
const seed = 1;
const { train, test } = await loadMnist({ train: 20000, test: 2000 });

// %% [markdown]
// ## 1. The manifold
//
// An image of 28 × 28 pixels is a point in a space of 784 dimensions. Nearly all points of that space look like the left half of
// the next figure. Digits are somewhere else: on a thin, curved sheet, the **manifold** of digits. To walk on it is to
// change slant, width or thickness; a step off it makes noise.
//
// If the sheet has few dimensions, a few numbers should be enough to say where on it an image lies.

// %%
const random = seededRandom(seed);
const imageOf = (images: tf.Tensor4D, i: number) => images.slice([i, 0, 0, 0], [1, 28, 28, 1]); // [1, 28, 28, 1]
const anywhere = Array.from({ length: 3 }, () =>
  tf.tensor4d(
    Array.from({ length: 784 }, () => random.uniform()),
    [1, 28, 28, 1],
  ),
);
await plot(
  imagesFigure(
    [
      ...anywhere.map(image => ({ name: 'any point', image })),
      ...[3, 5, 8].map(i => ({ name: 'a digit', image: imageOf(test.images, i) })),
    ],
    { columns: 6, range: [0, 1], height: 100 },
  ),
  {
    alt: 'Three images of random pixels, which all look like the same grey noise, and three handwritten digits.',
  },
);

// %% [markdown]
// ## 2. Encoder and decoder
//
// The **encoder** projects an image onto a **code** $\mathbf z$ of few numbers, the **decoder** makes an image of the code. Each
// half has two dense layers with a ReLU between them:
//
// $$\mathbf z = \mathbf W_2\, \mathrm{relu}(\mathbf W_1 \mathbf x + \mathbf b_1) + \mathbf b_2 \qquad
// \hat{\mathbf x} = \mathrm{sigmoid}\big(\mathbf W_2'\, \mathrm{relu}(\mathbf W_1' \mathbf z + \mathbf b_1') + \mathbf b_2'\big)$$
//
// The code has no activation: it may lie anywhere. The decoder stops *before* the sigmoid, at the logits, because the loss is
// computed from them, as in lab 4.
//
// ### Exercise 1: `encoder`
//
// With a batch, each image becomes a row: `images.reshape([batch, -1])`. `W1` is [hidden, pixels], so multiply by its
// transpose: `tf.matMul(x, W1, false, true)`.

// %%
/**
 * Projects images onto codes.
 *
 * @param weights W1 [hidden, pixels], b1 [hidden], W2 [code, hidden], b2 [code]
 * @param images [batch, height, width, 1]
 * @returns [batch, code]
 */
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  // BEGIN SOLUTION
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]); // [batch, pixels]
  const hidden = tf.matMul(x, W1, false, true).add<tf.Tensor2D>(b1).relu<tf.Tensor2D>(); // [batch, hidden]
  return tf.matMul(hidden, W2, false, true).add(b2);
  // END SOLUTION
}

// %%
await check(encoder);

// %% [markdown]
// ### Exercise 2: `decoder`

// %%
/**
 * Makes images of codes; returns their logits, without the sigmoid.
 *
 * @param weights W1 [hidden, code], b1 [hidden], W2 [pixels, hidden], b2 [pixels]
 * @param codes [batch, code]
 * @param size height and width of an image
 * @returns [batch, height, width, 1]
 */
function decoder(
  { W1, b1, W2, b2 }: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: number[],
): tf.Tensor4D {
  // BEGIN SOLUTION
  const hidden = tf.matMul(codes, W1, false, true).add<tf.Tensor2D>(b1).relu<tf.Tensor2D>(); // [batch, hidden]
  const logits = tf.matMul(hidden, W2, false, true).add(b2); // [batch, pixels]
  return logits.reshape([codes.shape[0], height, width, 1]);
  // END SOLUTION
}

// %%
await check(decoder);

// %% [markdown]
// ### Exercise 3: `reconstructionLoss`
//
// Read a pixel $x$ as the probability of ink, and $y = \mathrm{sigmoid}(z)$ as what the network says of it. Their cross-entropy,
// averaged over all pixels of all images, is
//
// $$\mathcal L = -\,\mathrm{mean}\big(x \log y + (1 - x) \log(1 - y)\big)
// = \mathrm{mean}\big(\max(z, 0) - x z + \log(1 + e^{-|z|})\big)$$
//
// The right form has no logarithm of 0 for any $z$. Nobody had to label anything: the image is its own label, and the network is
// **self-supervised**.

// %%
/**
 * The mean cross-entropy between pixels and what logits say of them.
 *
 * @param x images, from 0 to 1
 * @param z logits, of x's shape
 * @returns a scalar, finite for every z
 */
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  // BEGIN SOLUTION
  const small = z.abs().neg().exp().log1p();
  return z.relu().sub(x.mul(z)).add(small).mean();
  // END SOLUTION
}

// %%
await check(reconstructionLoss);

// %% [markdown]
// ## 3. A map of digits
//
// With a code of only *two* numbers every digit becomes a point of the plane. `trainAutoencoder` runs Adam on a loss of ours.

// %%
const SIZE = [28, 28];
/** Images out, for images in. */
const reconstruct = ({ encoder: into, decoder: out }: Autoencoder, images: tf.Tensor4D) =>
  tf.tidy(() => decoder(out, encoder(into, images), SIZE).sigmoid<tf.Tensor4D>());
/** Batches of 100 images for some epochs. */
const epochs = (count: number, examples: number, random = seededRandom(seed + 1)) =>
  Array.from({ length: count }, () => batches(examples, 'mini-batch', 100, random)).flat();
const ownImage = (now: Autoencoder, images: tf.Tensor4D) =>
  reconstructionLoss(images, decoder(now.decoder, encoder(now.encoder, images), SIZE));

const curve = liveCurve({ axes: ['step', 'loss (nats a pixel)'], curves: ['a batch of 100 images'] });
const mapModel = trainAutoencoder(
  newAutoencoder({ pixels: 784, hidden: 128, code: 2 }, seededRandom(seed)),
  train.images.slice(0, 10000),
  ownImage,
  {
    batches: epochs(10, 10000),
    learningRate: 0.002,
    onStep: (step, loss) => step % 20 === 0 && curve.add(step, { 'a batch of 100 images': loss }),
  },
);
await curve.end();

// %%
const labels = Array.from(test.labels.dataSync());
const codes = tf.tidy(() => encoder(mapModel.encoder, test.images)).arraySync(); // [2000, 2]
await plot(
  latentMapFigure(codes.slice(0, 1000), labels.slice(0, 1000), { title: 'Where 1000 test digits lie' }),
  {
    alt: 'A map of digits. Ones and zeros fill regions of their own; fours, sevens and nines mix, as threes, fives and eights do.',
  },
);

// %% [markdown]
// No label was used, yet digits lie in regions. Where two mix, such as 4 and 9, two numbers were not enough.
//
// What lies between? The next figure decodes a grid of points of the map.

// %%
const spread = (axis: number, share: number) => {
  const sorted = codes.map(code => code[axis]).sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))];
};
const places = Array.from({ length: 32 }, (_, i) => {
  const [column, row] = [i % 8, Math.floor(i / 8)];
  return [spread(0, 0.05 + (0.9 * column) / 7), spread(1, 0.95 - (0.9 * row) / 3)];
});
const decoded = tf.tidy(() => decoder(mapModel.decoder, tf.tensor2d(places), SIZE).sigmoid<tf.Tensor4D>());
await plot(
  imagesFigure(
    places.map((place, i) => ({
      name: place.map(value => value.toFixed(0)).join(', '),
      image: imageOf(decoded, i),
    })),
    { columns: 8, range: [0, 1], height: 75 },
  ),
  {
    alt: 'Digits decoded from a grid of codes. From place to place they change their shape and turn into other digits.',
  },
);

// %% [markdown]
// An autoencoder is **lossy**: what does not fit into the code is gone. More numbers keep more.

// %% tags=["results"]
const autoencoder = trainAutoencoder(
  newAutoencoder({ pixels: 784, hidden: 128, code: 32 }, seededRandom(seed)),
  train.images.slice(0, 10000),
  ownImage,
  { batches: epochs(4, 10000), learningRate: 0.002 },
);
const quality = [
  {
    'numbers in the code': 2,
    'PSNR on test images (dB)': psnr(test.images, reconstruct(mapModel, test.images)),
  },
  {
    'numbers in the code': 32,
    'PSNR on test images (dB)': psnr(test.images, reconstruct(autoencoder, test.images)),
  },
];
table(quality);
if (quality[1]['PSNR on test images (dB)'] < quality[0]['PSNR on test images (dB)'] + 2)
  throw new Error('32 numbers should keep much more of an image than 2.');

// %% [markdown]
// > **PSNR**, the peak signal-to-noise ratio, is $-10 \log_{10}$ of the mean squared error, in decibel, where white is 1. Ten
// > decibel more are a tenth of the error.
//
// ## 4. From one digit to another
//
// ### Exercise 4: `interpolate`

// %%
/**
 * Points on the straight line from a to b, evenly spaced, both ends included.
 *
 * @param a, b codes or flattened images, [n]
 * @param steps how many points, at least 2
 * @returns [steps, n]: the first row is a, the last one b
 */
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  // BEGIN SOLUTION
  const share = tf.linspace(0, 1, steps).reshape([steps, 1]); // [steps, 1]
  return share.mul(b.sub(a)).add(a);
  // END SOLUTION
}

// %%
await check(interpolate);

// %% [markdown] tags=["question"] question="halfway"
// **Predict, then run (1).** We go from a 0 to a 1, straight through the 784 pixels, and straight through the 32 numbers of a
// code. What does the middle of each way look like?

// %% [markdown] tags=["rubric"]
// 1 point: half way through the pixels both digits are there at half brightness, a double exposure, which nobody would write. Half
// way through the code is one shape, more like something that could be written, if blurred. Half a point for one of the two.

// %%
const from = labels.indexOf(0);
const to = labels.indexOf(1);
const asRow = (i: number) => imageOf(test.images, i).reshape<tf.Tensor1D>([784]);
const codeOf = (images: tf.Tensor4D) => encoder(autoencoder.encoder, images);
const throughPixels = tf.tidy(() =>
  interpolate(asRow(from), asRow(to), 7).reshape<tf.Tensor4D>([7, 28, 28, 1]),
);
const throughCodes = tf.tidy(() => {
  const [a, b] = [from, to].map(i => codeOf(imageOf(test.images, i)).reshape<tf.Tensor1D>([32]));
  return decoder(autoencoder.decoder, interpolate(a, b, 7), SIZE).sigmoid<tf.Tensor4D>();
});
await plot(
  imagesFigure(
    [throughPixels, throughCodes].flatMap((way, row) =>
      Array.from({ length: 7 }, (_, i) => ({
        name: `${['pixels', 'code'][row]} ${i}/6`,
        image: imageOf(way, i),
      })),
    ),
    { columns: 7, range: [0, 1], height: 85 },
  ),
  {
    alt: 'Two rows from a 0 to a 1. Through pixels one fades out while the other fades in; through codes the shape itself changes.',
  },
);

// %% [markdown]
// Does the second way stay closer to the manifold? Measure it: for the middles between 200 pairs of different digits, the distance
// to the *nearest* of 20,000 training images. As a control, the same for the blurred ends of the way through codes, and for test
// images.

// %% tags=["results"]
/** The mean distance from images to the nearest training image, as the root of the mean squared difference of pixels. */
const toNearest = (images: tf.Tensor4D): number =>
  tf.tidy(() => {
    const [x, all] = [images, train.images].map(some => some.reshape<tf.Tensor2D>([some.shape[0], 784]));
    const products = tf.matMul(x, all, false, true); // [images, 20000]
    const squares = all.square().sum(1).sub(products.mul(2)).min(1).add(x.square().sum(1)); // [images]
    return squares.relu().div(784).sqrt().mean().dataSync()[0];
  });
const pairs = Array.from({ length: 400 }, (_, i) => i)
  .filter(i => labels[i] !== labels[i + 400])
  .slice(0, 200);
const ends = [0, 400].map(shift =>
  tf.gather(
    test.images,
    pairs.map(i => i + shift),
  ),
);
const mixed = tf.tidy(() => ends[0].add<tf.Tensor4D>(ends[1]).div<tf.Tensor4D>(2));
const morphed = tf.tidy(() =>
  decoder(
    autoencoder.decoder,
    codeOf(ends[0]).add<tf.Tensor2D>(codeOf(ends[1])).div(2),
    SIZE,
  ).sigmoid<tf.Tensor4D>(),
);
const distances = {
  'test images': toNearest(ends[0]),
  'test images, encoded and decoded': toNearest(reconstruct(autoencoder, ends[0])),
  'middles through codes': toNearest(morphed),
  'middles through pixels': toNearest(mixed),
};
table(
  Object.entries(distances).map(([images, distance]) => ({
    images,
    'distance to the nearest digit': distance,
  })),
);
if (distances['middles through codes'] > distances['middles through pixels'])
  throw new Error('The way through codes should stay closer to digits than the way through pixels.');

// %% [markdown]
// > **Read such a number with care.** Nobody knows where the manifold ends, and "near a training image" is only a stand-in. A faint
// > mixture of two images also lies near anything: the mean image is closer to most digits than another digit is. So this
// > comparison is a hint, and the pictures are another.
//
// ## 5. Removing noise
//
// ### Exercise 5: `addNoise`

// %%
/**
 * Images with Gaussian noise, cut off below 0 and above 1.
 *
 * @param x images, from 0 to 1
 * @param sigma the standard deviation of the noise
 * @param normal of x's shape: numbers from the standard normal distribution
 */
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  // BEGIN SOLUTION
  const noisy = x.add(normal.mul(sigma));
  return noisy.clipByValue(0, 1) as tf.Tensor4D;
  // END SOLUTION
}

// %%
await check(addNoise);

// %% [markdown]
// A **denoising autoencoder** gets the noisy image, and is compared with the *clean* one. To copy what it gets does not help it:
// the noise is new in every step. What helps is to know where digits lie, and to go back there.
//
// ### Exercise 6: `trainDenoiser`
//
// Write the loss of a batch, and let `trainAutoencoder(model, images, loss, options)` do the rest.
// `normalNoise(random, shape)` draws noise.

// %%
/**
 * Trains an autoencoder to give back images without the noise that was added to them.
 *
 * @param model where to start; it stays as it is
 * @param images clean ones, [count, height, width, 1]
 * @param options sigma: how strong the noise is; random: draws it; the others go to trainAutoencoder
 * @returns the trained autoencoder
 */
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  // BEGIN SOLUTION
  const loss = (now: Autoencoder, clean: tf.Tensor4D) => {
    const noisy = addNoise(clean, sigma, normalNoise(random, clean.shape));
    const codes = encoder(now.encoder, noisy);
    return reconstructionLoss(clean, decoder(now.decoder, codes, clean.shape.slice(1, 3)));
  };
  return trainAutoencoder(model, images, loss, options);
  // END SOLUTION
}

// %%
await check(trainDenoiser);

// %% tags=["results"]
const sigma = 0.4;
const bar = progress(400, { label: 'steps' });
const denoiser = trainDenoiser(
  newAutoencoder({ pixels: 784, hidden: 256, code: 64 }, seededRandom(seed + 2)),
  train.images,
  {
    sigma,
    random: seededRandom(seed + 3),
    batches: epochs(2, 20000),
    learningRate: 0.002,
    onStep: step => bar.update(step),
  },
);
bar.end();
const noisy = addNoise(test.images, sigma, normalNoise(seededRandom(seed + 4), test.images.shape));
const denoised = reconstruct(denoiser, noisy);
const decibel = { noisy: psnr(test.images, noisy), denoised: psnr(test.images, denoised) };
table([decibel]);
if (decibel.denoised - decibel.noisy < 4) throw new Error('Denoising gained less than 4 dB.');

// %%
const shownDigits = [0, 1, 2, 3, 4];
await plot(
  imagesFigure(
    [
      ...shownDigits.map(i => ({ name: 'original', image: imageOf(test.images, i) })),
      ...[noisy, denoised].flatMap(images =>
        shownDigits.map(i => ({
          name: `${psnr(imageOf(test.images, i), imageOf(images, i)).toFixed(1)} dB`,
          image: imageOf(images, i),
        })),
      ),
    ],
    {
      columns: 5,
      range: [0, 1],
      height: 100,
      title: 'Original, with noise, and what the denoiser makes of it',
    },
  ),
  { alt: 'Five digits, the same in strong noise, and denoised: clean again, a little blurred.' },
);

// %% [markdown] tags=["question"] question="strange-inputs"
// **Predict, then run (2).** The denoiser now gets (a) digits *without* noise, (b) digits in negative, dark on white, with noise,
// and (c) digits upside down, with noise. Which come back better than they went in?

// %% [markdown] tags=["rubric"]
// 1 point. None of (a) can: they were perfect, and come back changed; the network expects a grey background. (b) fails utterly: nothing
// like it was in training. (c) gains, since strokes are strokes and many digits upside down resemble digits, but less than upright
// ones. Half a point for (b) with the reason: an autoencoder is data-specific.

// %% tags=["results"]
const stranger = (name: string, clean: tf.Tensor4D, strength: number) => {
  const given = addNoise(clean, strength, normalNoise(seededRandom(seed + 5), clean.shape));
  return {
    images: name,
    'PSNR before (dB)': strength === 0 ? 'perfect' : psnr(clean, given),
    'PSNR after (dB)': psnr(clean, reconstruct(denoiser, given)),
  };
};
table([
  stranger('digits in noise', test.images, sigma),
  stranger('digits without noise', test.images, 0),
  stranger('in negative, in noise', tf.sub(1, test.images), sigma),
  stranger('upside down, in noise', test.images.reverse(1), sigma),
]);

// %% [markdown]
// An autoencoder is **data-specific**: it is good at what it has seen, and at nothing else. That is a weakness here, and a tool in
// the next section.
//
// ## 6. Noticing what was never seen
//
// Train an autoencoder on one kind of images only, the *normal* ones. What it cannot give back is an **anomaly**.
//
// ### Exercise 7: `anomalyScore`

// %%
/**
 * How badly each image comes back: the higher, the less normal. One number an image; its unit is up to you.
 *
 * @param reconstruct from images to what an autoencoder makes of them, of the same shape
 * @param images [batch, height, width, 1]
 * @returns [batch]
 */
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  // BEGIN SOLUTION
  const error = images.sub(reconstruct(images)); // [batch, height, width, 1]
  return error.square().mean([1, 2, 3]);
  // END SOLUTION
}

// %%
await check(anomalyScore);

// %% [markdown]
// ### Exercise 8: `chooseThreshold`
//
// Above which score do we raise the alarm? All we have are normal images. Say what share of *them* may raise a false alarm, and take
// the smallest of their scores above which at most that share lies.

// %%
/**
 * The smallest normal score t such that at most a given share of the normal scores is above t.
 *
 * @param normalScores at least one, in any order
 * @param maxFalsePositiveRate from 0 to 1
 */
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  // BEGIN SOLUTION
  const shareAbove = (t: number) => normalScores.filter(score => score > t).length / normalScores.length;
  return Math.min(...normalScores.filter(t => shareAbove(t) <= maxFalsePositiveRate));
  // END SOLUTION
}

// %%
await check(chooseThreshold);

// %% [markdown] tags=["question"] question="best-digit"
// **Predict, then run (3).** Each digit in turn is the normal class, and the nine others are anomalies. The area under the ROC
// curve (AUC) says how likely an anomaly scores higher than a normal image: 0.5 is chance. For which digit will it be best, for which
// worst? And would *counting ink* do as well?

// %% [markdown] tags=["rubric"]
// 1 point. 1 is best: ones are all alike, and little ink; counting ink alone gives more than 0.9 there, so the test is easy. 8 or 2
// is worst: it has many parts, and an autoencoder of it can make most other digits. Half a point for 1 with a reason.

// %%
/** An autoencoder with 8 numbers in the code, trained on one digit. */
function learn(digit: number): Autoencoder {
  const own = Array.from(train.labels.dataSync()).flatMap((label, i) => (label === digit ? [i] : []));
  const images = tf.gather(train.images, own);
  const model = newAutoencoder({ pixels: 784, hidden: 64, code: 8 }, seededRandom(seed + 10 + digit));
  const steps = epochs(25, own.length).slice(0, 400);
  const trained = trainAutoencoder(model, images, ownImage, { batches: steps, learningRate: 0.003 });
  images.dispose();
  return trained;
}
const ink = Array.from(tf.tidy(() => test.images.mean([1, 2, 3])).dataSync());
const classesBar = progress(10, { label: 'normal classes' });
const experts = Array.from({ length: 10 }, (_, digit) => {
  const model = learn(digit);
  const scores = tf.tidy(() => Array.from(anomalyScore(x => reconstruct(model, x), test.images).dataSync()));
  const curveOf = (values: number[]) =>
    rocCurve(
      values.filter((_, i) => labels[i] === digit),
      values.filter((_, i) => labels[i] !== digit),
    );
  classesBar.update(digit + 1);
  return { digit, model, roc: curveOf(scores), inkArea: curveOf(ink).area };
});
classesBar.end();

// %% tags=["results"]
table(
  experts.map(({ digit, roc, inkArea }) => ({
    'normal class': digit,
    'AUC of the score': roc.area,
    'AUC of ink alone': inkArea,
  })),
);
if (experts[1].roc.area < 0.98)
  throw new Error('With ones as the normal class the AUC should be at least 0.98.');

// %%
const rocOf = (digit: number) => ({
  x: experts[digit].roc.falsePositiveRate,
  y: experts[digit].roc.truePositiveRate,
});
const worst = experts.reduce((a, b) => (b.roc.area < a.roc.area ? b : a)).digit;
await plot(
  curvesFigure(
    {
      'normal: 1': rocOf(1),
      'normal: 0': rocOf(0),
      [`normal: ${worst} (worst)`]: rocOf(worst),
      chance: { x: [0, 1], y: [0, 1] },
    },
    { axes: ['share of normal images called anomalies', 'share of anomalies found'] },
  ),
  {
    alt: 'ROC curves. With ones as normal it hugs the upper left corner; the worst digit stays well below; chance is the diagonal.',
  },
);

// %% [markdown]
// > **One good number proves little.** Ones are the easy case. For an honest report show all classes, and what a trivial score
// > reaches: where ink alone is close to the autoencoder, the autoencoder has hardly been tested.
//
// And the threshold? Choose it on *training* images, and see whether the rate holds on test images.

// %% tags=["results"]
const ones = (data: typeof train) =>
  tf.gather(data.images, Array.from(data.labels.dataSync()).flatMap((label, i) => (label === 1 ? [i] : []))); // prettier-ignore
const scoreAsOne = (images: tf.Tensor4D) =>
  tf.tidy(() => Array.from(anomalyScore(x => reconstruct(experts[1].model, x), images).dataSync()));
const threshold = chooseThreshold(scoreAsOne(ones(train)).slice(0, 1000), 0.05);
const alarms = (scores: number[]) => scores.filter(score => score > threshold).length / scores.length;
const notOnes = tf.gather(
  test.images,
  labels.flatMap((label, i) => (label === 1 ? [] : [i])),
);
table([{ 'false alarms, wanted': 0.05, 'on test ones': alarms(scoreAsOne(ones(test))), 'other digits found': alarms(scoreAsOne(notOnes)) }]); // prettier-ignore

// %% [markdown]
// ## 7. The adversarial images of lab 12
//
// It is said that images that were manipulated come back badly, too. Let us see. A classifier, 100 test digits, and lab 12's
// targeted attack at $\varepsilon = 0.3$; as a control, the same digits with a *random* change of the same size.

// %%
const classifier = digitClassifier(seededRandom(seed + 30));
await trainImageClassifier(classifier, train, {
  steps: 500,
  batchSize: 64,
  learningRate: 0.002,
  random: seededRandom(seed + 31),
});
const model: WhiteBox = images => classifier.logits(images, false);
// Ten images for each wish, which show another digit.
const chosen = Array.from({ length: 10 }, (_, wish) =>
  labels.flatMap((label, i) => (label === wish ? [] : [i])).slice(10 * wish, 10 * wish + 10),
).flat();
const victims = tf.gather(test.images, chosen);
const truth = chosen.map(i => labels[i]);
const wishes = chosen.map((_, i) => Math.floor(i / 10));
const attackAll = (network: WhiteBox) =>
  tf.concat(
    tf
      .split<tf.Tensor4D>(victims, 10)
      .map((some, wish) => tf.tidy(() => targetedAttack(network, some, wish, 0.3, 20, 0.04))),
  );
const attacked = attackAll(model);
const signs = normalNoise(seededRandom(seed + 32), victims.shape).sign();
const shaken = tf.tidy(() => victims.add(signs.mul(0.3)).clipByValue(0, 1) as tf.Tensor4D);
console.log('test accuracy of the classifier:', accuracy(classifier, test).toFixed(3));

// %% [markdown] tags=["question"] question="attacked-errors"
// **Predict, then run (4).** Can the reconstruction error tell attacked images from clean ones? From shaken ones? And what does the
// classifier read after the *denoiser* has cleaned the attacked images?

// %% [markdown] tags=["rubric"]
// 1 point: the error tells attacked from clean nearly always, but shaken ones are as conspicuous: it sees noise, not intent. After
// the denoiser most attacked digits are read rightly. Full marks only if the answer says that an attacker who knows the denoiser can
// attack through it. Half a point for one of these.

// %% tags=["results"]
const errors = (images: tf.Tensor4D) =>
  tf.tidy(() => Array.from(anomalyScore(x => reconstruct(autoencoder, x), images).dataSync()));
const throughDenoiser: WhiteBox = images => model(reconstruct(denoiser, images));
const right = (network: WhiteBox, images: tf.Tensor4D, wanted: number[]) => {
  const answers = tf.tidy(() => network(images).argMax(1).dataSync());
  return wanted.filter((digit, i) => answers[i] === digit).length / wanted.length;
};
const informed = attackAll(throughDenoiser);
const report = Object.entries({
  clean: victims,
  shaken,
  attacked,
  'attacked through the denoiser': informed,
});
table(
  report.map(([name, images]) => ({
    images: name,
    'AUC of the error against clean': rocCurve(errors(victims), errors(images)).area,
    'read rightly': right(model, images, truth),
    'read rightly after denoising': right(throughDenoiser, images, truth),
    'wish after denoising': right(throughDenoiser, images, wishes),
  })),
);

// %%
await plot(
  imagesFigure(
    [victims, attacked, reconstruct(denoiser, attacked), informed, reconstruct(denoiser, informed)].flatMap(
      (images, row) =>
        [0, 20, 40, 60, 80].map(i => ({
          name: ['clean', 'attacked', 'then denoised', 'attacked through it', 'then denoised'][row],
          image: imageOf(images, i),
        })),
    ),
    { columns: 5, range: [0, 1], height: 90 },
  ),
  {
    alt: 'Five digits, attacked, and denoised; then attacked through the denoiser, and denoised. The last row shows other digits or ruins.',
  },
);

// %% [markdown]
// Report what you see, and no more. The error notices the attack, as it notices any noise of that size. The denoiser takes most
// of it away from an attacker who does not know it, and spoils clean digits, which it was never shown. One who does know takes the
// gradient through both networks; a defence has to be tested against that attacker.
//
// ## 8. What you have seen
//
// > **What nobody knows.** Training shows points on the manifold. Where a classifier draws its boundaries between them, and where the
// > manifold itself ends, nobody can say. Adversarial attacks step off it; deep dream (lab 10) changes an image and tries to
// > stay on it, which is why it needs a prior such as smoothness.
//
// - A code of few numbers can say where on the manifold an image lies. Straight ways through codes bend with it.
// - An autoencoder is *data-specific*, *lossy* and *self-supervised*.
// - Denoising is going back to the manifold. It needs new noise in every step, and clean images to compare with.
// - A high reconstruction error says "not like what I know". Show all classes, a trivial score beside it, and an attacker who knows.
