import { join, normalize } from 'node:path';
import { Refusal } from '../../src/refusal';
import { isoTime, orderOf } from './localTime';
import { readCsv, type Row } from './readCsv';
import { sanitize } from '../../src/sanitize';
import type { Submission } from './submission';
import { readTime } from './time';

/** The usual name of a manifest, which lies beside the submissions: what lies among them is a student's. */
export const MANIFEST = 'submissions.csv';

/** The columns of a manifest. */
const COLUMNS = ['submission_id', 'student_id', 'file'];
const OPTIONAL = ['submitted_at', 'name', 'canvas_id', 'doubt', 'origin'];
export const MANIFEST_COLUMNS: readonly string[] = [...COLUMNS, ...OPTIONAL];

/**
 * All attempts that a manifest names: whose each file is, and when it was handed in, if that is known.
 *
 * @param folder the folder of the submissions, from which its files are named
 * @param zone of times without an offset
 * @throws Refusal that says which line is wrong, and why
 */
export function readManifest(manifest: string, folder: string, zone?: string): Submission[] {
  const lines = new Map<string, number>();
  const files = new Map<string, Submission>();
  const rows = readCsv(manifest, COLUMNS, OPTIONAL);
  const order = orderOf(rows.map(({ values }) => values.submitted_at));
  return rows.map(row => {
    const where = `${manifest}, line ${row.line}`;
    const attempt = readAttempt(
      row,
      folder,
      text => readTime(isoTime(text, order), `${where}, submitted_at`, zone),
      where,
    );
    const before = lines.get(attempt.id);
    if (before !== undefined)
      throw new Refusal(`${where}: the submission "${attempt.id}" stands in line ${before} already.`);
    const other = files.get(attempt.path);
    if (other && other.student !== attempt.student)
      throw new Refusal(
        `${where}: "${sanitize(row.values.file)}" belongs to "${other.student}" already, and here to "${attempt.student}".`,
      );
    lines.set(attempt.id, row.line);
    files.set(attempt.path, attempt);
    return attempt;
  });
}

function readAttempt(
  { values }: Row,
  folder: string,
  timeOf: (text: string) => Date,
  where: string,
): Submission {
  const { submission_id: id, student_id: student, file, submitted_at: time } = values;
  if (id === '' || student === '') throw new Refusal(`${where} needs a submission_id and a student_id.`);
  const path = normalize(file.replaceAll('\\', '/'));
  if (file === '' || /^(\.?\.?$|\.\.\/|\/|[a-z]:)/i.test(path))
    throw new Refusal(`${where}: "${sanitize(file)}" should be a file in the folder of the submissions.`);
  const submittedAt = time === '' ? {} : { submittedAt: timeOf(time) };
  const { name, canvas_id: canvas, doubt, origin } = values;
  const known = Object.entries({ name, canvas, doubt, origin }).filter(([, text]) => text !== '');
  return {
    ...{ id, student: sanitize(student), path: join(folder, path), ...submittedAt },
    ...Object.fromEntries(known.map(([field, text]) => [field, sanitize(text)])),
  };
}
