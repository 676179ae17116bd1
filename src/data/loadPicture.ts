import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadImage, type Image } from '@napi-rs/canvas';
import type * as tf from '@tensorflow/tfjs';
import { checkSide, squarePicture } from './squarePicture';

/**
 * Loads a picture of your own, cropped to its central square and resized.
 *
 * @param file its path from the notebook's folder: drop the file into JupyterLab's file browser, beside the
 *   notebook. JPEG, PNG, WebP, GIF, AVIF or SVG
 * @param side height and width, in pixels, at most 1024
 * @returns [1, side, side, 3], red, green and blue from 0 (black) to 1
 * @throws Error if the file cannot be read or is not a picture
 * @example
 * const cat = await loadPicture('my-cat.jpg', 224);
 */
export async function loadPicture(file: string, side: number): Promise<tf.Tensor4D> {
  checkSide(side, 'loadPicture', 1024);
  const content = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      `loadPicture: ${resolve(file)} cannot be read (${cause.code}). Drop the file beside the notebook and give its name.`,
      { cause },
    );
  });
  return squarePicture(await decode(content, file), side);
}

async function decode(content: Buffer, file: string): Promise<Image> {
  const kind = content.toString('latin1', 4, 12).match(/^ftyp(heic|heix|mif1)/)
    ? 'a HEIC photo, which cannot be read here'
    : 'no picture that can be read here';
  try {
    return await loadImage(content);
  } catch (cause) {
    throw new Error(`loadPicture: ${file} is ${kind}. Save it as JPEG or PNG and try again.`, { cause });
  }
}
