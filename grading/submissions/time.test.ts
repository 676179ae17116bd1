import { readTime } from './time';

test.each([
  ['2026-11-25T12:00+01:00', undefined, '2026-11-25T11:00:00.000Z'],
  ['2026-11-25 12:00:30.5Z', undefined, '2026-11-25T12:00:30.500Z'],
  ['2026-11-25T12:00+0100', 'America/Lima', '2026-11-25T11:00:00.000Z'],
  ['2026-11-25 12:00', 'Europe/Rome', '2026-11-25T11:00:00.000Z'],
  ['2026-07-25T12:00', 'Europe/Rome', '2026-07-25T10:00:00.000Z'],
  ['2026-10-25 02:30', 'Europe/Rome', '2026-10-25T01:30:00.000Z'], // there are two
  ['2026-03-29 02:30', 'Europe/Rome', '2026-03-29T01:30:00.000Z'], // there is none
  ['2026-11-25 12:00', 'Asia/Kathmandu', '2026-11-25T06:15:00.000Z'],
])('%s in %s', (text, zone, expected) => {
  expect(readTime(text, '--due', zone).toISOString()).toBe(expected);
});

test.each([
  '2026-11-25 12:00',
  '2026-11-25',
  '25/11/2026 12:00',
  '2026-13-01T12:00Z',
  '2026-02-30T12:00Z',
  '',
])('%j is refused without a zone', text =>
  expect(() => readTime(text, '--due')).toThrow(`--due: "${text}" should be a time with its offset`),
);

test.each(['2026-11-25', '2026-02-30 12:00', '2026-11-25 24:10', 'tomorrow'])(
  '%j is refused in a zone',
  text =>
    expect(() => readTime(text, '--due', 'Europe/Rome')).toThrow(
      `--due: "${text}" should be a date and time such as 2026-11-25 23:59.`,
    ),
);
