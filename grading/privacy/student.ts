import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { hashOf } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';
import { readSheet, sheetText } from '../answers/sheet';
import { OPTIONS } from '../reports/options';
import { csvCell } from '../reports/writeCsv';
import { readWritten, WRITTEN } from '../reports/writtenFiles';
import type { Submission } from '../submissions/submission';
import type { Change } from './forget';

/** The column that says whose a row is, in the files with a row for each student or attempt. */
const COLUMN: ReadonlyMap<string, string> = new Map([
  ['gradebook.csv', 'student'],
  ['codes.csv', 'student'],
  ['attempts.csv', 'student'],
  ['moodle.csv', 'ID number'],
]);

/**
 * Files that are made again, from the notebooks or from the pages: where Canvas' own number stands instead of the id,
 * what another release's grader has stored, packed pages, unfinished files.
 */
const MADE_AGAIN = /^(canvas\.csv|releases\/.*|feedback-(moodle|canvas)\.zip|(.*\/)?\.unfinished-\d+)$/;

/**
 * What has to be changed so that a folder holds nothing about a student any more, and everything about the others.
 *
 * @param ours the files in the folder that may be changed
 * @returns nothing if nothing is about this student
 * @throws Refusal if a file cannot be read
 */
export function withoutStudent(folder: string, ours: readonly string[], student: string): Change[] {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const written = ours.includes(WRITTEN) ? readWritten(folder) : undefined;
  const pages = (written?.pages ?? []).filter(page => page.student === student);
  const names = new Set(pages.map(({ file }) => basename(file, '.html')));
  const isTheirs = (file: string) => {
    const name = /^(?:feedback|results)\/(.*)\.(?:html|json)$|^feedback-folder\/([^/]+)\//.exec(file);
    return name !== null && names.has(name[1] ?? name[2]);
  };
  const origins = new Set(pages.map(({ origin }) => origin));
  const ids = new Set(
    ours
      .filter(file => file.startsWith('results/') && isTheirs(file))
      .map(file => (JSON.parse(read(file)) as { extra_data: { submission: string } }).extra_data.submission),
  );
  // A result that was stored before a manifest said whose it is has another id, of the same submission.
  const isAbout = ({ id, student: stored, path, origin = path }: Submission) =>
    stored === student || ids.has(id) || origins.has(origin.replaceAll('\\', '/'));
  const rewritten = (file: string): string | undefined => {
    const column = COLUMN.get(file);
    if (column !== undefined) return withoutRows(read(file), column, student, join(folder, file));
    if (file === 'journal.jsonl') return withoutLines(read(file), isAbout, join(folder, file));
    if (file === 'returned.json') return withoutKeys(read(file), isTheirs);
    if (file !== 'answers.csv') return undefined;
    const rows = readSheet(join(folder, file));
    const others = rows.filter(row => row.student !== student);
    return others.length < rows.length ? sheetText(others) : read(file);
  };
  const about = ours.flatMap((file): Change[] => {
    if (isTheirs(file)) return [{ file }];
    const content = rewritten(file);
    return content === undefined || content === read(file) ? [] : [{ file, content }];
  });
  if (about.length === 0 && pages.length === 0) return [];
  // A file that the options name may be called after the student: "--adjustments rossi.csv".
  const isMadeAgain = (file: string) =>
    MADE_AGAIN.test(file) || (file === OPTIONS && read(file).includes(student));
  const changes = [...about, ...ours.filter(isMadeAgain).map((file): Change => ({ file }))];
  if (!written) return changes;
  const hashes = { ...written.hashes };
  for (const { file, content } of changes) {
    if (!(file in hashes)) continue;
    if (content === undefined) delete hashes[file];
    else hashes[file] = hashOf([content]);
  }
  for (const file of Object.keys(hashes)) if (isTheirs(file)) delete hashes[file];
  const list = { hashes, pages: written.pages.filter(page => page.student !== student) };
  return [...changes, { file: WRITTEN, content: `${JSON.stringify(list, undefined, 1)}\n` }];
}

/** Each row is one line: that is how these files are written. */
function withoutRows(text: string, column: string, student: string, path: string): string {
  const cells = (line: string) => {
    try {
      const rows: string[][] = parse(line);
      return rows.at(0) ?? [];
    } catch (error) {
      if (error instanceof CsvError) throw new Refusal(`${path} cannot be read as CSV: ${error.message}.`, 1);
      throw error;
    }
  };
  const [head, ...lines] = text.split('\n');
  const at = cells(head).indexOf(column);
  if (at < 0) throw new Refusal(`${path} has no column "${column}": delete it, and grade again.`, 1);
  return [head, ...lines.filter(line => cells(line)[at] !== csvCell(student))].join('\n');
}

/** A line that was written only in part is dropped, as it is when grading goes on. */
function withoutLines(text: string, isAbout: (submission: Submission) => boolean, path: string): string {
  const lines = text.split('\n').slice(0, -1);
  const others = lines.filter((line, i) => !isAbout(submissionIn(line, `${path}, line ${i + 1}`)));
  return others.map(line => `${line}\n`).join('');
}

function submissionIn(line: string, where: string): Submission {
  try {
    const { submission } = (JSON.parse(line) as { result: { submission: Submission } }).result;
    if (typeof submission.path === 'string') return submission;
  } catch {
    // Not an entry: reported below.
  }
  throw new Refusal(`${where} is not an entry of a journal: delete that line.`, 1);
}

function withoutKeys(text: string, isTheirs: (file: string) => boolean): string {
  const hashes = Object.entries(JSON.parse(text) as Record<string, string>);
  const others = hashes.filter(([file]) => !isTheirs(file));
  return others.length < hashes.length
    ? `${JSON.stringify(Object.fromEntries(others), undefined, 1)}\n`
    : text;
}
