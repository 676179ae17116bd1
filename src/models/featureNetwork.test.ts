import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import { layersOf } from './featureNetwork';
import { loadSqueezeNet } from './squeezenet';

beforeAll(() => start({ quiet: true }));

test('a layer of a model, before its ReLU on request; differentiable with respect to the image', async () => {
  const model = await loadSqueezeNet();
  const network = layersOf(model);
  const image = tf.randomUniform<tf.Rank.R4>([1, 48, 40, 3], 0, 1, 'float32', 3);
  const [before, after] = [network(image, 'fire3/concat'), network(image, 'fire3')];
  expect(before.shape).toEqual([1, 11, 9, 128]);
  expect(before.min().dataSync()[0]).toBeLessThan(0);
  expect([...before.relu().dataSync()]).toEqual([...after.dataSync()]);
  expect([...network(image, 'fire3').dataSync()]).toEqual([...after.dataSync()]); // the same the second time

  const objective = (x: tf.Tensor) => network(x as tf.Tensor4D, 'fire3/concat').mean();
  const gradient = tf.grad(objective)(image);
  const length = gradient.norm().dataSync()[0];
  // A step of 0.01 along the gradient raises the mean by 0.01 times its norm, except for the kinks of ReLUs.
  const raised = objective(image.add(gradient.mul(0.01 / length)))
    .sub(objective(image))
    .dataSync()[0];
  expect(raised / (0.01 * length)).toBeGreaterThan(0.9);
  expect(raised / (0.01 * length)).toBeLessThan(1.1);
  model.dispose();
});

test('an unknown layer', async () => {
  const model = await loadSqueezeNet();
  expect(() => layersOf(model)(tf.zeros([1, 48, 48, 3]), 'fire12')).toThrow('fire12');
  model.dispose();
});
