import type { TensorValue } from '../values';
import { observer } from './observer';

type Args = readonly [
  content: TensorValue,
  style: TensorValue,
  options: { readonly alpha: number; readonly beta: number; readonly lambda: number },
];

/** Whether what weighs most was reached: the style, the content or smoothness. */
export const transferStyle = observer(
  (answer: TensorValue, [content, style, { alpha, beta, lambda }]: Args) => {
    // Both layers of the style see the colours of one pixel at a time, so the Gram matrix of the colours tells all of it.
    const gram = (x: readonly number[]) =>
      Array.from({ length: 9 }, (_, at) => {
        const [a, b] = [Math.floor(at / 3), at % 3];
        return x.reduce((sum, value, i) => sum + (i % 3 === a ? value * x[i - a + b] : 0), 0) / x.length;
      });
    const wanted = gram(style.data);
    const styleLoss = (x: readonly number[]) =>
      gram(x).reduce((sum, value, i) => sum + (value - wanted[i]) ** 2, 0);
    const squares = (x: readonly number[]) => x.reduce((sum, value) => sum + value ** 2, 0);
    const moved = squares(answer.data.map((value, i) => value - content.data[i])) / squares(content.data);
    const width = content.shape[2];
    const roughness = (x: readonly number[]) =>
      x.reduce((sum, value, i) => {
        const across = Math.floor(i / 3) % width > 0 ? (value - x[i - 3]) ** 2 : 0;
        return sum + across + (i >= 3 * width ? (value - x[i - 3 * width]) ** 2 : 0);
      }, 0);
    return {
      shape: answer.shape,
      'colours below 0 or above 1': answer.data.filter(value => value < 0 || value > 1 + 1e-6).length,
      'the style loss fell by 90 %':
        beta < 100 * alpha || styleLoss(answer.data) < 0.1 * styleLoss(content.data),
      'the content is still there': alpha < 100 * beta || moved < 0.02,
      'it is smooth': lambda === 0 || roughness(answer.data) < 0.3 * roughness(content.data),
      'the colours are still there': lambda === 0 || squares(answer.data) > 0.3 * squares(content.data),
    };
  },
);
