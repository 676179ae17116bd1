import * as ts from 'typescript';
import type { Completion } from './protocol';

const PACKAGE = /^(@[^/]+\/)?[^/]+$/;

/**
 * The names that may stand at a position of a cell.
 *
 * What is replaced begins where TypeScript says, or with the identifier before the cursor, and ends at the
 * cursor: what stands behind it stays.
 *
 * @param offset where the cell begins in the checked text
 * @param bundled the modules of the bundle, of which only whole packages are offered
 */
export function complete(
  service: ts.LanguageService,
  file: string,
  offset: number,
  code: string,
  position: number,
  bundled?: ReadonlySet<string>,
): Completion {
  const found = service.getCompletionsAtPosition(file, offset + position, {});
  const isInner = ({ name, kind }: ts.CompletionEntry) =>
    /^__(cell|esModule$)/.test(name) ||
    (kind === ts.ScriptElementKind.externalModuleName && bundled?.has(name) && !PACKAGE.test(name));
  const entries = (found?.entries ?? []).filter(entry => !isInner(entry));
  const usual = found?.optionalReplacementSpan
    ? found.optionalReplacementSpan.start - offset
    : identifierStart(code, position);
  const starts = entries.map(({ replacementSpan }) =>
    replacementSpan ? Math.min(replacementSpan.start - offset, position) : usual,
  );
  const start = Math.min(usual, ...starts);
  const texts = entries
    .map(({ name, sortText }, i) => ({ text: code.slice(start, starts[i]) + name, key: sortText + name }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ text }) => text);
  const word = unescaped(code.slice(start, position));
  return { matches: matching([...new Set(texts)], word), start, end: position };
}

/** The names that begin with a word, or if there are none, those that do so in other case. */
function matching(names: readonly string[], word: string): string[] {
  const exact = names.filter(name => name.startsWith(word));
  if (exact.length > 0) return exact;
  return names.filter(name => name.toLowerCase().startsWith(word.toLowerCase()));
}

/** Where the identifier that ends at a position begins; with its `#` if it is a private name. */
function identifierStart(code: string, position: number): number {
  let start = position;
  for (;;) {
    const last = code.codePointAt(start - 2) ?? 0;
    const width = last > 0xffff ? 2 : 1;
    const point = width === 2 ? last : (code.codePointAt(start - 1) ?? 0);
    if (start === 0 || !ts.isIdentifierPart(point, ts.ScriptTarget.ESNext)) break;
    start -= width;
  }
  return code[start - 1] === '#' ? start - 1 : start;
}

/** An identifier without its escapes: `caf\u00e9` is `café`. */
function unescaped(word: string): string {
  return word.replace(/\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/gi, (escape, braced: string, four: string) => {
    const point = parseInt(braced ?? four, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : escape;
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
