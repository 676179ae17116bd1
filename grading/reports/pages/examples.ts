import type { Grade } from '../../grade/gradeSubmission';
import type { Quoted } from '../../grade/quote';
import type { Mark } from '../../marks/marks';
import { tokens } from '../../similarity/tokens';

/** A student's wrong code, without what could say whose it is. */
export interface Example {
  readonly mark: Mark;
  readonly code: Pick<Quoted, 'source' | 'cut'>;
}

/**
 * Examples of wrong code that are all different, the shortest first. Comments are removed, as people sign in them
 * and talk about themselves; code that contains a word of its student's name or id is not taken at all. Strings and
 * the names of variables stay: the code would not be the same without them.
 */
export function anonymousExamples(
  marks: readonly { readonly mark: Mark; readonly grade: Grade }[],
  most: number,
): Example[] {
  const found = new Map<string, Example>();
  for (const { mark, grade } of marks) {
    if (!grade.code) continue;
    const source = withoutComments(grade.code.source);
    if (source === '' || names(mark).some(name => source.toLowerCase().includes(name))) continue;
    const key = tokens(source).join(' ');
    if (!found.has(key)) found.set(key, { mark, code: { source, cut: grade.code.cut } });
  }
  const shortestFirst = (a: Example, b: Example) => a.code.source.length - b.code.source.length;
  return [...found.values()].sort(shortestFirst).slice(0, most);
}

/** The words of a student's name and id that are long enough not to stand in code by chance. */
function names({ result: { submission } }: Mark): string[] {
  return `${submission.student} ${submission.id}`.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}

/** A comment, or a text in which `//` begins none. Linear in its input, which a parser is not. */
const COMMENT_OR_TEXT =
  /(?<comment>\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*))|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`(?:\\[^]|[^`\\])*`?/g;

/** Code without its comments, and without the lines that held nothing else. */
export function withoutComments(code: string): string {
  const bare = code.replace(COMMENT_OR_TEXT, (text, comment?: string) =>
    comment === undefined ? text : '\u0000',
  );
  return bare
    .split('\n')
    .filter(line => !/^\s*\u0000[\s\u0000]*$/.test(line))
    .map(line => line.replaceAll('\u0000', '').trimEnd())
    .join('\n')
    .trim();
}
