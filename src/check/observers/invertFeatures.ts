import type { TensorValue } from '../values';
import { observer } from './observer';

type Args = readonly [
  model: unknown,
  layer: string,
  target: TensorValue,
  regularizer: { readonly name: string },
  options: { readonly start: TensorValue },
];

/** Whether the image has the features that were asked for, and is smooth where it should be. */
export const invertFeatures = observer(
  (answer: TensorValue, [, layer, target, regularizer, { start }]: Args) => {
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
    const roughness = (of: readonly number[]) => {
      const [, height, width] = start.shape;
      let [down, across] = [0, 0];
      of.forEach((value, at) => {
        const column = Math.floor(at / 3) % width;
        if (column > 0) across += (value - of[at - 3]) ** 2 / (height * (width - 1) * 3);
        if (at >= 3 * width) down += (value - of[at - 3 * width]) ** 2 / ((height - 1) * width * 3);
      });
      return down + across;
    };
    const smooth = regularizer.name === 'twiceTotalVariation';
    return {
      shape: answer.shape,
      'the layer says what it should': distance(x) < (smooth ? 0.3 : 0.03),
      'it is smooth': !smooth || roughness(x) < 0.35 * roughness(target.data),
    };
  },
);
