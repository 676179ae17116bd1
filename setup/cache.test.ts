import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { problemOfCache } from './cache.cjs';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'caches-'));
  cache = path.join(folder, 'cache');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('a cache is readable for its user only, and used again', () => {
  for (let i = 0; i < 2; i++) expect(problemOfCache(cache)).toBeUndefined();
  expect(fs.statSync(cache).mode & 0o777).toBe(0o700);
});

test.each(['770', '777', '702'])('one that others may change is refused (permissions %s)', mode => {
  fs.mkdirSync(cache);
  fs.chmodSync(cache, parseInt(mode, 8));
  expect(problemOfCache(cache)).toBe(`${cache} can be changed by other users`);
});

test('a link is refused, wherever it leads', () => {
  fs.symlinkSync(fs.mkdtempSync(path.join(folder, 'elsewhere-')), cache);
  expect(problemOfCache(cache)).toBe(`${cache} is not a folder itself but a link or a file`);
  fs.rmSync(cache);
  fs.symlinkSync(path.join(folder, 'nowhere'), cache);
  expect(problemOfCache(cache)).toMatch(/cache cannot be written \(\w+\)$/);
});

test('a file is refused', () => {
  fs.writeFileSync(cache, '');
  expect(problemOfCache(cache)).toBe(`${cache} cannot be written (EEXIST)`);
});

test("another user's folder is refused, even if it is writable", () => {
  fs.mkdirSync(cache);
  if (process.getuid?.() === 0) fs.chownSync(cache, 12_345, 12_345);
  else cache = '/tmp'; // belongs to root, and everybody may write there
  expect(problemOfCache(cache)).toBe(`${cache} belongs to another user`);
});
