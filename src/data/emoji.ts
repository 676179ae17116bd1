import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { datasetFile } from './dataset';

/** Who drew the emoji: Google (Noto) or Twitter (Twemoji). */
export type EmojiVendor = 'google' | 'twitter';
export type EmojiSplit = 'train' | 'validation' | 'test';

/** What an emoji shows; the labels are indices into this. */
export const EMOJI_CLASSES = ['face', 'animal', 'food', 'vehicle', 'building', 'clothing'] as const;

export interface Emoji {
  readonly images: tf.Tensor4D; // [count, side, side, 3], red, green and blue from 0 to 1
  readonly labels: tf.Tensor1D; // [count], int32, indices into EMOJI_CLASSES
  readonly names: readonly string[];
}

interface Entry {
  readonly code: string;
  readonly name: string;
  readonly class: (typeof EMOJI_CLASSES)[number];
  readonly split: EmojiSplit;
}

const TILE = 64; // pixels, in the sheet
const COLUMNS = 26;

/**
 * Emoji of one vendor, on white. An emoji is in the same split for both vendors: no test emoji is in the
 * training set of either.
 *
 * @param side height and width, in pixels
 * @source datasets/emoji/SOURCE.md
 * @example
 * (await loadEmoji('google', 'test', 64)).images.shape //=> [94, 64, 64, 3]
 */
export async function loadEmoji(vendor: EmojiVendor, split: EmojiSplit, side: number): Promise<Emoji> {
  const entries = JSON.parse(await readFile(await datasetFile('emoji/index.json'), 'utf8')) as Entry[];
  const sheet = await loadImage(await datasetFile(`emoji/${vendor}.png`));
  const chosen = [...entries.entries()].filter(([, entry]) => entry.split === split);
  const canvas = createCanvas(side, side * chosen.length);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  chosen.forEach(([place], row) => {
    const [left, top] = [(place % COLUMNS) * TILE, Math.floor(place / COLUMNS) * TILE];
    context.drawImage(sheet, left, top, TILE, TILE, 0, row * side, side, side);
  });
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height); // red, green, blue, opacity
  const count = chosen.length;
  return {
    images: tf.tidy(() => {
      const opaque = tf.tensor4d(Float32Array.from(data), [count, side, side, 4]);
      return opaque.slice([0, 0, 0, 0], [count, side, side, 3]).div<tf.Tensor4D>(255);
    }),
    labels: tf.tensor1d(
      chosen.map(([, entry]) => EMOJI_CLASSES.indexOf(entry.class)),
      'int32',
    ),
    names: chosen.map(([, { name }]) => name),
  };
}
