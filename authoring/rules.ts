import type { Cell } from '../notebook/nbformat';
import { blanks } from './student';

/** The limits of a lab: more does not fit into an afternoon. */
const LIMITS = { cells: 55, words: 2000, blanks: 12, linesOfABlank: 15, questions: [3, 5] } as const;

/** The rules for labs that a source breaks, each as a message; empty if it keeps them all. */
export function brokenRules(cells: readonly Cell[], file: string): string[] {
  const student = cells.filter(({ metadata }) => !metadata.tags?.includes('rubric'));
  const words = student.flatMap(({ type, source }) =>
    type === 'markdown' ? (source.match(/\S+/g) ?? []) : [],
  ).length;
  const written = cells.flatMap((cell, index) =>
    cell.type === 'code' ? blanks(cell, file).map(blank => ({ ...blank, index })) : [],
  );
  const tagged = (tag: string) => cells.filter(({ metadata }) => metadata.tags?.includes(tag)).length;
  const [fewest, most] = LIMITS.questions;

  const broken: [boolean, string][] = [
    [student.length > LIMITS.cells, `${student.length} cells; at most ${LIMITS.cells}`],
    [words > LIMITS.words, `${words} words; at most ${LIMITS.words}`],
    [written.length > LIMITS.blanks, `${written.length} blanks; at most ${LIMITS.blanks}`],
    [
      tagged('question') < fewest || tagged('question') > most,
      `${tagged('question')} questions; ${fewest} to ${most}`,
    ],
    [
      tagged('question') !== tagged('rubric'),
      `${tagged('rubric')} rubrics for ${tagged('question')} questions`,
    ],
    ...written.flatMap(({ name, lines, index }): [boolean, string][] => [
      [lines > LIMITS.linesOfABlank, `${name} has ${lines} lines to write; at most ${LIMITS.linesOfABlank}`],
      [!cells[index + 1]?.source.includes(`check(${name})`), `${name} has no check directly after its blank`],
    ]),
  ];
  return broken.flatMap(([isBroken, rule]) => (isBroken ? [rule] : []));
}
