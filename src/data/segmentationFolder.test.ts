import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { encode } from 'fast-png';
import { loadSegmentationFolder } from './segmentationFolder';

type Colour = readonly [red: number, green: number, blue: number];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'segmentation-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

/**
 * A picture of 4 by 3 pixels, or of another size: black, with the colours starting at the second pixel of the
 * second row.
 */
function picture(file: string, colours: readonly Colour[], [width, height] = [4, 3]): void {
  const context = createCanvas(width, height).getContext('2d');
  context.fillRect(0, 0, width, height);
  colours.forEach((colour, i) => {
    context.fillStyle = `rgb(${colour.join(', ')})`;
    context.fillRect(1 + i, 1, 1, 1);
  });
  const jpeg = file.endsWith('jpg');
  write(file, jpeg ? context.canvas.toBuffer('image/jpeg') : context.canvas.toBuffer('image/png'));
}
const grey = (value: number): Colour => [value, value, value];

/** A TIFF of grey pages of 2 by 1 pixels, without compression, as ImageJ writes stacks: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf */
function tiff(pages: readonly (readonly [number, number])[], bits: 8 | 16): Buffer {
  const [bytes, entries] = [(2 * bits) / 8, 8];
  const directory = 2 + 12 * entries + 4;
  const content = Buffer.alloc(8 + pages.length * (directory + bytes));
  content.write('II*\0', 'latin1');
  content.writeUInt32LE(8, 4);
  pages.forEach((page, number) => {
    let at = 8 + number * (directory + bytes);
    const strip = at + directory;
    const next = number + 1 < pages.length ? strip + bytes : 0;
    at = content.writeUInt16LE(entries, at);
    // width, height, bits, no compression, black is 0, where the pixels are, rows in one strip, how many bytes
    const tags = [[256, 2], [257, 1], [258, bits], [259, 1], [262, 1], [273, strip], [278, 1], [279, bytes]]; // prettier-ignore
    for (const [tag, value] of tags) {
      at = content.writeUInt16LE(tag, at);
      at = content.writeUInt16LE(4, at); // a long number
      at = content.writeUInt32LE(1, at);
      at = content.writeUInt32LE(value, at);
    }
    content.writeUInt32LE(next, at);
    page.forEach((value, i) =>
      bits === 8 ? content.writeUInt8(value, strip + i) : content.writeUInt16LE(value, strip + 2 * i),
    );
  });
  return content;
}

async function loaded(options?: Parameters<typeof loadSegmentationFolder>[1]) {
  const images = await loadSegmentationFolder(folder, options);
  return images.map(({ name, image, instances, weights }) => {
    const numbers = [image, instances, weights].map(tensor => tensor && [...tensor.dataSync()]);
    tf.dispose([image, instances, ...(weights ? [weights] : [])]);
    return { name, shape: image.shape, image: numbers[0], instances: numbers[1], weights: numbers[2] };
  });
}

describe('a mask per image', () => {
  test('grey values are the objects; the image is stretched; no tensor is left', async () => {
    picture('images/a.png', [grey(200), grey(200)]);
    picture('masks/a.png', [grey(7), grey(255)]);
    const before = tf.memory().numTensors;
    const [{ name, shape, image, instances, weights }] = await loaded();
    expect(tf.memory().numTensors).toBe(before);
    expect([name, shape, weights]).toEqual(['a', [1, 3, 4, 1], undefined]);
    expect(image).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
    expect(instances).toEqual([0, 0, 0, 0, 0, 7, 255, 0, 0, 0, 0, 0]);
  });

  test('colours are objects as well, and the folder may be called labels', async () => {
    picture('images/a.png', [grey(200)]);
    picture('labels/a.png', [[0, 9, 0], [9, 0, 0], [0, 9, 0]]); // prettier-ignore
    expect((await loaded())[0].instances).toEqual([0, 0, 0, 0, 0, 1, 2, 1, 0, 0, 0, 0]);
  });

  test('16 bits are kept: two numbers that are equal in 8 bits', async () => {
    const deep = (values: number[]) =>
      encode({ width: 2, height: 1, channels: 1, depth: 16, data: Uint16Array.from(values) });
    write('images/a.png', deep([300, 65535]));
    write('masks/a.png', deep([299, 300]));
    write('images/b.tif', tiff([[300, 65535]], 16));
    write('masks/b.tif', tiff([[299, 300]], 16));
    for (const { image, instances } of await loaded()) {
      expect(image).toEqual([0, 1]);
      expect(instances).toEqual([299, 300]);
    }
  });

  test('in colour, from 0 to 1; a grey image has three equal channels', async () => {
    picture('images/a.png', [[255, 51, 0]]);
    picture('images/b.png', [grey(51)]);
    for (const name of ['a', 'b']) picture(`masks/${name}.png`, [grey(1)]);
    const [a, b] = await loaded({ channels: 3 });
    expect(a.shape).toEqual([1, 3, 4, 3]);
    expect(a.image!.slice(15, 18)).toEqual([1, 51 / 255, 0].map(Math.fround));
    expect(b.image!.slice(15, 18)).toEqual([51 / 255, 51 / 255, 51 / 255].map(Math.fround));
    expect(await loaded({ limit: 1 })).toHaveLength(1);
  });
});

test('as in DSB 2018: a folder per image, and a mask per object', async () => {
  picture('b7/images/b7.png', [grey(200)]);
  picture('b7/masks/x.png', [grey(255)]);
  picture('b7/masks/y.png', [grey(0), grey(255), grey(255)]);
  picture('a3/images/a3.png', [grey(200)]);
  picture('a3/masks/z.png', [grey(0), grey(255)]);
  expect((await loaded()).map(({ name, instances }) => [name, instances!.slice(4, 8)])).toEqual([
    ['a3', [0, 0, 1, 0]],
    ['b7', [0, 1, 2, 2]],
  ]);
});

test('as in Oxford-IIIT Pet: a trimap says animal, background, not sure; hidden files do not count', async () => {
  picture('images/cat_1.jpg', [grey(200), grey(90), grey(10)]);
  picture('annotations/trimaps/cat_1.png', [grey(1), grey(2), grey(3)]);
  write('annotations/trimaps/._cat_1.png', 'what macOS leaves in archives');
  write('annotations/list.txt', 'cat_1 1 1 1');
  const [{ instances, weights }] = await loaded({ channels: 3 });
  expect(instances!.slice(4, 8)).toEqual([0, 1, 0, 0]);
  expect(weights!.slice(4, 8)).toEqual([1, 1, 1, 0]);
});

test('as in ISBI 2012: stacks; one without labels is left out', async () => {
  write('train-volume.tif', tiff([[10, 200], [90, 20]], 8)); // prettier-ignore
  write('train-labels.tif', tiff([[0, 255], [255, 255]], 8)); // prettier-ignore
  write('test-volume.tif', tiff([[1, 2]], 8));
  expect((await loaded()).map(({ name, instances }) => [name, instances])).toEqual([
    ['train 1', [0, 255]],
    ['train 2', [255, 255]],
  ]);
});

test('says what is missing, cannot be read, or does not fit', async () => {
  const says = (message: string | RegExp) => expect(loadSegmentationFolder(folder)).rejects.toThrow(message);
  await expect(loadSegmentationFolder(join(folder, 'nowhere'))).rejects.toThrow(
    /no folder .*ENOENT.*Expected/,
  );
  await says(/holds no images with masks.*Expected one of:\n.*\n.*DSB 2018\n.*Pet\n.*ISBI 2012/);
  picture('images/a.png', [grey(200)]);
  await says(/images.*should hold one picture|no folder .*images/);
  picture('masks/b.png', [grey(7)]);
  await says('a.png has no mask: expected a picture named a in ');
  picture('masks/a.jpg', [grey(7)]);
  await says('a.jpg: JPEG and WebP change the values of a mask');
  rmSync(join(folder, 'masks/a.jpg'));
  picture('masks/a.png', [grey(7)], [3, 4]);
  await says('4 by 3 pixels, got 3 by 4');
  write('masks/a.png', 'no picture');
  await says(/a.png cannot be read as a picture \(.+\)\. Save it again as PNG or TIFF/);
  rmSync(join(folder, 'masks/a.png'));
  write('masks/a.tif', tiff([[1, 2], [3, 4]], 8)); // prettier-ignore
  await says('a.tif should have as many pages as its image, 1, got 2');
});
