import type { Observe } from '../../src/check/fixture';
import { draw } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { assignment } from '../testing/assignment';
import { creditOf, freeCases, withPartialCredit } from './partial';

const exercises = loadExercises();
const question = (name: string) => {
  const { exercise } = exercises.find(one => one.exercise.name === name)!;
  const observe = exercise.observe as Observe | undefined;
  return { fixture: draw(exercise, 1958), observe, autodiff: 'allowed' as const };
};

test.each([
  ['perceptron', 11, 'yes or no, in eleven cases'],
  ['isLinearlySeparable', 16, 'yes or no, in sixteen'],
  ['nandGate', 1, 'one case'],
  ['perceptronStep', 6, 'the best of the known mistakes is right in six of eight'],
  ['outputSize', 4, 'the best is right in four of five'],
])('%s: %d cases are free: %s', (name, free) => {
  expect(freeCases(question(name))).toBe(free);
});

test.each([
  ['one answer to everything', [[9], [9], [9], [9], [9]], [1, 2, 2, 3, 4], 2],
  [
    'an argument that is returned',
    [
      [0, 5],
      [0, 6],
      [0, 7],
      [0, 8],
    ],
    [5, 6, 7, 9],
    3,
  ],
  ['nothing', [[0], [0], [0]], [1, 2, 3], 1],
])('%s may be right', (_what, args, expected, free) => {
  const cases = expected.map((answer, i) => ({ title: '', args: args[i], expected: answer, wrong: [] }));
  const fixture = { name: 'f', points: 1, tolerance: 0, misconceptions: [], cases };
  expect(freeCases({ fixture, autodiff: 'allowed' })).toBe(free);
});

test.each([
  [0, 4, 0],
  [4, 4, 0],
  [5, 4, 1],
  [6, 4, 2],
  [3, 1, 0.8],
  [4, 1, 1.2],
  [5, 5, 0],
])('%d of 6 right, %d of them free, earn %d of 2 points', (right, free, points) => {
  expect(creditOf({ right, cases: 6, of: 2 }, free)).toBe(points);
});

describe('results', () => {
  const of = question('perceptronStep');
  const grade = (right: number, cases = 8) => ({
    ...{ name: 'perceptronStep', of: 2, right, cases, points: right === cases ? 2 : 0 },
    feedback: '',
  });
  const points = (partial: boolean, ...grades: ReturnType<typeof grade>[]) => {
    const settings = { ...assignment.settings, partial };
    const submission = { id: 'a', student: 'a', path: '' };
    const result = { submission, lab: '01', status: 'graded' as const, grades, seconds: 1 };
    const found = withPartialCredit([result], { ...assignment, questions: [of], settings });
    return found.flatMap(({ grades }) => grades.map(({ points }) => points));
  };

  test('earn a share only where the course gives partial credit', () => {
    expect(points(true, grade(6), grade(7), grade(8))).toEqual([0, 1, 2]);
    expect(points(false, grade(6), grade(7), grade(8))).toEqual([0, 0, 2]);
  });

  test('of other cases are left as they are', () => {
    expect(points(true, grade(7, 9), grade(9, 9))).toEqual([0, 2]);
  });
});
