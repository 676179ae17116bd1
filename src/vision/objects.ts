/** A mask or a label map, row by row; 0 is background. */
export interface LabelMap {
  readonly height: number;
  readonly width: number;
  readonly labels: ArrayLike<number>;
}

/**
 * Numbers the connected components of a mask from 1: pixels that share an edge belong together.
 *
 * @param smallest components of fewer pixels become background; 1 keeps all
 */
export function connectedComponents(
  { height, width, labels }: LabelMap,
  smallest = 1,
): LabelMap & { count: number } {
  const found = new Int32Array(height * width);
  let count = 0;
  for (let start = 0; start < found.length; start++) {
    if (labels[start] === 0 || found[start] !== 0) continue;
    const part = [start];
    found[start] = count + 1;
    for (let next = 0; next < part.length; next++) {
      const [row, column] = [Math.floor(part[next] / width), part[next] % width];
      const around = [
        row > 0 ? part[next] - width : -1,
        row + 1 < height ? part[next] + width : -1,
        column > 0 ? part[next] - 1 : -1,
        column + 1 < width ? part[next] + 1 : -1,
      ];
      for (const pixel of around) {
        if (pixel < 0 || labels[pixel] === 0 || found[pixel] !== 0) continue;
        found[pixel] = count + 1;
        part.push(pixel);
      }
    }
    if (part.length >= smallest) count++;
    else for (const pixel of part) found[pixel] = -1;
  }
  return { height, width, labels: found.map(label => Math.max(0, label)), count };
}

/**
 * The number of objects found, the number of true objects, and how many of them match: IoU above one half.
 */
export interface ObjectCounts {
  readonly found: number;
  readonly there: number;
  readonly matched: number;
}

/**
 * Matches the objects of two maps: a pair matches if its intersection is more than half of its union, so no
 * object matches twice.
 *
 * @source Caicedo et al. 2019, Nucleus segmentation across imaging experiments, Nature Methods 16
 */
export function matchObjects(found: LabelMap, there: LabelMap): ObjectCounts {
  const size = (labels: ArrayLike<number>) => {
    const sizes = new Map<number, number>();
    for (let i = 0; i < labels.length; i++)
      if (labels[i] > 0) sizes.set(labels[i], (sizes.get(labels[i]) ?? 0) + 1);
    return sizes;
  };
  const [foundSizes, thereSizes] = [size(found.labels), size(there.labels)];
  const shared = new Map<string, number>();
  for (let i = 0; i < found.labels.length; i++) {
    if (found.labels[i] === 0 || there.labels[i] === 0) continue;
    const pair = `${found.labels[i]} ${there.labels[i]}`;
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  const matches = [...shared].filter(([pair, both]) => {
    const [a, b] = pair.split(' ').map(Number);
    return 2 * both > foundSizes.get(a)! + thereSizes.get(b)! - both;
  });
  return { found: foundSizes.size, there: thereSizes.size, matched: matches.length };
}

/** The F1 score of objects: the fraction of all objects, found and true, that match. */
export function objectF1(counts: readonly ObjectCounts[]): number {
  const sum = (of: (one: ObjectCounts) => number) => counts.reduce((total, one) => total + of(one), 0);
  const all = sum(({ found, there }) => found + there);
  return all === 0 ? 1 : (2 * sum(({ matched }) => matched)) / all;
}
