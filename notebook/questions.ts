import type { Cell, CellMetadata } from './nbformat';

/** A question that a person marks: "Predict, then run". */
export interface Question {
  /** Names it within its lab, and stays when questions are added or renumbered. */
  readonly id: string;
  /** `Predict 1`: what people call it. */
  readonly name: string;
  /** What it asks, in Markdown. */
  readonly text: string;
  /** What earns how many points, in Markdown. */
  readonly rubric: string;
  readonly points: number;
  /** What is said after the run, in Markdown; undefined where nobody has written it. */
  readonly explanation?: string;
}

/** What an answer's cell holds until the student replaces it. */
export const PLACEHOLDER = '*Write your prediction here, before you run the next cell.*';

/** Tags of cells: a question comes with its rubric, the code to run, and an explanation. */
export type Tag = 'question' | 'rubric' | 'answer' | 'run' | 'explanation';

export function hasTag({ metadata }: { readonly metadata: CellMetadata }, tag: Tag): boolean {
  return Array.isArray(metadata.tags) && metadata.tags.includes(tag);
}

/** The question that a cell belongs to, by its metadata; undefined if it names none. */
export function questionId({ metadata }: { readonly metadata: CellMetadata }): string | undefined {
  return typeof metadata.question === 'string' ? metadata.question : undefined;
}

/**
 * `Predict 1`: the name of the question that a text asks, by its heading; undefined if it has none.
 *
 * @example
 * nameOf('**Predict, then run (1).** What …') //=> 'Predict 1'
 */
export function nameOf(text: string): string | undefined {
  const { kind, number } = /^\s*\*\*(?<kind>\w+)\b[^*(]*\((?<number>\d+)\)/.exec(text)?.groups ?? {};
  return kind === undefined ? undefined : `${kind} ${number}`;
}

/**
 * The cell for a question's answer. Its id is the question's own, so that an answer is found even if its text
 * and its place have changed.
 */
export function answerCell(id: string): Cell {
  return {
    type: 'markdown',
    id: `answer-${id}`,
    source: PLACEHOLDER,
    metadata: { tags: ['answer'], question: id },
  };
}

/** An explanation as students see it: folded, because they are to predict first. */
export function folded(explanation: string): string {
  return `<details><summary>What happens, and why: open it after the run</summary>\n\n${explanation}\n\n</details>`;
}

const POINTS = /^(?<points>\d+(\.\d+)?) points?\b/;

/**
 * The questions in a lab's source.
 *
 * @param file its name, for messages
 * @throws SyntaxError that names file and line, if a question has no id or heading of its own, no rubric that
 *   begins with its points, or no code to run after it
 */
export function questionsIn(cells: readonly Cell[], file: string): Question[] {
  const questions = cells.flatMap((cell, i) => {
    if (!hasTag(cell, 'question')) return [];
    const wrong = (what: string) => new SyntaxError(`${file}:${cell.line ?? 1}: ${what}.`);
    const id = questionId(cell);
    if (id === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 40)
      throw wrong(
        'a question needs a name that stays when it is renumbered: // %% [markdown] tags=["question"] question="scaled-line"',
      );
    const name = nameOf(cell.source);
    if (name === undefined) throw wrong('a question begins with **Predict, then run (1).**');
    const [rubric, run] = [cells.at(i + 1), cells.at(i + 2)];
    const points = rubric && hasTag(rubric, 'rubric') && POINTS.exec(rubric.source)?.groups?.points;
    if (!points)
      throw wrong('a question is followed by its rubric, which begins with the points: 1 point: …');
    if (run?.type !== 'code') throw wrong('a question and its rubric are followed by the code to run');
    const next = cells.findIndex((other, k) => k > i && hasTag(other, 'question'));
    const explanation = cells
      .slice(i, next < 0 ? undefined : next)
      .find(other => hasTag(other, 'explanation'))?.source;
    return [{ id, name, text: cell.source, rubric: rubric.source, points: Number(points), explanation }];
  });
  for (const key of ['id', 'name'] as const) {
    const twice = questions.find((one, i) => questions.findIndex(other => other[key] === one[key]) < i);
    if (twice) throw new SyntaxError(`${file}: two questions are called "${twice[key]}".`);
  }
  return questions;
}
