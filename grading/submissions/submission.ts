/** How a notebook's name ends. */
export const NOTEBOOK = '.ipynb';

/** One entry of a submissions folder, whatever it is. */
export interface Submission {
  /** Its own among the submissions: the file's name without `.ipynb`. */
  readonly id: string;
  readonly student: string;
  readonly path: string;
  /** When it was handed in, where `submissions.csv` says so. */
  readonly submittedAt?: Date;
}
