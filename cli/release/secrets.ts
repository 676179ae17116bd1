import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { parsePercent } from '../../notebook/percent';
import { hasTag, type Tag } from '../../notebook/questions';

/** A passage that students should not see, and where it is in the repository. */
interface Secret {
  readonly passage: string;
  readonly from: string;
}

/** A passage found in a file of a bundle. */
export interface Leak extends Secret {
  readonly file: string;
}

/** A line with fewer characters, not counting spaces, is no secret: many programs have it. */
const SHORTEST = 40;

/** The same for a whole solution, which may be one line. */
const SHORTEST_SOLUTION = 24;

const SOLUTION = /\/\/ BEGIN SOLUTION\n([^]*?)\/\/ END SOLUTION/g;

/** The hints of an exercise are for students. */
const HINTS = /^ {2}hints: \[\n[^]*?^ {2}\],\n/m;

/** What is compared of answers that may take many forms: `check` needs it in a notebook, and it holds no answers. */
const OBSERVERS = 'src/check/observers';

/**
 * Searches a bundle for what students should not get: solutions, rubrics, the exercises' references, mutants
 * and variants, and the oracles. It compares lines of code and of the rubrics' text, whatever their layout.
 *
 * @param withheld the labs whose explanations students should not get, either
 */
export function findLeaks(
  root: string,
  files: ReadonlyMap<string, Buffer>,
  withheld: ReadonlySet<string> = new Set(),
): Leak[] {
  const secrets = new Map<string, Secret[]>();
  for (const secret of secretsOf(root, withheld)) {
    const head = secret.passage.slice(0, SHORTEST_SOLUTION);
    secrets.set(head, [...(secrets.get(head) ?? []), secret]);
  }
  const leaks: Leak[] = [];
  for (const [file, data] of files) {
    const text = plain(file.endsWith('.ipynb') ? withoutJson(data.toString()) : data.toString());
    for (let i = 0; i + SHORTEST_SOLUTION <= text.length; i++) {
      for (const secret of secrets.get(text.slice(i, i + SHORTEST_SOLUTION)) ?? [])
        if (text.startsWith(secret.passage, i)) leaks.push({ ...secret, file });
    }
  }
  return leaks;
}

function secretsOf(root: string, withheld: ReadonlySet<string>): Secret[] {
  const tagsOf = (file: string): readonly Tag[] =>
    withheld.has(parse(file).name) ? ['rubric', 'explanation'] : ['rubric'];
  const filesOf = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(ts|py)$/.test(file) && !file.endsWith('.test.ts'))
      .map(file => join(folder, file));
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const given = plain(
    [
      ...filesOf('solutions').map(file => withoutSecrets(read(file), file, tagsOf(file))),
      ...filesOf(OBSERVERS).map(read),
    ].join('\n'),
  );
  const labs = filesOf('solutions').flatMap(from =>
    [...solutions(read(from)), ...textsTagged(tagsOf(from), read(from), from)].map(passage => ({
      passage,
      from,
    })),
  );
  const grading = ['grading/exercises', 'grading/oracle'].flatMap(filesOf);
  const hidden = grading.flatMap(from =>
    codeLines(read(from).replace(HINTS, '')).map(passage => ({ passage, from })),
  );
  return [...labs, ...hidden].filter(({ passage }) => !given.includes(passage));
}

/** The public part of a lab's source: a line of it may be in a solution, too. */
function withoutSecrets(source: string, file: string, tags: readonly Tag[]): string {
  return parsePercent(source, file)
    .filter(cell => !tags.some(tag => hasTag(cell, tag)))
    .map(cell => cell.source.replace(SOLUTION, ''))
    .join('\n');
}

/** Each solution as a whole, and its lines. */
function solutions(source: string): string[] {
  return [...source.matchAll(SOLUTION)].flatMap(([, solution]) => {
    const whole = plain(solution.replace(/^\s*\/\/.*$/gm, ''));
    return [...(whole.length >= SHORTEST_SOLUTION ? [whole] : []), ...codeLines(solution)];
  });
}

/** The lines of the rubrics, which are for instructors, and of explanations that are not released. */
function textsTagged(tags: readonly Tag[], source: string, file: string): string[] {
  return parsePercent(source, file)
    .filter(cell => tags.some(tag => hasTag(cell, tag)))
    .flatMap(cell => long(cell.source.split('\n')));
}

/** The lines that compute something: comments, imports and types are not secret. */
function codeLines(source: string): string[] {
  const lines = source.split('\n').filter(line => /=|\breturn\b/.test(line));
  return long(lines.filter(line => !/^\s*(\/?\*|\/\/|#|import\b)/.test(line)));
}

function long(lines: readonly string[]): string[] {
  return lines.map(plain).filter(line => line.length >= SHORTEST);
}

/** A text without white space. */
function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

/** A notebook's text, without JSON's escapes. */
function withoutJson(text: string): string {
  const { cells } = JSON.parse(text) as { cells: { source: string[] }[] };
  return cells.map(({ source }) => source.join('')).join('\n');
}
