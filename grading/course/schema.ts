import * as v from 'valibot';

/** A schema whose every problem is that the value should be `what`. */
const should = <T extends v.GenericSchema>(what: string, schema: T) => v.message(schema, what);

/** valibot takes an array for an object without keys. */
const noArray = v.custom<object>(value => !Array.isArray(value));

const percent = should('a percentage from 0 to 100', v.pipe(v.number(), v.minValue(0), v.maxValue(100)));
const text = should('a text', v.pipe(v.string(), v.nonEmpty()));
const flag = should('true or false', v.boolean());
/** Read with the course's zone, once that is known. */
const time = should('a date and time such as "2026-11-25 23:59"', v.string());

/** The ways to choose among a student's attempts. */
export const ATTEMPTS = ['latest', 'best', 'last-on-time'] as const;

/** How labs are marked: the course's rules, each of which a lab may replace. */
const RULES = {
  grace: should(
    'a number of minutes, up to a week',
    v.pipe(v.number(), v.minValue(0), v.maxValue(7 * 24 * 60)),
  ),
  penalty: percent,
  maxPenalty: percent,
  cutoff: should('a whole number of days', v.pipe(v.number(), v.integer(), v.minValue(0))),
  attempt: should(`one of ${ATTEMPTS.map(one => `"${one}"`).join(', ')}`, v.picklist(ATTEMPTS)),
  partial: flag,
  answers: flag,
};

export interface Rules {
  /** Minutes after the deadline, and after the same time on each later day, that still count as before it. */
  readonly grace: number;
  /** Percent of the points earned, deducted for each day or part of a day after the deadline. */
  readonly penalty: number;
  /** The most that lateness costs, in percent. */
  readonly maxPenalty: number;
  /** What is handed in more days late than this earns nothing; undefined if nothing is too late. */
  readonly cutoff?: number;
  /** Which of a student's attempts counts. */
  readonly attempt: (typeof ATTEMPTS)[number];
  /** Whether an exercise that is right in some cases earns a share of its points. */
  readonly partial: boolean;
  /** Whether written answers count. */
  readonly answers: boolean;
}

/** When students get what. */
export const RELEASES = { lab: time, explanations: time };

export type Releases = typeof RELEASES;

export const LAB = {
  included: flag,
  due: time,
  points: should(
    'an object of points by exercise, such as { "perceptron": 2 }',
    record(
      should('a number of points above 0 and up to 1000', v.pipe(v.number(), v.gtValue(0), v.maxValue(1000))),
    ),
  ),
  leaveOut: should('a list of exercises, such as ["nandGate"]', v.array(text)),
  release: should('an object of dates', settings(RELEASES)),
  ...RULES,
};

export const COURSE = {
  title: text,
  zone: text,
  labs: should(
    'an object of labs, such as { "05": { "due": "2026-11-25 23:59" } }',
    record(should('an object of settings', settings(LAB))),
  ),
  ...RULES,
};

/** `course.json`, as it is written. */
export const courseSchema = should('an object', settings(COURSE));

export type CourseFile = v.InferOutput<typeof courseSchema>;

/** What it says about one lab. */
export type LabFile = NonNullable<CourseFile['labs']>[string];

/** An object with any keys. */
function record<T extends v.GenericSchema>(value: T) {
  return v.pipe(noArray, v.record(v.string(), value));
}

/** An object with these keys, each of which may be missing, and no others. */
function settings<T extends Readonly<Record<string, v.GenericSchema>>>(entries: T) {
  return v.pipe(noArray, v.strictObject(optional(entries)));
}

/** The same entries, each of which may be missing. */
function optional<T extends Readonly<Record<string, v.GenericSchema>>>(
  entries: T,
): { [K in keyof T]: v.OptionalSchema<T[K], undefined> } {
  const all = Object.entries(entries).map(([key, schema]) => [key, v.optional(schema)]);
  return Object.fromEntries(all) as { [K in keyof T]: v.OptionalSchema<T[K], undefined> };
}
