import type { RosterStudent } from '../roster';
import { sanitize } from '../../../src/sanitize';
import type { Submission } from '../submission';
import type { Collection } from './collect';

/** A summary of what was collected, a sentence a line. */
export function describeCollection(
  { platform, submissions, files, leftOut, notes }: Collection,
  roster: readonly RosterStudent[] = [],
): string[] {
  const students = new Set(submissions.map(({ student }) => student)).size;
  const reasons = [...leftOut].map(([why, count]) => `${count} × ${why}`).join(', ');
  const from = platform === 'a folder' ? 'A plain folder' : `A download from ${platform}`;
  const absent = absentees(roster, submissions);
  return [
    `${from}: ${students} ${students === 1 ? 'student' : 'students'}, ${files} ${files === 1 ? 'file' : 'files'}.`,
    ...(reasons === '' ? [] : [`Left out: ${sanitize(reasons)}.`]),
    ...notes,
    ...(absent.length === 0
      ? []
      : [`${absent.length} of ${roster.length} handed in nothing: ${absent.map(shown).join(', ')}.`]),
  ];
}

/** The students on a list who handed in nothing. */
export function absentees(
  roster: readonly RosterStudent[],
  submissions: readonly Submission[],
): RosterStudent[] {
  const present = new Set(submissions.map(({ student }) => student));
  return roster.filter(({ id }) => id !== '' && !present.has(sanitize(id)));
}

const shown = ({ id, name }: RosterStudent): string => sanitize(name === '' ? id : `${id} (${name})`);
