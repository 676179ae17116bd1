import { trainDenoiser as observe } from '../../../src/check/observers/trainDenoiser';
import { functionValue, tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import type { CoderValue } from '../../oracle/autoencoder';
import * as oracle from '../../oracle/denoiser';
import type { AutoencoderValue, DenoisingValue, Slip } from '../../oracle/denoiser';
import type { ExerciseRandom } from '../../cases/random';

/** Trains an autoencoder on noisy images, with the clean ones as what should come back. */
export const trainDenoiser = exercise({
  name: 'trainDenoiser',
  points: 3,
  keepsArguments: true,

  cases: random => [
    { title: 'images of 2 × 4 pixels', args: drawTask(random, [2, 4], 0.4) },
    { title: 'images of 3 × 3 pixels, and weaker noise', args: drawTask(random, [3, 3], 0.3) },
  ],

  // Yes and no. Measured over 12 seeds: right trainings leave 16 to 48 % of the squared noise, those that learn to copy 66 % and
  // more. An image without noise comes back with a mean squared error of 0.002 or less; where clean and noisy are swapped it is up
  // to 0.037.
  tolerance: 0,

  reference: (model: AutoencoderValue, images: TensorValue, options: DenoisingValue) =>
    oracle.trainDenoiser(model, images, options),

  observe,

  mutants: {
    'the network gets clean images, and learns to copy: give it noisy ones': slipped({
      input: clean => clean,
    }),
    'the noisy images are what should come back: compare with the clean ones': slipped({
      wanted: (_clean, noisy) => noisy,
    }),
    'clean and noisy are swapped: the network gets the noisy image': slipped({
      input: clean => clean,
      wanted: (_clean, noisy) => noisy,
    }),
    'only the decoder is trained': slipped({ trains: layer => layer >= 2 }),
    'only the encoder is trained': slipped({ trains: layer => layer < 2 }),
    'the loss rose: descend, do not climb': slipped({ direction: -1 }),
    'only the first batch is used': slipped({ used: batches => batches.map(() => batches[0]) }),
    'the model came back untrained': slipped({ trains: () => false }),
  },

  variants: {
    'by an optimizer of tfjs': `(model, images, { sigma, batches, learningRate }) => {
      const halves = [model.encoder, model.decoder].map(half =>
        Object.fromEntries(Object.entries(half).map(([name, weight]) => [name, tf.variable(weight)])));
      const trained = halves.flatMap(half => Object.values(half));
      const apply = ({ W1, b1, W2, b2 }, x) => x.matMul(W1, false, true).add(b1).relu().matMul(W2, false, true).add(b2);
      const optimizer = tf.train.adam(learningRate);
      batches.forEach((batch, step) => optimizer.minimize(() => {
        const clean = tf.gather(images, batch).reshape([batch.length, -1]);
        const noisy = clean.add(tf.randomNormal(clean.shape, 0, sigma, 'float32', step + 1)).clipByValue(0, 1);
        return tf.losses.sigmoidCrossEntropy(clean, apply(halves[1], apply(halves[0], noisy)));
      }, false, trained));
      optimizer.dispose();
      const [encoder, decoder] = halves.map(half =>
        Object.fromEntries(Object.entries(half).map(([name, weight]) => [name, weight.clone()])));
      tf.dispose(trained);
      return { encoder, decoder };
    }`,
    'the squared error, and momentum by hand': `(model, images, { sigma, batches, learningRate, random }) => {
      const names = ['W1', 'b1', 'W2', 'b2'];
      let weights = [model.encoder, model.decoder].flatMap(half => names.map(name => half[name]));
      const velocity = weights.map(weight => tf.zerosLike(weight));
      const apply = ([W1, b1, W2, b2], x) => x.matMul(W1.transpose()).add(b1).relu().matMul(W2.transpose()).add(b2);
      for (const batch of batches) {
        const clean = tf.gather(images, batch).reshape([batch.length, -1]);
        const noise = tf.tensor(Array.from({ length: clean.size }, () => sigma * random.normal()), clean.shape);
        const noisy = clean.add(noise).clipByValue(0, 1);
        const gradients = tf.grads((...now) =>
          apply(now.slice(4), apply(now.slice(0, 4), noisy)).sigmoid().squaredDifference(clean).mean())(weights);
        weights = weights.map((weight, i) =>
          weight.sub((velocity[i] = velocity[i].mul(0.9).add(gradients[i].mul(15 * learningRate)))));
      }
      const half = list => Object.fromEntries(names.map((name, i) => [name, list[i]]));
      return { encoder: half(weights.slice(0, 4)), decoder: half(weights.slice(4)) };
    }`,
    'RMSProp, and all the noise drawn beforehand': `(model, images, { sigma, batches, learningRate, random }) => {
      const names = ['W1', 'b1', 'W2', 'b2'];
      let weights = [...names.map(name => model.encoder[name]), ...names.map(name => model.decoder[name])];
      const squares = weights.map(weight => tf.zerosLike(weight));
      const noise = batches.map(batch => Array.from({ length: batch.length * images.size / images.shape[0] }, () => random.normal()));
      batches.forEach((batch, step) => {
        const clean = tf.gather(images, batch).reshape([batch.length, -1]);
        const noisy = tf.minimum(1, tf.maximum(0, clean.add(tf.tensor(noise[step], clean.shape).mul(sigma))));
        const loss = (...w) => {
          const code = tf.dot(tf.relu(tf.dot(noisy, w[0].transpose()).add(w[1])), w[2].transpose()).add(w[3]);
          const z = tf.dot(tf.relu(tf.dot(code, w[4].transpose()).add(w[5])), w[6].transpose()).add(w[7]);
          return tf.softplus(z).sub(z.mul(clean)).sum().div(clean.size);
        };
        const gradients = tf.grads(loss)(weights);
        weights = weights.map((weight, i) => {
          squares[i] = squares[i].mul(0.9).add(gradients[i].square().mul(0.1));
          return weight.sub(gradients[i].mul(learningRate / 2).div(squares[i].sqrt().add(1e-4)));
        });
      });
      const half = list => ({ W1: list[0], b1: list[1], W2: list[2], b2: list[3] });
      return { encoder: half(weights.slice(0, 4)), decoder: half(weights.slice(4)) };
    }`,
  },

  hints: [
    'The autoencoder gets the noisy images, and is compared with the clean ones. The noise is new in every step, so it is drawn inside the loss.',
    'Noisy images → `encoder` → codes, [batch, code] → `decoder` → logits, [batch, height, width, 1]. The loss is `reconstructionLoss` of the clean images and these logits.',
    'Look at who gets what: only `encoder` gets `addNoise(…)` of the batch; `reconstructionLoss` gets the clean batch first. Use the weights of the model that the loss is given, not `model`.',
  ],
});

type Args = readonly [model: AutoencoderValue, images: TensorValue, options: DenoisingValue];

/** Twenty-four images of four kinds, sorted by kind, and an autoencoder that copies whatever it gets, noise and all. */
function drawTask(random: ExerciseRandom, [height, width]: readonly number[], sigma: number): Args {
  const pixels = height * width;
  // In any order of the pixels, and with any of them turned over, the kinds are equally far from each other.
  const places = random.shuffle(Array.from({ length: pixels }, (_, i) => i));
  const turned = places.map(() => random.integer(0, 1));
  const kinds = Array.from({ length: 4 }, (_, kind) =>
    places.map((i, place) => {
      const isBright = (i >> (kind % 3)) % 2 === (kind === 3 ? i % 2 : 0);
      return isBright === (turned[place] === 0) ? 0.875 : 0.125;
    }),
  );
  const images = Array.from({ length: 24 }, (_, n) => kinds[Math.floor(n / 6)]);
  const quarters = [0, 6, 12, 18].map(start => Array.from({ length: 6 }, (_, i) => start + i));
  const options = {
    sigma,
    batches: Array.from({ length: 40 }, () => quarters).flat(),
    learningRate: 0.01,
    random: functionValue('random'),
  };
  // logit(0.875) is 1.95, and 5.25 (0.875 - 0.5) is 1.97
  const model = { encoder: copying(random, pixels, 1, 0), decoder: copying(random, pixels, 5.25, -2.625) };
  return [model, tensorValue([24, height, width, 1], images.flat()), options];
}

/** slope · x + bias, by two hidden units a pixel, relu(x) and relu(-x), but for a little. */
function copying(random: ExerciseRandom, pixels: number, slope: number, bias: number): CoderValue {
  const matrix = (rows: number, columns: number, at: (row: number, column: number) => number) =>
    Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns));
  const little = () => Math.round(64 * random.normal(0, 0.05)) / 64; // short in a fixture, and exact in float32
  const W1 = matrix(
    2 * pixels,
    pixels,
    (unit, i) => (unit === i ? 1 : unit === i + pixels ? -1 : 0) + little(),
  );
  const W2 = matrix(pixels, 2 * pixels, (i, unit) => (unit === i ? slope : unit === i + pixels ? -slope : 0) + little()); // prettier-ignore
  return {
    W1: tensorValue([2 * pixels, pixels], W1),
    b1: tensorValue([2 * pixels], random.numbers(2 * pixels, little)),
    W2: tensorValue([pixels, 2 * pixels], W2),
    b2: tensorValue(
      [pixels],
      random.numbers(pixels, () => bias + little()),
    ),
  };
}

function slipped(slip: Slip) {
  return (model: AutoencoderValue, images: TensorValue, options: DenoisingValue) =>
    oracle.trainDenoiser(model, images, options, slip);
}
