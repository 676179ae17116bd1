import type { Mixtures } from '../networks/drawnLossNetwork';
import type { FunctionValue } from '../values';

/** A task of style transfer, its model being `drawnLossNetwork`. */
export interface StyleTask {
  readonly model: FunctionValue;
  readonly contentLayer: 'colors' | 'mixed';
  readonly styleLayers: readonly ('colors' | 'mixed')[];
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: readonly number[];
  readonly lambda: number;
}

/** The weighted parts of the loss. */
export type Losses = Readonly<Record<'content' | 'style' | 'variation', number>>;

/** The parts of the loss of an image, in float64; all images are [1, height, width, 3] and `width` pixels wide. */
export function styleLosses(
  image: readonly number[],
  content: readonly number[],
  style: readonly number[],
  width: number,
  { model, contentLayer, styleLayers, alpha, beta, gamma, lambda }: StyleTask,
): Losses {
  const maps = (x: readonly number[], layer: 'colors' | 'mixed') => {
    const mixture = (model.of as Mixtures)[layer];
    return x.map((_, at) => {
      const [pixel, map] = [at - (at % 3), at % 3];
      const sum = mixture.reduce((total, row, c) => total + x[pixel + c] * row[map], 0);
      return layer === 'mixed' ? sum ** 2 : sum;
    });
  };
  const gram = (x: readonly number[]) =>
    Array.from({ length: 9 }, (_, at) => {
      const [a, b] = [Math.floor(at / 3), at % 3];
      return x.reduce((sum, value, i) => sum + (i % 3 === a ? value * x[i - a + b] : 0), 0) / x.length;
    });
  const apart = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
  const [rowOfNumbers, height] = [3 * width, image.length / (3 * width)];
  let [across, down] = [0, 0];
  image.forEach((value, i) => {
    if (i % rowOfNumbers >= 3) across += (value - image[i - 3]) ** 2;
    if (i >= rowOfNumbers) down += (value - image[i - rowOfNumbers]) ** 2;
  });
  return {
    content: alpha * apart(maps(image, contentLayer), maps(content, contentLayer)),
    style: styleLayers.reduce(
      (sum, layer, l) => sum + beta * gamma[l] * apart(gram(maps(image, layer)), gram(maps(style, layer))),
      0,
    ),
    variation: lambda * (across / (3 * height * (width - 1)) + down / (3 * (height - 1) * width)),
  };
}

/** The loss itself. */
export const total = ({ content, style, variation }: Losses): number => content + style + variation;

/** Whether the loss fell nearly as far as the reference brings it; if it did not, which part of it is too high. */
export function descent(own: Losses, start: Losses, right: Losses) {
  const possible = total(start) - total(right);
  const isFar = total(start) - total(own) > 0.9 * possible;
  const tooHigh = (part: keyof Losses) => !isFar && own[part] > right[part] + 0.1 * possible;
  return {
    'the style is missed': tooHigh('style'),
    'the content is lost': tooHigh('content'),
    'it is not smooth': tooHigh('variation'),
    'the loss fell by 90 % of what is possible': isFar,
  };
}
