import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { formatTime } from '../submissions/time';
import { csv } from './writeCsv';

/**
 * The gradebook: a row for each submission, a column for each exercise and, if they are used, one for each
 * manual question, two for attempts, two or three for lateness. A submission that was not graded has no score: a zero would be a
 * judgement.
 *
 * @example
 * student,lab,score,of,perceptron,nandGate,status
 * rossi,01,1,2,1,0,graded
 */
export function gradebook({ questions, course }: Assignment, marks: readonly Mark[]): string {
  const names = questions.map(({ fixture }) => fixture.name);
  const manual = marks.at(0)?.manual.map(({ question }) => question) ?? [];
  const areSeveral = marks.some(({ attempt }) => attempt !== undefined && attempt.of > 1);
  const isExtended = marks.some(({ late }) => late?.isExtended);
  const time = (date: Date | undefined) => (date === undefined ? '' : formatTime(date, course.zone));
  const isTimed = marks.some(({ late }) => late !== undefined);
  const rows = marks.map(mark => {
    const { submission, lab, grades } = mark.result;
    return [
      ...[submission.student, lab, mark.score ?? '', mark.of ?? ''],
      ...names.map(name => grades.find(grade => grade.name === name)?.points ?? ''),
      ...mark.manual.map(({ points }) => points ?? ''),
      ...(areSeveral
        ? [`${mark.attempt?.number ?? 1} of ${mark.attempt?.of ?? 1}`, time(submission.submittedAt)]
        : []),
      ...(isExtended ? [mark.late?.isExtended ? time(mark.late.due) : ''] : []),
      ...(isTimed ? [mark.late?.days ?? '', mark.late?.penalty ?? ''] : []),
      statusOf(mark),
    ];
  });
  const timing = [
    ...(areSeveral ? ['attempt', 'handed in'] : []),
    ...(isExtended ? ['extended to'] : []),
    ...(isTimed ? ['days late', 'penalty'] : []),
  ];
  return csv([['student', 'lab', 'score', 'of', ...names, ...manual, ...timing, 'status'], ...rows]);
}

function statusOf({ result: { status, problem }, manual, complete }: Mark): string {
  if (problem !== undefined) return `${status}: ${problem}`;
  const open = manual.filter(({ points }) => points === undefined).map(({ question }) => question);
  return complete ? status : `incomplete: no points yet for ${open.join(', ')}`;
}
