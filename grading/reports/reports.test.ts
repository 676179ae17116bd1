import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grade, Result } from '../grade/gradeSubmission';
import { marks } from '../marks/marks';
import { assignment } from '../testing/assignment';
import { latePolicy } from '../testing/policy';
import { gradebook } from './gradebook';
import { gradescope } from './gradescope';
import { canvas, moodle } from './learningPlatforms';
import { writeReports } from './write';

const grade = (name: string, points: number): Grade => ({
  name,
  points,
  of: 2,
  right: 2 * points,
  cases: 4,
  feedback: `${name}: ${points}`,
});
const result = (student: string, parts: Partial<Result> = {}): Result => ({
  submission: { id: student, student, path: '' },
  lab: '05',
  status: 'graded',
  grades: [grade('hidden', 2), grade('output', 0)],
  seconds: 0.12345,
  ...parts,
});

test('the gradebook has a row for everybody, without a score if nothing was graded', () => {
  const results = [
    result('rossi'),
    result('bianchi', { status: 'unreadable', problem: 'is a folder', grades: [] }),
    result('verdi', { grades: [grade('output', 2)] }),
  ];
  expect(gradebook(assignment, marks(results))).toBe(
    `student,lab,score,of,hidden,output,status
rossi,05,2,4,2,0,graded
bianchi,05,,,,,unreadable: is a folder
verdi,05,2,2,,2,graded
`,
  );
});

test('what an instructor noted is in the gradebook and in the result, and without notes there is no column', () => {
  const grades = [grade('hidden', 2), { ...grade('output', 1.5), reason: 'the sign, only' }];
  const noted = result('rossi', { grades });
  expect(gradebook(assignment, marks([noted, result('verdi')]))).toBe(
    `student,lab,score,of,hidden,output,note,status
rossi,05,3.5,4,2,1.5,"output: the sign, only",graded
verdi,05,2,4,2,0,,graded
`,
  );
  const both = gradebook(assignment, marks([{ ...noted, note: 'Seen again.' }]));
  expect(both).toContain(',"Seen again. output: the sign, only",graded');
  expect(gradescope(noted)).toMatchObject({
    score: 3.5,
    tests: [{}, { score: 1.5, output: 'Your instructor set these points: the sign, only\noutput: 1.5' }],
  });
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "' =1"],
  ['=HYPERLINK("a","b")', `"'=HYPERLINK(""a"",""b"")"`],
  ['a,b', '"a,b"'],
  ['a;=1+1', '"a;=1+1"'],
  ['علی\u200cرضا 👩\u200d🔬', 'علی\u200cرضا 👩\u200d🔬'],
  ['ros\u200dsi', 'ros�si'],
  ['a\nb', 'a b'],
  ['\u001b[2Ja', '�[2Ja'],
])('a student named %j runs no formula in a spreadsheet', (name, cell) => {
  const [, row] = gradebook(assignment, marks([result(name)])).split('\n');
  expect(row).toBe(`${cell},05,2,4,2,0,graded`);
});

test("Gradescope's format", () => {
  expect(gradescope(result('rossi'))).toMatchObject({
    score: 2,
    execution_time: 0.123,
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: [
      {
        name: 'hidden',
        score: 2,
        max_score: 2,
        status: 'passed',
        output: 'hidden: 2',
        output_format: 'text',
      },
      {
        name: 'output',
        score: 0,
        max_score: 2,
        status: 'failed',
        output: 'output: 0',
        output_format: 'text',
      },
    ],
  });
});

test('an unreadable notebook has a zero there, with the reason; a failure of the grader has no score', () => {
  const unreadable = result('a', { status: 'unreadable', problem: 'is a folder', grades: [] });
  expect(gradescope(unreadable)).toMatchObject({ score: 0, output: 'a is a folder.', tests: [] });
  expect(gradescope({ ...unreadable, status: 'failed' })).not.toHaveProperty('score');
});

test('each result has a file, whatever its name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const results = ['rossi', 'x'.repeat(255), '-rf ..'].map(name => result(name));
  await writeReports(folder, assignment, marks(results));
  expect(readdirSync(join(folder, 'results')).sort()).toEqual([
    expect.stringMatching(/^_rf-[0-9a-f]{12}\.json$/),
    'rossi.json',
    expect.stringMatching(/^x{100}-[0-9a-f]{12}\.json$/),
  ]);
  expect(JSON.parse(readFileSync(join(folder, 'results/rossi.json'), 'utf8'))).toHaveProperty('score', 2);
  rmSync(folder, { recursive: true });
});

test('manual points and late days have columns if they are used', () => {
  const submission = { id: 'a', student: 'a', path: '', submittedAt: new Date('2026-11-26T12:00Z') };
  const given = [{ student: 'a', question: 'why', points: 2, of: 4, comment: '' }];
  const policy = latePolicy('2026-11-25T12:00Z');
  const late = result('b', { submission: { ...submission, id: 'b', student: 'b' } });
  expect(gradebook(assignment, marks([result('a', { submission }), late], given, policy))).toBe(
    `student,lab,score,of,hidden,output,why,days late,penalty,status
a,05,3.6,8,2,0,2,1,0.4,graded
b,05,1.8,8,2,0,,1,0.2,incomplete: no points yet for why
`,
  );
});

test('the files for Canvas and Moodle hold only final scores of students who are known', () => {
  const of = (student: string, more: object) => ({ submission: { id: student, student, path: '', ...more } });
  const all = marks([
    result('rossi'),
    result('bianchi', { status: 'failed', problem: 'x', grades: [] }),
    result('.DS_Store', { status: 'unreadable', problem: 'x', grades: [] }),
    result('neri', of('neri', { canvas: '12345', name: 'Neri, Anna' })),
    result('x', of('anna (12346)', { canvas: '12346', doubt: 'nothing says who this is' })),
    result('y', of('Maria Verdi (9)', { doubt: 'nothing says who this is' })),
  ]);
  expect(canvas(assignment, all, 4)).toBe(`Student,ID,SIS User ID,SIS Login ID,Section,Lab 05 x
Points Possible,,,,,4
rossi,,rossi,,,2
"Neri, Anna",12345,neri,,,2
anna (12346),12346,,,,2
`);
  expect(moodle(assignment, all)).toBe('ID number,Lab 05 x\nrossi,2\nneri,2\n');
  expect(gradebook(assignment, all)).toContain('"graded, but whose it is is not certain: nothing says');
});

test('who handed in nothing has a row in the gradebook, and no file', async () => {
  const absent = { id: '100002', name: 'Anna Neri', email: '', canvas: '', participant: '', account: '' };
  expect(gradebook(assignment, marks([result('rossi')]), [{ ...absent, submittedAt: '' }])).toBe(
    `student,name,lab,score,of,hidden,output,status
rossi,,05,2,4,2,0,graded
100002,Anna Neri,05,,,,,handed in nothing
`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  await writeReports(folder, assignment, marks([result('rossi')]), { isPartial: true });
  expect(readdirSync(folder).filter(file => /canvas|moodle/.test(file))).toEqual([]);
  rmSync(folder, { recursive: true });
});
