import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../grade/journal';
import { marks } from '../marks/marks';
import { attempts } from '../reports/attempts';
import { writeReports } from '../reports/write';
import { syntheticClass } from '../testing/syntheticClass';
import { deleteTraces, tracesIn } from './traces';

const STUDENT = 'Zbigniewa-Quux';
const folder = mkdtempSync(join(tmpdir(), 'traces-'));
const path = (file: string) => join(folder, file);
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name).slice(folder.length + 1));

beforeAll(async () => {
  const { assignment, results } = syntheticClass('01', [STUDENT, 'bianchi', 'rossi']);
  const all = marks(results);
  await writeReports(folder, assignment, all);
  const journal = new Journal(folder);
  for (const result of results) journal.add(result.submission.id, result);
  journal.close();
  const submissions = results.map(({ submission }) => submission);
  writeFileSync(path('attempts.csv'), attempts(assignment, submissions, all, all));
  writeFileSync(path('mine.txt'), 'a note of the instructor');
  mkdirSync(path('releases/0123456789ab'), { recursive: true });
  writeFileSync(path('releases/0123456789ab/journal.jsonl'), STUDENT);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the table in the instructors' page says of a file. */
function inDocs(file: string): string | undefined {
  const docs = readFileSync(join(__dirname, '../../docs/for-instructors.md'), 'utf8');
  const [, table] = /\n(\| in `graded` or `answers`[^]*?)\n\n/.exec(docs) ?? [];
  const rows = (table ?? '').split('\n').map(row => row.split('|').map(cell => cell.trim()));
  const name = file.includes('/') ? `\`${file.split('/')[0]}/\`` : `\`${file}\``;
  return rows.find(([, names]) => names?.split(', ').includes(name))?.[3];
}

test('the docs say of every file whether it holds names', () => {
  const ours = files().filter(file => file !== 'mine.txt');
  expect(ours.length).toBeGreaterThan(12);
  const holds = (file: string) =>
    file.includes(STUDENT) || readFileSync(path(file), 'utf8').includes(STUDENT);
  const isPerStudent = (file: string) => /^(feedback|results)\//.test(file);
  for (const file of ours.filter(one => !isPerStudent(one) || one.includes(STUDENT)))
    expect([file, inDocs(file)]).toEqual([file, holds(file) ? 'yes' : 'no']);
});

test('forgets everything that was written, and nothing else', () => {
  const traces = tracesIn(folder);
  expect(traces.others).toEqual(['mine.txt']);
  deleteTraces(folder, traces);
  expect(files()).toEqual(['mine.txt']);
  expect(existsSync(path('feedback'))).toBe(false);
  expect(tracesIn(folder)).toEqual({ ours: [], others: ['mine.txt'] });
});

test('a report that somebody has changed, and what is no report, stays', () => {
  const other = mkdtempSync(join(tmpdir(), 'traces-'));
  mkdirSync(join(other, 'feedback'));
  writeFileSync(join(other, 'feedback/a.html'), 'changed');
  writeFileSync(join(other, 'feedback/b.html'), 'mine');
  writeFileSync(
    join(other, 'written.json'),
    JSON.stringify({ hashes: { 'feedback/a.html': 'x' }, pages: [] }),
  );
  const traces = tracesIn(other);
  expect(traces.ours).toEqual(['written.json']);
  deleteTraces(other, traces);
  expect(readdirSync(join(other, 'feedback')).sort()).toEqual(['a.html', 'b.html']);
  rmSync(other, { recursive: true });
});

test('a folder that is not there is refused', () => {
  expect(() => tracesIn(join(folder, 'nowhere'))).toThrow('nowhere');
});
