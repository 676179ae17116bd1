import * as tf from '@tensorflow/tfjs-node';

/** Red grows to the right, green downwards. */
const image = tf.tensor3d(
  Array.from(
    { length: 16 * 16 * 3 },
    (_, i) => [(Math.floor(i / 3) % 16) * 16, Math.floor(i / 48) * 16, 7][i % 3],
  ),
  [16, 16, 3],
  'int32',
);

test('PNG preserves every pixel', async () => {
  const bytes = await tf.node.encodePng(image);
  expect(Array.from(bytes.slice(1, 4), code => String.fromCharCode(code)).join('')).toBe('PNG');
  const decoded = tf.node.decodePng(bytes);
  expect(decoded.shape).toEqual([16, 16, 3]);
  expect(decoded.dataSync()).toEqual(image.dataSync());
});

test('JPEG comes close', async () => {
  const decoded = tf.node.decodeImage(await tf.node.encodeJpeg(image, 'rgb', 100));
  expect(decoded.shape).toEqual([16, 16, 3]);
  expect(tf.abs(tf.sub(decoded, image)).mean().arraySync()).toBeLessThan(8);
});

test('an image is decoded with as many channels as asked for', async () => {
  expect(tf.node.decodeImage(await tf.node.encodePng(image), 1).shape).toEqual([16, 16, 1]);
});

test('a file that is not an image is refused', () => {
  expect(() => tf.node.decodeImage(Uint8Array.of(1, 2, 3, 4))).toThrow(
    'Expected image (BMP, JPEG, PNG, or GIF)',
  );
  expect(() => tf.node.decodePng(Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0))).toThrow(/PNG/);
});
