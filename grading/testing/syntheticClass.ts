import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from '../../src/check/judge';
import type { Outcome } from '../../src/check/run';
import { seededRandom } from '../../src/random';
import { loadAssignment, type Assignment, type Question } from '../assignment/assignment';
import { solvedCells } from '../assignment/solution';
import { explain, explainFailure } from '../grade/feedback';
import type { Grade, Result } from '../grade/gradeSubmission';
import { quote } from '../grade/quote';

/** An assignment, and results of a class that makes its known mistakes. */
export interface SyntheticClass {
  readonly assignment: Assignment;
  readonly results: readonly Result[];
}

/** A class to look at reports with: judged as always, without running any code. The same in each run but for the cases. */
export function syntheticClass(lab: string, students: readonly string[]): SyntheticClass {
  const secrets = mkdtempSync(join(tmpdir(), 'synthetic-'));
  const assignment = loadAssignment(lab, secrets);
  rmSync(secrets, { recursive: true });
  const random = seededRandom(7);
  const cells = solvedCells(assignment.lab);
  const results = students.map((student, i): Result => {
    const submission = {
      id: student,
      student,
      path: `${student}.ipynb`,
      submittedAt: new Date(Date.UTC(2026, 10, 24, 10 + (i % 50), 17 + i)),
    };
    const skill = 0.35 + 0.6 * random.uniform();
    const grades = assignment.questions.map(question => {
      const luck = random.uniform();
      const kind =
        luck < skill ? 'right' : luck < skill + 0.06 ? 'blank' : luck < skill + 0.09 ? 'stopped' : 'wrong';
      return gradeOf(
        question,
        kind,
        Math.floor(random.uniform() ** 2 * question.fixture.misconceptions.length),
        cells,
      );
    });
    return { submission, lab: assignment.number, status: 'graded', grades, seconds: 1 + random.uniform() };
  });
  return { assignment, results };
}

function gradeOf(
  { fixture, observe }: Question,
  kind: 'right' | 'blank' | 'stopped' | 'wrong',
  which: number,
  cells: readonly string[],
): Grade {
  const { name, points: of } = fixture;
  const none = { name, points: 0, of, right: 0, cases: fixture.cases.length };
  if (kind === 'blank') return { ...none, ...explainFailure(name, { code: 'blank', unwritten: name }) };
  const code = quote({ source: wrongCode(name, which, cells), cell: cells.findIndex(cell => cell.includes(`function ${name}`)) + 1 }); // prettier-ignore
  if (kind === 'stopped')
    return { ...none, ...explainFailure(name, { code: 'computing', seconds: 10 }), stopped: true, code };
  const outcomes = fixture.cases.map((one): Outcome => ({
    answer: kind === 'right' ? one.expected : (one.wrong[which] ?? 0),
  }));
  const verdict = judge(fixture, outcomes, observe);
  const { points, right, misconception } = verdict;
  const isRight = points === of;
  return {
    ...none,
    points,
    right,
    ...explain(verdict, outcomes),
    misconception,
    code: isRight ? undefined : code,
  };
}

/** The solution with one number too many in one of its lines, and a comment as students write them. */
function wrongCode(name: string, which: number, cells: readonly string[]): string {
  const cell = cells.find(text => text.includes(`function ${name}`)) ?? '';
  const text = cell.slice(cell.indexOf(`function ${name}`)).split('\n}')[0];
  const lines = `${text}\n}`.split('\n').filter(line => !line.includes('SOLUTION'));
  return lines
    .map((line, i) => (i === 1 + (which % 3) ? line.replace(/;$/, ` + ${which}; // why?`) : line))
    .join('\n');
}
