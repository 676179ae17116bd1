import type * as ts from 'typescript';
import { all, readCode, written } from './operators/code';
import { operators } from './operators';
import type { Operator } from './operators/operator';

/** A function's text with a mistake in it, or with two. */
export interface Mutant {
  readonly text: string;
  /** The operators that make this text: what each of them says of it is true. */
  readonly operators: readonly Operator[];
  /** `before → after`, with some text around. */
  readonly change: string;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All mutants of a function with one mistake each; no two have the same text. */
export function family(text: string): Mutant[] {
  const code = readCode(text);
  const found = new Map<string, { operators: Operator[]; edit: Edit }>();
  const isReached = (node: ts.Node) =>
    node === code.fn.body || code.isStudents({ start: node.getStart(), end: node.end });
  for (const node of all(code.fn, isReached)) {
    for (const operator of operators) {
      for (const by of operator.at(node, code)) {
        const edit = smallest(code.text, { start: node.getStart(), end: node.end, text: by });
        const mutated = apply(code.text, [edit]);
        if (isSame(mutated, code.text) || !code.isStudents(edit)) continue;
        const known = found.get(mutated);
        if (known === undefined) found.set(mutated, { operators: [operator], edit });
        else if (!known.operators.includes(operator)) known.operators.push(operator);
      }
    }
  }
  return [...found].map(([mutated, { operators, edit }]) => mutant(code.text, mutated, operators, [edit]));
}

/** Two mistakes at once, at places that do not overlap; every `step`th such pair. */
export function pairs(text: string, singles: readonly Mutant[], most: number): Mutant[] {
  const original = readCode(text).text;
  const together = singles.flatMap((a, i) => singles.slice(i + 1).map(b => [a, b] as const));
  const apart = together.filter(([{ edits: [a] }, { edits: [b] }]) => a.end < b.start || b.end < a.start); // prettier-ignore
  const step = Math.max(1, apart.length / most);
  return Array.from({ length: Math.min(most, apart.length) }, (_, i) => {
    const [a, b] = apart[Math.floor(i * step)];
    const edits = [...a.edits, ...b.edits];
    return mutant(original, apply(original, edits), [...a.operators, ...b.operators], edits);
  });
}

function mutant(
  original: string,
  mutated: string,
  made: readonly Operator[],
  edits: readonly Edit[],
): Mutant {
  return { text: written(mutated), operators: made, change: changeOf(original, mutated), edits };
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: by }) => now.slice(0, start) + by + now.slice(end), text);
}

/** The same edit without what it leaves as it is. */
function smallest(whole: string, { start, end, text }: Edit): Edit {
  let [first, last, by] = [start, end, text];
  while (first < last && by !== '' && whole[first] === by[0]) [first, by] = [first + 1, by.slice(1)];
  while (first < last && by !== '' && whole[last - 1] === by.at(-1)) [last, by] = [last - 1, by.slice(0, -1)];
  return { start: first, end: last, text: by };
}

/** Spaces and semicolons make no mistake. */
function isSame(a: string, b: string): boolean {
  const dense = (text: string) => text.replace(/[\s;]/g, '');
  return dense(a) === dense(b);
}

/** The lines that differ, from the first character to the last that does, with some text around. */
function changeOf(before: string, after: string): string {
  const [a, b] = [before, after].map(text =>
    text
      .replace(/\/\/.*/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  let [first, last] = [0, 0];
  while (first < a.length && a[first] === b[first]) first++;
  while (last < Math.min(a.length, b.length) - first && a.at(-1 - last) === b.at(-1 - last)) last++;
  const from = Math.max(0, a.slice(0, Math.max(0, first - AROUND)).lastIndexOf(' ') + 1);
  const shown = (text: string) => {
    const end = text.length - last + AROUND;
    const stop = end >= text.length ? text.length : text.indexOf(' ', end);
    return text.slice(from, stop < 0 ? text.length : stop);
  };
  return `${written(shown(a))} → ${written(shown(b))}`;
}

/** Characters that are shown around a change. */
const AROUND = 12;
