import { seededRandom } from '../random';
import { batches } from './batches';
import { bowl, rosenbrock, type Landscape } from './landscapes';
import { leastSquares } from './leastSquares';
import { minimize } from './minimize';
import { adamStep, gradientDescentStep, momentumStep, nesterovStep } from './optimizers';

test('the examples of the documentation', () => {
  expect(bowl([[1, 0], [0, 4]]).gradient([2, 1])).toEqual([2, 4]); // prettier-ignore
  expect(rosenbrock.gradient([1, 2])).toEqual([-400, 200]);
  expect(gradientDescentStep([1, 2], [10, -10], 0.1)).toEqual([0, 3]);
  expect(momentumStep([1], [0.5], [2], 0.25, 0.5)).toEqual({ w: [0.25], v: [0.75] });
  expect(nesterovStep([1], [0.5], w => [2 * w[0]], 0.25, 0.5)).toEqual({ w: [0.375], v: [0.625] });
  expect(adamStep({ w: [1], m: [0], v: [0], t: 0 }, [4], 0.5).t).toBe(1);
  expect(batches(5, 'mini-batch', 2, seededRandom(1)).map(batch => batch.length)).toEqual([2, 2, 1]);
  expect(leastSquares([0, 2], [1, 3]).gradient([0, 0])).toEqual([-6, -4]);
  const halve = (w: number[], gradient: (w: number[]) => number[]) => [w[0] - 0.5 * gradient(w)[0]];
  expect(minimize(w => [w[0]], [8], halve, { tolerance: 1, maxSteps: 9 })).toEqual([[8], [4], [2], [1]]);
});

const random = seededRandom(4);
const cloud = Array.from({ length: 20 }, () => [random.normal(), random.normal()]);
const landscapes: Record<string, Landscape> = {
  bowl: bowl([[3, 2], [2, 6]]), // prettier-ignore
  rosenbrock,
  'least squares': leastSquares(
    cloud.map(([x]) => x),
    cloud.map(([, y]) => y),
  ),
};

test.each(Object.entries(landscapes))(
  'the gradient of %s agrees with differences of its loss',
  (_, { loss, gradient }) => {
    for (let draw = 0; draw < 20; draw++) {
      const w = [random.uniform(-2, 2), random.uniform(-2, 2)];
      const h = 1e-5;
      const slopes = [
        (loss([w[0] + h, w[1]]) - loss([w[0] - h, w[1]])) / (2 * h),
        (loss([w[0], w[1] + h]) - loss([w[0], w[1] - h])) / (2 * h),
      ];
      // The error of central differences is h² times the third derivative, at most 2400 · 2 here, plus
      // rounding, 1e-16 · 4000 / h.
      for (const [i, slope] of gradient(w).entries()) expect(Math.abs(slope - slopes[i])).toBeLessThan(1e-6);
    }
  },
);

test("a bowl's curvatures are the eigenvalues of its matrix, and other surfaces are refused", () => {
  const { largestCurvature, smallestCurvature } = bowl([[3, 2], [2, 6]]); // prettier-ignore
  expect([largestCurvature, smallestCurvature]).toEqual([7, 2]);
  expect(() => bowl([[1, 2], [0, 1]])).toThrow('H[0][1] is 2 and H[1][0] is 0'); // prettier-ignore
  expect(() => bowl([[1, 2], [2, 1]])).toThrow('its smallest eigenvalue is -1'); // prettier-ignore
});

test('each epoch has every sample once', () => {
  for (const mode of ['full-batch', 'mini-batch', 'online'] as const) {
    const dealt = batches(23, mode, 5, random);
    expect(dealt.map(batch => batch.length)).toEqual(
      { 'full-batch': [23], 'mini-batch': [5, 5, 5, 5, 3], online: new Array<number>(23).fill(1) }[mode],
    );
    expect(dealt.flat().sort((a, b) => a - b)).toEqual([...Array(23).keys()]);
  }
});

test('the mean of the batch gradients, weighted by batch size, is the full gradient', () => {
  const { gradient } = leastSquares(cloud.map(([x]) => x), cloud.map(([, y]) => y)); // prettier-ignore
  const mean = [0, 0];
  for (const batch of batches(20, 'mini-batch', 6, random))
    gradient([1, -1], batch).forEach((slope, i) => (mean[i] += (batch.length * slope) / 20));
  const full = gradient([1, -1]);
  for (const i of [0, 1]) expect(mean[i]).toBeCloseTo(full[i], 12);
});
