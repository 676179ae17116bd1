import type { Cell } from '../notebook/nbformat';
import { hasTag, questionsIn } from '../notebook/questions';
import { blanks } from './student';

/**
 * The limits of a lab: more does not fit into an afternoon. Cells and words are those of the text: an answer's cell is
 * the student's own, and an explanation is opened for one question at a time, so it has a limit of its own.
 */
const LIMITS = {
  cells: 55,
  words: 2000,
  blanks: 12,
  linesOfABlank: 15,
  questions: [3, 5],
  wordsOfAnExplanation: 120,
} as const;

/**
 * The rules for labs that a source breaks, each as a message; empty if it keeps them all.
 *
 * @throws SyntaxError that names file and line, as `questionsIn` does
 */
export function brokenRules(cells: readonly Cell[], file: string): string[] {
  const text = cells.filter(cell => !hasTag(cell, 'rubric') && !hasTag(cell, 'explanation'));
  const words = text.flatMap(({ type, source }) => (type === 'markdown' ? wordsOf(source) : [])).length;
  const written = cells.flatMap((cell, index) =>
    cell.type === 'code' ? blanks(cell, file).map(blank => ({ ...blank, index })) : [],
  );
  const questions = questionsIn(cells, file);
  const tagged = (tag: 'rubric' | 'explanation') => cells.filter(cell => hasTag(cell, tag)).length;
  const explained = questions.flatMap(({ name, explanation }) =>
    explanation === undefined ? [] : [{ name, words: wordsOf(explanation).length }],
  );
  const [fewest, most] = LIMITS.questions;

  const broken: [boolean, string][] = [
    [text.length > LIMITS.cells, `${text.length} cells; at most ${LIMITS.cells}`],
    [words > LIMITS.words, `${words} words; at most ${LIMITS.words}`],
    [written.length > LIMITS.blanks, `${written.length} blanks; at most ${LIMITS.blanks}`],
    [
      questions.length < fewest || questions.length > most,
      `${questions.length} questions; ${fewest} to ${most}`,
    ],
    [questions.length !== tagged('rubric'), `${tagged('rubric')} rubrics for ${questions.length} questions`],
    [
      explained.length !== tagged('explanation'),
      `${tagged('explanation')} explanations for ${explained.length} questions`,
    ],
    ...explained.map(({ name, words }): [boolean, string] => [
      words > LIMITS.wordsOfAnExplanation,
      `the explanation of ${name} has ${words} words; at most ${LIMITS.wordsOfAnExplanation}`,
    ]),
    ...written.flatMap(({ name, lines, index }): [boolean, string][] => [
      [lines > LIMITS.linesOfABlank, `${name} has ${lines} lines to write; at most ${LIMITS.linesOfABlank}`],
      [!cells[index + 1]?.source.includes(`check(${name})`), `${name} has no check directly after its blank`],
    ]),
  ];
  return broken.flatMap(([isBroken, rule]) => (isBroken ? [rule] : []));
}

function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}
