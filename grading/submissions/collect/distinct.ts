import { normalizeId } from '../normalize';
import type { Submission } from '../submission';

/**
 * Gives each submission an id and a student of its own. Students whose ids differ only in spaces, in how letters
 * are composed or in case are in doubt, since a platform may take one for the other; only one that is written
 * plainly, beside others that are not, keeps its id without doubt.
 */
export function distinct(submissions: readonly Submission[]): Submission[] {
  const groups = new Map<string, Submission[]>();
  for (const submission of submissions) {
    const key = normalizeId(submission.student)
      .toLowerCase()
      .replace(/\p{Cf}/gu, '');
    groups.set(key, [...(groups.get(key) ?? []), submission]);
  }
  const changed = new Map<Submission, Submission>();
  for (const group of groups.values()) {
    const isOnlyPlain = group.filter(isPlain).length === 1;
    const plainFirst = [...group].sort((a, b) => Number(isPlain(b)) - Number(isPlain(a)));
    plainFirst.forEach((submission, i) => {
      if (group.length === 1 || (i === 0 && isOnlyPlain)) return;
      const other = plainFirst[i === 0 ? 1 : 0];
      const isTaken = plainFirst.slice(0, i).some(one => isSame(one, submission));
      changed.set(submission, {
        ...submission,
        student: isTaken ? `${submission.student} (${i + 1})` : submission.student,
        doubt: submission.doubt ?? `its student can be mistaken for that of "${other.id}"`,
      });
    });
  }
  const ids = new Set<string>();
  return submissions.map(submission => {
    const one = changed.get(submission) ?? submission;
    let id = one.id;
    for (let i = 2; ids.has(id); i++) id = `${one.id} (${i})`;
    ids.add(id);
    return { ...one, id };
  });
}

const isSame = (one: Submission, other: Submission) =>
  normalizeId(one.student) === normalizeId(other.student);

/** Whether it is a notebook whose name, if the student has it from there, is written plainly. */
function isPlain({ path, origin = path }: Submission): boolean {
  if (!/\.ipynb$/i.test(path)) return false;
  const [entry] = origin.split('/');
  return entry.replace(/\.ipynb$/i, '') === normalizeId(entry.replace(/\.ipynb$/i, ''));
}
