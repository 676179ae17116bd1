import type { Grade, Result } from '../../grade/gradeSubmission';
import { marks } from '../../marks/marks';
import type { FoundPair } from '../../similarity/findPairs';
import { assignment } from '../../testing/assignment';
import { latePolicy } from '../../testing/policy';
import { codeOf, codes } from '../codes';
import { classPage } from './classPage';
import { BARS, PALETTES, TEXTS } from './colours';
import { feedbackPage } from './feedbackPage';
import { staffPage } from './staffPage';

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

const pair: FoundPair = { ids: ['rossi-1', 'ferrari-1'], shared: 40, similarity: 0.876, prints: new Set() };

/** A page's text as a reader sees it: without style and tags. */
const textOf = (page: string) =>
  page
    .replace(/<style>[^]*?<\/style>|<title>.*<\/title>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('what a student reads', () => {
  expect(textOf(feedbackPage(assignment, marks(results)[0]))).toBe(
    'Lab 5: X Feedback for rossi 2 of 4 points Exercises Exercise Result Points' +
      ' hidden ✓ right 2 of 2 output ✗ not right 0 of 2 In detail' +
      ' output ✗ not right 0 of 2 points output 1 of 2 cases right The cases here are hidden ones.' +
      ' To see similar cases with their numbers, run the check below the function in your notebook.',
  );
});

describe('an exercise in detail', () => {
  const rows = [
    { right: true, title: 'one', detail: 'right' },
    { right: false, title: 'two', detail: 'nothing came: is a `return` missing?' },
  ];
  const detail = (points: number, notes: string[], parts: Partial<Grade> = {}) => {
    const report = { summary: '1 of 2 cases right', diagnosis: [], rows, notes };
    const page = feedbackPage(
      assignment,
      marks([result('a', [grade('hidden', points, { report, ...parts })])])[0],
    );
    return { page, text: textOf(page).replace(/.*Exercise Result Points hidden . [a-z ]+ \d of 2 /, '') };
  };
  const code = { source: 'function hidden() {\n  return "</pre><b>";\n}', cell: 3, cut: 2 };

  test('first what is wrong, then the cases, then the code', () => {
    expect(detail(0, ['It looks as if x.', 'Work on a copy.'], { code }).text).toContain(
      'hidden ✗ not right 0 of 2 points It looks as if x. Work on a copy. 1 of 2 cases right' +
        ' ✓ one ✗ two nothing came: is a return missing? Your code, in code cell 3' +
        ' function hidden() { return &quot;&lt;/pre&gt;&lt;b&gt;&quot;; } 2 more lines',
    );
  });

  test('a mistake that is not known: the first wrong case', () => {
    expect(detail(0, []).text).toContain(
      'points Look first at the case “two”: nothing came: is a return missing? 1 of',
    );
  });

  test('partly right; and right with a remark', () => {
    expect(detail(1, ['x']).text).toContain('hidden ✗ partly right 1 of 2 points x 1 of 2 cases right');
    expect(detail(2, ['It changes its first argument.']).text).toContain(
      'hidden ✓ right 2 of 2 points It changes its',
    );
    expect(detail(2, []).text).not.toContain('In detail');
  });

  test('exercises stand in the order of the lab', () => {
    const page = feedbackPage(assignment, marks([result('a', [grade('output', 0), grade('hidden', 0)])])[0]);
    expect([...page.matchAll(/<section id="(\w+)"/g)].map(([, name]) => name)).toEqual(['hidden', 'output']);
  });
});

test('the course, when it was handed in, and partial credit', () => {
  const own = {
    ...assignment,
    course: { ...assignment.course, title: 'Deep Learning', zone: 'Europe/Rome' },
    settings: { ...assignment.settings, partial: true },
  };
  const submission = { ...results[0].submission, submittedAt: new Date('2026-11-26T12:00Z') };
  const text = textOf(feedbackPage(own, marks([{ ...results[0], submission }])[0]));
  expect(text).toMatch(
    /^Deep Learning Lab 5: X Feedback for rossi, handed in on 26 November 2026, 13:00 \(Europe\/Rome\) 2/,
  );
  expect(text).toContain('earns a share of its points');
});

test('a question with its text, the answer and the explanation', () => {
  const [mark] = marks([results[0]]);
  const question = {
    question: 'Predict 1',
    text: 'What is `x`?',
    answer: '<b>\nNone',
    explanation: 'It is 2.',
    of: 2,
  };
  expect(textOf(feedbackPage(assignment, { ...mark, manual: [question] }))).toContain(
    'Questions Predict 1 ! not marked yet – of 2 points What is x ? Your answer &lt;b&gt; None What there was to see, and why It is 2.',
  );
  expect(textOf(feedbackPage(assignment, { ...mark, manual: [{ ...question, answer: ' ' }] }))).toContain(
    'Your answer Nothing was written here.',
  );
  const release = { explanations: new Date('2026-12-01T12:00Z') };
  const later = { ...assignment, settings: { ...assignment.settings, release } };
  const on = (time: string) => feedbackPage(later, { ...mark, manual: [question] }, new Date(time));
  expect(on('2026-12-01T11:00Z')).not.toContain('It is 2.');
  expect(on('2026-12-01T12:00Z')).toContain('It is 2.');
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
  expect(text).toContain('1.5 of 9 points ! not final 1 question not marked yet Handed in 1 day late, which costs 1.5 of the 3 points earned.'); // prettier-ignore
  expect(text).toContain('Why? 1 of 4 points Half &amp; half. How? ! not marked yet – of 1 point');
});

test('attempts, an extension, and what was handed in too late', () => {
  const submission = { ...results[0].submission, submittedAt: new Date('2026-11-26T12:00Z') };
  const [mark] = marks([{ ...results[0], submission }]);
  const late = {
    days: 0,
    penalty: 0,
    due: new Date('2026-11-27T12:00Z'),
    isExtended: true,
    isTooLate: false,
  };
  const text = (parts: object) => textOf(feedbackPage(assignment, { ...mark, ...parts }));
  expect(text({ attempt: { number: 2, of: 3 } })).toContain(
    'rossi, attempt 2 of 3, handed in on 26 November 2026, 12:00 (UTC)',
  );
  expect(text({ attempt: { number: 1, of: 1 } })).toContain('rossi, handed in');
  expect(text({ note: 'On appeal:\n<b>right</b>.' })).toContain(
    '2 of 4 points On appeal: &lt;b&gt;right&lt;/b&gt;. Exercises',
  );
  expect(text({ late })).toContain(
    'points Your deadline was extended to 27 November 2026, 12:00 (UTC). Exercises',
  );
  expect(
    text({ late: { ...late, days: 9, penalty: 2, isTooLate: true, isExtended: false }, score: 0 }),
  ).toContain('0 of 4 points Handed in 9 days late, too late to earn points. Exercises');
});

test('points that an instructor set stand beside their reason, also where they are all', () => {
  const [{ grades }] = results;
  const reasoned = grades.map(one => ({ ...one, points: one.of, reason: 'On <b>appeal</b>.' }));
  const [mark] = marks([{ ...results[0], grades: reasoned }]);
  const text = textOf(feedbackPage(assignment, mark));
  expect(text.split('Your instructor set these points: On &lt;b&gt;appeal&lt;/b&gt;.')).toHaveLength(
    1 + grades.length,
  );
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
  const evil = '</pre></style><img src=x onerror=alert(1)>';
  const rows = [{ right: false, title: evil, detail: evil }];
  const parts = { feedback: evil, misconception: evil, code: { source: evil, cell: 1, cut: 0 } };
  const report = { summary: evil, diagnosis: [evil], rows, notes: [evil] };
  const all = marks([
    ...['a', 'b', 'c'].map(id =>
      result(id, [grade('hidden', 0, { ...parts, report }), grade('output', 0, { ...parts, stopped: true })]),
    ),
    result(evil, [], { status: 'unreadable', problem: evil }),
  ]);
  const side = { lines: [{ number: 1, pieces: [{ text: evil, isShared: true }] }], more: 0 };
  const pairs = [{ ...pair, beside: [side, side] as const }];
  for (const page of [
    feedbackPage(assignment, all[0]),
    feedbackPage(assignment, all[3]),
    classPage(assignment, all),
    staffPage(assignment, all, pairs),
  ]) {
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
    expect(page).toMatch(/content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'/);
    expect(page).not.toMatch(/https?:|<script|<link|url\(/);
  }
});

const code = (id: string) => codeOf(assignment, id);

describe('the page for the staff', () => {
  const page = staffPage(assignment, marks(results), [
    pair,
    { ...pair, identical: 'file' },
    { ...pair, identical: 'code' },
  ]);
  const text = textOf(page);

  test('counts, and lists by code the submissions that need a look', () => {
    expect(text).toContain(
      '3 of 4 submissions graded 1 could not be read Scores The median, the dashed line, is 2 of 4',
    );
    expect(text).toContain('hidden 2 of 3 right output 1 of 3 right');
    expect(page).toContain('aria-label="2 right, 1 wrong in another way"');
    expect(text).toContain(`2 students. It looks as if ${misconception}.`);
    expect(text).toContain(`${code('neri-1')} It is a folder.`);
    expect(text).toContain(`${code('bianchi-1')} 5.1 s ${code('ferrari-1')} 1.0 s hidden took &lt;10 s`);
  });

  test('tells an identical file from identical code, and both from a likeness', () => {
    const ids = `${code('rossi-1')} ${code('ferrari-1')}`;
    for (const alike of ['88 %', 'the same file', 'the same code'])
      expect(text).toContain(`${ids} ${alike} 40`);
  });

  test('shows what a pair shares beside each other', () => {
    const lines = [3, 4, 9].map(number => ({
      number,
      pieces: [
        { text: 'a', isShared: true },
        { text: 'b', isShared: false },
      ],
    }));
    const besides = {
      ...pair,
      beside: [
        { lines, more: 0 },
        { lines, more: 5 },
      ] as const,
    };
    const shown = staffPage(assignment, marks(results), [besides]);
    expect(shown.match(/<mark>a<\/mark>b/g)).toHaveLength(6);
    expect(shown.match(/counter-set: line [349]/g)).toHaveLength(6);
    expect(shown.match(/>…</g)).toHaveLength(4);
    expect(textOf(shown)).toContain('5 more lines with shared passages');
  });

  test('names nobody; the list of codes does', () => {
    for (const { submission } of results) expect(page).not.toContain(submission.student);
    expect(codes(assignment, marks(results))).toContain(`${code('rossi-1')},rossi-1,rossi\n`);
    expect(codeOf({ ...assignment, seedId: 'cd' }, 'rossi-1')).not.toBe(code('rossi-1'));
  });
});

describe('the page to project', () => {
  const wrong = (student: string, source: string) =>
    result(student, [grade('hidden', 0, { misconception, code: { source, cell: 1, cut: 0 } })]);
  const three = ['a1', 'b2', 'c3'].map((student, i) =>
    wrong(student, `f(${'x, '.repeat(i)}x) // ${student}`),
  );

  test('has no codes, no pairs, and no name', () => {
    const page = classPage(assignment, marks(results));
    for (const { submission } of results) {
      expect(page).not.toContain(submission.student);
      expect(page).not.toContain(code(submission.id));
    }
    expect(page).not.toMatch(/alike|codes\.csv/);
  });

  test('lists a mistake if two students made it, and its code only if three did, without comments', () => {
    const shown = (number: number) => textOf(classPage(assignment, marks(three.slice(0, number))));
    expect(shown(1)).toContain('hidden 1 is wrong or was stopped. Code is shown');
    expect(shown(2)).toContain('2 students. It looks as if the batch was not averaged. Code is shown');
    expect(shown(3)).toContain(
      'averaged. For example (1) f(x) For example (2) f(x, x) For example (3) f(x, x, x) Code',
    );
  });

  test('of an empty class', () => {
    const text = textOf(classPage(assignment, []));
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

test.each(['light', 'dark'] as const)(
  'texts and bars have the contrast of WCAG AA on a %s screen',
  screen => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
    const colours = PALETTES[screen];
    for (const [ink, paper] of TEXTS)
      expect([ink, paper, contrast(colours[ink], colours[paper]) >= 4.5]).toEqual([ink, paper, true]);
    for (const bar of BARS) expect([bar, contrast(colours[bar], colours.paper) >= 3]).toEqual([bar, true]);
  },
);

test('there is no other colour on a page', () => {
  const known = Object.values(PALETTES).flatMap(palette => Object.values(palette) as string[]);
  const used = new Set(staffPage(assignment, marks(results), [pair]).match(/#[0-9a-f]{3,8}\b/g));
  expect([...used].filter(colour => !known.includes(colour))).toEqual([]);
});
