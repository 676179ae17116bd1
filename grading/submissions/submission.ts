/** A notebook's file extension. */
export const NOTEBOOK = '.ipynb';

/** One attempt of one student, which may be an entry of any kind. */
export interface Submission {
  /** Unique among the submissions: what their reports are called. */
  readonly id: string;
  /** The student's id in the course, or where nothing says it, what they are called. */
  readonly student: string;
  readonly path: string;
  /**
   * Its path in the download of a learning platform, with slashes, where that is another one: the platform finds the
   * student by the names in it.
   */
  readonly origin?: string;
  /** When it was handed in, where that is known. */
  readonly submittedAt?: Date;
  /** What the student is called. */
  readonly name?: string;
  /** The student's number in Canvas. */
  readonly canvas?: string;
  /** Why it is not certain whose it is, in a sentence: its score stands in no file for import. */
  readonly doubt?: string;
}
