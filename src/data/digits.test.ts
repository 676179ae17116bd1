import { loadDigits } from './digits';

test('1,797 digits of 64 grey values each, with the counts of the publication', async () => {
  const { images, labels } = await loadDigits();
  expect([images.length, labels.length, labels[0]]).toEqual([1797, 1797, 0]);
  expect(images.every(image => image.length === 64)).toBe(true);
  const counts = Array.from({ length: 10 }, (_, digit) => labels.filter(label => label === digit).length);
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  const ink = images.flat();
  expect([ink.reduce((a, b) => Math.min(a, b)), ink.reduce((a, b) => Math.max(a, b))]).toEqual([0, 1]);
  // A zero has no ink in the middle of its hole; a one has most of its ink there.
  const middle = (digit: number) => {
    const own = images.filter((_, i) => labels[i] === digit);
    return own.reduce((sum, image) => sum + image[27] + image[28], 0) / own.length;
  };
  expect(middle(0)).toBeLessThan(0.3);
  expect(middle(1)).toBeGreaterThan(1.2);
});
