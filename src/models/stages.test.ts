import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import { seededRandom } from '../random';
import { loadSqueezeNet } from './squeezenet';
import { attachHead, features, logits, run, squeezeNetStages, untrainedStages } from './stages';

beforeAll(() => start({ quiet: true }));

const noise = (side: number) => tf.randomUniform<tf.Rank.R4>([2, side, side, 3], 0, 1, 'float32', 7);
const relative = (a: tf.Tensor, b: tf.Tensor) => tf.tidy(() => a.sub(b).norm().div(b.norm()).dataSync()[0]);

test("SqueezeNet's stages compute what the network computes", async () => {
  const network = await loadSqueezeNet();
  const stages = squeezeNetStages(network);
  const images = noise(67);
  const before = tf.memory().numTensors;
  stages.forEach(({ name, channels }, i) => {
    const layer = name === 'conv1' ? 'relu_conv1' : name;
    const whole = tf.model({
      inputs: network.inputs,
      outputs: network.getLayer(layer).output,
    });
    const [wanted, got] = [whole.predict(images) as tf.Tensor, run(stages.slice(0, i + 1), images)];
    expect(got.shape[3]).toBe(channels);
    expect(relative(got, wanted)).toBeLessThan(1e-6); // the same operations in the same order: measured 0
    tf.dispose([wanted, got]);
  });
  expect(tf.memory().numTensors).toBe(before);
  network.dispose();
});

test('features are means over all positions of the named stage', () => {
  const stages = untrainedStages(seededRandom(1));
  const images = noise(64);
  const before = tf.memory().numTensors;
  const got = features(stages, images, 'conv2');
  expect(tf.memory().numTensors).toBe(before + 1);
  expect(got.shape).toEqual([2, 32]);
  const maps = run(stages.slice(0, 2), images); // [2, 16, 16, 32]
  expect(maps.shape).toEqual([2, 16, 16, 32]);
  const [map] = tf.unstack(maps.slice([1, 0, 0, 5], [1, -1, -1, 1]).flatten().expandDims(0));
  const values = [...map.dataSync()];
  expect(got.arraySync()[1][5]).toBeCloseTo(values.reduce((sum, value) => sum + value) / 256, 5);
  expect(() => features(stages, images, 'conv9')).toThrow(
    'There is no layer conv9 in this network; its layers are conv1, conv2, conv3, conv4.',
  );
});

test('untrained stages are drawn with the variance of He et al., and are the same for one seed', () => {
  const [a, b] = [untrainedStages(seededRandom(3)), untrainedStages(seededRandom(3))];
  expect(a.map(({ channels }) => channels)).toEqual([16, 32, 64, 96]);
  a.forEach(({ weights: [kernel, bias] }, i) => {
    expect([...kernel.dataSync()]).toEqual([...b[i].weights[0].dataSync()]);
    const inputs = 9 * kernel.shape[2]!;
    const variance = kernel.square().mean().dataSync()[0];
    // The standard deviation of a variance of n numbers is sqrt(2 / n) of it: 0.07 in the smallest kernel, of
    // 432 numbers.
    expect(Math.abs(variance * (inputs / 2) - 1)).toBeLessThan(0.3);
    expect(bias.abs().max().dataSync()[0]).toBe(0);
  });
});

test('a new head finds every class equally likely; its logits are W times the features plus b', () => {
  const stages = untrainedStages(seededRandom(1));
  const images = noise(64);
  const model = attachHead(stages, 5);
  expect([model.W.shape, model.b.shape]).toEqual([[5, 96], [5]]);
  expect(logits(model, images).abs().max().dataSync()[0]).toBe(0);
  const [W, b] = [tf.randomNormal<tf.Rank.R2>([5, 96], 0, 1, 'float32', 2), tf.tensor1d([1, 2, 3, 4, 5])];
  const wanted = features(stages, images, 'conv4').matMul(W.transpose()).add(b);
  expect(relative(logits({ stages, W, b }, images), wanted)).toBeLessThan(1e-6);
});
