import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell } from '../../notebook/nbformat';
import { parsePercent } from '../../notebook/percent';
import { questionsIn, type Question } from '../../notebook/questions';

/** The code cells of a lab's solution, as a student would hand them in who got everything right. */
export function solvedCells(lab: string): string[] {
  return readSource(lab)
    .filter(({ type }) => type === 'code')
    .map(({ source }) => source);
}

/** A lab's title: its first heading, such as `Lab 5: Overfitting and underfitting`. */
export function titleOf(lab: string): string | undefined {
  return readSource(lab)
    .find(({ type }) => type === 'markdown')
    ?.source.match(/^# (.+)$/m)?.[1];
}

/** A lab's functions in the order in which they stand in its notebook; unknown ones last. */
export function inLabOrder(lab: string, names: readonly string[]): string[] {
  const text = solvedCells(lab).join('\n');
  const place = (name: string) => {
    const found = text.search(
      new RegExp(`^(?:export |async )*(?:function|const|let|class)\\*? ${name}\\b`, 'm'),
    );
    return found < 0 ? Infinity : found;
  };
  return names.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** A lab's questions that people mark, in its order. */
export function questionsOf(lab: string): Question[] {
  return questionsIn(readSource(lab), `solutions/${lab}.ts`);
}

/** All cells of a lab's source. */
export function readSource(lab: string): Cell[] {
  const file = join(__dirname, '../../solutions', `${lab}.ts`);
  return parsePercent(readFileSync(file, 'utf8'), file);
}
