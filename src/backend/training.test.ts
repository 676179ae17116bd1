import * as tf from '@tensorflow/tfjs-node';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { start } from './start';

beforeAll(() => start({ quiet: true }));

test('gradients are those of the formula', () => {
  const slope = tf.grad(x => tf.sum(tf.pow(x, 3)));
  expect(Array.from(slope(tf.tensor1d([1, 2, -3])).dataSync())).toEqual([3, 12, 27]);
});

/** Points inside and outside a circle. */
function circle() {
  const points = tf.randomUniform([256, 2], -1, 1, 'float32', 1);
  const inside = tf.tidy(() => points.square().sum(1, true).less(0.5).toFloat());
  return { points, inside };
}

function denseNet(): tf.Sequential {
  const model = tf.sequential();
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  model.add(tf.layers.dense({ units: 16, inputShape: [2], activation: 'relu', kernelInitializer }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer }));
  model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

test('a dense network learns a circle with model.fit', async () => {
  const { points, inside } = circle();
  const { history } = await denseNet().fit(points, inside, { epochs: 30, batchSize: 32, verbose: 0 });
  expect(history.loss.at(-1)).toBeLessThan((history.loss[0] as number) / 3);
  expect(history.acc.at(-1)).toBeGreaterThan(0.9);
});

test('a convolutional network learns stripes with an optimizer of its own', () => {
  const images = tf.tidy(() => {
    const index = tf.range(0, 8);
    const stripes = index.mod(2).reshape([1, 8, 1]).tile([16, 1, 8]);
    const noise = tf.randomNormal([32, 8, 8], 0, 0.3, 'float32', 2);
    return tf
      .concat([stripes, stripes.transpose([0, 2, 1])])
      .add(noise)
      .expandDims<tf.Tensor4D>(3);
  });
  const labels = tf.concat([tf.zeros([16]), tf.ones([16])]);
  const filters = tf.variable(tf.randomNormal<tf.Rank.R4>([3, 3, 1, 4], 0, 0.3, 'float32', 3));
  const weights = tf.variable(tf.randomNormal<tf.Rank.R2>([64, 1], 0, 0.3, 'float32', 4));
  const loss = () => {
    const features = tf.maxPool(tf.relu(tf.conv2d(images, filters, 1, 'same')), 2, 2, 'valid');
    const logits = tf.matMul(features.reshape([32, 64]), weights).reshape([32]);
    return tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits);
  };
  const optimizer = tf.train.sgd(0.1);
  const losses = Array.from({ length: 40 }, () => optimizer.minimize(loss, true)!.dataSync()[0]);
  expect(losses.at(-1)).toBeLessThan(losses[0] / 4);
});

test('a model is saved to a file and comes back the same', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dl-labs model '));
  try {
    const model = denseNet();
    await model.save(`file://${folder}`);
    const again = await tf.loadLayersModel(`file://${folder}/model.json`);
    const x = tf.tensor2d([[0.1, -0.7]]);
    expect((again.predict(x) as tf.Tensor).dataSync()).toEqual((model.predict(x) as tf.Tensor).dataSync());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a training step leaves no tensors behind', () => {
  const w = tf.variable(tf.ones<tf.Rank.R2>([3, 1]));
  const optimizer = tf.train.adam(0.1);
  const step = () =>
    optimizer.minimize(() =>
      tf.tidy(() =>
        tf
          .matMul(tf.ones([4, 3]), w)
          .square()
          .mean(),
      ),
    );
  step();
  const before = tf.memory().numTensors;
  for (let i = 0; i < 10; i++) step();
  expect(tf.memory().numTensors).toBe(before);
});

test('TensorBoard logs are written', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dl-labs logs '));
  try {
    const writer = tf.node.summaryFileWriter(folder);
    writer.scalar('loss', 0.5, 1);
    writer.histogram('weights', tf.tensor1d([1, 2, 3]), 1);
    writer.flush();
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/tfevents.*\.v2$/)]);
    expect(() => tf.node.summaryFileWriter('')).toThrow('Invalid logdir');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
