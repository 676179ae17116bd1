import { wilsonInterval } from './wilsonInterval';

test('the interval of the documentation, and those of none and all', () => {
  expect(wilsonInterval(8, 10).map(edge => Number(edge.toFixed(3)))).toEqual([0.49, 0.943]);
  expect(wilsonInterval(0, 10)[0]).toBeCloseTo(0, 12);
  expect(wilsonInterval(10, 10)[1]).toBeCloseTo(1, 12);
});
