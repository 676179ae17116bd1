import * as report from './report';

test('the parts of a report', () => {
  expect(report.describeCounts(1, 1, 1)).toBe('1 of 1 case right   ✓ 1 point');
  expect(report.describeCounts(4, 4, 2)).toBe('4 of 4 cases right   ✓ 2 points');
  expect(report.describeCounts(4, 4, 0)).toBe('4 of 4 cases right   ✓ practice, not graded');
  expect(report.describeCounts(3, 4, 2)).toBe('3 of 4 cases right');
  expect(report.describeRight()).toBe('right');
  expect(report.describeRight(6.1e-8)).toBe('relative error 6e-8');
  expect(report.describeMoreWrong(12)).toEqual({ title: '12 more', detail: 'wrong too' });
  expect(report.describeManyRight(18, false)).toBe('the other 18');
  expect(report.describeManyRight(20, true)).toBe('all 20');
  expect(report.MARKS).toEqual({ right: 'right', wrong: 'wrong' });
  expect(report.describeCall('double(3)')).toBe('in double(3)');
  expect(report.describeMisconception('it squares')).toBe('It looks as if it squares.');
  expect(report.describeEveryCase('double', { code: 'threw', error: 'x is not defined' })).toBe(
    'double threw: x is not defined',
  );
});
