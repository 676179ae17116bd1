import * as tf from '@tensorflow/tfjs';
import { loadScenes, SCENE_CLASSES } from '../data/scenes';
import { seededRandom } from '../random';
import { cropTo } from './unet';
import { enlarge, fcn, heatmap, segment, trainable, type Fcn } from './fcn';
import { loadSqueezeNet } from './squeezenet';
import { logits, squeezeNetStages, type TransferModel } from './stages';

const furthest = (a: tf.Tensor, b: tf.Tensor) => tf.tidy(() => a.sub(b).abs().max().dataSync()[0]);
const image = tf.randomUniform<tf.Rank.R4>([1, 128, 128, 3], 0, 1, 'float32', 5);

/** SqueezeNet with one more pooling, which makes its stride 32, and a last layer for 7 classes. */
async function classifier(): Promise<TransferModel> {
  const stages = squeezeNetStages(await loadSqueezeNet());
  const { apply } = stages[1]; // a pooling
  return {
    stages: [...stages, { name: 'pool9', channels: 512, weights: [], apply }],
    W: tf.randomNormal([7, 512], 0, 0.1, 'float32', 6),
    b: tf.randomNormal([7], 0, 0.1, 'float32', 7),
  };
}

describe('a fully convolutional SqueezeNet', () => {
  let model: TransferModel;
  beforeAll(async () => (model = await classifier()));

  test("the mean of its heat map is the classifier's output", () => {
    const map = heatmap(model, image);
    expect(map.shape).toEqual([1, 3, 3, 7]);
    // Float32 sums in another order: measured 1.1e-7 of the largest logit.
    const largest = map.abs().max().dataSync()[0];
    expect(furthest(map.mean([1, 2]), logits(model, image)) / largest).toBeLessThan(1e-5);
  });

  test.each([32, 16, 8] as const)('stride %i gives a logit for each pixel and class', stride => {
    const network = fcn(model, stride);
    expect(network.scores.map(({ after }) => after)).toEqual(
      ['pool9', 'fire9', 'fire5'].slice(0, Math.log2(64 / stride)),
    );
    expect(segment(network, image).shape).toEqual([1, 128, 128, 7]);
  });

  test('with skips of zero, stride 8 is the chain of enlargements 2, 2, 8, and nothing else', () => {
    const network = fcn(model, 8);
    const twice = cropTo(enlarge(heatmap(model, image), 2), tf.zeros([1, 7, 7, 1]));
    const again = cropTo(enlarge(twice, 2), tf.zeros([1, 15, 15, 1]));
    expect(furthest(segment(network, image), enlarge(again, 8))).toBe(0);
  });

  test('an image that its maps do not cover is refused, and the error says what to do', () => {
    const small = tf.zeros<tf.Rank.R4>([1, 100, 128, 3]);
    expect(() => segment(fcn(model, 32), small)).toThrow(
      'its maps reach 96 × 128 pixels of an image of 100 × 128: use images whose sides are multiples of 32',
    );
  });

  test('trained layers change, and those before them do not', () => {
    const before = fcn(model, 16);
    const { network, weights } = trainable(before, 'fire8');
    expect(weights).toHaveLength(2 * 6 + 2 * 2); // two fire modules of three convolutions, two score layers
    weights.forEach(weight => weight.assign(tf.onesLike(weight)));
    const moved = network.stages.filter((stage, i) =>
      stage.weights.some((weight, k) => furthest(weight, before.stages[i].weights[k]) > 0),
    );
    expect(moved.map(({ name }) => name)).toEqual(['fire8', 'fire9']);
    expect(
      network.scores.every(
        ({ kernel, bias }) => furthest(kernel, tf.onesLike(kernel)) + furthest(bias, tf.onesLike(bias)) === 0,
      ),
    ).toBe(true);
    expect(() => trainable(before, 'fire10')).toThrow('There is no layer fire10');
    tf.dispose(weights);
  });

  test('a skip that is not zero changes the output', () => {
    const network = fcn(model, 16);
    const [head, skip] = network.scores;
    const trained: Fcn = { ...network, scores: [head, { ...skip, kernel: tf.ones(skip.kernel.shape) }] };
    expect(furthest(segment(network, image), segment(trained, image))).toBeGreaterThan(1);
  });
});

test('scenes: the same seed composes the same scene, every class appears, and labels match the emoji', async () => {
  const draw = await loadScenes('google', 'train');
  const [a, b] = [1, 1].map(seed => draw(30, 48, seededRandom(seed)));
  expect(furthest(a.images, b.images)).toBe(0);
  expect([...a.labels.dataSync()]).toEqual([...b.labels.dataSync()]);
  expect([...new Set(a.labels.dataSync())].sort()).toEqual([...SCENE_CLASSES.keys()]);
  const share = a.labels.greater(0).mean().dataSync()[0];
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.5);
  tf.dispose([a.images, a.labels, b.images, b.labels]);
  expect(() => draw(0, 48, seededRandom(1))).toThrow('count should be a whole number from 1, got 0');
  expect(() => draw(1, 1.5, seededRandom(1))).toThrow('side should be a whole number from 1 to 1024');
});
