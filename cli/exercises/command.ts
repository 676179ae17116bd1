import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { draw } from '../../grading/assignment/exercise';
import { PUBLIC_SEED } from '../../grading/assignment/fixtures';
import { loadExercises } from '../../grading/assignment/loadExercises';

const HELP = `Usage: npx labs exercises [--json]

Lists every graded function: its lab, its points, and how many cases, known mistakes (mutants) and unusual correct answers
(variants) it has.

  --json   prints an array of { lab, name, points, cases, mutants, variants }; the last three are counts`;

/** The facts about each exercise. The number of cases is that of the public seed. */
function listExercises() {
  return loadExercises().map(({ lab, exercise }) => ({
    lab,
    name: exercise.name,
    points: exercise.points,
    cases: draw(exercise, PUBLIC_SEED).cases.length,
    mutants: Object.keys(exercise.mutants).length,
    variants: Object.keys(exercise.variants).length,
  }));
}

export const exercises: Command = {
  summary: 'lists the graded functions',
  help: HELP,
  run(args) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const list = listExercises();
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
