import { functionValue } from '../../src/check/values';
import type { StageValue } from '../oracle/transfer';
import type { ExerciseRandom } from './random';

const NAMES = ['first', 'second', 'third', 'fourth'];

/**
 * A network of convolutions with stride 1, no padding, and ReLU.
 *
 * @param channels number of channels of the images, then after each stage
 * @param side height and width of each kernel
 */
export function drawBackbone(
  random: ExerciseRandom,
  channels: readonly number[],
  side: number,
): StageValue[] {
  return channels.slice(1).map((after, i) => ({
    name: NAMES[i],
    channels: after,
    weights: [
      random.tensor([side, side, channels[i], after], () =>
        random.normal(0, 1.4 / (side * Math.sqrt(channels[i]))),
      ),
      random.tensor([after], () => random.uniform(0.1, 0.6)),
    ],
    apply: functionValue('convolutionRelu'),
  }));
}
