import { quantile, ratioOf } from './ratio';

test('the example of the documentation', () => {
  const twice = [
    [2, 2],
    [3, 3],
  ];
  const once = [
    [1, 1],
    [1, 1],
  ];
  expect(ratioOf(twice, once).ratio).toBe(2.5);
});

test('a load that slows both contestants alike does not change the ratio', () => {
  const loads = [1, 5, 2, 8, 3, 1];
  const ours = loads.map(load => [3 * load, 3 * load]);
  const theirs = loads.map(load => [2 * load, 2 * load]);
  expect(ratioOf(ours, theirs)).toEqual({ ratio: 1.5, low: 1.5, high: 1.5 });
});

test('the interval contains the ratio, and more rounds make it narrower', () => {
  const rounds = (count: number) => Array.from({ length: count }, (_, i) => [1 + 0.1 * ((i * 7) % 11)]);
  const ones = (count: number) => Array.from({ length: count }, () => [1]);
  const [few, many] = [5, 110].map(count => ratioOf(rounds(count), ones(count)));
  for (const { ratio, low, high } of [few, many]) {
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
  }
  expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
});

test('quantiles lie between values', () => {
  expect([0, 0.25, 0.5, 1].map(q => quantile([30, 10, 20], q))).toEqual([10, 15, 20, 30]);
});
