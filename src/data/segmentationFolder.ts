import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import type { SegmentedImage } from './nuclei';
import { normalizeImage } from './syntheticNuclei';

const READABLE = /\.(png|jpe?g|webp)$/i;

/**
 * Your own images and masks, such as those of DSB 2018 or ISBI 2012, from a folder laid out like this:
 *
 *     folder/images/NAME.png   an image; colours become grey
 *     folder/masks/NAME.png    its mask, of the same size: black is background, each other grey value is an object
 *
 * If all objects of a mask have one grey value, `connectedComponents` tells apart those that do not touch.
 *
 * @param folder a path
 * @returns the images by name, in the order of their names, as `normalizeImage` leaves them
 * @throws Error naming what is missing, cannot be read, or does not fit
 */
export async function loadSegmentationFolder(
  folder: string,
): Promise<(SegmentedImage & { readonly name: string })[]> {
  const [images, masks] = [await filesOf(join(folder, 'images')), await filesOf(join(folder, 'masks'))];
  const loaded: (SegmentedImage & { readonly name: string })[] = [];
  for (const [name, file] of images) {
    const mask = masks.get(name);
    if (mask === undefined) {
      throw new Error(`${file} has no mask: expected a picture named ${name} in ${join(folder, 'masks')}.`);
    }
    const [image, instances] = [await grey(file), await grey(mask)];
    if (image.height !== instances.height || image.width !== instances.width) {
      throw new Error(
        `${mask} should be as large as its image, ${image.width} by ${image.height} pixels, got ${instances.width} by ${instances.height}.`,
      );
    }
    const { height, width } = image;
    loaded.push({
      name,
      image: normalizeImage(tf.tensor4d(image.pixels, [1, height, width, 1])),
      instances: tf.tensor2d(instances.pixels, [height, width], 'int32'),
    });
  }
  return loaded;
}

/** The pictures of a folder, by their names without the ending. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`There is no folder ${folder} that can be read (${cause.code}). ${LAYOUT}`, { cause });
  });
  const files = names.filter(name => READABLE.test(name)).sort();
  if (files.length === 0) throw new Error(`${folder} holds no picture. ${LAYOUT}`);
  return new Map(files.map(name => [parse(name).name, join(folder, name)]));
}

async function grey(file: string): Promise<{ height: number; width: number; pixels: Float32Array }> {
  const picture = await loadImage(file).catch((cause: unknown) => {
    throw new Error(`${file} cannot be read as a picture; save it again as PNG of 8 bits.`, { cause });
  });
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height); // red, green, blue, opacity
  const mean = (pixel: number) => (data[4 * pixel] + data[4 * pixel + 1] + data[4 * pixel + 2]) / 3;
  return {
    height,
    width,
    pixels: Float32Array.from({ length: width * height }, (_, i) => Math.round(mean(i))),
  };
}

const LAYOUT =
  'Expected are two folders, images and masks, with PNG, JPEG or WebP files of the same names in both.';
