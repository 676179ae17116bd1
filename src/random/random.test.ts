import { seededRandom } from './random';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

test('the same seed gives the same numbers, another seed other ones', () => {
  const first = seededRandom(7);
  const again = seededRandom(7);
  const other = seededRandom(8);
  const numbers = draws(20, () => first.uniform());
  expect(draws(20, () => again.uniform())).toEqual(numbers);
  expect(draws(20, () => other.uniform())).not.toEqual(numbers);
});

test('the stream is pinned: fixtures and figures depend on it', () => {
  const random = seededRandom(2024);
  expect(draws(3, () => random.integer(0, 999_999))).toMatchInlineSnapshot(`
   [
     196775,
     420277,
     835200,
   ]
  `);
});

test('uniform numbers fill their range evenly', () => {
  const random = seededRandom(1);
  const bins = new Array<number>(10).fill(0);
  for (const value of draws(100_000, () => random.uniform(-1, 1))) bins[Math.floor((value + 1) * 5)]++;
  // Binomial with mean 10,000 and deviation 95: five deviations.
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(475);
});

test('the first numbers of neighbouring seeds are unrelated', () => {
  const firsts = Array.from({ length: 10_000 }, (_, seed) => seededRandom(seed).uniform());
  const mean = firsts.reduce((sum, x) => sum + x) / firsts.length;
  const lag = firsts.slice(1).reduce((sum, x, i) => sum + (x - 0.5) * (firsts[i] - 0.5), 0) / firsts.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.015);
  expect(Math.abs(lag / (1 / 12))).toBeLessThan(0.05);
});

test('normal numbers have the mean and the spread asked for', () => {
  const random = seededRandom(3);
  const values = draws(100_000, () => random.normal(5, 2));
  const mean = values.reduce((sum, x) => sum + x) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  expect(mean).toBeCloseTo(5, 1);
  expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
});

test('integers include both ends, and shuffle keeps every item', () => {
  const random = seededRandom(4);
  expect(new Set(draws(200, () => random.integer(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const shuffled = random.shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted()).toEqual(items);
  expect(items).toContain(random.pick(items));
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('seed %s is refused', seed => {
  expect(() => seededRandom(seed)).toThrow('seed should be a whole number');
});
