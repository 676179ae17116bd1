import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWritten, WrittenFiles } from './writtenFiles';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'written-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const page = (file: string) => ({ file, student: 'a', origin: 'a.ipynb' });
/** A run that writes these files. */
function run(files: Record<string, string>): void {
  const written = new WrittenFiles(folder);
  for (const [file, content] of Object.entries(files)) written.write(file, content);
  written.finish(Object.keys(files).map(page));
}

test('what is written no more is removed, and nothing that somebody else wrote or changed', () => {
  run({ 'feedback/a.html': 'a', 'feedback/b.html': 'b', 'feedback/c.html': 'c', 'gradebook.csv': '1' });
  writeFileSync(join(folder, 'feedback/notes.html'), 'mine');
  writeFileSync(join(folder, 'feedback/c.html'), 'changed');
  run({ 'feedback/a.html': 'a', 'gradebook.csv': '2' });
  expect(readdirSync(join(folder, 'feedback')).sort()).toEqual(['a.html', 'c.html', 'notes.html']);
  expect(readFileSync(join(folder, 'gradebook.csv'), 'utf8')).toBe('2');
  expect(readWritten(folder)?.pages.map(({ file }) => file)).toEqual(['feedback/a.html', 'gradebook.csv']);
});

test('a file whose content stays is not touched', () => {
  run({ 'feedback/a.html': 'a', 'feedback/b.html': 'b' });
  const old = new Date('2026-01-01');
  for (const name of ['a', 'b']) utimesSync(join(folder, `feedback/${name}.html`), old, old);
  run({ 'feedback/a.html': 'a', 'feedback/b.html': 'new' });
  const time = (name: string) => statSync(join(folder, `feedback/${name}.html`)).mtime.getTime();
  expect(time('a')).toBe(old.getTime());
  expect(time('b')).toBeGreaterThan(old.getTime());
});

test('files of a folder without a list stay', () => {
  mkdirSync(join(folder, 'feedback'));
  writeFileSync(join(folder, 'feedback/old.html'), 'old');
  run({ 'feedback/a.html': 'a' });
  expect(existsSync(join(folder, 'feedback/old.html'))).toBe(true);
});

test.each([
  '',
  '[]',
  '{"hashes":{}}',
  '{"hashes":{"../x":"1"},"pages":[]}',
  '{"hashes":{"/etc/x":"1"},"pages":[]}',
  '{"hashes":{"feedback/..":"1"},"pages":[]}',
])('a list of %j is refused: nothing outside is ever removed', text => {
  writeFileSync(join(folder, 'written.json'), text);
  expect(() => new WrittenFiles(folder)).toThrow('is not the list that npx labs grade wrote');
});
