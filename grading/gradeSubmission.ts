import { errorMessage } from '../src/check/notWritten';
import { judge } from '../src/check/judge';
import type { Assignment, Question } from './assignment';
import { explain } from './explain';
import type { Job } from './sandbox/job';
import { Sandbox, type Reply, type SandboxOptions } from './sandbox/sandbox';
import type { Slice } from './slice/slice';
import { Slicer } from './slice/slicer';
import { readSubmission, type Submission } from './submissions';
import { tidy } from './tidy';
import { UnreadableError } from './unreadable';

/** What one exercise of one submission earned, and why. */
export interface Grade {
  readonly name: string;
  readonly points: number;
  readonly of: number;
  /** For the student: which cases are right, and what a mistake looks like; never a hidden case's numbers. */
  readonly feedback: string;
  readonly misconception?: string;
  /** Whether its process had to be ended, or ended itself: an endless loop, a crash, no memory left. */
  readonly stopped?: boolean;
}

export interface Result {
  readonly submission: Submission;
  readonly lab: string;
  /** `unreadable` is something that is no notebook; `failed` is our fault, and says nothing about the submission. */
  readonly status: 'graded' | 'unreadable' | 'failed';
  /** Why there are no grades, in words that follow the submission's name. */
  readonly problem?: string;
  readonly grades: readonly Grade[];
  readonly seconds: number;
}

/** What grading a submission takes; made once for many. */
export class Grader {
  readonly sandbox: Sandbox;
  readonly slicer = new Slicer();

  constructor(
    readonly assignment: Assignment,
    options: SandboxOptions,
  ) {
    this.sandbox = new Sandbox(options);
  }

  async close(): Promise<void> {
    await this.slicer.close();
  }
}

/**
 * Grades one submission: finds the graded functions in its notebook, runs them in the sandbox on the hidden cases, and judges
 * what comes back here, where no student's code ever runs. Whatever a submission is, the answer is a result.
 *
 * @param wanted which exercises; all of them if nothing is said
 * @param notebook its text, where that is known already; it is read if nothing is said
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
    const questions = grader.assignment.questions.filter(({ fixture }) => wanted(fixture.name));
    return finish({
      status: 'graded',
      grades: await grades(questions, notebook ?? (await readSubmission(submission)), grader),
    });
  } catch (error) {
    const status = error instanceof UnreadableError ? 'unreadable' : 'failed';
    return finish({ status, problem: tidy(errorMessage(error)), grades: [] });
  }
}

async function grades(questions: readonly Question[], text: string, grader: Grader): Promise<Grade[]> {
  const slices = await grader.slicer.slice({ text, names: questions.map(({ fixture }) => fixture.name) });
  const found = await answers(questions, slices, grader);
  return questions.map((question, i) => grade(question, slices[i], found.get(question.fixture.name)));
}

/** Runs what there is to run; exercises in which tfjs may not differentiate have a process of their own. */
async function answers(
  questions: readonly Question[],
  slices: readonly Slice[],
  { sandbox, assignment }: Grader,
): Promise<Map<string, Reply>> {
  const withheld = assignment.questions.map(({ fixture }) => fixture.name);
  const replies = new Map<string, Reply>();
  for (const autodiff of ['allowed', 'forbidden'] as const) {
    const jobs = questions.flatMap(({ fixture: { name, cases }, ...question }, i): Job[] => {
      const slice = slices[i];
      if ('missing' in slice || question.autodiff !== autodiff) return [];
      return [{ name, javascript: slice.javascript, cases: cases.map(one => one.args) }];
    });
    (await sandbox.run({ jobs, withheld }, autodiff)).forEach((reply, i) => replies.set(jobs[i].name, reply));
  }
  return replies;
}

function grade({ fixture, observe }: Question, slice: Slice, reply: Reply | undefined): Grade {
  const { name, points: of } = fixture;
  const nothing = (why: string): Grade => ({ name, points: 0, of, feedback: `${name} ${why}` });
  if ('missing' in slice) return nothing(`${slice.missing}.`);
  if (reply === undefined) throw new Error(`${name} was not run`);
  if ('failure' in reply) return { ...nothing(reply.failure), stopped: true };
  const verdict = judge(fixture, reply.outcomes, observe);
  const { points, misconception } = verdict;
  return { name, points, of, feedback: explain(verdict, reply.outcomes), misconception };
}
