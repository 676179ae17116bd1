import { provenanceOf, type Provenance } from '../../notebook/provenance';
import { NotebookError, readNotebook } from '../../notebook/nbformat';
import { graderVersion } from '../grade/version';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { UnreadableError } from '../submissions/unreadable';
import { keptGrader, type KeptGrader } from './keep';
import type { Handed } from './run';

/** Submissions by the grader that should grade them. */
export interface Groups {
  /** For this version's grader: those from this version, and those that do not say where they come from. */
  readonly own: readonly Submission[];
  /** For the graders of other releases. */
  readonly kept: ReadonlyMap<string, { readonly grader: KeptGrader; readonly handed: readonly Handed[] }>;
  /** The releases whose graders were not kept here: this version's grader grades their notebooks. */
  readonly unknown: ReadonlyMap<string, number>;
}

/**
 * Groups submissions by the release that their notebooks come from. A release whose grader is the same as this
 * version's counts as this version.
 *
 * @param find finds the grader of a release
 */
export async function groupByRelease(
  root: string,
  submissions: readonly Submission[],
  find: (release: string) => KeptGrader | undefined = keptGrader,
): Promise<Groups> {
  const own: Submission[] = [];
  const kept = new Map<string, { grader: KeptGrader; handed: Handed[] }>();
  const unknown = new Map<string, number>();
  const graders = new Map<string, KeptGrader | undefined>();
  const graderOf = (release: string) => {
    if (!graders.has(release)) graders.set(release, find(release));
    return graders.get(release);
  };
  let current: string | undefined;
  for (const submission of submissions) {
    const found = await read(submission);
    const grader = found && graderOf(found.from.release);
    if (!found || !grader || grader.grader === (current ??= graderVersion(root, ''))) {
      if (found && !grader) unknown.set(found.from.version, (unknown.get(found.from.version) ?? 0) + 1);
      own.push(submission);
      continue;
    }
    const group = kept.get(grader.release) ?? { grader, handed: [] };
    group.handed.push({ submission, notebook: found.notebook });
    kept.set(grader.release, group);
  }
  return { own, kept, unknown };
}

/** A notebook with its release, if it names one. What cannot be read is reported when it is graded. */
async function read(submission: Submission): Promise<{ notebook: string; from: Provenance } | undefined> {
  try {
    const notebook = await readSubmission(submission);
    if (!notebook.includes('"dl_labs"')) return undefined;
    const from = provenanceOf(readNotebook(notebook, submission.path));
    return from && { notebook, from };
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof NotebookError) return undefined;
    throw error;
  }
}
