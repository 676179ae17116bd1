import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../src/refusal';
import type { Result } from './gradeSubmission';

/**
 * The results so far, on disk: a line of JSON for each, synced to disk before grading continues, so that a
 * batch that is killed at any moment resumes where it was. A partly written line is dropped.
 */
export class Journal {
  private readonly file: number;
  private readonly results = new Map<string, Result>();
  private readonly bySubmission = new Map<string, Result>();

  /** @throws Refusal if the folder's journal holds anything but its entries */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'journal.jsonl');
    this.file = openSync(path, 'a', 0o600);
    syncFolder(folder);
    const text = readFileSync(path);
    const end = text.lastIndexOf('\n') + 1;
    if (end < text.length) ftruncateSync(this.file, end);
    for (const [i, line] of text.subarray(0, end).toString().split('\n').slice(0, -1).entries()) {
      const { key, result } = readLine(line, `${path}, line ${i + 1}`);
      this.keep(key, result);
    }
  }

  /** The latest result for a key. */
  get(key: string): Result | undefined {
    return this.results.get(key);
  }

  /**
   * The latest result of a submission, whatever its key. The note of an earlier one stays with it as long as each
   * exercise's points and right cases are the same, however often it was graded in between.
   */
  latest(submission: string): Result | undefined {
    return this.bySubmission.get(submission);
  }

  /** Returns once the result is on disk. */
  add(key: string, result: Result): void {
    const line = Buffer.from(`${JSON.stringify({ key, result })}\n`);
    for (let written = 0; written < line.length;) written += writeSync(this.file, line, written);
    fdatasyncSync(this.file);
    this.keep(key, result);
  }

  close(): void {
    closeSync(this.file);
  }

  private keep(key: string, result: Result): void {
    this.results.set(key, result);
    const { id } = result.submission;
    const before = this.bySubmission.get(id);
    const isNoted = result.note === undefined && before?.note !== undefined && findSame(before, result);
    this.bySubmission.set(id, isNoted ? { ...result, note: before.note } : result);
  }
}

/** Whether the same was found, in whatever words. */
function findSame(one: Result, other: Result): boolean {
  const found = ({ status, grades }: Result) =>
    JSON.stringify([
      status,
      grades.map(({ name, points, of, right, cases }) => [name, points, of, right, cases]),
    ]);
  return found(one) === found(other);
}

interface Line {
  readonly key: string;
  readonly result: Result;
}

function readLine(line: string, where: string): Line {
  try {
    const { key, result } = JSON.parse(line) as Partial<Line>;
    if (typeof key === 'string' && Array.isArray(result?.grades)) return { key, result };
  } catch {
    // Not JSON: reported below.
  }
  throw new Refusal(
    `${where} is not an entry of a journal. Delete that line: its submission is then graded again.`,
    1,
  );
}

/** A new file is safe only once its folder has been synced. */
function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
