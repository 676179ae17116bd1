import { seededRandom } from '../random';
import { separablePoints } from './points';
import { standardizer } from './standardizer';

test('separable points keep the margin, and their labels name the side', () => {
  const line = { w: [3, 4], b: 1 };
  const { points, labels } = separablePoints(seededRandom(2), { count: 200, line, margin: 0.1 });
  expect(points).toHaveLength(200);
  points.forEach(([x, y], i) => {
    const distance = (3 * x + 4 * y + 1) / 5;
    expect(Math.abs(distance)).toBeGreaterThanOrEqual(0.1);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
    expect(labels[i]).toBe(distance > 0 ? 1 : 0);
  });
  expect(new Set(labels)).toEqual(new Set([0, 1]));
});

test('standard units: mean 0 and deviation 1 on the data they were learnt from', () => {
  expect(standardizer([[1, 10], [3, 30]])([3, 10])).toEqual([1, -1]); // prettier-ignore
  const random = seededRandom(3);
  const points = Array.from({ length: 500 }, () => [random.normal(17, 2), random.normal(200, 14)]);
  const scaled = points.map(standardizer(points));
  for (const column of [0, 1]) {
    const values = scaled.map(point => point[column]);
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    expect(mean).toBeCloseTo(0, 10);
    expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 10);
  }
  expect(() => standardizer([[1, 2], [1, 3]])).toThrow('column 0 has the same value in every row'); // prettier-ignore
});
