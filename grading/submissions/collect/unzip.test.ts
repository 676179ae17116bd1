import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { unzip } from './unzip';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unzip-'));
  mkdirSync(join(folder, 'out'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function unpack(zip: Uint8Array) {
  writeFileSync(join(folder, 'a.zip'), zip);
  const { files, leftOut } = unzip(join(folder, 'a.zip'), join(folder, 'out'));
  return { leftOut, files: files.map(({ path, file }) => [path.join('/'), readFileSync(file, 'utf8')]) };
}

const text = (of: string) => Buffer.from(of);

test.each(['../a.ipynb', '/a.ipynb', 'x/../../a.ipynb', '..\\a.ipynb', 'C:\\a.ipynb'])(
  '%s leads nowhere',
  name => {
    const { files, leftOut } = unpack(zipSync({ [name]: text('x'), 'b.ipynb': text('y') }));
    expect(files).toEqual([['b.ipynb', 'y']]);
    expect(leftOut).toMatchObject([{ why: 'a path that leads out of the zip file' }]);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'out']);
  },
);

test('a file that claims to be huge, or is larger than it claims, is not unpacked', () => {
  const zip = Buffer.from(zipSync({ 'a.ipynb': new Uint8Array(3_000_000), 'b.ipynb': text('y') }));
  const sizes = [22, zip.indexOf('PK\x01\x02') + 24];
  const claim = (size: number) => {
    for (const place of sizes) zip.writeUInt32LE(size, place);
    return unpack(zip);
  };
  expect(claim(2_000_000_000)).toEqual({
    files: [['b.ipynb', 'y']],
    leftOut: [{ path: 'a.ipynb', why: 'more than 100 MB' }],
  });
  const [[, shortened]] = claim(10).files;
  expect(shortened.length).toBeLessThanOrEqual(10);
});

test('a name that stands twice counts once', () => {
  const zip = Buffer.from(zipSync({ 'a.ipynb': text('one'), 'b.ipynb': text('two') }));
  for (let at = zip.indexOf('b.ipynb'); at >= 0; at = zip.indexOf('b.ipynb')) zip.write('a.ipynb', at);
  const { files, leftOut } = unpack(zip);
  expect(files).toHaveLength(1);
  expect(leftOut).toEqual([{ path: 'a.ipynb', why: 'twice in the zip file' }]);
});

test('a damaged file is left out and costs no other', () => {
  const zip = Buffer.from(
    zipSync({ 'a.ipynb': text('x'.repeat(500) + 'yz'.repeat(99)), 'b.ipynb': text('y') }),
  );
  zip.fill(0xff, 40, 50);
  const { files, leftOut } = unpack(zip);
  expect(files).toContainEqual(['b.ipynb', 'y']);
  expect(leftOut).toEqual([{ path: 'a.ipynb', why: 'damaged in the zip file' }]);
});

test('names in UTF-8 without a mark are read, and others as Windows writes them', () => {
  const zip = Buffer.from(zipSync({ 'josé.ipynb': text('x') }));
  for (const signature of ['PK\x03\x04', 'PK\x01\x02']) {
    const flags = zip.indexOf(signature) + (signature === 'PK\x03\x04' ? 6 : 8);
    zip.writeUInt16LE(zip.readUInt16LE(flags) & ~2048, flags);
  }
  expect(unpack(zip).files).toEqual([['josé.ipynb', 'x']]);
});

test.each(['', 'PK', '%PDF-1.7', 'PK\x05\x06'.padEnd(22, 'x')])('%j is no zip file', content => {
  expect(() => unpack(text(content))).toThrow('cannot be read as a zip file');
});
