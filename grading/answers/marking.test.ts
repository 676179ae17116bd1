import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize, toNotebook, type Cell } from '../../notebook/nbformat';
import { answerCell } from '../../notebook/questions';
import { readManualPoints } from '../marks/manual';
import { Marking, type Writer } from './marking';
import { readAnswers } from './read';
import { serve } from './server';
import { readSheet } from './sheet';

const asked = (id: string, name: string, points: number) => ({
  ...{ id, name, points, text: `**Predict, then run.** ${id}?` },
  rubric: `${points} points: yes.`,
});
const questions = [asked('up', 'Predict 1', 1), asked('far', 'Predict 2', 2)];
const writer = (student: string, up: string, far = ''): Writer => ({
  ...{ student, code: `code-${student}` },
  answers: new Map([
    ['up', up],
    ['far', far],
  ]),
});
const ODD = '=1+1, "quoted"\n- second line';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marking-'));
  file = join(folder, 'answers.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

const mark = (writers = [writer('rossi', 'Up.'), writer('bianchi', ODD)]) =>
  new Marking(file, 'Lab', questions, writers, { names: false });
const change = (more: object) => ({ question: 'Predict 1', codes: ['code-rossi'], by: 'Ada', ...more });
const row = (student: string, question = 'Predict 1') =>
  readSheet(file).find(one => one.student === student && one.question === question);

test('the sheet has a line for each answer, and --manual reads it, filled in or not', () => {
  mark();
  expect(readSheet(file)).toHaveLength(4);
  expect(row('bianchi')).toMatchObject({ answer: ODD, rubric: '1 points: yes.', of: 1 });
  expect(readFileSync(file, 'utf8')).toContain(`"'=1+1, ""quoted""`); // a spreadsheet does not evaluate it
  expect(readManualPoints(file, questions).every(({ points }) => points === undefined)).toBe(true);
  mark().change(change({ points: 0.5, comment: '=Why?' }));
  expect(readManualPoints(file, questions)[0]).toMatchObject({ student: 'rossi', points: 0.5, of: 1 });
});

test('what is marked is in the file at once, and stays when marking begins again', () => {
  expect(mark().change(change({ points: 1, comment: 'Good.' }))).toEqual([
    expect.objectContaining({ code: 'code-rossi', points: 1, comment: 'Good.', by: 'Ada', isStale: false }),
  ]);
  const { marks, students } = mark().state();
  expect(marks.find(({ code }) => code === 'code-rossi')).toMatchObject({ points: 1, comment: 'Good.' });
  expect(JSON.stringify(students)).not.toMatch(/"(rossi|bianchi)"/);
  expect(mark().progress()).toEqual({ marked: 1, of: 4 });
});

test('another answer than the one that was marked is reported, until it is marked, too', () => {
  mark().change(change({ points: 1 }));
  const isStale = (marking: Marking) => marking.state().marks.map(one => one.isStale);
  expect(isStale(mark([writer('rossi', ' Up. ')]))).toEqual([false, false]);
  const later = mark([writer('rossi', 'Down.')]);
  expect(isStale(later)).toEqual([true, false]);
  expect(row('rossi')?.answer).toBe('Up.');
  later.change(change({ points: 0 }));
  expect(isStale(later)).toEqual([false, false]);
});

test('the points of a student whose notebook is gone are kept', () => {
  mark().change(change({ points: 1 }));
  mark([writer('bianchi', 'Down.')]);
  expect(row('rossi')?.points).toBe(1);
  expect(row('rossi', 'Predict 2')).toBeUndefined();
});

test('the last of two people counts, and both are named; a comment alone takes nothing away', () => {
  const marking = mark();
  marking.change(change({ points: 0.5 }));
  marking.change(change({ comment: 'Why?', by: 'Ben' }));
  expect(row('rossi')).toMatchObject({ points: 0.5, comment: 'Why?', before: '' });
  marking.change(change({ points: 0.5, by: 'Ada' }));
  marking.change(change({ points: 1, by: 'Ben' }));
  expect(row('rossi')).toMatchObject({ points: 1, by: 'Ben', before: 'Ada: 0.5' });
  marking.change(change({ points: null, by: 'Ben' }));
  expect(row('rossi')?.points).toBeUndefined();
});

test('what a spreadsheet has changed meanwhile is not overwritten', () => {
  const marking = mark();
  writeFileSync(file, readFileSync(file, 'utf8').replace('bianchi,Predict 1,,', 'bianchi,Predict 1,"0,5",'));
  marking.change(change({ points: 1 }));
  expect([row('rossi')?.points, row('bianchi')?.points]).toEqual([1, 0.5]);
});

test.each([
  [null, 'no such question'],
  [change({ question: 'perceptron' }), 'no such question'],
  [change({ codes: ['nobody'] }), 'no such student'],
  [change({ codes: 'code-rossi' }), 'no such student'],
  [change({ points: 1.5 }), 'from 0 to 1'],
  [change({ points: -1 }), 'from 0 to 1'],
  [change({ points: '1' }), 'from 0 to 1'],
  [change({ comment: 5 }), 'A comment should be text'],
  [change({ by: ' ' }), 'Say who you are'],
])('the change %j is refused and changes nothing', (wrong, message) => {
  const marking = mark();
  const before = readFileSync(file, 'utf8');
  expect(() => marking.change(wrong)).toThrow(message);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('the server answers those who know the token, and tells every page what changes', async () => {
  const server = await serve(mark(), { host: '127.0.0.1', port: 0, token: 'secret' });
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path: string, body: string) => fetch(`${root}${path}`, { method: 'POST', body });
  try {
    for (const path of ['/', '/events', '/wrong/', '/secret', '/secret/../events', '/secret/server.ts'])
      expect((await fetch(`${root}${path}`)).status).toBe(404);
    expect((await post('/wrong/change', '{}')).status).toBe(404);
    expect((await post('/secret/change', '{')).status).toBe(400);
    expect((await post('/secret/change', ' '.repeat(1_000_001))).status).toBe(400);
    const page = await fetch(`${root}/secret/`);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(await page.text()).not.toMatch(/<script>|style=| on\w+=/);

    const { body } = await fetch(`${root}/secret/events`);
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hears = async (text: string) => {
      while (!heard.includes(text)) heard += (await reader.read()).value;
    };
    await hears('"marks":[');
    expect((await post('/secret/change', JSON.stringify(change({ points: 1 })))).status).toBe(200);
    await hears('"points":1,"comment":"","by":"Ada"');
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('answers are read from submissions; what is none is named, and long ones are cut', async () => {
  const text = '**Predict, then run (1).** Up?';
  const given: Cell[] = [
    { type: 'markdown', source: text, metadata: { tags: ['question'], question: 'up' } },
    { ...answerCell('up'), source: `${'a'.repeat(6000)}\u202e` },
  ];
  const path = join(folder, 'rossi.ipynb');
  writeFileSync(path, serialize(toNotebook(given)));
  const submission = { id: 'rossi', student: 'rossi', path };
  const read = await readAnswers(submission, given.slice(0, 1));
  expect('answers' in read && read.answers.get('up')).toMatch(
    /^a{5000} … \(1001 more characters in the notebook\)$/,
  );
  writeFileSync(path, 'nothing');
  expect(await readAnswers(submission, given.slice(0, 1))).toEqual({
    problem: expect.stringContaining('not a notebook') as string,
  });
});
