import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../random';
import { fromFloat16, toFloat16 } from './float16';
import { loadNuclei } from './nuclei';
import { loadSegmentationFolder } from './segmentationFolder';
import { drawLook, syntheticNuclei } from './syntheticNuclei';

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

describe('a folder of images and masks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'segmentation-'));
  const picture = (file: string, width: number, height: number, grey: number) => {
    const context = createCanvas(width, height).getContext('2d');
    context.fillStyle = '#000';
    context.fillRect(0, 0, width, height);
    context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
    context.fillRect(1, 1, 2, 1);
    writeFileSync(join(folder, file), context.canvas.toBuffer('image/png'));
  };
  beforeAll(() => ['images', 'masks'].forEach(name => mkdirSync(join(folder, name))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('says what is missing, cannot be read, or does not fit', async () => {
    await expect(loadSegmentationFolder(join(folder, 'nowhere'))).rejects.toThrow(
      /no folder .*ENOENT.*two folders/,
    );
    await expect(loadSegmentationFolder(folder)).rejects.toThrow('images holds no picture');
    picture('images/a.png', 4, 3, 200);
    picture('masks/b.png', 4, 3, 7);
    await expect(loadSegmentationFolder(folder)).rejects.toThrow(
      'a.png has no mask: expected a picture named a',
    );
    picture('masks/a.png', 3, 4, 7);
    await expect(loadSegmentationFolder(folder)).rejects.toThrow('4 by 3 pixels, got 3 by 4');
    writeFileSync(join(folder, 'masks/a.png'), 'no picture');
    await expect(loadSegmentationFolder(folder)).rejects.toThrow('a.png cannot be read as a picture');
  });

  test('gives the images, stretched, and whole numbers for the objects', async () => {
    picture('masks/a.png', 4, 3, 7);
    const [{ name, image, instances }] = await loadSegmentationFolder(folder);
    expect(name).toBe('a');
    expect(image.shape).toEqual([1, 3, 4, 1]);
    expect([...image.dataSync()]).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
    expect([...instances.dataSync()]).toEqual([0, 0, 0, 0, 0, 7, 7, 0, 0, 0, 0, 0]);
  });
});

describe('numbers of 16 bits', () => {
  test('there and back, every number there is', () => {
    const bytes = new Uint8Array(Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits).buffer);
    expect([...toFloat16(fromFloat16(bytes))]).toEqual([...bytes]);
  });

  test('the nearest, and of two as near the even one', () => {
    const there = (value: number) => fromFloat16(toFloat16([value]))[0];
    expect([1 + 2 ** -11, 1 + 3 * 2 ** -11, -0.1, 2 ** -26, 65519].map(there)).toEqual(
      [1, 1 + 2 ** -9, -0.0999755859375, 0, 65504].map(Math.fround),
    );
    expect(() => toFloat16([65520])).toThrow('at most 65504, got 65520');
    expect(() => toFloat16([NaN])).toThrow('got NaN');
  });
});
