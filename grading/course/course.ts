import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import index from '../../src/check/fixtures/index.json';
import { labNamed, topicOf } from '../../src/labName';
import { asRefusal, Refusal } from '../../src/refusal';
import { readTime } from '../submissions/time';
import { parseCourse, unknown } from './parse';
import type { CourseFile, LabFile, Releases, Rules } from './schema';
import { validateZone } from './zone';

/** What `course.json` says about a lab, with the course's rules and the defaults where it says nothing. */
export interface LabSettings extends Rules {
  /** Whether the lab is part of the course. */
  readonly included: boolean;
  readonly due?: Date;
  /** Points by exercise, where they are not the exercise's own. */
  readonly points: Readonly<Record<string, number>>;
  /** Exercises that do not count. */
  readonly leaveOut: readonly string[];
  /** When students get what; without a date, whenever the instructor gives it to them. */
  readonly release: Readonly<Partial<Record<keyof Releases, Date>>>;
}

/** A course as its instructor has configured it. */
export interface Course {
  readonly title?: string;
  /** The time zone of its local times and of its days, such as `Europe/Rome`. */
  readonly zone?: string;
  /** The settings of the lab whose present name this is: `05-overfitting`. */
  readonly lab: (name: string) => LabSettings;
}

/** The instructor's configuration, if there is one. */
export const COURSE_FILE = join(__dirname, '../../course.json');

/** What holds where the file says nothing. */
const DEFAULTS = {
  included: true,
  points: {},
  leaveOut: [],
  release: {},
  grace: 0,
  penalty: 10,
  maxPenalty: 100,
  attempt: 'latest',
  partial: false,
  answers: false,
} as const;

/** The lab of each exercise. */
const EXERCISES: Readonly<Record<string, string>> = index;
const LABS = [...new Set(Object.values(EXERCISES))];

/**
 * The course that a file configures. Every setting has a default.
 *
 * @param file by default the `course.json` in this folder, which need not exist
 * @throws Refusal that names each wrong setting, what it should be and what it is
 */
export function readCourse(file?: string): Course {
  const name = file ?? basename(COURSE_FILE);
  return configure(parseCourse(read(file) ?? '{}', name), name);
}

function read(file?: string): string | undefined {
  if (file === undefined && !existsSync(COURSE_FILE)) return undefined;
  try {
    return readFileSync(file ?? COURSE_FILE, 'utf8');
  } catch (error) {
    throw asRefusal(error, file === undefined ? COURSE_FILE : `--course ${file}`);
  }
}

/**
 * The course that the content of a file configures.
 *
 * @param name the file's name, for the errors; throws as `readCourse` does
 */
export function configure({ title, zone, labs = {}, ...rules }: CourseFile, name: string): Course {
  if (zone !== undefined) validateZone(zone, `${name}: zone`);
  const settings = new Map<string, LabSettings>();
  for (const [key, file] of Object.entries(labs)) {
    const lab = labNamed(key, LABS);
    const where = `${name}: labs.${key}`;
    if (lab === undefined) throw new Refusal(`${where}: ${unknown(key, [...LABS, ...LABS.map(topicOf)])}`);
    if (settings.has(lab)) throw new Refusal(`${where} is ${lab}, which the file has already.`);
    validateExercises(file, lab, where);
    const { due, release = {} } = file;
    const date = (text: string | undefined, what: string) =>
      text === undefined ? undefined : readTime(text, `${where}.${what}`, zone);
    const dates = Object.entries(release).map(([what, text]) => [what, date(text, `release.${what}`)]);
    settings.set(lab, {
      ...DEFAULTS,
      ...rules,
      ...file,
      due: date(due, 'due'),
      release: Object.fromEntries(dates) as LabSettings['release'],
    });
  }
  return { title, zone, lab: lab => settings.get(lab) ?? { ...DEFAULTS, ...rules } };
}

/** Throws a Refusal if points or a list of exercises name an exercise that the lab does not have. */
function validateExercises({ points = {}, leaveOut = [] }: LabFile, lab: string, where: string): void {
  const known = Object.keys(EXERCISES).filter(exercise => EXERCISES[exercise] === lab);
  const named = [
    ...Object.keys(points).map(exercise => ({ exercise, what: 'points' })),
    ...leaveOut.map(exercise => ({ exercise, what: 'leaveOut' })),
  ];
  for (const { exercise, what } of named)
    if (!known.includes(exercise)) throw new Refusal(`${where}.${what}: ${unknown(exercise, known)}`);
  if (known.every(exercise => leaveOut.includes(exercise)))
    throw new Refusal(`${where}.leaveOut: every exercise is left out; "included": false leaves out the lab.`);
}

/** Whether an exercise of a lab counts. */
export function counts({ included, leaveOut }: LabSettings, exercise: string): boolean {
  return included && !leaveOut.includes(exercise);
}

/** What an exercise of a lab is worth. */
export function pointsOf({ name, points }: { name: string; points: number }, settings: LabSettings): number {
  return settings.points[name] ?? points;
}
