import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import { loadPicture } from './loadPicture';
import { loadPhoto, loadStyle, PHOTOS, STYLES, type Photo, type Style } from './photos';

let folder: string;
beforeAll(async () => {
  await start({ quiet: true });
  folder = await mkdtemp(join(tmpdir(), 'pictures '));
});
afterAll(() => rm(folder, { recursive: true }));

test('every photo and every style comes as a square of colours from 0 to 1', async () => {
  const pictures = [...PHOTOS.map(name => loadPhoto(name, 32)), ...STYLES.map(name => loadStyle(name, 32))];
  for (const picture of await Promise.all(pictures)) {
    expect(picture.shape).toEqual([1, 32, 32, 3]);
    const colors = picture.dataSync();
    expect(Math.min(...colors)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...colors)).toBeLessThanOrEqual(1);
    expect(Math.max(...colors) - Math.min(...colors)).toBeGreaterThan(0.3);
    picture.dispose();
  }
});

test('an unknown name, and an invalid side', async () => {
  await expect(loadPhoto('dog' as Photo, 32)).rejects.toThrow(
    'loadPhoto: there is no dog; there are astronaut, chelsea, coffee, hubble, rocket. For a file of your own use loadPicture.',
  );
  await expect(loadStyle('monet' as Style, 32)).rejects.toThrow(
    /^loadStyle: there is no monet; there are allium, /,
  );
  await expect(loadPhoto('coffee', 300)).rejects.toThrow(
    'loadPhoto: side should be a whole number from 1 to 256, in pixels, got 300.',
  );
});

describe('a picture of your own', () => {
  test('is cropped to its middle, and white where it is transparent', async () => {
    const context = createCanvas(40, 20).getContext('2d');
    context.fillStyle = '#f00';
    context.fillRect(0, 0, 20, 20); // the right half stays transparent
    const file = join(folder, 'own.png');
    await writeFile(file, context.canvas.toBuffer('image/png'));
    const before = tf.memory().numTensors;
    const picture = await loadPicture(file, 20);
    expect(picture.shape).toEqual([1, 20, 20, 3]);
    const at = (column: number) => Array.from(picture.slice([0, 10, column, 0], [1, 1, 1, 3]).dataSync());
    expect([at(2), at(17)]).toEqual([[1, 0, 0], [1, 1, 1]]); // prettier-ignore
    picture.dispose();
    expect(tf.memory().numTensors).toBe(before + 2); // the two pieces that `at` cut out
  });

  test('missing', async () => {
    await expect(loadPicture(join(folder, 'none.jpg'), 20)).rejects.toThrow(
      /none\.jpg cannot be read \(ENOENT\)\. Drop the file beside the notebook and give its name\.$/,
    );
  });

  test('is not a picture', async () => {
    const file = join(folder, 'text.jpg');
    await writeFile(file, 'This is a text.');
    await expect(loadPicture(file, 20)).rejects.toThrow(
      /text\.jpg is no picture that can be read here\. Save it as JPEG or PNG and try again\.$/,
    );
  });

  test('was saved by a telephone', async () => {
    const file = join(folder, 'photo.heic');
    await writeFile(file, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000')]));
    await expect(loadPicture(file, 20)).rejects.toThrow(
      /photo\.heic is a HEIC photo, which cannot be read here\./,
    );
  });
});
