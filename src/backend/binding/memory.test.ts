import * as tf from '@tensorflow/tfjs-node';
import binding from '.';

const megabytes = () => process.memoryUsage().rss / 2 ** 20;

/** How much the process grows in the second and third of three equal rounds of work. */
async function growth(work: () => Promise<void>): Promise<number> {
  await work();
  const before = megabytes();
  await work();
  await work();
  return megabytes() - before;
}

test('40,000 operations on 40 kB tensors leak no memory and no tensors', async () => {
  const x = tf.ones([100, 100]);
  const tensors = binding.getNumOfTensors();
  const grown = await growth(() => {
    for (let i = 0; i < 20_000; i++) tf.add(x, x).dispose();
    return Promise.resolve();
  });
  // A leak of the results alone would be 1,500 MB.
  expect(grown).toBeLessThan(60);
  expect(binding.getNumOfTensors()).toBeLessThanOrEqual(tensors + 1);
});

test('2,000 tensors written and read back leak no memory', async () => {
  const values = new Float32Array(100_000);
  const grown = await growth(() => {
    for (let i = 0; i < 1000; i++) {
      const negative = tf.tidy(() => tf.tensor1d(values).neg());
      negative.dataSync();
      negative.dispose();
    }
    return Promise.resolve();
  });
  // A leak of the written values alone would be 800 MB.
  expect(grown).toBeLessThan(120);
});

test('2,000 images encoded and decoded leak no memory and no tensors', async () => {
  const image = tf.tidy(() =>
    tf
      .range(0, 64 * 64 * 3)
      .mod(256)
      .reshape([64, 64, 3])
      .toInt(),
  ) as tf.Tensor3D;
  image.dataSync();
  const tensors = binding.getNumOfTensors();
  const grown = await growth(async () => {
    for (let i = 0; i < 1000; i++) tf.node.decodePng(await tf.node.encodePng(image)).dispose();
  });
  // A leak of the decoded images alone would be 98 MB.
  expect(grown).toBeLessThan(60);
  expect(binding.getNumOfTensors()).toBeLessThanOrEqual(tensors + 1);
});
