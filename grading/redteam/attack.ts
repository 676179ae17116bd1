/** A submission made to gain points that it did not earn, or to harm others. */
export interface Attack {
  /** The lab that it is handed in for; 01 by default. */
  readonly lab?: '01' | '04';
  /**
   * The text of the notebook, or a function that makes another kind of entry at a path in the submissions
   * folder.
   */
  readonly entry: string | ((path: string) => void);
  /** The entry's name, if the name is the attack. */
  readonly fileName?: string | Buffer;
  /** The points that its honest parts earn. */
  readonly earned?: number;
  /** What the feedback has to say, if more than that an answer is wrong. */
  readonly feedback?: RegExp;
}

/** A class of attacks, each under a description, which also names it in the submissions folder. */
export type Attacks = Readonly<Record<string, Attack>>;

/** The name of every file that attacks try to write; none may be left behind. */
export const TOKEN = 'redteam-was-here';
