/** A notebook's file extension. */
export const NOTEBOOK = '.ipynb';

/** One entry of a submissions folder, of any kind. */
export interface Submission {
  /** Unique among the submissions: the file's name without `.ipynb`. */
  readonly id: string;
  readonly student: string;
  readonly path: string;
  /**
   * Its path in the download of a learning platform, with slashes, where that is another one: the platform finds the
   * student by the names in it.
   */
  readonly origin?: string;
  /** When it was handed in, where `submissions.csv` says so. */
  readonly submittedAt?: Date;
}
