import type { Random } from '../random';

/** Points with labels, row by row. */
export interface LabelledPoints {
  readonly points: number[][];
  /** 0 or 1, one per point. */
  readonly labels: number[];
}

/**
 * Random points in the square from -1 to 1 that a known line separates; how many lie on either side is left
 * to chance.
 *
 * @param line the line w · x + b = 0; points on its positive side get label 1
 * @param margin no point is closer to the line than this
 * @example
 * separablePoints(seededRandom(1), { count: 40, line: { w: [1, 1], b: 0 }, margin: 0.1 }).points.length //=> 40
 */
export function separablePoints(
  random: Random,
  { count, line, margin }: { count: number; line: { w: readonly number[]; b: number }; margin: number },
): LabelledPoints {
  const length = Math.hypot(...line.w);
  const points: number[][] = [];
  const labels: number[] = [];
  while (points.length < count) {
    const x = line.w.map(() => random.uniform(-1, 1));
    const distance = line.w.reduce((sum, weight, i) => sum + weight * x[i], line.b) / length;
    if (Math.abs(distance) < margin) continue;
    points.push(x);
    labels.push(distance > 0 ? 1 : 0);
  }
  return { points, labels };
}
