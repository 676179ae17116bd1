import type { TensorValue } from '../values';
import { observer } from './observer';

type Args = readonly [
  model: unknown,
  layer: string,
  target: TensorValue,
  regularizer: { readonly name: string },
];

/** Whether the image has the features that were asked for, and no extreme colours where the regularizer counts them. */
export const invertFeatures = observer((answer: TensorValue, [, layer, target, regularizer]: Args) => {
  // The rows of the network `mixed`: see src/check/networks/pixelNetwork.ts
  const mix = layer === 'mixed' ? [[1, -1, 1], [0, 1, 1], [-1, 0, 1]] : [[1, 0, 0], [0, 1, 0], [0, 0, 1]]; // prettier-ignore
  const x = answer.data;
  const distance = (of: readonly number[]) => {
    let [sum, whole] = [0, 0];
    target.data.forEach((wanted, at) => {
      const [pixel, map] = [at - (at % 3), at % 3];
      const feature = [0, 1, 2].reduce((total, c) => total + of[pixel + c] * mix[c][map], 0);
      sum += (feature - wanted) ** 2;
      whole += wanted ** 2;
    });
    return sum / whole;
  };
  const extremes = (of: readonly number[]) => of.reduce((sum, value) => sum + (value - 0.5) ** 4, 0);
  const regularized = regularizer.name === 'noExtremeColors';
  return {
    shape: answer.shape,
    'the layer says what it should': distance(x) < (regularized ? 0.1 : 0.03),
    'the regularizer is small': !regularized || extremes(x) < 0.5 * extremes(target.data),
  };
});
