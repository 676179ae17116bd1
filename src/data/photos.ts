import { loadImage } from '@napi-rs/canvas';
import type * as tf from '@tensorflow/tfjs';
import { datasetFile } from './dataset';
import { checkSide, squarePicture } from './squarePicture';

/** The available photos: an astronaut, a cat, a cup of coffee, distant galaxies and a rocket. */
export const PHOTOS = ['astronaut', 'chelsea', 'coffee', 'hubble', 'rocket'] as const;
export type Photo = (typeof PHOTOS)[number];

/** The available style images: a photo of 1928, panes of glass, a photo of 1865, and brush strokes. */
export const STYLES = ['allium', 'glass', 'nagasaki', 'strokes'] as const;
export type Style = (typeof STYLES)[number];

/**
 * A photo, cropped to its central square and resized. For a photo of your own use `loadPicture`.
 *
 * @param side height and width, in pixels, at most 256
 * @returns [1, side, side, 3], from 0 (black) to 1
 * @source datasets/photos/SOURCE.md
 * @example
 * (await loadPhoto('coffee', 64)).shape //=> [1, 64, 64, 3]
 */
export function loadPhoto(name: Photo, side: number): Promise<tf.Tensor4D> {
  return load('loadPhoto', 'photos', PHOTOS, name, side);
}

/**
 * A style image, as a square. For one of your own use `loadPicture`.
 *
 * @param side height and width, in pixels, at most 256
 * @returns [1, side, side, 3], from 0 (black) to 1
 * @source datasets/styles/SOURCE.md
 * @example
 * (await loadStyle('strokes', 64)).shape //=> [1, 64, 64, 3]
 */
export function loadStyle(name: Style, side: number): Promise<tf.Tensor4D> {
  return load('loadStyle', 'styles', STYLES, name, side);
}

async function load(
  loader: string,
  folder: string,
  names: readonly string[],
  name: string,
  side: number,
): Promise<tf.Tensor4D> {
  if (!names.includes(name)) {
    throw new RangeError(
      `${loader}: there is no ${name}; there are ${names.join(', ')}. For a file of your own use loadPicture.`,
    );
  }
  checkSide(side, loader, 256);
  return squarePicture(await loadImage(await datasetFile(`${folder}/${name}.jpg`)), side);
}
