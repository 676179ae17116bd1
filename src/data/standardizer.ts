/**
 * Learns each column's mean and standard deviation, and returns a function that brings points to those units: how many
 * standard deviations above the mean.
 *
 * Learn them from the training data only: a test is no test if the training has seen something of it.
 *
 * @param points one point a row; no column may be constant
 * @throws RangeError if a column is constant, which leaves nothing to divide by
 * @example
 * standardizer([[1, 10], [3, 30]])([3, 10]) //=> [1, -1]
 */
export function standardizer(points: readonly (readonly number[])[]): (point: readonly number[]) => number[] {
  const mean = points[0].map((_, column) => average(points.map(point => point[column])));
  const deviation = mean.map((center, column) =>
    Math.sqrt(average(points.map(point => (point[column] - center) ** 2))),
  );
  const constant = deviation.indexOf(0);
  if (constant >= 0)
    throw new RangeError(`standardizer: column ${constant} has the same value in every row.`);
  return point => point.map((value, column) => (value - mean[column]) / deviation[column]);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
