import { readTime } from '../submissions/time';
import { latePolicy } from '../testing/policy';
import { daysLate, lateness, type LatePolicy } from './late';

const handedIn = (time: string) => ({ id: 'a', student: 'a', path: '', submittedAt: new Date(time) });
const DUE = '2026-11-25T12:00Z';

test.each([
  ['2026-11-25T12:00Z', 0, 0],
  ['2026-11-25T12:00:01Z', 1, 0.8],
  ['2026-11-26T12:00Z', 1, 0.8],
  ['2026-11-26T12:01Z', 2, 1.6],
  ['2026-12-25T12:00Z', 30, 8],
])('handed in at %s, it is %d days late, which costs %d of 8 points', (time, days, penalty) => {
  expect(lateness(handedIn(time), 8, latePolicy(DUE))).toMatchObject({ days, penalty, isExtended: false });
});

test.each<[string, string, Partial<LatePolicy>, object]>([
  ['within the grace period', '2026-11-25T12:15Z', { grace: 15 }, { days: 0, penalty: 0 }],
  ['after it', '2026-11-25T12:15:01Z', { grace: 15 }, { days: 1, penalty: 0.8 }],
  [
    'within the grace period of the second day',
    '2026-11-26T12:15Z',
    { grace: 15 },
    { days: 1, penalty: 0.8 },
  ],
  [
    'never more than the most',
    '2026-12-25T12:00Z',
    { maxPenalty: 30 },
    { days: 30, penalty: 2.4, isTooLate: false },
  ],
  [
    'on the last day',
    '2026-11-27T12:00Z',
    { cutoff: 2, maxPenalty: 30 },
    { days: 2, penalty: 1.6, isTooLate: false },
  ],
  ['too late', '2026-11-27T12:01Z', { cutoff: 2, maxPenalty: 30 }, { days: 3, penalty: 8, isTooLate: true }],
  ['nothing is accepted late', '2026-11-25T12:01Z', { cutoff: 0 }, { penalty: 8, isTooLate: true }],
])('%s', (_what, time, rules, expected) => {
  expect(lateness(handedIn(time), 8, latePolicy(DUE, rules))).toMatchObject(expected);
});

test('a deadline needs a time', () => {
  const submission = { id: 'rossi', student: 'rossi', path: '' };
  expect(() => lateness(submission, 8, latePolicy(DUE))).toThrow('when "rossi" was handed in');
});

test('an extension moves a deadline by days of the zone, and never to an earlier time', () => {
  const policy = (until: Date | number) =>
    latePolicy('2026-10-24T23:59+02:00', { zone: 'Europe/Rome', extensions: [{ student: 'a', until }] });
  const late = (time: string, until: Date | number) => lateness(handedIn(time), 8, policy(until));
  expect(late('2026-10-26T23:59+01:00', 2)).toMatchObject({ days: 0, isExtended: true });
  expect(late('2026-10-26T23:59:01+01:00', 2)).toMatchObject({
    days: 1,
    due: new Date('2026-10-26T23:59+01:00'),
  });
  expect(late('2026-10-24T23:59:01+02:00', new Date('2026-10-01T12:00Z'))).toMatchObject({
    days: 1,
    isExtended: false,
  });
  const other = { ...handedIn('2026-10-24T23:59:01+02:00'), student: 'b' };
  expect(lateness(other, 8, policy(2))).toMatchObject({ days: 1, isExtended: false });
});

describe('a day', () => {
  test('ends at the same time of day when the clock is put back or forward', () => {
    const rome = { zone: 'Europe/Rome', grace: 0 };
    const days = (due: string, at: string, rules = rome) => daysLate(new Date(at), new Date(due), rules);
    expect(days('2026-10-24T23:59+02:00', '2026-10-25T23:30+01:00')).toBe(1); // 24.5 hours
    expect(days('2026-10-24T23:59+02:00', '2026-10-25T23:59:01+01:00')).toBe(2);
    expect(days('2026-03-28T23:59+01:00', '2026-03-29T23:59+02:00')).toBe(1); // 23 hours
    expect(days('2026-03-28T23:59+01:00', '2026-03-29T23:59:01+02:00')).toBe(2);
    expect(days('2026-03-28T23:59+01:00', '2026-03-29T23:59:01+02:00', { ...rome, zone: 'UTC' })).toBe(1);
  });

  // The days around the changes of Europe, of America, and that of half an hour in Australia.
  const DAYS = [65, 275].flatMap(first => Array.from({ length: 35 }, (_, i) => first + i));
  test.each(['Europe/Rome', 'America/New_York', 'Australia/Lord_Howe'])('in %s, whatever the date', zone => {
    const rules = { zone, grace: 0 };
    const local = (day: number, time: string) => {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      return readTime(`${date} ${time}`, 'time', zone);
    };
    for (const day of DAYS) {
      const due = local(day, '23:59');
      const found = [
        local(day + 1, '00:00'),
        local(day + 1, '23:59'),
        local(day + 1, '23:59:01'),
        local(day + 7, '12:00'),
      ];
      expect([day, ...found.map(at => daysLate(at, due, rules))]).toEqual([day, 1, 1, 2, 7]);
    }
  });
});
