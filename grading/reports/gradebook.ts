import type { Assignment } from '../assignment';
import type { Result } from '../gradeSubmission';
import { tidy } from '../tidy';

/**
 * The gradebook: a row for every submission, a column for every exercise. What was not graded has no score: a zero would be
 * a judgement.
 *
 * @example
 * student,lab,score,of,perceptron,nandGate,status
 * rossi,01,1,2,1,0,graded
 */
export function gradebook({ questions }: Assignment, results: readonly Result[]): string {
  const names = questions.map(({ fixture }) => fixture.name);
  const rows = results.map(({ submission, lab, status, problem, grades }) => {
    const graded = status === 'graded';
    const sum = (what: 'points' | 'of') => grades.reduce((total, grade) => total + grade[what], 0);
    const points = names.map(name => grades.find(grade => grade.name === name)?.points ?? '');
    return [
      ...[submission.student, lab, graded ? sum('points') : '', graded ? sum('of') : ''],
      ...points,
      problem === undefined ? status : `${status}: ${problem}`,
    ];
  });
  return [['student', 'lab', 'score', 'of', ...names, 'status'], ...rows].map(csvLine).join('');
}

function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(value => (typeof value === 'number' ? value : csvText(value))).join(',')}\n`;
}

/** Text that a spreadsheet shows and never computes: `=1+1` gets an apostrophe in front. */
function csvText(text: string): string {
  const shown = tidy(text).replace(/^\s*[=+\-@|]/, "'$&");
  return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
