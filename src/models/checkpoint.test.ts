import { readWeights } from './checkpoint';

test('weights of another network are refused, with both numbers', async () => {
  await expect(readWeights([[3, 3], [3]], 'unet/weights.bin')).rejects.toThrow(
    /unet\/weights\.bin holds \d+ numbers, but the network has 12 weights: was it built with the same options\?/,
  );
});
