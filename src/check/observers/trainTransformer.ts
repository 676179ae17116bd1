import type { TensorValue } from '../values';
import { observer } from './observer';

type Args = readonly [
  style: TensorValue,
  images: TensorValue,
  options: { readonly alpha: number; readonly beta: number },
];

/** Whether the style came closer, or the content was kept, whichever weighs more. */
export const trainTransformer = observer(
  ({ weights }: { readonly weights: readonly TensorValue[] }, [style, images, { alpha, beta }]: Args) => {
    const [W, b] = weights;
    const size = images.data.length / images.shape[0];
    const painted = (x: readonly number[]) =>
      x.map((_, i) =>
        [0, 1, 2].reduce((sum, c) => sum + x[i - (i % 3) + c] * W.data[3 * c + (i % 3)], b.data[i % 3]),
      );
    const gram = (x: readonly number[]) =>
      Array.from({ length: 9 }, (_, at) => {
        const [p, q] = [Math.floor(at / 3), at % 3];
        return x.reduce((sum, value, i) => sum + (i % 3 === p ? value * x[i - p + q] : 0), 0) / x.length;
      });
    const wanted = gram(style.data);
    const squares = (x: readonly number[]) => x.reduce((sum, value) => sum + value ** 2, 0);
    const halves = [0, 1].map(half => {
      let [kept, whole, styled, unstyled] = [0, 0, 0, 0];
      for (let n = half * 3; n < half * 3 + 3; n++) {
        const image = images.data.slice(n * size, (n + 1) * size);
        const out = painted(image);
        kept += squares(out.map((value, i) => value - image[i]));
        whole += squares(image);
        styled += squares(gram(out).map((value, i) => value - wanted[i]));
        unstyled += squares(gram(image).map((value, i) => value - wanted[i]));
      }
      return alpha > beta ? kept < 0.1 * whole : styled < 0.3 * unstyled;
    });
    return {
      'the shapes of the weights': weights.map(({ shape }) => shape),
      'the images of the first half are as they should be': halves[0],
      'the images of the second half are': halves[1],
    };
  },
);
