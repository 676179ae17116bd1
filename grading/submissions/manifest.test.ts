import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSubmissions } from './find';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'manifest-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const put = (...lines: string[]) =>
  writeFileSync(
    join(folder, 'submissions.csv'),
    ['submission_id,student_id,file,submitted_at', ...lines].join('\n'),
  );

test("each student's latest attempt counts, and a file without a line is kept", async () => {
  ['1.ipynb', '2.ipynb', 'other.ipynb'].forEach(file => writeFileSync(join(folder, file), '{}'));
  put(
    's2,rossi,2.ipynb,2026-11-25T12:00:00+01:00',
    's1,rossi,1.ipynb,2026-11-25T11:30:00Z',
    's3,verdi,3.ipynb,2026-11-25T12:00Z',
  );
  const found = await findSubmissions(folder);
  expect(found).toEqual([
    { id: 's1', student: 'rossi', path: join(folder, '1.ipynb'), submittedAt: new Date('2026-11-25T11:30Z') },
    { id: 's3', student: 'verdi', path: join(folder, '3.ipynb'), submittedAt: new Date('2026-11-25T12:00Z') },
    { id: 'other', student: 'other', path: join(folder, 'other.ipynb') },
  ]);
});

test.each([
  [
    's1,rossi,../secret.ipynb,2026-11-25T12:00Z',
    'line 2: "../secret.ipynb" should be the name of a file beside it',
  ],
  ['s1,rossi,1.ipynb,2026-11-25 12:00', 'submitted_at: "2026-11-25 12:00" should be a time with its offset'],
  ['s1,rossi,1.ipynb,2026-13-45T12:00Z', 'should be a time with its offset'],
  [',rossi,1.ipynb,2026-11-25T12:00Z', 'needs a submission_id and a student_id'],
  ['s1,a,1.ipynb,2026-11-25T12:00Z\ns1,b,2.ipynb,2026-11-25T12:00Z', 'names the submission "s1" twice'],
])('%j is refused', async (line, message) => {
  put(line);
  await expect(findSubmissions(folder)).rejects.toThrow(message);
});
