import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rememberOptions, validateSameOptions } from './remembered';

const folder = mkdtempSync(join(tmpdir(), 'remembered-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the first run has nothing to compare with', () => {
  expect(() => validateSameOptions(join(folder, 'none'), {})).not.toThrow();
});

test.each([
  [{ manual: ['ada.csv', 'ben.csv'] }, '--manual ada.csv --manual ben.csv'],
  [{ manifest: 'm.csv', extensions: 'e.csv' }, '--manifest m.csv --extensions e.csv'],
  [{ adjustments: 'a.csv' }, '--adjustments a.csv'],
  [{ due: '2026-11-25T12:00Z', partial: true }, '--due 2026-11-25T12:00Z --partial'],
])('%j is missed, and may be another one', (values, words) => {
  rememberOptions(folder, values);
  expect(() => validateSameOptions(folder, {})).toThrow(`had ${words}, which this one lacks`);
  expect(() => validateSameOptions(folder, values)).not.toThrow();
});

test('what concerns one run only is not missed', () => {
  const values = { regrade: true, workers: '2', out: 'x', queue: 'redis://h', note: 'x', partial: false };
  rememberOptions(folder, { ...values, lab: '05', 'regrade-student': 'rossi', roster: undefined });
  expect(() => validateSameOptions(folder, { lab: '05' })).not.toThrow();
});

test.each(['{', '[1]', '{"manual": 1}'])('%j is not the file that was written', text => {
  writeFileSync(join(folder, 'options.json'), text);
  expect(() => validateSameOptions(folder, {})).toThrow('is not what npx labs grade writes there');
});
