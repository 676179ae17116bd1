/**
 * The threshold that splits numbers into two groups, each as uniform as possible: it maximizes the variance
 * between the groups.
 *
 * @param values from 0 to 1
 * @returns one of 256 levels; values above it are foreground
 * @source Otsu 1979, A threshold selection method from gray-level histograms, IEEE Transactions on Systems, Man, and Cybernetics 9 (1)
 * @example
 * otsuThreshold([0, 0, 0.1, 0.9, 1]) // between 0.1 and 0.9
 */
export function otsuThreshold(values: ArrayLike<number>): number {
  const histogram = new Array<number>(256).fill(0);
  for (let i = 0; i < values.length; i++) {
    histogram[Math.min(255, Math.max(0, Math.floor(256 * values[i])))]++;
  }
  const total = histogram.reduce((sum, count, level) => sum + count * level, 0);
  let [best, threshold, below, sumBelow] = [-1, 0, 0, 0];
  for (let level = 0; level < 255; level++) {
    below += histogram[level];
    sumBelow += level * histogram[level];
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (total - sumBelow) / above;
    const between = below * above * apart * apart;
    if (between > best) [best, threshold] = [between, level];
  }
  return (threshold + 1) / 256;
}
