import type { Grade, Result } from '../grade/gradeSubmission';
import { marks } from '../marks/marks';
import { assignment } from '../testing/assignment';
import { latePolicy } from '../testing/policy';
import { classReport } from './classReport';
import { codeOf, codes } from './codes';
import { feedbackPage } from './feedback';
import { BARS, TEXTS } from './page';

const grade = (name: string, points: number, parts: Partial<Grade> = {}): Grade => ({
  ...{ name, points, of: 2, right: points, cases: 2, feedback: `${name} 1 of 2 cases right` },
  ...parts,
});
const result = (student: string, grades: Grade[], parts: Partial<Result> = {}): Result => ({
  submission: { id: `${student}-1`, student, path: '' },
  ...{ lab: '05', status: 'graded', grades, seconds: 1 },
  ...parts,
});
const misconception = 'the batch was not averaged';
const results = [
  result('rossi', [grade('hidden', 2), grade('output', 0, { misconception })]),
  result('bianchi', [grade('hidden', 2), grade('output', 0, { misconception })], { seconds: 5.1 }),
  result('ferrari', [
    grade('hidden', 0, { stopped: true, feedback: 'hidden took <10 s' }),
    grade('output', 2),
  ]),
  result('neri', [], { status: 'unreadable', problem: 'is a folder' }),
];

/** A page's text as a reader sees it: without style and tags. */
const textOf = (page: string) =>
  page
    .replace(/<style>[^]*?<\/style>|<title>.*<\/title>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('what a student reads', () => {
  expect(textOf(feedbackPage(assignment, marks(results)[0]))).toBe(
    'Lab 05 x Feedback for rossi 2 of 4 points Exercises' +
      ' hidden ✓ right 2 of 2 points output ✗ not right 0 of 2 points output 1 of 2 cases right',
  );
});

test('a late submission, manual points, and missing manual points', () => {
  const submission = { ...results[0].submission, submittedAt: new Date('2026-11-26T12:00Z') };
  const policy = latePolicy('2026-11-25T12:00Z', { penalty: 50 });
  const given = [
    { student: 'rossi', question: 'Why?', points: 1, of: 4, comment: 'Half & half.' },
    { student: 'ferrari', question: 'How?', points: 1, of: 1, comment: '' },
  ];
  const ferrari = { ...results[2], submission: { ...submission, id: 'v', student: 'ferrari' } };
  const [mark] = marks([{ ...results[0], submission }, ferrari], given, policy);
  const text = textOf(feedbackPage(assignment, mark));
  expect(text).toContain('1.5 of 9 points ! not final 1 question not marked yet Handed in 1 day late, which cost 1.5 points.'); // prettier-ignore
  expect(text).toContain('Why? 1 of 4 points Half &amp; half. How? ! not marked yet – of 1 point');
});

test('an ungraded submission says why, and whether the student has to act', () => {
  const [, , , neri] = marks(results);
  expect(textOf(feedbackPage(assignment, neri))).toContain(
    '! not graded Your submission is a folder. Ask your instructor.',
  );
  const [failed] = marks([{ ...results[3], status: 'failed', problem: 'met an error' }]);
  expect(textOf(feedbackPage(assignment, failed))).toContain('That is a fault of the grader, not of your work.'); // prettier-ignore
});

test('nothing of a submission is HTML', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const all = marks([result(evil, [grade(evil, 0, { feedback: evil, misconception: evil, stopped: true })])]);
  for (const page of [feedbackPage(assignment, all[0]), classReport(assignment, all, [])]) {
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
    expect(page).toMatch(/content="default-src 'none'; style-src 'unsafe-inline'"/);
  }
});

describe('the class report', () => {
  const pair = { ids: ['rossi-1', 'ferrari-1'] as const, shared: 40, similarity: 0.876 };
  const report = classReport(assignment, marks(results), [pair]);
  const code = (id: string) => codeOf(assignment, id);

  test('counts, and lists by code the submissions that need a look', () => {
    const text = textOf(report);
    expect(text).toContain('3 of 4 submissions graded 1 could not be read Median score: 2 of 4 points');
    expect(text).toContain('hidden 67 % 2 of 3 output 33 % 1 of 3');
    expect(text).toContain(`2 output It looks as if ${misconception}.`);
    expect(text).toContain(`${code('bianchi-1')} 5.1 s ${code('ferrari-1')} 1.0 s hidden took &lt;10 s`);
    expect(text).toContain(`${code('rossi-1')} ${code('ferrari-1')} 88 % 40`);
  });

  test('lists errors that look like no known mistake', () => {
    const rest = (...made: Result[]) => textOf(classReport(assignment, marks(made), []));
    expect(textOf(report)).toContain('1 function earned nothing and looks like no known mistake: missing');
    expect(rest(results[2], result('verdi', [grade('hidden', 0)]))).toContain(
      'Misconceptions 2 functions earned nothing and look like no known mistake: missing, stopped, or wrong',
    );
    expect(rest(results[0])).not.toContain('no known mistake');
  });

  test('names nobody; the list of codes does', () => {
    for (const { submission } of results) expect(report).not.toContain(submission.student);
    expect(codes(assignment, marks(results))).toContain(`${code('rossi-1')},rossi-1,rossi\n`);
    expect(codeOf({ ...assignment, seedId: 'cd' }, 'rossi-1')).not.toBe(code('rossi-1'));
  });

  test('of an empty class', () => {
    const text = textOf(classReport(assignment, [], []));
    expect(text).toContain('0 of 0 submissions graded Exercises');
    expect(text).toContain('No function was wrong.');
  });
});

/** @source https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(i => {
    const value = parseInt(colour.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('texts and bars have the contrast of WCAG AA', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  for (const { ink, paper } of Object.values(TEXTS)) expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(BARS.full, BARS.empty)).toBeGreaterThanOrEqual(3);
});

test('there is no other colour on a page', () => {
  const page = classReport(assignment, marks(results), []);
  const known = [...Object.values(TEXTS).flatMap(text => Object.values(text)), ...Object.values(BARS)];
  const used = new Set(page.match(/#[0-9a-f]{6}\b/g));
  expect([...used].filter(colour => !known.includes(colour as never))).toEqual([]);
});
