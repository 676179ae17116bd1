/**
 * An answer that a student could write. It was written from the student notebook alone, by somebody who knew neither
 * the exercise's cases nor its known mistakes, so that it can measure how well wrong answers are diagnosed.
 */
export type Answer = {
  /** The function it is an answer to. */
  readonly fn: string;
  /** What stands in the cell: the whole function, and what the student wrote beside it. */
  readonly code: string;
} & (
  | { readonly right: true }
  | {
      readonly right: false;
      /** The one sentence that a good tutor would say. */
      readonly tutor: string;
    }
);

/** The two sets of answers: what improvements are made from, and what they are measured on. */
export const SETS = ['one', 'two'] as const;
export type AnswerSet = (typeof SETS)[number];
