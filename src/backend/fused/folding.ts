import { readFileSync } from 'node:fs';

/** What a convolution does along the rows of its images, in pixels. */
export interface RowGeometry {
  /** Of the images, and of the result. */
  width: number;
  outWidth: number;
  filterWidth: number;
  /** The padding before a row. */
  padLeft: number;
  /** Channels of the result. */
  depth: number;
}

const folds = [2, 4, 8];

/**
 * How many times as fast a convolution must be: it also costs some small operations, and its bias is no longer added within it.
 * At 1.67 times (5 x 5, 6 channels) nothing was left on two cores; at 3 times (9 x 9, 3 channels) it took half the time.
 */
const leastGain = 1.6;

/**
 * How many neighbouring pixels of a row a convolution should take as one pixel that has the channels of all; 1 for as it is.
 *
 * A processor computes as many channels of the result at once as its vectors have lanes: where there are fewer channels, lanes
 * stay empty. The row [a b c d] of pixels with D channels is, without being moved, the row [ab cd] of pixels with 2D channels.
 * The filter gets wider by zeros, so that it reaches what each of the pixels needs: this must be whole pixels of the folded row.
 *
 * @param lanes how many float32 a vector holds
 * @example
 * foldOf({ width: 128, outWidth: 128, filterWidth: 9, padLeft: 4, depth: 3 }, 16) //=> 4
 */
export function foldOf({ width, outWidth, filterWidth, padLeft, depth }: RowGeometry, lanes: number): number {
  /** Products that are computed, those for nothing included, for each one that is needed. */
  const cost = (fold: number) => {
    const wider = (fold + filterWidth - 1) / filterWidth;
    const used = (fold * depth) / (Math.ceil((fold * depth) / lanes) * lanes);
    return wider / used;
  };
  const possible = folds.filter(fold =>
    [width, outWidth, padLeft, filterWidth - 1].every(pixels => pixels % fold === 0),
  );
  const best = possible.reduce((least, fold) => (cost(fold) < cost(least) ? fold : least), 1);
  return cost(1) >= leastGain * cost(best) ? best : 1;
}

let lanes: number | undefined;

/** How many float32 this processor computes at once: 16 with AVX-512; 8 with AVX2, which each other one is taken for. */
export function vectorLanes(): number {
  lanes ??=
    process.platform === 'linux' && /\bavx512f\b/.test(readFileSync('/proc/cpuinfo', 'utf8')) ? 16 : 8;
  return lanes;
}
