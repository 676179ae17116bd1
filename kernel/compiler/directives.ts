import * as ts from 'typescript';

/** `/// <reference lib="dom" />` */
const REFERENCE = /^\/\/\/\s*</;
/** `// @ts-nocheck` */
const CHECK = /^\/\/\/?\s*@ts-(?:no)?check\b/;

/** The comments at a cell's top that TypeScript only heeds at the top of a file. */
export function directives({ text }: ts.SourceFile): { references: string[]; checks: string[] } {
  const comments = (ts.getLeadingCommentRanges(text, 0) ?? []).map(({ pos, end }) => text.slice(pos, end));
  return {
    references: comments.filter(comment => REFERENCE.test(comment)),
    checks: comments.filter(comment => CHECK.test(comment)),
  };
}
