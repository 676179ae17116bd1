import { NotebookError } from '../../../notebook/nbformat';
import { contentsOf, likelyLab, type Contents } from '../contents';
import { readSubmission } from '../read';
import { UnreadableError } from '../unreadable';
import { isNotebook, type Entry } from './entry';

/** The notebook of a person that counts. */
export interface Choice {
  readonly entry: Entry;
  readonly contents?: Contents;
  /** The others that could have been meant. */
  readonly others: readonly Entry[];
}

/**
 * The notebook of a lab among somebody's files: the one that holds the lab's exercises. Of several, one that
 * `npx labs submit` made comes before working copies, then the one made last, then the last by name.
 */
export async function chooseNotebook(files: readonly Entry[], lab: string): Promise<Choice> {
  const notebooks = files.filter(isNotebook);
  if (notebooks.length === 0) return { entry: files[0], others: [] };
  const read = await Promise.all(notebooks.map(async entry => ({ entry, contents: await peek(entry) })));
  const ofLab = read.filter(({ contents }) => contents?.exercises.has(lab) || contents?.receipt?.lab === lab);
  const candidates = ofLab.length > 0 ? ofLab : read;
  const rank = ({ contents }: (typeof read)[number]): string => {
    const isReceipt = contents?.receipt?.lab === lab;
    return `${likelyLab(contents ?? { exercises: new Map() }) === lab ? 1 : 0}${isReceipt ? 1 : 0}${contents?.receipt?.madeAt ?? ''}`;
  };
  const sorted = [...candidates].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  const best = sorted[sorted.length - 1];
  return { ...best, others: ofLab.filter(one => one !== best).map(({ entry }) => entry) };
}

/** What a notebook seems to be; undefined if it cannot be read, which grading reports. */
async function peek({ file }: Entry): Promise<Contents | undefined> {
  try {
    return contentsOf(await readSubmission({ path: file }));
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof NotebookError) return undefined;
    throw error;
  }
}
