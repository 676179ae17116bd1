import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionsOf, readExtensions } from './extensions';

const folder = mkdtempSync(join(tmpdir(), 'extensions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'extensions.csv');
const read = (lines: string, head = 'student_id,lab,due,days') => {
  writeFileSync(file, `${head}\n${lines}\n`);
  return readExtensions(file, ['04-backpropagation', '05-overfitting'], 'Europe/Rome');
};

test('a line holds for a lab or for all, and the lab wins', () => {
  const found = read('rossi,,,3\nrossi,5,2026-12-01 23:59,\nverdi,overfitting,,1');
  expect(extensionsOf('05-overfitting', found)).toEqual([
    { student: 'rossi', lab: '05-overfitting', until: new Date('2026-12-01T23:59+01:00') },
    { student: 'verdi', lab: '05-overfitting', until: 1 },
  ]);
  expect(extensionsOf('04-backpropagation', found)).toEqual([{ student: 'rossi', lab: undefined, until: 3 }]);
  expect(read('rossi;3', 'student_id;days')).toEqual([{ student: 'rossi', lab: undefined, until: 3 }]);
});

test.each([
  [',05,,3', 'line 2: it needs a student_id.'],
  ['rossi,99,,3', 'line 2: "99" is unknown; known are 04-backpropagation'],
  ['rossi,05,,', 'line 2: it needs either a new deadline ("due") or a number of days ("days").'],
  ['rossi,05,2026-12-01 23:59,3', 'it needs either'],
  ['rossi,,2026-12-01 23:59,', 'a new deadline needs a lab'],
  ['rossi,05,1/12/2026,', 'line 2, due: "1/12/2026" should be a date and time'],
  ['rossi,05,,-1', 'days should be a whole number from 0 to 999, not "-1".'],
  ['rossi,05,,1\nrossi,overfitting,,2', 'line 3: "rossi" has a line for 05-overfitting already.'],
])('%j is refused', (lines, message) => {
  expect(() => read(lines)).toThrow(message);
});
