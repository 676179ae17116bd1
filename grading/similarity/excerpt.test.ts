import { solvedCells } from '../testing/notebooks';
import { excerpt } from './excerpt';
import { similarPairs } from './pairs';
import { passages } from './winnow';

test('lines with a range and those around them, the range marked', () => {
  const code = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join('\n');
  const start = code.indexOf('10');
  const { lines, more } = excerpt(code, [[start, start + 9]]);
  expect(lines.map(({ number }) => number)).toEqual([8, 9, 10, 11, 12, 13]);
  expect(lines[2].pieces).toEqual([{ text: 'line ', isShared: false }, { text: '10', isShared: true }]); // prettier-ignore
  expect(lines[3].pieces).toEqual([{ text: 'line 1', isShared: true }, { text: '1', isShared: false }]); // prettier-ignore
  expect(more).toBe(0);
});

test('its size is bounded, and it says how much is missing', () => {
  const lines = excerpt('x\n'.repeat(1000), [[0, 2000]]);
  expect([lines.lines.length, lines.more]).toEqual([80, 920]);
  expect(excerpt('y'.repeat(1e6), [[0, 1e6]]).lines[0].pieces[0].text).toHaveLength(200);
});

test('the passages that a pair shares: all of the copy, and nothing of what is its own', () => {
  const copied = solvedCells('04-backpropagation').join('\n');
  const own =
    'console.table(Object.entries({ first: [1, 2], second: [3, 4] }).map(([k, v]) => k + v.length));';
  const codes = new Map([['a', copied], ['b', `${own}\n${copied}`], ['c', solvedCells('06-convolution').join('\n')]]); // prettier-ignore
  const [pair] = similarPairs(codes, '');
  expect(pair.ids).toEqual(['a', 'b']);
  const ranges = passages(codes.get('b')!, pair.prints);
  expect(ranges[0][0]).toBeGreaterThanOrEqual(own.length);
  const length = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
  expect(length).toBeGreaterThan(0.7 * copied.replace(/\/\/.*/g, '').length);
});
