import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesOf, hashOf, hashOfFiles, writeAtomically } from './files.cjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const write = (file: string, text: string) => writeAtomically(path.join(folder, file), text);

test('the files of a folder, in the order of their paths, without packages and hidden ones', () => {
  for (const file of ['a/c.ts', 'a/b/d.ts', 'a/.e/f', 'a/.g', 'a/node_modules/h.js', 'i.ts']) write(file, '');
  expect(filesOf(folder, 'a')).toEqual(['a/b/d.ts', 'a/c.ts']);
  expect(filesOf(folder, 'i.ts')).toEqual(['i.ts']);
});

test('a hash depends on every part, and on where one ends and the next begins', () => {
  expect(hashOf(['a', 'bc'])).toBe(hashOf(['a', Buffer.from('bc')]));
  expect(new Set([hashOf(['a', 'bc']), hashOf(['ab', 'c']), hashOf(['abc']), hashOf(['a', 'bd'])]).size).toBe(
    4,
  );
});

test('a hash of files depends on their names and contents, and on what else it is told', () => {
  const hashes = [
    ['a', '1'],
    ['a', '2'],
    ['b', '1'],
  ].map(([file, text]) => {
    write(file, text);
    return hashOfFiles(folder, [file]);
  });
  expect(new Set([...hashes, hashOfFiles(folder, ['b'], ['more'])]).size).toBe(4);
});

test('a file is replaced, with the permissions that are asked for, and nothing else is left', () => {
  const file = path.join(folder, 'a/b');
  writeAtomically(file, 'one');
  fs.writeFileSync(path.join(folder, 'a', `.unfinished-${process.pid}`), 'left', { mode: 0o600 });
  writeAtomically(file, Buffer.from('two'), 0o755);
  expect(fs.readFileSync(file, 'utf8')).toBe('two');
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o700).toBe(0o700);
  expect(fs.readdirSync(path.dirname(file))).toEqual(['b']);
});

test('the longest name that a file may have can be written', () => {
  const file = path.join(folder, 'a'.repeat(255));
  writeAtomically(file, 'whole');
  expect(fs.readFileSync(file, 'utf8')).toBe('whole');
});
