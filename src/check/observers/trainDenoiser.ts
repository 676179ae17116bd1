import type { TensorValue } from '../values';
import { observer } from './observer';

type Coder = Readonly<Record<'W1' | 'b1' | 'W2' | 'b2', TensorValue>>;
type Autoencoder = { readonly encoder: Coder; readonly decoder: Coder };
type Args = readonly [model: Autoencoder, images: TensorValue, options: { readonly sigma: number }];

/** Whether noise is removed, clean images come back, and both halves learnt. */
export const trainDenoiser = observer((trained: Autoencoder, [model, images, { sigma }]: Args) => {
  const dense = (x: number[], W: TensorValue, b: TensorValue) =>
    Array.from(b.data, (bias, unit) => x.reduce((sum, a, i) => sum + a * W.data[unit * x.length + i], bias));
  const half = (x: number[], { W1, b1, W2, b2 }: Coder) =>
    dense(
      dense(x, W1, b1).map(z => Math.max(0, z)),
      W2,
      b2,
    );
  const size = images.data.length / images.shape[0];
  const noise = (i: number) =>
    (Math.sin(12.9898 * i) + Math.sin(78.233 * i + 1) + Math.sin(37.719 * i + 2)) / Math.sqrt(1.5);
  const rows = (data: readonly number[]) =>
    Array.from({ length: images.shape[0] }, (_, n) => data.slice(n * size, (n + 1) * size));
  const clean = Array.from(images.data);
  const noisy = clean.map((value, i) => Math.min(1, Math.max(0, value + sigma * noise(i))));
  const back = (data: readonly number[]) =>
    rows(data).flatMap(row =>
      half(half(row, trained.encoder), trained.decoder).map(z => 1 / (1 + Math.exp(-z))),
    );
  const error = (data: readonly number[]) =>
    data.reduce((sum, value, i) => sum + (value - clean[i]) ** 2, 0) / clean.length;
  const moved = (a: Coder, b: Coder) =>
    [a.W1, a.W2].some((W, k) => W.data.some((value, i) => Math.abs(value - [b.W1, b.W2][k].data[i]) > 1e-3));
  return {
    'at least a quarter of the noise is gone': error(back(noisy)) < 0.75 * error(noisy),
    'an image without noise comes back': error(back(clean)) < 0.02,
    'the encoder learnt': moved(trained.encoder, model.encoder),
    'the decoder learnt': moved(trained.decoder, model.decoder),
  };
});
