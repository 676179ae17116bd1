import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSubmissions } from './find';

let folder: string;
let manifest: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  manifest = `${folder}.csv`;
});
afterEach(() => [folder, manifest].forEach(each => rmSync(each, { recursive: true, force: true })));

const HEAD = 'submission_id,student_id,file,submitted_at';
const put = (...lines: string[]) => writeFileSync(manifest, [HEAD, ...lines].join('\n'));

test('every attempt is found, and a file without a line is kept', async () => {
  ['1.ipynb', '2.ipynb', 'other.ipynb'].forEach(file => writeFileSync(join(folder, file), '{}'));
  put(
    's2,rossi,2.ipynb,2026-11-25T12:00:00+01:00',
    's1,rossi,1.ipynb,2026-11-25T11:30:00Z',
    's3,verdi,week 5/3.ipynb,',
  );
  const found = await findSubmissions(folder, manifest);

  expect(found).toEqual([
    { id: 's2', student: 'rossi', path: join(folder, '2.ipynb'), submittedAt: new Date('2026-11-25T11:00Z') },
    { id: 's1', student: 'rossi', path: join(folder, '1.ipynb'), submittedAt: new Date('2026-11-25T11:30Z') },
    { id: 's3', student: 'verdi', path: join(folder, 'week 5/3.ipynb') },
    { id: 'other', student: 'other', path: join(folder, 'other.ipynb') },
  ]);
});

test('a submissions.csv among the submissions is an entry like any other', async () => {
  writeFileSync(join(folder, 'submissions.csv'), `${HEAD}\ns1,verdi,rossi.ipynb,2026-11-25T12:00Z`);
  writeFileSync(join(folder, 'rossi.ipynb'), '{}');
  const found = await findSubmissions(folder);
  expect(found.map(({ student }) => student)).toEqual(['rossi', 'submissions.csv']);
});

test.each([
  ['semicolons', `${HEAD}\ns1,rossi,1.ipynb,2026-11-25T12:00Z`.replaceAll(',', ';')],
  ['tabs', `${HEAD}\ns1,rossi,1.ipynb,2026-11-25T12:00Z`.replaceAll(',', '\t')],
  ['a byte order mark and Windows line ends', `\ufeff${HEAD}\r\ns1,rossi,1.ipynb,2026-11-25T12:00Z\r\n`],
  ['a column for the time, but no time', `${HEAD}\ns1,rossi,1.ipynb,`],
  ['no column for the time', 'submission_id,student_id,file\ns1,rossi,1.ipynb'],
  ['columns in another order, and more of them', 'note,file,student_id,submission_id\nx,1.ipynb,rossi,s1'],
])('a manifest with %s is read', async (_what, text) => {
  writeFileSync(manifest, text);
  expect(await findSubmissions(folder, manifest)).toMatchObject([
    { id: 's1', student: 'rossi', path: join(folder, '1.ipynb') },
  ]);
});

test.each([
  [
    's1,rossi,../secret.ipynb,',
    'line 2: "../secret.ipynb" should be a file in the folder of the submissions',
  ],
  ['s1,rossi,a/../../secret.ipynb,', 'should be a file in the folder of the submissions'],
  ['s1,rossi,/etc/passwd,', 'should be a file in the folder of the submissions'],
  ['s1,rossi,C:\\secret.ipynb,', 'should be a file in the folder of the submissions'],
  ['s1,rossi,.,', 'should be a file in the folder of the submissions'],
  ['s1,rossi,,', 'should be a file in the folder of the submissions'],
  ['s1,rossi,1.ipynb,2026-11-25 12:00', 'submitted_at: "2026-11-25 12:00" should be a time with its offset'],
  ['s1,rossi,1.ipynb,2026-13-45T12:00Z', 'should be a time with its offset'],
  [',rossi,1.ipynb,2026-11-25T12:00Z', 'needs a submission_id and a student_id'],
  ['s1,a,1.ipynb,\ns1,b,2.ipynb,', 'line 3: the submission "s1" stands in line 2 already'],
  ['s1,a,1.ipynb,\ns2,b,1.ipynb,', 'line 3: "1.ipynb" belongs to "a" already, and here to "b"'],
])('%j is refused', async (line, message) => {
  put(line);
  await expect(findSubmissions(folder, manifest)).rejects.toThrow(message);
});

test('a missing column is refused with what was found between the columns', async () => {
  writeFileSync(manifest, 'name;file\n');
  await expect(findSubmissions(folder, manifest)).rejects.toThrow(
    'has no column "submission_id": its first line should be submission_id,student_id,file. It was read with semicolons',
  );
});
