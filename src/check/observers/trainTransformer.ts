import type { TensorValue } from '../values';
import { observer } from './observer';
import { descent, styleLosses, type Losses, type StyleTask } from './styleLosses';

type Network = { readonly weights: readonly TensorValue[] };
type Args = readonly [
  style: TensorValue,
  images: TensorValue,
  options: StyleTask & { readonly network: Network; readonly batches: readonly (readonly number[])[] },
];

/** Whether the loss fell, on the images of the batches, as far as the reference brings it. */
export const trainTransformer = observer(
  ({ weights }: Network, [style, images, { network, batches, ...task }]: Args, right: Network) => {
    const size = images.data.length / images.shape[0];
    const losses = ({ weights: [W, b] }: Network, of: readonly number[]): Losses => {
      const sums = { content: 0, style: 0, variation: 0 };
      for (const n of of) {
        const x = images.data.slice(n * size, (n + 1) * size);
        const painted = x.map((_, i) =>
          [0, 1, 2].reduce((sum, c) => sum + x[i - (i % 3) + c] * W.data[3 * c + (i % 3)], b.data[i % 3]),
        );
        const own = styleLosses(painted, x, style.data, images.shape[2], task);
        for (const part of ['content', 'style', 'variation'] as const) sums[part] += own[part];
      }
      return sums;
    };
    const shapes = weights.map(({ shape }) => shape);
    const fits = String(shapes) === String(right.weights.map(({ shape }) => shape));
    const seen = (which: readonly number[]) =>
      descent(losses(fits ? { weights } : network, which), losses(network, which), losses(right, which));
    const [first, second] = batches;
    return {
      'the shapes of the weights': shapes,
      'on the first half of the images': seen(first),
      'on the second half': seen(second),
    };
  },
);
