/** What somebody hands in to gain points that it did not earn, or to harm others. */
export interface Attack {
  /** The lab that it is handed in for; 01 if nothing is said. */
  readonly lab?: '01' | '05';
  /** The text of the notebook, or what makes another entry of the submissions folder at this path. */
  readonly entry: string | ((path: string) => void);
  /** The entry's name, where that is the attack. */
  readonly fileName?: string | Buffer;
  /** The points of what is honest in it. */
  readonly earned?: number;
  /** What a reader of the feedback has to find, where it is more than that an answer is wrong. */
  readonly feedback?: RegExp;
}

/** A class of attacks: what each tries, in words that name it in the folder of submissions. */
export type Attacks = Readonly<Record<string, Attack>>;

/** What no attack may leave behind: the name of every file that one tries to write. */
export const TOKEN = 'redteam-was-here';
