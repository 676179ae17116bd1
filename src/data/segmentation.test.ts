import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../random';
import { fromFloat16, toFloat16 } from './float16';
import { loadMicroscopes } from './microscopes';
import { loadNuclei } from './nuclei';
import { drawLook } from './nucleiLook';
import { syntheticNuclei } from './syntheticNuclei';

test('the nuclei lie side by side, none of them twice', async () => {
  const parts = await Promise.all((['train', 'validation', 'test'] as const).map(loadNuclei));
  expect(parts.map(({ image }) => image.shape)).toEqual([
    [1, 512, 256, 1],
    [1, 512, 128, 1],
    [1, 512, 128, 1],
  ]);
  const counts = parts.map(({ instances }) => new Set(instances.dataSync()).size - 1);
  expect(counts).toEqual([73, 34, 30]); // twelve of the 125 are cut by a border, and are in two parts
  tf.dispose(parts.flatMap(({ image, instances }) => [image, instances]));
});

test('the other microscopes: twelve images that can be pooled four times, with as many objects as were drawn', async () => {
  const images = await loadMicroscopes();
  expect(images.map(({ name }) => name)).toEqual([
    ...[1, 2, 3].map(i => `confocal-hela-${i}`),
    ...[1, 2].map(i => `confocal-rpe1-${i}`),
    ...[1, 2].map(i => `confocal-u2os-${i}`),
    ...[1, 2, 3, 4].map(i => `spinning-disk-hff-${i}`),
    'widefield-u2os-1',
  ]);
  for (const { image } of images) expect([image.shape[1] % 16, image.shape[2] % 16]).toEqual([0, 0]);
  const objects = images.map(({ instances }) => new Set(instances.dataSync()).size - 1);
  expect(objects).toEqual([12, 29, 11, 58, 60, 78, 32, 32, 34, 52, 35, 302]);
  tf.dispose(images.flatMap(({ image, instances }) => [image, instances]));
});

describe('synthetic nuclei', () => {
  test('the same seed draws the same, and no tensor is left', () => {
    const before = tf.memory().numTensors;
    const drawn = [1, 1].map(seed => {
      const random = seededRandom(seed);
      return syntheticNuclei(random, 48, drawLook(random));
    });
    expect([...drawn[0].image.dataSync()]).toEqual([...drawn[1].image.dataSync()]);
    expect([...drawn[0].instances.dataSync()]).toEqual([...drawn[1].instances.dataSync()]);
    tf.dispose(drawn.flatMap(({ image, instances }) => [image, instances]));
    expect(tf.memory().numTensors).toBe(before);
  });

  test('pixels go from 0 to 1, and nuclei are brighter than what is around them', () => {
    for (let seed = 0; seed < 10; seed++) {
      const random = seededRandom(seed);
      const { image, instances } = syntheticNuclei(random, 64, { ...drawLook(random), density: 0.4 });
      const [light, labels] = [Array.from(image.dataSync()), instances.dataSync()];
      expect(Math.min(...light)).toBe(0);
      expect(Math.max(...light)).toBe(1);
      const mean = (inside: boolean) => {
        const pixels = light.filter((_, i) => labels[i] > 0 === inside);
        return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
      };
      expect(mean(true)).toBeGreaterThan(mean(false));
      tf.dispose([image, instances]);
    }
  });
});

describe('what is drawn', () => {
  const clear = { radius: 8, density: 0.3, noise: 0, blur: 2, haze: 0, spread: 0.01, texture: 0, glow: 0 };
  const drawn = (look: Partial<typeof clear>) => {
    const { image, instances } = syntheticNuclei(seededRandom(4), 64, { ...clear, ...look });
    const pixels = [Array.from(image.square().dataSync()), Array.from(instances.dataSync())] as const;
    tf.dispose([image, instances]);
    return pixels;
  };

  test('masks end further out than half of the light, as people draw them', () => {
    // Over seeds 4 to 6 at most 0.2 % of the brighter pixels lie outside, and masks are 14 to 17 % larger.
    const [light, labels] = drawn({});
    const inside = light.filter((_, i) => labels[i] > 0).sort((a, b) => a - b);
    const half = inside[(inside.length / 2) | 0] / 2;
    const bright = light.filter(value => value > half).length;
    expect(light.filter((value, i) => value > half && labels[i] === 0).length).toBeLessThan(0.01 * bright);
    expect(inside.length).toBeGreaterThan(1.1 * bright);
  });

  test('cells that glow are bright outside of the masks', () => {
    // 15 to 24 times as many pixels over seeds 4 to 6.
    const around = ([light, labels]: ReturnType<typeof drawn>) =>
      light.filter((value, i) => labels[i] === 0 && value > 0.2).length;
    expect(around(drawn({ glow: 0.6 }))).toBeGreaterThan(2 * around(drawn({})));
  });
});

describe('numbers of 16 bits', () => {
  test('every number survives the round trip', () => {
    const bytes = new Uint8Array(Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits).buffer);
    expect([...toFloat16(fromFloat16(bytes))]).toEqual([...bytes]);
  });

  test('the nearest, and the even one of two', () => {
    const there = (value: number) => fromFloat16(toFloat16([value]))[0];
    expect([1 + 2 ** -11, 1 + 3 * 2 ** -11, -0.1, 2 ** -26, 65519].map(there)).toEqual(
      [1, 1 + 2 ** -9, -0.0999755859375, 0, 65504].map(Math.fround),
    );
    expect(() => toFloat16([65520])).toThrow('at most 65504, got 65520');
    expect(() => toFloat16([NaN])).toThrow('got NaN');
  });
});
