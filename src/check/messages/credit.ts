/** How exercises earn points in a course that gives partial credit, for the grader's pages. */
export const PARTIAL_CREDIT =
  'An exercise that is right in some of its cases earns a share of its points, but only for more cases than a guess or a known mistake gets right.';

/** Introduces an instructor's reason for the points that they set, such as after an appeal. */
export const describeAdjustment = (reason: string): string => `Your instructor set these points: ${reason}`;
