import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../grade/gradeSubmission';
import { latePolicy } from '../testing/policy';
import { readManualPoints } from './manual';
import { marks, validateMarks } from './marks';

const DUE = '2026-11-25T12:00Z';
const handedIn = (submittedAt: string) => ({
  id: 'a',
  student: 'a',
  path: '',
  submittedAt: new Date(submittedAt),
});
const result: Result = {
  submission: handedIn('2026-11-26T13:00Z'),
  lab: '05',
  status: 'graded',
  grades: [{ name: 'f', points: 8, of: 10, right: 8, cases: 10, feedback: '' }],
  seconds: 1,
};

test('manual points count, too, and the penalty applies to all points', () => {
  const given = [{ student: 'a', question: 'why', points: 2, of: 4, comment: 'Half of it.' }];
  const [mark] = marks([result], given, latePolicy(DUE));
  expect(mark).toMatchObject({ score: 8, of: 14, late: { days: 2, penalty: 2 }, complete: true });
});

test('without manual points a result is incomplete, and without a grade it has no score', () => {
  const b = { ...result, submission: { ...result.submission, id: 'b', student: 'b' } };
  const c = { ...b, submission: { ...b.submission, student: 'c' }, status: 'failed' as const, grades: [] };
  const given = [{ student: 'a', question: 'why', points: 2, of: 4, comment: '' }];
  const [, second, third] = marks([result, b, c], given);
  expect(second).toMatchObject({ score: 8, of: 14, complete: false, manual: [{ question: 'why', of: 4 }] });
  expect(third).toMatchObject({ complete: false });
  expect(third).not.toHaveProperty('score');
});

describe("with the lab's questions", () => {
  const asked = (id: string, name: string) => ({ id, name, text: `${id}?`, rubric: '1 point', points: 1 });
  const questions = [asked('why', 'Predict 1'), { ...asked('far', 'Predict 2'), explanation: 'Far.' }];
  const answers = new Map([['a', new Map([['why', 'So.']])]]);
  const given = [{ student: 'a', question: 'Predict 1', points: 2, of: 4, comment: 'Half of it.' }];

  test('what is marked counts, and its text and its answer are known', () => {
    const [mark] = marks([result], given, undefined, { questions, all: false, answers });
    expect(mark).toMatchObject({ score: 10, of: 14, complete: true });
    expect(mark.manual).toEqual([
      { question: 'Predict 1', text: 'why?', answer: 'So.', points: 2, of: 4, comment: 'Half of it.' },
    ]);
  });

  test('a line that nobody has filled in makes its question count, and the mark incomplete', () => {
    const open = { ...given[0], question: 'Predict 2', points: undefined, of: 1, comment: '' };
    const [mark] = marks([result], [open, ...given], undefined, { questions, all: false, answers });
    expect(mark).toMatchObject({ score: 10, of: 15, complete: false });
    expect(mark.manual.map(({ question }) => question)).toEqual(['Predict 1', 'Predict 2']);
  });

  test('all of them count if the course says so', () => {
    const [mark] = marks([result], [], undefined, { questions, all: true, answers });
    expect(mark).toMatchObject({
      score: 8,
      of: 12,
      complete: false,
      manual: [{ of: 1 }, { explanation: 'Far.' }],
    });
  });
});

describe('before anything is graded', () => {
  const { submission } = result;
  const points = (student: string) => [{ student, question: 'why', points: 2, of: 4, comment: '' }];
  const policy = latePolicy(DUE);

  test('manual points and times that are complete are accepted', () => {
    expect(() => validateMarks([submission], points('a'), policy)).not.toThrow();
  });

  test.each([
    [['verdi'], 'points for "verdi", who has no submission.'],
    [['verdi', 'a', 'bianchi', 'verdi'], 'points for "verdi", "bianchi", who have no submissions.'],
    [[...'bcdefghijklm'], '"b", "c", "d", "e", "f", "g", "h", "i", "j", "k" and 2 more, who have no'],
  ])('manual points for the unknown students among %j are refused', (students, message) => {
    expect(() => validateMarks([submission], students.flatMap(points))).toThrow(message);
  });

  test("a line without points may be anybody's; two files may not disagree", () => {
    const [one] = points('a');
    expect(() =>
      validateMarks([submission], [{ ...one, student: 'verdi', points: undefined }]),
    ).not.toThrow();
    expect(() => validateMarks([submission], [one, { ...one, points: undefined }, one])).not.toThrow();
    expect(() => validateMarks([submission], [one, { ...one, points: 1 }])).toThrow(
      '"a" has 2 points for "why" in one file of manual points and 1 in another.',
    );
  });

  test('a submission without a time is refused if there is a deadline', () => {
    const untimed = { ...submission, submittedAt: undefined };
    expect(() => validateMarks([submission, untimed], [])).not.toThrow();
    expect(() => validateMarks([submission, untimed], [], policy)).toThrow('when "a" was handed in');
  });
});

describe('a file of points', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manual-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'points.csv');
  const read = (lines: string) => {
    writeFileSync(file, `student_id,question,points,of,comment\n${lines}`);
    return readManualPoints(file, questions);
  };

  const questions = [
    { id: 'why', name: 'Predict 1' },
    { id: 'how-far', name: 'Predict 2' },
  ];

  test.each(['Predict 1', 'predict1', 'PREDICT (1)', 'why'])('is read; a question may be called %s', name => {
    expect(read(`a,${name},1.5,4,"Good, but short."\nb,${name},"0,5",4,\n`)).toEqual([
      { student: 'a', question: 'Predict 1', points: 1.5, of: 4, comment: 'Good, but short.' },
      { student: 'b', question: 'Predict 1', points: 0.5, of: 4, comment: '' },
    ]);
  });

  test('a line without points is one that nobody has marked yet', () => {
    expect(read('a,why,,4,')).toMatchObject([{ student: 'a', points: undefined, of: 4 }]);
  });

  test.each([
    ['a,why,5,4,', 'line 2: points should be from 0 to "of", not "5" of "4".'],
    ['a,Predict 3,1,4,', 'line 2: the question "Predict 3" is unknown: do you mean "Predict 1"?'],
    ['a,perceptron,1,4,', '"perceptron" is unknown; known are Predict 1, Predict 2.'],
    ['a,why,1,,', 'not "1" of ""'],
    ['a,why,-1,4,', 'not "-1" of "4"'],
    ['a,why,x,4,', 'not "x" of "4"'],
    [',why,1,4,', 'line 2: it needs a student_id'],
    ['a,why,1,4,\na,why,2,4,', 'line 3: "a" has points for "Predict 1" already.'],
    ['a,why,1,4,\nb,why,2,3,', 'line 3: "Predict 1" has 3 points here and 4 before.'],
    ['a,why', 'cannot be read as CSV'],
  ])('%j is refused', (lines, message) => {
    expect(() => read(lines)).toThrow(message);
  });

  test('a missing column', () => {
    writeFileSync(file, 'student_id,points\na,1\n');
    expect(() => readManualPoints(file, questions)).toThrow('has no column "question"');
  });
});
