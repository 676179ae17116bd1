import { configure } from '../../grading/course/course';
import { withheldExplanations } from './schedule';

const LABS = ['04-backpropagation', '05-overfitting'];
const now = new Date('2026-11-25T12:00Z');
const course = (overfitting: object) =>
  configure({ zone: 'Europe/Rome', labs: { overfitting } }, 'course.json');

test('without dates everything is released', () => {
  expect(withheldExplanations(LABS, configure({}, 'course.json'), { now })).toEqual(new Set());
});

test('explanations wait for their date', () => {
  const later = course({ release: { explanations: '2026-11-25 13:01' } });
  expect(withheldExplanations(LABS, later, { now })).toEqual(new Set(['05-overfitting']));
  expect(withheldExplanations(LABS, later, { now, early: true })).toEqual(new Set());
  const due = course({ release: { explanations: '2026-11-25 13:00' } });
  expect(withheldExplanations(LABS, due, { now })).toEqual(new Set());
});

test('a lab waits for its date', () => {
  const later = course({ release: { lab: '2026-11-26 08:00' } });
  expect(() => withheldExplanations(LABS, later, { now })).toThrow(
    'course.json releases 05-overfitting not before 2026-11-26T07:00:00.000Z: leave it out of --labs, or add --early.',
  );
  expect(withheldExplanations(LABS.slice(0, 1), later, { now })).toEqual(new Set());
  expect(withheldExplanations(LABS, later, { now, early: true })).toEqual(new Set());
});

test('a lab that is not part of the course is not released', () => {
  const without = course({ included: false });
  expect(() => withheldExplanations(LABS, without, { now, early: true })).toThrow(
    'leaves out 05-overfitting',
  );
});
