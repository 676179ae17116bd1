import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import { datasetFile } from './dataset';
import { EMOJI_CLASSES, type EmojiSplit, type EmojiVendor } from './emoji';
import { checkSide } from './squarePicture';

/** The classes of a pixel; the labels are indices into this. */
export const SCENE_CLASSES = ['background', ...EMOJI_CLASSES] as const;

/** Scenes with the class of each pixel. */
export interface Scenes {
  readonly images: tf.Tensor4D; // [count, side, side, 3], from 0 to 1
  readonly labels: tf.Tensor3D; // [count, side, side], int32, indices into SCENE_CLASSES
}

/** No photo of the test set is in the training set. */
const PHOTOS = {
  train: [
    'photos/astronaut',
    'backgrounds/brick',
    'backgrounds/gravel',
    'photos/hubble',
    'photos/rocket',
    'photos/coffee',
  ],
  test: ['backgrounds/grass', 'backgrounds/retina', 'photos/chelsea'],
} as const;

const TILE = 64; // pixels of an emoji in its sheet
const COLUMNS = 26;

/**
 * An endless source of scenes: emoji of different sizes, rotated and mirrored, on a crop of a photo. Since
 * the pictures are composed, the class of every pixel is known: the labels are exact and cost nothing.
 *
 * @param split `'train'` and `'test'` share neither emoji nor photos
 * @returns a function that draws scenes: each holds 1 to 4 emoji; a later one covers an earlier one. It
 *   throws a RangeError for an invalid count or side
 * @source datasets/emoji/SOURCE.md, datasets/backgrounds/SOURCE.md
 * @example
 * const draw = await loadScenes('google', 'train');
 * draw(2, 64, seededRandom(1)).labels.shape //=> [2, 64, 64]
 */
export async function loadScenes(
  vendor: EmojiVendor,
  split: Exclude<EmojiSplit, 'validation'>,
): Promise<(count: number, side: number, random: Random) => Scenes> {
  const entries = JSON.parse(await readFile(await datasetFile('emoji/index.json'), 'utf8')) as {
    class: (typeof EMOJI_CLASSES)[number];
    split: EmojiSplit;
  }[];
  const sheet = await loadImage(await datasetFile(`emoji/${vendor}.png`));
  const photos = await Promise.all(
    PHOTOS[split].map(async name => loadImage(await datasetFile(`${name}.jpg`))),
  );
  // The class is drawn first, then an emoji of it, so that all classes are equally frequent.
  const places = EMOJI_CLASSES.map(name =>
    [...entries.keys()].filter(i => entries[i].class === name && entries[i].split === split),
  );
  return (count, side, random) => {
    checkSide(side, 'a draw of loadScenes', 1024);
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`a draw of loadScenes: count should be a whole number from 1, got ${count}.`);
    }
    const images = new Float32Array(3 * count * side * side);
    const labels = new Int32Array(count * side * side);
    for (let n = 0; n < count; n++) {
      const { pixels, classes } = compose(sheet, random.pick(photos), places, side, random);
      for (let i = 0; i < side * side; i++) {
        for (let c = 0; c < 3; c++) images[3 * (n * side * side + i) + c] = pixels[4 * i + c] / 255;
      }
      labels.set(classes, n * side * side);
    }
    return {
      images: tf.tensor4d(images, [count, side, side, 3]),
      labels: tf.tensor3d(labels, [count, side, side], 'int32'),
    };
  };
}

function compose(
  sheet: Image,
  photo: Image,
  places: readonly (readonly number[])[],
  side: number,
  random: Random,
): { pixels: Uint8ClampedArray; classes: Int32Array } {
  const context = createCanvas(side, side).getContext('2d');
  const cut = random.uniform(0.5, 1) * Math.min(photo.width, photo.height);
  const [left, top] = [random.uniform(0, photo.width - cut), random.uniform(0, photo.height - cut)];
  context.drawImage(photo, left, top, cut, cut, 0, 0, side, side);

  const classes = new Int32Array(side * side);
  const count = random.integer(1, 4);
  for (let object = 0; object < count; object++) {
    const kind = random.integer(0, places.length - 1);
    const place = random.pick(places[kind]);
    const size = side * random.uniform(0.35, 0.7);
    const layer = createCanvas(side, side).getContext('2d');
    layer.translate(random.uniform(0.15, 0.85) * side, random.uniform(0.15, 0.85) * side);
    layer.rotate(random.normal(0, 0.3));
    layer.scale(random.pick([-1, 1]), 1);
    const [x, y] = [(place % COLUMNS) * TILE, Math.floor(place / COLUMNS) * TILE];
    layer.drawImage(sheet, x, y, TILE, TILE, -size / 2, -size / 2, size, size);
    context.drawImage(layer.canvas, 0, 0);
    const { data } = layer.getImageData(0, 0, side, side); // red, green, blue, opacity
    for (let i = 0; i < classes.length; i++) if (data[4 * i + 3] > 127) classes[i] = kind + 1;
  }
  return { pixels: context.getImageData(0, 0, side, side).data, classes };
}
