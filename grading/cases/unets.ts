import type { ExpandValue, FiltersValue, PairValue, UnetValue } from '../oracle/unet';
import type { ExerciseRandom } from './random';

/** A convolution's weights: kernel [height, width, channels, depth] and bias. */
function drawFilters(
  random: ExerciseRandom,
  shape: readonly [height: number, width: number, channels: number, depth: number],
  outputs = shape[3],
): FiltersValue {
  const inputs = shape[0] * shape[1] * shape[2];
  return {
    kernel: random.tensor(shape, () => random.normal(0, 1.4 / Math.sqrt(inputs))),
    bias: random.tensor([outputs], () => random.uniform(-0.3, 0.3)),
  };
}

export function drawPair(random: ExerciseRandom, from: number, to: number): PairValue {
  return [drawFilters(random, [3, 3, from, to]), drawFilters(random, [3, 3, to, to])];
}

/**
 * A level of the expanding path, given its numbers of channels: from below, from the skip connection, after
 * upsampling, and out.
 */
export function drawExpand(
  random: ExerciseRandom,
  { below, skip, up, to }: { below: number; skip: number; up: number; to: number },
): ExpandValue {
  return { up: drawFilters(random, [2, 2, up, below], up), pair: drawPair(random, skip + up, to) };
}

/** A U-net with this many filters on each level; the last level is the bottom. */
export function drawUnet(
  random: ExerciseRandom,
  channels: number,
  widths: readonly number[],
  classes: number,
): UnetValue {
  const levels = widths.slice(0, -1);
  return {
    contract: levels.map((width, i) => drawPair(random, i === 0 ? channels : widths[i - 1], width)),
    bottom: drawPair(random, widths[widths.length - 2], widths[widths.length - 1]),
    expand: levels
      .map((width, i) => drawExpand(random, { below: widths[i + 1], skip: width, up: width, to: width }))
      .reverse(),
    head: drawFilters(random, [1, 1, widths[0], classes]),
  };
}
