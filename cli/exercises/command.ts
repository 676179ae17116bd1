import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { counts, pointsOf, readCourse, type Course } from '../../grading/course/course';
import { draw } from '../../grading/assignment/exercise';
import { PUBLIC_SEED } from '../../grading/assignment/fixtures';
import { loadExercises } from '../../grading/assignment/loadExercises';

const HELP = `Usage: npx labs exercises [--json] [--course FILE]

Lists every graded function of the course: its lab, its points, and how many cases, known mistakes (mutants) and unusual correct
answers (variants) it has.

  --course FILE   the course's configuration; course.json by default
  --json          prints an array of { lab, name, points, cases, mutants, variants }; the last three are counts`;

/** The facts about each exercise that counts. The number of cases is that of the public seed. */
function listExercises(course: Course) {
  const counting = loadExercises().filter(({ lab, exercise }) => counts(course.lab(lab), exercise.name));
  return counting.map(({ lab, exercise }) => ({
    lab,
    name: exercise.name,
    points: pointsOf(exercise, course.lab(lab)),
    cases: draw(exercise, PUBLIC_SEED).cases.length,
    mutants: Object.keys(exercise.mutants).length,
    variants: Object.keys(exercise.variants).length,
  }));
}

export const exercises: Command = {
  summary: 'lists the graded functions',
  help: HELP,
  run(args) {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean' }, course: { type: 'string' } },
    });
    const list = listExercises(readCourse(values.course));
    console.log(values.json ? JSON.stringify(list, undefined, 2) : asTable(list));
    return Promise.resolve(0);
  },
};

function asTable(list: ReturnType<typeof listExercises>): string {
  const head = ['lab', 'name', 'points', 'cases', 'mutants', 'variants'];
  const rows = [head, ...list.map(one => Object.values(one).map(String))];
  const widths = head.map((_, column) => Math.max(...rows.map(row => row[column].length)));
  const pad = (text: string, column: number) =>
    column < 2 ? text.padEnd(widths[column]) : text.padStart(widths[column]);
  return rows.map(row => row.map(pad).join('  ')).join('\n');
}
