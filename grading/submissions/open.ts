import { collect } from './collect/collect';
import { absentees, describeCollection } from './collect/describe';
import { findSubmissions } from './find';
import type { RosterStudent } from './roster';
import type { Submission } from './submission';

/** What was handed in. */
export interface HandedIn {
  /** Every attempt of every student. */
  readonly submissions: readonly Submission[];
  /** The students on the list who handed in nothing. */
  readonly absent: readonly RosterStudent[];
  /** What the instructor should know, a sentence each. */
  readonly notes: readonly string[];
}

export interface OpenOptions {
  /** `05-overfitting` */
  readonly lab: string;
  readonly manifest?: string;
  readonly roster?: readonly RosterStudent[];
  /** The course's time zone, for times without an offset. */
  readonly zone?: string;
}

/**
 * What was handed in at a path: as a manifest says, or else as what a learning platform exports.
 *
 * @throws Refusal if there is nothing at this path, or the manifest is wrong
 */
export async function openSubmissions(
  path: string,
  { lab, manifest, roster = [], zone }: OpenOptions,
): Promise<HandedIn> {
  const list = roster.length > 0 ? roster : undefined;
  if (manifest === undefined) {
    const found = await collect(path, { lab, roster: list, zone });
    const { submissions, platform, notes, leftOut } = found;
    const isPlain = platform === 'a folder' && notes.length === 0 && leftOut.size === 0 && !list;
    return {
      submissions,
      absent: absentees(roster, submissions),
      notes: isPlain ? [] : describeCollection(found, roster),
    };
  }
  const submissions = (await findSubmissions(path, manifest, zone)).map(submission => {
    const student = roster.find(({ id }) => id === submission.student);
    if (!student) return list ? { doubt: 'is not on the list of students', ...submission } : submission;
    const { name, canvas } = student;
    return { ...(name && { name }), ...(canvas && { canvas }), ...submission };
  });
  const absent = absentees(roster, submissions);
  return { submissions, absent, notes: [] };
}
