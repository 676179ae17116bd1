import index from '../../src/check/fixtures/index.json';
import { codeCells, readNotebook, type Notebook } from '../../notebook/nbformat';
import { labNamed } from '../../src/labName';

/** The lab of each exercise. */
const EXERCISES: ReadonlyMap<string, string> = new Map(Object.entries(index));

/** The present names of the labs that have exercises. */
export const LABS = [...new Set(EXERCISES.values())];

/** What a notebook seems to be, without running or parsing any of its code. */
export interface Contents {
  /** How many exercises of each lab its code names. */
  readonly exercises: ReadonlyMap<string, number>;
  /** What `npx labs submit` wrote into it. Anybody can write that: it proves nothing. */
  readonly receipt?: { readonly student: string; readonly lab?: string; readonly madeAt: string };
}

/** @throws NotebookError if the text is not a notebook */
export function contentsOf(text: string): Contents {
  const notebook = readNotebook(text, 'the notebook');
  const exercises = new Map<string, number>();
  for (const name of declarations(codeCells(notebook).join('\n'))) {
    const lab = EXERCISES.get(name);
    if (lab !== undefined) exercises.set(lab, (exercises.get(lab) ?? 0) + 1);
  }
  return { exercises, receipt: receiptIn(notebook) };
}

/** The names that code seems to declare. */
function declarations(code: string): Set<string> {
  const found = code.matchAll(/\b(?:function\s*\*?|const|let|var|class)\s+([\w$]+)/g);
  return new Set([...found].map(([, name]) => name));
}

function receiptIn({ metadata }: Notebook): Contents['receipt'] {
  const { dl_labs: receipt } = metadata as { dl_labs?: Record<string, unknown> | null };
  const { student, lab, made_at: madeAt } = receipt ?? {};
  if (typeof student !== 'string' || !/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.@ -]{0,63}$/u.test(student))
    return undefined;
  return {
    student: student.normalize('NFC').trim(),
    lab: typeof lab === 'string' ? labNamed(lab, LABS) : undefined,
    madeAt: typeof madeAt === 'string' ? madeAt : '',
  };
}

/** The lab that a notebook seems to belong to; undefined if it names no exercise of any lab. */
export function likelyLab({ exercises, receipt }: Contents): string | undefined {
  const [most] = [...exercises].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? receipt?.lab;
}

/**
 * Why a notebook without any of a lab's exercises is not graded, in words that follow its name: a zero would be
 * a judgement of work that was handed in in the wrong place.
 *
 * @param lab `01-perceptron`
 */
export function otherLabProblem(text: string, lab: string): string {
  const contents = contentsOf(text);
  const other = likelyLab(contents);
  const number = (name: string) => name.slice(0, 2);
  const clue =
    other !== undefined && other !== lab
      ? `it looks like lab ${number(other)}`
      : codeCells(readNotebook(text, 'it')).join('').trim() === ''
        ? 'it has no code'
        : 'it looks like another notebook';
  return `holds none of lab ${number(lab)}'s exercises; ${clue}`;
}
