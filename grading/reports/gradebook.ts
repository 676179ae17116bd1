import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { formatTime } from '../submissions/time';
import type { RosterStudent } from '../submissions/roster';
import { csv } from './writeCsv';

/**
 * The gradebook: a row for each submission, a column for each exercise and, if they are used, one for each
 * manual question, two for attempts, two or three for lateness, one for what an instructor noted. A submission that was not graded has no score: a zero would be a
 * judgement.
 *
 * @param absent the students on the list who handed in nothing: a row for each, too
 * @example
 * student,lab,score,of,perceptron,nandGate,status
 * rossi,01,1,2,1,0,graded
 */
export function gradebook(
  { questions, number, course }: Assignment,
  marks: readonly Mark[],
  absent: readonly RosterStudent[] = [],
): string {
  const names = questions.map(({ fixture }) => fixture.name);
  const manual = marks.at(0)?.manual.map(({ question }) => question) ?? [];
  const areSeveral = marks.some(({ attempt }) => attempt !== undefined && attempt.of > 1);
  const isExtended = marks.some(({ late }) => late?.isExtended);
  const time = (date: Date | undefined) => (date === undefined ? '' : formatTime(date, course.zone));
  const isTimed = marks.some(({ late }) => late !== undefined);
  const areNamed = [...marks.map(({ result }) => result.submission), ...absent].some(({ name }) => name);
  const named = (student: string, name = '') => (areNamed ? [student, name] : [student]);
  const areNoted = marks.some(mark => noteOf(mark) !== '');
  const rows = marks.map(mark => {
    const { submission, lab, grades } = mark.result;
    return [
      ...[...named(submission.student, submission.name), lab, mark.score ?? '', mark.of ?? ''],
      ...names.map(name => grades.find(grade => grade.name === name)?.points ?? ''),
      ...mark.manual.map(({ points }) => points ?? ''),
      ...(areSeveral
        ? [`${mark.attempt?.number ?? 1} of ${mark.attempt?.of ?? 1}`, time(submission.submittedAt)]
        : []),
      ...(isExtended ? [mark.late?.isExtended ? time(mark.late.due) : ''] : []),
      ...(isTimed ? [mark.late?.days ?? '', mark.late?.penalty ?? ''] : []),
      ...(areNoted ? [noteOf(mark)] : []),
      statusOf(mark),
    ];
  });
  const timing = [
    ...(areSeveral ? ['attempt', 'handed in'] : []),
    ...(isExtended ? ['extended to'] : []),
    ...(isTimed ? ['days late', 'penalty'] : []),
    ...(areNoted ? ['note'] : []),
  ];
  const head = [
    ...named('student', 'name'),
    ...['lab', 'score', 'of', ...names, ...manual, ...timing, 'status'],
  ];
  const missing = absent.map(({ id, name }) => {
    const first = [...named(id, name), number];
    return [...first, ...new Array<string>(head.length - first.length - 1).fill(''), 'handed in nothing'];
  });
  return csv([head, ...rows, ...missing]);
}

/** What an instructor says about a submission and its exercises. */
function noteOf({ note, result: { grades } }: Mark): string {
  const reasons = grades.flatMap(({ name, reason }) => (reason === undefined ? [] : [`${name}: ${reason}`]));
  const parts = [...(note === undefined ? [] : [note]), ...reasons];
  return parts
    .map((part, i) => (i === parts.length - 1 || /[.!?]$/.test(part) ? part : `${part};`))
    .join(' ');
}

function statusOf({ result: { status, problem, submission }, manual, complete }: Mark): string {
  const { doubt } = submission;
  if (problem !== undefined) return `${status}: ${problem}`;
  const open = manual.filter(({ points }) => points === undefined).map(({ question }) => question);
  const marked = complete ? status : `incomplete: no points yet for ${open.join(', ')}`;
  return doubt === undefined ? marked : `${marked}, but whose it is is not certain: ${doubt}`;
}
