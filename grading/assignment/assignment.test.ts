import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fixture } from '../../src/check/fixture';
import { fromJson } from '../../src/check/values';
import { configure } from '../course/course';
import { gradeSubmission, Grader } from '../grade/gradeSubmission';
import { notebook, solvedCells, withBody } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';
import { assignmentId, loadAssignment } from './assignment';
import { fixtureFiles } from './fixtures';
import { loadExercises } from './loadExercises';

const secrets = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(secrets, { recursive: true }));
const load = (settings: Parameters<typeof configure>[0]['labs'] = {}) =>
  loadAssignment('01', secrets, configure({ labs: settings }, 'course.json'));
const configured = { perceptron: { points: { nandGate: 3 }, leaveOut: ['perceptron'] } };
const [plain, changed] = [load(), load(configured)];

test('the course decides which exercises count, and how much', () => {
  const points = (one: ReturnType<typeof load>) =>
    one.questions.map(({ fixture }) => [fixture.name, fixture.points]);
  const expected = points(plain)
    .filter(([name]) => name !== 'perceptron')
    .map(([name, own]) => [name, name === 'nandGate' ? 3 : own]);
  expect(points(changed)).toEqual(expected);
  expect(changed.leftOut.map(({ fixture }) => fixture.name)).toEqual(['perceptron']);
});

test('other points and other exercises are another assignment', () => {
  const { questions, leftOut } = changed;
  const all = [
    plain,
    changed,
    { ...changed, questions: plain.questions },
    { ...changed, questions: leftOut, leftOut: questions },
  ];
  expect(new Set(all.map(assignmentId)).size).toBe(all.length);
  expect(assignmentId({ ...changed, leftOut: [], questions: plain.questions })).toBe(assignmentId(plain));
});

test('a lab that is not part of the course is refused', () => {
  expect(() => load({ '01': { included: false } })).toThrow('01-perceptron is not part of the course');
});

test("checks show the course's points, and none for what does not count", () => {
  const exercises = loadExercises().filter(({ lab }) => lab === '01-perceptron');
  const files = fixtureFiles(exercises, configure({ labs: configured }, 'course.json'));
  const fixtures = fromJson(files.get('01-perceptron.json')!) as Fixture[];
  const points = Object.fromEntries(fixtures.map(({ name, points }) => [name, points]));
  expect(points).toMatchObject({ nandGate: 3, perceptron: 0, xorFromNand: 1 });
});

describeSandboxed('an exercise that is left out', () => {
  test('has no grade, and costs nothing where another one calls it', async () => {
    const grader = new Grader(changed, { isolation: 'bubblewrap' });
    try {
      const cells = withBody(solvedCells('01-perceptron'), 'perceptron', 'return 7;');
      const submission = { id: 'rossi', student: 'rossi', path: '' };
      const { grades } = await gradeSubmission(submission, grader, undefined, notebook(cells));
      expect(grades).toHaveLength(5);
      expect(grades.filter(({ points, of }) => points < of)).toEqual([]);
      expect(grades.find(({ name }) => name === 'nandGate')).toMatchObject({ points: 3, of: 3 });
    } finally {
      await grader.close();
    }
  });
});
