import { isoTime, orderOf } from './localTime';

test.each([
  ['Wednesday, 25 November 2026, 10:00 PM', '2026-11-25 22:00:00'],
  ['Wednesday, November 25, 2026, 12:05 AM', '2026-11-25 00:05:00'],
  ['mercoledì, 25 novembre 2026, 22:30', '2026-11-25 22:30:00'],
  ['Mittwoch, 25. November 2026, 22:30', '2026-11-25 22:30:00'],
  ['mercredi 4 août 2027, 09:05', '2027-08-04 09:05:00'],
  ['25.11.2026 22:00', '2026-11-25 22:00:00'],
  ['5/11/2026 22:00:30', '2026-11-05 22:00:30'],
  ['2026-11-25T22:00:00+01:00', '2026-11-25T22:00:00+01:00'],
  ['2026-11-25 22:00', '2026-11-25 22:00'],
  ['yesterday', 'yesterday'],
  ['25 Brumaire 2026, 10:00', '25 Brumaire 2026, 10:00'],
])('%s', (text, iso) => {
  expect(isoTime(text, 'day')).toBe(iso);
});

test('day and month are told apart only where some date of the table tells them apart', () => {
  expect(orderOf(['5/11/2026 10:00', '25/11/2026 10:00'])).toBe('day');
  expect(orderOf(['5/11/2026 10:00', '11/25/2026 10:00'])).toBe('month');
  expect(orderOf(['5/11/2026 10:00'])).toBeUndefined();
  expect(isoTime('5/11/2026 10:00', undefined)).toBe('5/11/2026 10:00');
  expect(isoTime('5/11/2026 10:00 AM', 'month')).toBe('2026-05-11 10:00:00');
});
