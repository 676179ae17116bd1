import { loadImage } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { pictures } from './pictures';
import { capture } from './testing/capture';

const red = () => tf.tensor3d([[[1, 0, 0], [1, 0, 0]]]); // prettier-ignore

test('pictures are one PNG with an alternative text', async () => {
  const [message] = await capture(() =>
    pictures([{ name: 'red', image: red() }], { alt: 'Red.', width: 100 }),
  );
  expect(message.type).toBe('display_data');
  expect(message.content.data['text/plain']).toBe('Pictures: Red.');
  const image = await loadImage(Buffer.from(String(message.content.data['image/png']), 'base64'));
  expect([image.width, image.height]).toEqual([116, 86]); // 100 x 50, a name, and gaps
});

test('with an id they change in place', async () => {
  const options = { alt: 'Red.', id: 'here' };
  const messages = await capture(() => {
    pictures([{ name: 'red', image: red() }], options);
    pictures([{ name: 'red', image: red() }], options);
  });
  expect(messages.map(({ type }) => type)).toEqual(['display_data', 'update_display_data']);
});

test('outside a notebook nothing is drawn: the description is printed', () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const image = red();
  const colors = jest.spyOn(image, 'dataSync');
  pictures([{ name: 'red', image }], { alt: 'Red.' });
  expect(write).toHaveBeenCalledWith('Pictures: Red.\n');
  expect(colors).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});

test('a wrong shape and an empty alt are refused', () => {
  expect(() => pictures([{ name: 'grey', image: tf.ones([2, 2]) }], { alt: 'x' })).toThrow(
    '"grey" should be [height, width, 3] or [1, height, width, 3], got [2, 2]',
  );
  expect(() => pictures([{ name: 'red', image: red() }], { alt: ' ' })).toThrow('alt is empty');
});
