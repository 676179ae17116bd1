import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rememberOptions, validateSameOptions } from './remembered';

const folder = mkdtempSync(join(tmpdir(), 'remembered-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LAB = { lab: '05' };

test('the first run has nothing to compare with', () => {
  expect(() => validateSameOptions(join(folder, 'none'), LAB)).not.toThrow();
});

test.each([
  [{ manual: ['ada.csv', 'ben.csv'] }, '--manual ada.csv --manual ben.csv then, no --manual now.'],
  [
    { manifest: 'm.csv', partial: true },
    '--manifest m.csv then, no --manifest now; --partial then, no --partial',
  ],
  [{ adjustments: 'a.csv' }, '--adjustments a.csv then, no --adjustments now.'],
])('%j is missed', (values, words) => {
  rememberOptions(folder, { ...LAB, ...values });
  expect(() => validateSameOptions(folder, LAB)).toThrow(words);
  expect(() => validateSameOptions(folder, { ...LAB, ...values })).not.toThrow();
});

test.each([
  [{}, { lab: '06' }, '--lab 05 then, --lab 06 now.'],
  [{ course: 'a.json' }, { course: 'b.json' }, '--course a.json then, --course b.json now.'],
  [
    { manual: ['ada.csv'], due: '2026-11-25 12:00' },
    { manual: ['ada.csv', 'ben.csv'], due: '2026-11-26 12:00' },
    '--manual ada.csv then, --manual ada.csv --manual ben.csv now; --due 2026-11-25 12:00 then, --due 2026-11-26 12:00 now.',
  ],
  [{}, { partial: true }, 'no --partial then, --partial now.'],
])('%j is another than %j', (last, now, words) => {
  rememberOptions(folder, { ...LAB, ...last });
  expect(() => validateSameOptions(folder, { ...LAB, ...now })).toThrow(words);
});

test('the same may be given in other words, and an appeal may bring adjustments', () => {
  rememberOptions(folder, { ...LAB, manual: ['ada.csv', 'points/ben.csv'], course: 'course.json' });
  const now = {
    manual: [join(process.cwd(), 'points/ben.csv'), 'points/../ada.csv'],
    course: './course.json',
  };
  expect(() =>
    validateSameOptions(folder, { ...now, lab: 'overfitting', adjustments: 'a.csv', 'current-grader': true }),
  ).not.toThrow();
});

test('what concerns one run only is not missed', () => {
  const values = { regrade: true, workers: '2', out: 'x', queue: 'redis://h', note: 'x', partial: false };
  rememberOptions(folder, { ...LAB, ...values, 'regrade-student': 'rossi', roster: undefined });
  expect(() => validateSameOptions(folder, LAB)).not.toThrow();
});

test.each(['{', '[1]', '{}', '{"lab": "05", "manual": 1}'])('%j is not the file that was written', text => {
  writeFileSync(join(folder, 'options.json'), text);
  expect(() => validateSameOptions(folder, LAB)).toThrow('is not what npx labs grade writes there');
});
