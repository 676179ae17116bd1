import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNotebook, serialize, toNotebook } from '../../notebook/nbformat';
import { submit } from './command';
import { withReceipt } from './receipt';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bare = toNotebook([{ type: 'code', source: 'const a = 1;', metadata: {} }]);
const receipt = (student: string, lab = '05-overfitting') => serialize(withReceipt(bare, lab, student));
const whole = receipt('rossi');

/** What is checked, and the line about it after the file's name. */
const files: Readonly<Record<string, readonly [string | Buffer | ((path: string) => void), RegExp]>> = {
  'a.ipynb': [whole, /^as it was made: 05-overfitting, rossi, .*Z, [0-9a-f-]+$/],
  'b.ipynb': [whole, /^as it was made: .*; the same as .*a\.ipynb$/],
  'c.ipynb': [receipt('rossi').replace('a = 1', 'a = 2'), /^CHANGED since it was made: /],
  'd.ipynb': [serialize(bare), /^no receipt: /],
  'e.ipynb': [
    receipt('666, x\nz-honest.ipynb: CHANGED since it was made\u001b[2J'),
    /: 05-overfitting, 666, x z-honest\.ipynb: CHANGED since it was made\ufffd\[2J, /,
  ],
  'f.ipynb': ['{"cells": [null], "metadata": null, "nbformat": 4}', /^no receipt/],
  'g.ipynb': ['{"cells": [], "metadata": {"dl_labs": {"checksum": "x"}}, "nbformat": 4}', /^no receipt/],
  'h.ipynb': ['no JSON', /^is not a notebook: its text is not JSON$/],
  'i.ipynb': [path => mkdirSync(path), /^cannot be used: it is a folder, not a file$/],
  'j.ipynb': [path => symlinkSync('/dev/zero', path), /^cannot be used: it is a pipe or a device/],
  'k.ipynb': [path => execFileSync('mkfifo', [path]), /^cannot be used: it is a pipe or a device/],
  'l.ipynb': [() => undefined, /^cannot be used: there is no such file or folder$/],
  'm.ipynb': [Buffer.from(`\ufeff${receipt('verdi')}`, 'utf16le'), /^as it was made: 05-overfitting, verdi/],
};

test('--check prints one clean line a file, and goes on after a bad one', async () => {
  for (const [name, [content]] of Object.entries(files))
    if (typeof content === 'function') content(join(folder, name));
    else writeFileSync(join(folder, name), content);
  const lines: string[] = [];
  const spy = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const paths = Object.keys(files).map(name => join(folder, name));
  expect(await submit.run(['--check', ...paths])).toBe(1);
  expect(await submit.run(['--check', paths[0]])).toBe(0);
  spy.mockRestore();
  expect(lines).toHaveLength(paths.length + 1);
  Object.values(files).forEach(([, expected], i) => {
    expect(lines[i].startsWith(`${paths[i]}: `)).toBe(true);
    expect(lines[i].slice(paths[i].length + 2)).toMatch(expected);
    expect(lines[i]).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

test('what is handed in has no outputs', () => {
  const [cell] = bare.cells;
  const ran = {
    ...bare,
    cells: [{ ...cell, outputs: [{ output_type: 'stream', name: 'stdout', text: 'x' }] }],
  };
  const { cells } = readNotebook(serialize(withReceipt(ran as typeof bare, '05-overfitting', 'rossi')), 'it');
  expect(cells[0].outputs).toEqual([]);
});
