import type { Assignment } from '../assignment/assignment';
import { configure } from '../course/course';

const course = configure({}, 'course.json');

const question = (name: string) => ({
  fixture: { name, points: 2, tolerance: 0, misconceptions: [], cases: [] },
  autodiff: 'allowed' as const,
});

/** An assignment of two exercises, for tests of the reports. */
export const assignment: Assignment = {
  lab: '05-x',
  number: '05',
  title: 'Lab 5: X',
  seedId: 'ab',
  questions: ['hidden', 'output'].map(question),
  leftOut: [],
  course,
  settings: course.lab('05-x'),
};
