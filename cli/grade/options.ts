import os from 'node:os';
import { parseArgs } from 'node:util';
import { loadAssignment, type Assignment } from '../../grading/assignment/assignment';
import type { LatePolicy } from '../../grading/marks/late';
import { questionsOf } from '../../grading/assignment/solution';
import { describeStranger, readAdjustments, type Adjustment } from '../../grading/marks/adjustments';
import { readManualPoints, type ManualPoints } from '../../grading/marks/manual';
import { validateMarks } from '../../grading/marks/marks';
import { chooseIsolation, type Isolation } from '../../grading/sandbox/isolation';
import { openSubmissions } from '../../grading/submissions/open';
import { readRoster, type RosterStudent } from '../../grading/submissions/roster';
import { sanitize } from '../../src/sanitize';
import type { Submission } from '../../grading/submissions/submission';
import type { Question } from '../../notebook/questions';
import { Refusal } from '../../src/refusal';
import { outFolder } from '../out';
import { validateSameOptions, type Values } from './remembered';
import { courseWith, policyOf, RULES_HELP, RULES_OPTIONS } from './rules';

export const OPTIONS = `  --lab LAB             the lab to grade, by its number or its topic: 05, overfitting
  --out FOLDER          the folder for the reports; "out" by default
  --workers NUMBER      how many submissions to grade at the same time; one per processor by default
  --regrade             grades submissions again that have been graded before
  --regrade-student ID  grades this student's submissions again, as after an appeal; everybody else keeps the latest result
  --note TEXT           what to say to the student who is regraded: on the page, and in the gradebook
  --manifest FILE       says whose each file is, as CSV: submission_id,student_id,file,submitted_at
  --current-grader      grades all notebooks by this version of the course, also those that come from an earlier release
  --roster FILE         a list of the students, as CSV: who handed in nothing gets a row in the gradebook, too
  --manual FILE         points given by people, as CSV: student_id,question,points,of,comment ("npx labs answers" makes it);
                        several files: --manual ada.csv --manual ben.csv
  --adjustments FILE    sets one student's points for an exercise, as after an appeal, as CSV: student_id,exercise,points,reason
${RULES_HELP}
  --queue ADDRESS       lets the workers of a queue grade ("npx labs worker"): redis://host:6379; DL_LABS_QUEUE by default
  --unsafe-no-sandbox   runs the students' code without bubblewrap: only for code that you trust like your own`;

/** The arguments of `npx labs grade`, read and checked. */
export interface Task {
  readonly assignment: Assignment;
  /** Every attempt of every student. */
  readonly submissions: readonly Submission[];
  /** The students on the list who handed in nothing. */
  readonly absent: readonly RosterStudent[];
  readonly manual: readonly ManualPoints[];
  readonly adjustments: readonly Adjustment[];
  /** The lab's questions that people mark. */
  readonly questions: readonly Question[];
  readonly policy?: LatePolicy;
  /** The course's configuration, if it is not `course.json`. */
  readonly courseFile?: string;
  readonly out: string;
  readonly workers: number;
  readonly regrade: boolean;
  /** The only student who is graded again. */
  readonly regradeStudent?: string;
  /** What to say to that student. */
  readonly note?: string;
  /** All options, as they were given. */
  readonly values: Values;
  /** Whether this version also grades the notebooks of earlier releases, whose own graders would grade them otherwise. */
  readonly currentGrader: boolean;
  readonly isolation: Isolation;
  /** Redis' address, if a queue's workers grade. */
  readonly queue?: string;
}

/**
 * Reads the arguments and the files that they name.
 *
 * @throws Refusal that says what is wrong with them
 */
export async function readTask(args: string[]): Promise<Task> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      lab: { type: 'string' },
      out: { type: 'string', default: 'out' },
      workers: { type: 'string', default: String(os.availableParallelism()) },
      regrade: { type: 'boolean', default: false },
      'regrade-student': { type: 'string' },
      note: { type: 'string' },
      manifest: { type: 'string' },
      'current-grader': { type: 'boolean', default: false },
      roster: { type: 'string' },
      manual: { type: 'string', multiple: true },
      adjustments: { type: 'string' },
      ...RULES_OPTIONS,
      queue: { type: 'string' },
      'unsafe-no-sandbox': { type: 'boolean', default: false },
    },
  });
  const { lab, out, regrade, note, 'regrade-student': student } = values;
  if (positionals.length !== 1 || lab === undefined)
    throw new Refusal('grade needs one folder or notebook, and --lab: npx labs grade submissions --lab 05.');
  validateRegrade(regrade, student, note);
  const course = courseWith(values);
  const assignment = loadAssignment(lab, undefined, course);
  const questions = questionsOf(assignment.lab);
  const { submissions, absent, notes } = await openSubmissions(positionals[0], {
    lab: assignment.lab,
    manifest: values.manifest,
    roster: values.roster === undefined ? undefined : readRoster(values.roster),
    zone: course.zone,
  });
  for (const one of notes) console.log(one);
  const regradeStudent = student === undefined ? undefined : knownStudent(student, submissions);
  const task: Task = {
    ...{ assignment, submissions, absent, questions },
    manual: (values.manual ?? []).flatMap(file => readManualPoints(file, questions)),
    adjustments:
      values.adjustments === undefined ? [] : readAdjustments(values.adjustments, assignment, submissions),
    policy: policyOf(assignment.lab, course, values.extensions),
    courseFile: values.course,
    out: outFolder(out),
    workers: readWorkers(values.workers),
    regrade: regrade || regradeStudent !== undefined,
    ...{ regradeStudent, note: note === undefined ? undefined : sanitize(note) },
    values: { ...values, lab },
    currentGrader: values['current-grader'],
    isolation: chooseIsolation({ unsafe: values['unsafe-no-sandbox'] }),
    queue: values.queue ?? process.env.DL_LABS_QUEUE,
  };
  if (regradeStudent !== undefined) validateSameOptions(task.out, task.values);
  validateMarks(task.submissions, task.manual, task.policy);
  return task;
}

function validateRegrade(regrade: boolean, student?: string, note?: string): void {
  if (regrade && student !== undefined)
    throw new Refusal(
      '--regrade grades everybody again, and --regrade-student one student: use one of them.',
    );
  if (note !== undefined && student === undefined)
    throw new Refusal('--note needs the student whom it is for: --regrade-student ID.');
  if (note?.trim() === '') throw new Refusal('--note should say something.');
}

function knownStudent(student: string, submissions: readonly Submission[]): string {
  const students = [...new Set(submissions.map(one => one.student))];
  const found = sanitize(student);
  if (students.includes(found)) return found;
  throw new Refusal(`--regrade-student: ${describeStranger(student, students)}`);
}

/** The number after --workers. */
export function readWorkers(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new Refusal(`--workers should be a number of processes from 1 to 999, not "${text}".`);
  return Number(text);
}
