import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeSheet, type Row } from '../../grading/answers/sheet';
import type { Result } from '../../grading/grade/gradeSubmission';
import { Journal } from '../../grading/grade/journal';
import { marks } from '../../grading/marks/marks';
import { attempts } from '../../grading/reports/attempts';
import { writeReports } from '../../grading/reports/write';
import { assignment } from '../../grading/testing/assignment';
import { writeAtomically } from '../../setup/files.cjs';
import { rememberOptions } from '../grade/remembered';
import { labs } from '../testing/inProcess';

/** Students whose names occur nowhere else. */
const [QUX, WEX] = ['Quxzyvander', 'Wexolomond'];

const result = (student: string): Result => ({
  submission: {
    id: student,
    student,
    path: `${student}.ipynb`,
    origin: `${student}_7_assignsubmission_file_/05.ipynb`,
  },
  lab: '05',
  status: 'graded',
  grades: [{ name: 'hidden', points: 0, of: 2, right: 0, cases: 4, feedback: 'hidden: 0' }],
  seconds: 1,
});

const noteFor = (student: string) => `Dear ${student}, seen again.`;

const answer = (student: string): Row => {
  const given = { points: 1, of: 1, comment: 'Well\nsaid', by: 'Ada', before: '' };
  return { student, question: 'Predict 1', answer: 'up', rubric: 'up', ...given };
};

let base: string;
let graded: string;
let answers: string;

/** Everything that the commands write, as they write it. */
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'forget-'));
  [graded, answers] = [join(base, 'graded'), join(base, 'answers')];
  const results = [QUX, WEX].map(result);
  await grade(results);
  const release = join(graded, 'releases/r1');
  const hashed = 'a'.repeat(32);
  const old = new Journal(release);
  old.add('0', result(hashed));
  old.close();
  await writeReports(release, assignment, marks([result(hashed)]));
  writeAtomically(join(release, `submissions/${hashed}.ipynb`), `{"author": "${QUX}"}`);
  writeSheet(join(answers, 'answers.csv'), [QUX, WEX].map(answer));
  writeFileSync(join(answers, '.address.json'), '{"port":1,"token":"x","pid":999999999}');
  for (const to of ['moodle', 'folder']) expect((await labs('return', graded, '--to', to)).status).toBe(0);
});
afterEach(() => rmSync(base, { recursive: true }));

async function grade(results: readonly Result[]): Promise<void> {
  const journal = new Journal(graded);
  for (const [i, one] of results.entries()) {
    journal.add(`${i}`, one);
    journal.add(`latest: ${one.submission.id}`, { ...one, note: noteFor(one.submission.student) });
  }
  journal.close();
  await writeReports(graded, assignment, marks(results));
  rememberOptions(graded, { lab: '05', manual: ['ada.csv'], adjustments: `appeal-of-${QUX}.csv` });
  const submissions = results.map(({ submission }) => submission);
  writeFileSync(
    join(graded, 'attempts.csv'),
    attempts(assignment, submissions, marks(results), marks(results)),
  );
}

/** The files of a folder, with slashes. */
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

const names = (folder: string, name: string): string[] =>
  files(folder).filter(file => file.includes(name) || readFileSync(join(folder, file)).includes(name));

/** The rows of the table: patterns of files, and whether they hold names. */
function table(): { patterns: string[]; isNaming: boolean }[] {
  const text = readFileSync(join(__dirname, '../../docs/for-instructors.md'), 'utf8');
  const [, section] = text.split('## Privacy and retention');
  const rows = section.split('\n## ')[0].matchAll(/^ *\| (`.*?) *\|.*\| (yes|no) *\|$/gm);
  return [...rows].map(([, cell, naming]) => ({
    patterns: [...cell.matchAll(/`([^`]+)`/g)].map(([, pattern]) => pattern),
    isNaming: naming === 'yes',
  }));
}

const matches = (file: string, pattern: string) =>
  pattern.endsWith('/')
    ? file.startsWith(pattern)
    : new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(file);

test('the table for instructors has every file, and says which hold names', () => {
  const written = [graded, answers].flatMap(folder => files(folder));
  const naming = [graded, answers].flatMap(folder => names(folder, QUX));
  const rows = table();
  const rowOf = (file: string) => rows.filter(row => row.patterns.some(one => matches(file, one)));
  expect(written.filter(file => rowOf(file).length !== 1)).toEqual([]);
  for (const { patterns, isNaming } of rows)
    for (const pattern of patterns) {
      expect([pattern, written.some(file => matches(file, pattern))]).toEqual([pattern, true]);
      expect([pattern, naming.some(file => matches(file, pattern))]).toEqual([pattern, isNaming]);
    }
});

test('without --yes nothing is deleted', async () => {
  const before = files(base);
  const { status, text } = await labs('forget', graded, answers);
  expect(status).toBe(1);
  expect(text).toMatch(/graded: would delete \(\d+\):\n[^]*and \d+ more\n[^]*add --yes/);
  expect(files(base)).toEqual(before);
});

test('everything goes, and nothing that somebody else wrote or changed', async () => {
  writeFileSync(join(graded, 'feedback/notes.html'), 'mine');
  writeFileSync(join(graded, 'moodle.csv'), 'changed');
  const { status, text } = await labs('forget', graded, answers, '--yes');
  expect(status).toBe(0);
  expect(files(base)).toEqual(['graded/feedback/notes.html', 'graded/moodle.csv']);
  expect(text).toMatch(
    /changed it since \(1\):\n {2}moodle\.csv\n.*did not write it \(1\):\n {2}feedback\/notes/,
  );
  expect(text).toContain('Copies may be elsewhere');
  expect(existsSync(join(graded, 'releases'))).toBe(false);
});

test('an options.json of somebody else stays', async () => {
  for (const text of ['{}', '{"theme": "dark"}', '{"lab": 5}', '{"lab": "05", "size": {}}', '{"lab": "05"']) {
    writeFileSync(join(graded, 'options.json'), text);
    await labs('forget', graded, '--yes');
    expect([text, files(graded)]).toEqual([text, ['options.json']]);
  }
});

test('one student goes, and the others keep everything', async () => {
  const page = readFileSync(join(graded, `feedback/${WEX}.html`), 'utf8');
  const { status } = await labs('forget', graded, answers, '--student', QUX, '--yes');
  expect(status).toBe(0);
  expect(names(base, QUX)).toEqual([]);
  expect(readFileSync(join(graded, `feedback/${WEX}.html`), 'utf8')).toBe(page);
  for (const file of ['gradebook.csv', 'moodle.csv', 'codes.csv', 'attempts.csv'])
    expect(readFileSync(join(graded, file), 'utf8')).toContain(WEX);
  const journal = new Journal(graded);
  expect([journal.get('0'), journal.get('1')?.submission.student]).toEqual([undefined, WEX]);
  expect([QUX, WEX].map(id => journal.latest(id)?.note)).toEqual([undefined, noteFor(WEX)]);
  journal.close();
  expect(readFileSync(join(answers, 'answers.csv'), 'utf8')).toContain(
    `${WEX},Predict 1,1,1,"Well\nsaid",up,up,Ada,`,
  );
  expect((await labs('forget', graded, answers, '--student', QUX, '--yes')).status).toBe(1);
  rmSync(join(graded, 'journal.jsonl'));
  await grade([result(WEX)]); // the list of what was written is right: everything is still known
  expect((await labs('forget', graded, '--yes')).text).not.toContain('left');
  expect(files(graded)).toEqual([]);
});
