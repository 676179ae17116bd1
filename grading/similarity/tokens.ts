/** Code beyond this many characters is not compared; a lab has 30,000. */
const LONGEST = 200_000;

/**
 * A comment, a string, a number, a name (with the dot before it), or any other character. An unclosed string
 * ends with its line, an unclosed comment with the code.
 */
const TOKEN =
  /(?<comment>\/\/.*|\/\*(?:[^]*?\*\/|[^]*))|(?<text>(["'])(?:\\.|(?!\3)[^\\\n])*\3?)|(?<number>\d[\w.]*)|(?<name>(?:\.\s*)?[\p{L}_$][\p{L}\p{N}_$]*)|\S/gu;

const KEYWORDS = new Set(
  'await break case class const continue default do else for function if in let new of return switch throw var while yield'.split(
    ' ',
  ),
);

/** A token, and where it stands in the code. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a program, without what people change to hide a copy: comments and spaces are gone, and all
 * names are alike, as are all numbers. Property names stay, because nobody can rename `tf.matMul`.
 *
 * @example
 * tokens('const a = tf.add(b, 2); // sum') //=> ['const', 'name', '=', 'name', '.add', '(', 'name', ',', 'number', ')', ';']
 */
export function tokens(code: string): string[] {
  return locatedTokens(code).map(({ text }) => text);
}

/** The same tokens with their places. */
export function locatedTokens(code: string): Token[] {
  return [...code.slice(0, LONGEST).matchAll(TOKEN)].flatMap(({ 0: token, index, groups = {} }) => {
    if (groups.comment !== undefined) return [];
    return [{ text: kind(token, groups), start: index, end: index + token.length }];
  });
}

function kind(token: string, groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.text !== undefined) return 'text';
  if (groups.number !== undefined) return 'number';
  if (groups.name === undefined || KEYWORDS.has(token)) return token;
  return token.startsWith('.') ? token.replace(/\s/g, '') : 'name';
}
