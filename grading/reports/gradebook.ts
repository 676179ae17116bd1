import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { csv } from './writeCsv';

/**
 * The gradebook: a row for each submission, a column for each exercise and, if they are used, one for each
 * manual question and two for lateness. A submission that was not graded has no score: a zero would be a
 * judgement.
 *
 * @example
 * student,lab,score,of,perceptron,nandGate,status
 * rossi,01,1,2,1,0,graded
 */
export function gradebook({ questions }: Assignment, marks: readonly Mark[]): string {
  const names = questions.map(({ fixture }) => fixture.name);
  const manual = marks.at(0)?.manual.map(({ question }) => question) ?? [];
  const isTimed = marks.some(({ late }) => late !== undefined);
  const rows = marks.map(mark => {
    const { submission, lab, grades } = mark.result;
    return [
      ...[submission.student, lab, mark.score ?? '', mark.of ?? ''],
      ...names.map(name => grades.find(grade => grade.name === name)?.points ?? ''),
      ...mark.manual.map(({ points }) => points ?? ''),
      ...(isTimed ? [mark.late?.days ?? '', mark.late?.penalty ?? ''] : []),
      statusOf(mark),
    ];
  });
  const timing = isTimed ? ['days late', 'penalty'] : [];
  return csv([['student', 'lab', 'score', 'of', ...names, ...manual, ...timing, 'status'], ...rows]);
}

function statusOf({ result: { status, problem }, manual, complete }: Mark): string {
  if (problem !== undefined) return `${status}: ${problem}`;
  const open = manual.filter(({ points }) => points === undefined).map(({ question }) => question);
  return complete ? status : `incomplete: no points yet for ${open.join(', ')}`;
}
