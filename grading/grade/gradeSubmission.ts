import { codeNotebook } from '../../notebook/nbformat';
import { errorMessage } from '../../src/check/errors';
import type { Failure } from '../../src/check/failure';
import { callOf } from '../../src/check/fixture';
import { describeFollowThrough } from '../../src/check/messages/failures';
import type { Assignment, Question } from '../assignment/assignment';
import { explainFailure, withNote, type Explanation } from './feedback';
import { quote, type Quoted } from './quote';
import { Judging } from '../judging/judging';
import type { Job } from '../sandbox/job';
import { Sandbox, type Reply, type SandboxOptions } from '../sandbox/sandbox';
import type { Slice } from '../../notebook/slice/slice';
import { Slicer } from '../slice/slicer';
import { solvedCells } from '../assignment/solution';
import { dependenciesFirst, calls, substitutes, type Calls } from './followThrough';
import { otherLabProblem } from '../submissions/contents';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { sanitize } from '../../src/sanitize';
import { UnreadableError } from '../submissions/unreadable';

/** What one exercise of one submission earned, and why. */
export interface Grade extends Explanation {
  readonly name: string;
  readonly points: number;
  readonly of: number;
  /** How many of its hidden cases are right; 0 if it did not run. */
  readonly right: number;
  /** How many hidden cases it has. */
  readonly cases: number;
  readonly misconception?: string;
  /** Why an instructor set the points. */
  readonly reason?: string;
  /** Whether its process was killed or ended early: an endless loop, a crash, no memory left. */
  readonly stopped?: boolean;
  /** The student's own code, unless it earned everything or there is none. */
  readonly code?: Quoted;
}

export interface Result {
  readonly submission: Submission;
  readonly lab: string;
  /**
   * `unreadable` is an entry that is not a notebook; `failed` is our fault, and says nothing about the
   * submission.
   */
  readonly status: 'graded' | 'unreadable' | 'failed';
  /** Why there are no grades, in words that follow the submission's name. */
  readonly problem?: string;
  readonly grades: readonly Grade[];
  readonly seconds: number;
  /** The version of the release whose grader graded it; undefined for this version's. */
  readonly release?: string;
  /** What the instructor says to the student about a regraded submission. */
  readonly note?: string;
}

/** Everything needed to grade submissions; one grader serves a whole batch. */
export class Grader {
  readonly sandbox: Sandbox;
  readonly slicer = new Slicer();
  readonly judging: Judging;
  /** Names of the functions that students of this lab write themselves. */
  readonly withheld: readonly string[];
  private solution?: Promise<Calls>;

  constructor(
    readonly assignment: Assignment,
    options: SandboxOptions,
  ) {
    this.sandbox = new Sandbox(options);
    this.judging = new Judging(all(assignment).map(({ fixture }) => fixture));
    this.withheld = all(assignment).map(({ fixture }) => fixture.name);
  }

  /**
   * Which of the lab's functions call which in its solution; read only once a submission has a wrong
   * function.
   */
  solutionCalls(): Promise<Calls> {
    const request = { text: codeNotebook(solvedCells(this.assignment.lab)), names: this.withheld };
    return (this.solution ??= this.slicer.slice(request).then(slices => calls(this.withheld, slices)));
  }

  async close(): Promise<void> {
    await Promise.all([this.slicer.close(), this.judging.close()]);
  }
}

/**
 * Grades one submission: finds the graded functions in its notebook, runs them in the sandbox on the hidden
 * cases, and judges their answers in a thread of this process, where no student's code ever runs. Any entry at
 * all leads to a result.
 *
 * @param wanted which exercises; all of them by default
 * @param notebook its text, if it has been read already; read from the submission by default
 */
export async function gradeSubmission(
  submission: Submission,
  grader: Grader,
  wanted: (name: string) => boolean = () => true,
  notebook?: string,
): Promise<Result> {
  const start = performance.now();
  const finish = (found: Pick<Result, 'status' | 'problem' | 'grades'>): Result => ({
    submission,
    lab: grader.assignment.number,
    ...found,
    seconds: (performance.now() - start) / 1000,
  });
  try {
    const questions = all(grader.assignment).filter(({ fixture }) => wanted(fixture.name));
    const found = await grades(questions, notebook ?? (await readSubmission(submission)), grader);
    const isLeftOut = (name: string) =>
      grader.assignment.leftOut.some(({ fixture }) => fixture.name === name);
    return finish({ status: 'graded', grades: found.filter(({ name }) => !isLeftOut(name)) });
  } catch (error) {
    const status = error instanceof UnreadableError ? 'unreadable' : 'failed';
    return finish({ status, problem: sanitize(errorMessage(error)), grades: [] });
  }
}

/** The exercises that students write, whether they count or not. */
function all({ questions, leftOut }: Assignment): Question[] {
  return [...questions, ...leftOut];
}

async function grades(questions: readonly Question[], text: string, grader: Grader): Promise<Grade[]> {
  const names = questions.map(({ fixture }) => fixture.name);
  const slices = await grader.slicer.slice({ text, names });
  if (slices.every(isMissing) && !(await holdsAny(text, grader)))
    throw new UnreadableError(otherLabProblem(text, grader.assignment.lab));
  const found = await answers(questions, slices, grader);
  const first: Grade[] = [];
  // One after the other: a submission takes one thread.
  for (const [i, question] of questions.entries())
    first.push(await grade(question, slices[i], found.get(names[i]), grader));
  return first.every(({ points }) => points > 0)
    ? first
    : followThrough(first, { questions, slices, text }, grader);
}

const isMissing = (slice: Slice) => 'missing' in slice && slice.missing.code === 'missing';

/** Whether a notebook holds any of the lab's exercises, also one that is not graded now. */
async function holdsAny(text: string, { slicer, withheld: names }: Grader): Promise<boolean> {
  return !(await slicer.slice({ text, names })).every(isMissing);
}

/** Grades again the functions that may be wrong only because they call a wrong one: see `substitutes`. */
async function followThrough(
  first: readonly Grade[],
  { questions, slices, text }: { questions: readonly Question[]; slices: readonly Slice[]; text: string },
  grader: Grader,
): Promise<Grade[]> {
  const graded = [...first];
  const solution = await grader.solutionCalls();
  for (const name of dependenciesFirst(solution)) {
    const place = first.findIndex(one => one.name === name && one.points === 0);
    if (place < 0) continue;
    const wrong = graded.filter(({ points }) => points === 0).map(one => one.name);
    const others = substitutes(name, slices[place], wrong, solution);
    if (others.length === 0) continue;
    const [slice] = await grader.slicer.slice({
      text,
      names: [name],
      substitutes: new Map([[name, others]]),
    });
    const question = questions[place];
    const work = { jobs: jobOf(question, slice), withheld: grader.withheld, substitutes: others };
    const [reply] = await grader.sandbox.run(work, question.autodiff);
    const second = await grade(question, slice, reply, grader);
    graded[place] = withNote(second, describeFollowThrough(others));
  }
  return graded;
}

/**
 * Runs the functions that were found. Exercises in which tfjs may not differentiate run in a process of their
 * own.
 */
async function answers(
  questions: readonly Question[],
  slices: readonly Slice[],
  { sandbox, withheld }: Grader,
): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (const autodiff of ['allowed', 'forbidden'] as const) {
    const jobs = questions.flatMap((question, i) =>
      question.autodiff === autodiff ? jobOf(question, slices[i]) : [],
    );
    (await sandbox.run({ jobs, withheld }, autodiff)).forEach((reply, i) => replies.set(jobs[i].name, reply));
  }
  return replies;
}

function jobOf({ fixture: { name, cases } }: Question, slice: Slice): Job[] {
  if ('missing' in slice) return [];
  return [{ name, javascript: slice.javascript, cases: cases.map(callOf) }];
}

async function grade(
  { fixture }: Question,
  slice: Slice,
  reply: Reply | undefined,
  { judging }: Grader,
): Promise<Grade> {
  const { name, points: of } = fixture;
  const cases = fixture.cases.length;
  const nothing = (failure: Failure): Grade => ({
    ...{ name, points: 0, of, right: 0, cases },
    ...explainFailure(name, failure),
  });
  if ('missing' in slice) return nothing(slice.missing);
  if (reply === undefined) throw new Error(`${name} was not run`);
  if ('failure' in reply) return { ...nothing(reply.failure), stopped: true, code: quote(slice) };
  const judged = await judging.judge({ name, line: reply.line });
  const isWritten = judged.failure !== 'blank';
  const code = judged.points < of && isWritten ? quote(slice) : undefined;
  return { name, of, cases, ...judged, code };
}
