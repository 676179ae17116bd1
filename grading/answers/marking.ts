import { statSync } from 'node:fs';
import type { Question } from '../../notebook/questions';
import { Refusal } from '../../src/refusal';
import { changed, readSheet, updated, writeSheet, type Change, type Row } from './sheet';

/** A student who handed answers in, under a code that names nobody. */
export interface Writer {
  readonly student: string;
  readonly code: string;
  /** By the questions' ids. */
  readonly answers: ReadonlyMap<string, string>;
}

/** What the page shows of a row. */
export interface Mark {
  readonly code: string;
  /** The question's name. */
  readonly question: string;
  readonly points?: number;
  readonly comment: string;
  readonly by: string;
  readonly before: string;
  /** Whether the student has handed in another answer since it was marked. */
  readonly isStale: boolean;
}

/** Everything that the page needs. */
export interface State {
  readonly title: string;
  readonly questions: readonly Omit<Question, 'explanation'>[];
  /** Each student's answers, in the questions' order. */
  readonly students: readonly { code: string; name?: string; answers: readonly string[] }[];
  readonly marks: readonly Mark[];
}

/**
 * The marking of a lab's written answers. All that is known is in one file, which each change reads and writes: it
 * survives a crash, and a person may edit it in a spreadsheet meanwhile.
 */
export class Marking {
  private readonly byCode: ReadonlyMap<string, Writer>;
  private readonly byStudent: ReadonlyMap<string, Writer>;
  /** The rows of the file when it had this stamp. */
  private known?: { readonly rows: readonly Row[]; readonly stamp: string };

  /**
   * @param file the sheet, made if it is missing
   * @param options.names whether the page shows who wrote an answer
   * @throws Refusal if the file cannot be read
   */
  constructor(
    private readonly file: string,
    private readonly title: string,
    private readonly questions: readonly Question[],
    private readonly writers: readonly Writer[],
    private readonly options: { readonly names: boolean },
  ) {
    this.byCode = new Map(writers.map(writer => [writer.code, writer]));
    this.byStudent = new Map(writers.map(writer => [writer.student, writer]));
    const rows = questions.flatMap(({ id, name, points, rubric }) =>
      writers.map(({ student, answers }): Row => {
        const empty = { comment: '', by: '', before: '' };
        return { student, question: name, of: points, answer: answers.get(id) ?? '', rubric, ...empty };
      }),
    );
    this.write(updated(this.read(), rows));
  }

  /** The sheet; the file is read only if somebody else has written it. */
  private read(): readonly Row[] {
    if (this.known?.stamp !== stampOf(this.file))
      this.known = { rows: readSheet(this.file), stamp: stampOf(this.file) };
    return this.known.rows;
  }

  private write(rows: readonly Row[]): void {
    writeSheet(this.file, rows);
    this.known = { rows, stamp: stampOf(this.file) };
  }

  state(): State {
    return {
      title: this.title,
      questions: this.questions.map(({ id, name, text, rubric, points }) => ({
        id,
        name,
        text,
        rubric,
        points,
      })),
      students: this.writers
        .map(({ student, code, answers }) => ({
          code,
          ...(this.options.names && { name: student }),
          answers: this.questions.map(({ id }) => answers.get(id) ?? ''),
        }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      marks: this.marksIn(this.read()),
    };
  }

  /**
   * Makes a change and stores it.
   *
   * @param change as it came from a browser
   * @returns the marks that it changed
   * @throws Refusal if it makes no sense
   */
  change(change: unknown): Mark[] {
    const valid = this.validated(change);
    const before = this.read();
    const rows = changed(before, valid, student => this.answerOf(student, valid.question));
    this.write(rows);
    return this.marksIn(rows.filter((row, i) => row !== before[i]));
  }

  /** How many of the answers are marked. */
  progress(): { marked: number; of: number } {
    const marks = this.marksIn(this.read());
    return { marked: marks.filter(({ points }) => points !== undefined).length, of: marks.length };
  }

  private answerOf(student: string, question: string): string {
    const id = this.questions.find(({ name }) => name === question)?.id ?? '';
    return this.byStudent.get(student)?.answers.get(id) ?? '';
  }

  private marksIn(rows: readonly Row[]): Mark[] {
    return rows.flatMap(({ student, question, points, comment, by, before, answer }) => {
      const code = this.byStudent.get(student)?.code;
      if (code === undefined) return [];
      const isStale =
        points !== undefined && spaceless(answer) !== spaceless(this.answerOf(student, question));
      return { code, question, points, comment, by, before, isStale };
    });
  }

  private validated(change: unknown): Change {
    const { question, codes, points, comment, by } = (change ?? {}) as Record<string, unknown>;
    const asked = this.questions.find(({ name }) => name === question);
    if (!asked) throw new Refusal('There is no such question.');
    if (!Array.isArray(codes) || !codes.every(code => this.byCode.has(code as string)))
      throw new Refusal('There is no such student.');
    const isNumber = typeof points === 'number' && points >= 0 && points <= asked.points;
    if (points !== undefined && points !== null && !isNumber)
      throw new Refusal(`Points should be from 0 to ${asked.points}.`);
    if (comment !== undefined && (typeof comment !== 'string' || comment.length > 5000))
      throw new Refusal('A comment should be text of at most 5,000 characters.');
    if (typeof by !== 'string' || by.trim() === '' || by.length > 60)
      throw new Refusal('Say who you are, in at most 60 characters.');
    const students = codes.map(code => this.byCode.get(code as string)!.student);
    return { question: asked.name, students, points, comment, by: by.trim() };
  }
}

/** Tells whether a file is the one that was read: each way of writing it changes one of these. */
function stampOf(file: string): string {
  const { ino, size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return [ino, size, mtimeMs].join();
}

/** A spreadsheet may change the white space of a text. */
function spaceless(text: string): string {
  return text.replace(/\s+/g, '');
}
