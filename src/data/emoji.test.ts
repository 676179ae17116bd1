import * as tf from '@tensorflow/tfjs';
import { EMOJI_CLASSES, loadEmoji, type EmojiSplit, type EmojiVendor } from './emoji';

const SPLITS: EmojiSplit[] = ['train', 'validation', 'test'];
const load = async (vendor: EmojiVendor, split: EmojiSplit) => {
  const { images, labels, names } = await loadEmoji(vendor, split, 16);
  const data = { shape: images.shape, labels: [...labels.dataSync()], names, pixels: await images.data() };
  tf.dispose([images, labels]);
  return data;
};

test('both vendors have the same emoji in the same split, and no emoji is in two', async () => {
  const before = tf.memory().numTensors;
  const all: string[] = [];
  for (const split of SPLITS) {
    const [google, twitter] = [await load('google', split), await load('twitter', split)];
    expect(google.names).toEqual(twitter.names);
    expect(google.labels).toEqual(twitter.labels);
    expect(google.shape).toEqual([google.names.length, 16, 16, 3]);
    expect(google.pixels.some((value, i) => value !== twitter.pixels[i])).toBe(true);
    expect(new Set(google.labels)).toEqual(new Set(EMOJI_CLASSES.keys())); // every class is in every split
    all.push(...google.names);
  }
  expect(tf.memory().numTensors).toBe(before);
  expect(all).toHaveLength(467);
  expect(new Set(all).size).toBe(467);
});

test('the sizes that the lab states; pixels from 0 to 1, on white', async () => {
  expect((await load('google', 'train')).names).toHaveLength(327);
  const { names, labels, pixels } = await load('twitter', 'test');
  expect(names).toHaveLength(94);
  expect(pixels.every(value => value >= 0 && value <= 1)).toBe(true);
  const corners = names.map((_, i) => pixels[i * 16 * 16 * 3]);
  expect(corners.filter(red => red === 1).length).toBeGreaterThan(85); // emoji are mostly round
  expect(EMOJI_CLASSES[labels[names.indexOf('bagel')]]).toBe('food');
  expect(EMOJI_CLASSES[labels[names.indexOf('european_castle')]]).toBe('building');
});
