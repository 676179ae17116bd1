import * as tf from '@tensorflow/tfjs';
import { normalizeImage } from './normalizeImage';
import type { SegmentedImage } from './nuclei';
import { brightness, objectNumbers, picturePages, type Page } from './picturePages';
import { filePairs, type FilePair } from './segmentationLayouts';

/** An image of your own, with its objects. */
export interface FolderImage extends SegmentedImage {
  readonly name: string;
  /**
   * [height, width], for trimaps only: 0 at pixels marked as uncertain, which do not count in a loss, 1
   * elsewhere.
   */
  readonly weights?: tf.Tensor2D;
}

/**
 * Loads your own images and masks, from a folder in one of these layouts:
 *
 * - `images/NAME.png` and `masks/NAME.png` (or `labels/`): black is background, each other grey value or
 *   colour is an object
 * - `NAME/images/*.png` and `NAME/masks/*.png`: one folder per image and one mask per object, as in DSB 2018
 * - `images/NAME.jpg` and `annotations/trimaps/NAME.png`, as in Oxford-IIIT Pet: the animal is object 1
 * - `NAME-volume.tif` and `NAME-labels.tif`, as in ISBI 2012: stacks, in which each page is an image
 *
 * Files are PNG or TIFF of 8 or 16 bits; images may also be JPEG or WebP. If all objects of a mask have the
 * same value, `connectedComponents` separates those that do not touch.
 *
 * @param folder a path, from the notebook's folder
 * @param options.channels 1 for grey images, as `normalizeImage` leaves them; 3 for red, green and blue from 0 to 1
 * @param options.limit reads only this many files, the first by name
 * @returns the images in the order of their names; those of a stack with the page's number
 * @throws Error naming the file that is missing, cannot be read, or does not fit
 * @example
 * const mine = await loadSegmentationFolder('my-cells', { limit: 20 });
 */
export async function loadSegmentationFolder(
  folder: string,
  { channels = 1, limit = Infinity }: { channels?: 1 | 3; limit?: number } = {},
): Promise<FolderImage[]> {
  const loaded: FolderImage[] = [];
  for (const pair of (await filePairs(folder)).slice(0, limit)) loaded.push(...(await load(pair, channels)));
  return loaded;
}

async function load({ name, image, masks, kind }: FilePair, channels: 1 | 3): Promise<FolderImage[]> {
  const pages = await picturePages(image);
  const stacks = await Promise.all(masks.map(maskPages));
  masks.forEach((mask, i) => checkFit(mask, stacks[i], pages));
  return pages.map((page, number) => {
    const shape: [number, number] = [page.height, page.width];
    const numbers = stacks.map(stack => objectNumbers(stack[number]));
    return {
      name: pages.length === 1 ? name : `${name} ${number + 1}`,
      image: imageOf(page, channels),
      instances: tf.tensor2d(OBJECTS[kind](numbers), shape, 'int32'),
      ...(kind === 'trimap' && {
        weights: tf.tensor2d(
          numbers[0].map(value => Number(value !== 3)),
          shape,
        ),
      }),
    };
  });
}

async function maskPages(file: string): Promise<Page[]> {
  if (/\.(jpe?g|webp)$/i.test(file)) {
    throw new Error(`${file}: JPEG and WebP change the values of a mask. Draw or export it as PNG or TIFF.`);
  }
  return picturePages(file);
}

function checkFit(mask: string, stack: readonly Page[], pages: readonly Page[]): void {
  if (stack.length !== pages.length) {
    throw new Error(`${mask} should have as many pages as its image, ${pages.length}, got ${stack.length}.`);
  }
  stack.forEach(({ height, width }, i) => {
    if (height === pages[i].height && width === pages[i].width) return;
    throw new Error(
      `${mask} should be as large as its image, ${pages[i].width} by ${pages[i].height} pixels, got ${width} by ${height}.`,
    );
  });
}

/** The object that each pixel belongs to, for each kind of mask. */
const OBJECTS: Readonly<Record<FilePair['kind'], (masks: readonly Int32Array[]) => Int32Array>> = {
  numbers: ([mask]) => mask,
  'an object each': masks => masks[0].map((_, pixel) => masks.findIndex(mask => mask[pixel] !== 0) + 1),
  trimap: ([mask]) => mask.map(value => Number(value === 1)),
};

function imageOf(page: Page, channels: 1 | 3): tf.Tensor4D {
  const { height, width, values } = page;
  if (channels === 1) return normalizeImage(tf.tensor4d(brightness(page), [1, height, width, 1]));
  const white = values instanceof Uint16Array ? 65535 : 255;
  const step = page.channels < 3 ? 0 : 1; // a grey image has the same number in all three
  const colors = Float32Array.from(
    { length: 3 * height * width },
    (_, i) => values[Math.floor(i / 3) * page.channels + step * (i % 3)] / white,
  );
  return tf.tensor4d(colors, [1, height, width, 3]);
}
