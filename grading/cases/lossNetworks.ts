import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../src/check/values';
import type { ExerciseRandom } from './random';

/** A `drawnLossNetwork`: each map sees mostly one colour, and something of the two others. */
export function drawLossNetwork(random: ExerciseRandom): FunctionValue {
  const mixture = () =>
    [0, 1, 2].map(row =>
      random
        .decimals(3, () => 0)
        .map((_, map) => {
          const share = row === map ? random.uniform(0.8, 1.2) : random.uniform(-0.5, 0.5);
          return Math.round(100 * share) / 100;
        }),
    );
  return functionValue('drawnLossNetwork', { colors: mixture(), mixed: mixture() });
}

/** A style whose pixels have one of two colours, golden or blue, each but for a little: no single colour has its Gram matrices. */
export function drawTwoColors(
  random: ExerciseRandom,
  [height, width]: readonly [number, number],
): TensorValue {
  const colors = [[0.9, 0.65, 0.1], [0.1, 0.25, 0.8]].map(color => color.map(value => value + random.uniform(-0.1, 0.1))); // prettier-ignore
  const count = height * width;
  const which = random.shuffle(Array.from({ length: count }, (_, i) => (i < count / 2 ? 0 : 1)));
  const data = which.flatMap(color => colors[color].map(value => value + random.uniform(-0.05, 0.05)));
  return tensorValue(
    [1, height, width, 3],
    data.map(value => Math.max(0, value)),
  );
}
