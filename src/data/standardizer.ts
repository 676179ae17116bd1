/**
 * Learns each column's mean and standard deviation, and returns a function that converts points into these
 * units: how many standard deviations they are above the mean.
 *
 * Learn them from the training data only: once training has used test data, the test is no longer a test.
 *
 * @param points one point per row; no column may be constant
 * @throws RangeError if a column is constant: its standard deviation is 0
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
