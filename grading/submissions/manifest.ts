import { join } from 'node:path';
import { readCsv, type Row } from './readCsv';
import { Refusal } from '../../src/refusal';
import type { Submission } from './submission';
import { sanitize } from './sanitize';
import { readTime } from './time';

/** The file in a submissions folder that says whose its files are and when they were handed in. */
export const MANIFEST = 'submissions.csv';

/**
 * Each student's latest attempt, according to `submissions.csv`, and every file that it does not name, so
 * that no work is lost unnoticed.
 *
 * @param files what is in the folder
 * @throws Refusal that says which line is wrong, and why
 */
export function readManifest(folder: string, files: readonly Submission[]): Submission[] {
  const manifest = join(folder, MANIFEST);
  const attempts = readAttempts(folder);
  const latest = new Map<string, Submission & { submittedAt: Date }>();
  const ids = new Set(attempts.map(({ id }) => id));
  for (const attempt of attempts) {
    const other = latest.get(attempt.student);
    if (!other || attempt.submittedAt >= other.submittedAt) latest.set(attempt.student, attempt);
  }
  const named = new Set(attempts.map(({ path }) => path));
  const unnamed = files.filter(({ path }) => !named.has(path) && path !== manifest);
  const clash = unnamed.find(({ id }) => ids.has(id));
  if (clash) throw new Refusal(`${manifest} gives the id "${clash.id}" to a file other than ${clash.path}.`);
  return [...latest.values(), ...unnamed];
}

/** All attempts that a folder's `submissions.csv` names; throws as `readManifest` does. */
export function readAttempts(folder: string): (Submission & { submittedAt: Date })[] {
  const manifest = join(folder, MANIFEST);
  const rows = readCsv(manifest, ['submission_id', 'student_id', 'file', 'submitted_at']);
  const attempts = rows.map(row => readAttempt(row, folder, `${manifest}, line ${row.line}`));
  const twice = attempts.find(({ id }, i) => attempts.findIndex(other => other.id === id) < i);
  if (twice) throw new Refusal(`${manifest} names the submission "${twice.id}" twice.`);
  return attempts;
}

function readAttempt({ values }: Row, folder: string, where: string): Submission & { submittedAt: Date } {
  const { submission_id: id, student_id: student, file, submitted_at: time } = values;
  if (id === '' || student === '') throw new Refusal(`${where} needs a submission_id and a student_id.`);
  if (file === '' || file.includes('/') || file.includes('\\') || file === '..')
    throw new Refusal(`${where}: "${sanitize(file)}" should be the name of a file beside it.`);
  const submittedAt = readTime(time, `${where}, submitted_at`);
  return { id, student: sanitize(student), path: join(folder, file), submittedAt };
}
