import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import { loadPhoto } from '../data';
import { imageNetClasses, loadSqueezeNet } from './squeezenet';
import numbers from './testing/squeezenet.json';

beforeAll(() => start({ quiet: true }));

/** The picture of testing/squeezenet.py: waves of a different length in each colour. */
function waves(height: number, width: number): tf.Tensor4D {
  const value = (row: number, column: number, channel: number) =>
    0.5 + 0.5 * Math.sin(0.07 * (channel + 1) * row + 0.11 * column + channel);
  const data = Float32Array.from({ length: height * width * 3 }, (_, i) =>
    value(Math.floor(i / (3 * width)), Math.floor(i / 3) % width, i % 3),
  );
  return tf.tensor4d(data, [1, height, width, 3]);
}

test('every layer gives the numbers that PyTorch computes in float64', async () => {
  const network = await loadSqueezeNet();
  const names = Object.keys(numbers) as (keyof typeof numbers)[];
  const layers = tf.model({
    inputs: network.inputs,
    outputs: names.map(name => network.getLayer(name).output as tf.SymbolicTensor),
  });
  const answers = layers.predict(waves(99, 131)) as tf.Tensor[];
  const errors = names.map((name, i) => {
    const { shape, norm, places, values } = numbers[name];
    expect(answers[i].shape).toEqual([1, ...shape]);
    const data = answers[i].dataSync<'float32'>();
    const scale = norm / Math.sqrt(data.length);
    const largest = Math.max(...places.map((place, k) => Math.abs(data[place] - values[k]) / scale));
    return Math.max(largest, Math.abs(answers[i].norm().dataSync()[0] / norm - 1));
  });
  // Relative to the root mean square of a layer, the float32 error is at most 5e-6.
  expect(Math.max(...errors)).toBeLessThan(5e-5);
  expect(names).toHaveLength(30);
  tf.dispose(answers);
  network.dispose();
});

test('it recognizes a cat and an espresso', async () => {
  const [network, classes] = [await loadSqueezeNet(), await imageNetClasses()];
  const guess = async (photo: 'chelsea' | 'coffee') => {
    const [image] = [await loadPhoto(photo, 227)];
    const logits = network.predict(image) as tf.Tensor2D;
    return classes[logits.argMax(1).dataSync()[0]];
  };
  expect(['tabby', 'tiger cat', 'Egyptian cat']).toContain(await guess('chelsea'));
  expect(await guess('coffee')).toBe('espresso');
  network.dispose();
});

test('it has 1,235,496 weights, and disposes them', async () => {
  const before = tf.memory().numTensors;
  const network = await loadSqueezeNet();
  expect(network.countParams()).toBe(1_235_496);
  network.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
