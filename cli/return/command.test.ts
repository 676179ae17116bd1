import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { WrittenFiles } from '../../grading/reports/writtenFiles';
import { labs } from '../testing/inProcess';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'return-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const ORIGINS = {
  rossi: 'Rossi Maria_1_assignsubmission_file_/05.ipynb',
  bianchi: 'Bianchi Luca_2_assignsubmission_file_/05.ipynb',
  neri: 'neri.ipynb',
};

/** Writes the pages of a batch, as `npx labs grade` does. */
function grade(pages: Partial<Record<keyof typeof ORIGINS, string>>): void {
  const written = new WrittenFiles(folder);
  const names = Object.keys(pages) as (keyof typeof ORIGINS)[];
  for (const name of names) written.write(`feedback/${name}.html`, pages[name]!);
  written.finish(
    names.map(name => ({ file: `feedback/${name}.html`, student: name, origin: ORIGINS[name] })),
  );
}

const giveBack = (...args: string[]) => labs('return', folder, ...args);

const zipped = (file: string) =>
  Object.entries(unzipSync(readFileSync(join(folder, file)))).map(([path, data]) => [
    path,
    Buffer.from(data).toString(),
  ]);

test('for Moodle: a zip, what it cannot place by name, and only what is new', async () => {
  grade({ rossi: 'one', bianchi: 'two', neri: 'three' });
  const { status, text } = await giveBack('--to', 'moodle');
  expect(status).toBe(1);
  expect(text).toMatch(/2 pages: .*feedback-moodle\.zip\n.*Upload multiple feedback files in a zip/);
  expect(text).toContain('1 page is left out: the name');
  expect(text).toContain('feedback/neri.html (neri)');
  expect(zipped('feedback-moodle.zip')).toEqual([
    ['Rossi Maria_1_assignsubmission_file_/feedback.html', 'one'],
    ['Bianchi Luca_2_assignsubmission_file_/feedback.html', 'two'],
  ]);

  grade({ rossi: 'one', bianchi: 'changed' });
  expect(await giveBack('--to', 'moodle', '--only-new')).toMatchObject({ status: 0 });
  expect(zipped('feedback-moodle.zip')).toEqual([
    ['Bianchi Luca_2_assignsubmission_file_/feedback.html', 'changed'],
  ]);
  expect(await giveBack('--to', 'moodle', '--only-new')).toEqual({
    status: 0,
    text: 'No page is new or has changed.\n',
  });
});

test('a folder for each student, which has to be empty', async () => {
  grade({ rossi: 'one', neri: 'three' });
  const out = join(folder, 'back');
  expect(await giveBack('--to', 'folder', '--out', out)).toMatchObject({ status: 0 });
  expect(readFileSync(join(out, 'neri/feedback.html'), 'utf8')).toBe('three');
  const { status, text } = await giveBack('--to', 'folder', '--out', out);
  expect([status, text]).toEqual([2, expect.stringContaining('should be a new or an empty folder')]);
});

test.each([
  [[], 'return needs one folder, and --to'],
  [['--to', 'paper'], '--to should be moodle, canvas or folder, not "paper".'],
  [['--to', 'moodle'], 'holds no written.json: give the folder that npx labs grade wrote into'],
])('%j says what is wrong', async (args, sentence) => {
  expect(await giveBack(...args)).toEqual({ status: 2, text: expect.stringContaining(sentence) as string });
});

test('a list that is not ours is refused', async () => {
  grade({ rossi: 'one' });
  writeFileSync(join(folder, 'returned.json'), 'x');
  expect(await giveBack('--to', 'folder')).toMatchObject({
    status: 2,
    text: expect.stringContaining('delete it') as string,
  });
  rmSync(join(folder, 'returned.json'));
  rmSync(join(folder, 'feedback/rossi.html'));
  expect(await giveBack('--to', 'folder')).toMatchObject({ text: expect.stringContaining('feedback/rossi.html cannot be used') as string }); // prettier-ignore
});
