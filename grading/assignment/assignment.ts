import type { Fixture, Observe } from '../../src/check/fixture';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';
import { counts, pointsOf, readCourse, type Course, type LabSettings } from '../course/course';
import { hashOf } from '../../setup/files.cjs';
import { publicFixtures } from './fixtures';
import { drawHidden } from './hidden';
import { seedId } from '../grade/version';
import { loadExercises } from './loadExercises';
import type { Autodiff } from '../sandbox/bundle';
import { secretSeed } from './seed';
import { inLabOrder, titleOf } from './solution';

/** A graded function with its hidden cases. */
export interface Question {
  readonly fixture: Fixture;
  readonly observe?: Observe;
  readonly autodiff: Autodiff;
}

/** What the submissions of one lab are graded against. */
export interface Assignment {
  /** `01-perceptron` */
  readonly lab: string;
  /** `01` */
  readonly number: string;
  /** `Lab 1: The perceptron`, as the notebook's heading says. */
  readonly title: string;
  /** Identifies the secret seed without revealing it. */
  readonly seedId: string;
  /** The exercises that count, with their points in this course, in the order in which they stand in the notebook. */
  readonly questions: readonly Question[];
  /** The exercises that the course leaves out. They are run, too: those that count may call them. */
  readonly leftOut: readonly Question[];
  readonly course: Course;
  /** What the course says about this lab. */
  readonly settings: LabSettings;
}

/**
 * A lab's exercises, with cases drawn from its secret seed, and with the points that the course gives them.
 *
 * @param lab its number, its topic or both: `01`, `perceptron`, `01-perceptron`
 * @throws Refusal if there is no such lab in the course; the message lists the labs
 */
export function loadAssignment(lab: string, secrets?: string, course: Course = readCourse()): Assignment {
  const loaded = loadExercises();
  const labs = [...new Set(loaded.map(one => one.lab))];
  const found = labNamed(lab, labs);
  if (found === undefined)
    throw new Refusal(`There is no lab "${lab}" with exercises; there are: ${labs.join(', ')}.`);
  const settings = course.lab(found);
  if (!settings.included) throw new Refusal(`${found} is not part of the course: course.json leaves it out.`);
  const seed = secretSeed(found, secrets);
  const known = publicFixtures(found);
  const exercises = new Map(
    loaded.filter(one => one.lab === found).map(({ exercise }) => [exercise.name, exercise]),
  );
  const all = inLabOrder(found, [...exercises.keys()]).map((name): Question => {
    const exercise = exercises.get(name)!;
    return {
      fixture: {
        ...drawHidden(exercise, seed, known.find(one => one.name === name)), // prettier-ignore
        points: pointsOf(exercise, settings),
      },
      observe: exercise.observe as Observe | undefined,
      autodiff: exercise.autodiff ?? 'allowed',
    };
  });
  const isCounted = ({ fixture }: Question) => counts(settings, fixture.name);
  return {
    lab: found,
    number: found.slice(0, 2),
    title: titleOf(found) ?? found,
    seedId: seedId(found, seed),
    questions: all.filter(isCounted),
    leftOut: all.filter(question => !isCounted(question)),
    course,
    settings,
  };
}

/**
 * A name for everything in an assignment that decides what a submission earns: its hidden cases, its exercises and
 * their points.
 *
 * @returns 64 hexadecimal digits
 */
export function assignmentId({ lab, seedId, questions, leftOut }: Assignment): string {
  const worth = [...questions, ...leftOut].map(({ fixture }) => [fixture.name, fixture.points]);
  return hashOf([lab, seedId, JSON.stringify(worth), `${questions.length}`]);
}
