import type { Course, LabSettings } from '../../grading/course/course';
import { readCourse } from '../../grading/course/course';
import { ATTEMPTS } from '../../grading/course/schema';
import { validateZone } from '../../grading/course/zone';
import { extensionsOf, readExtensions } from '../../grading/marks/extensions';
import { latePolicy, type LatePolicy } from '../../grading/marks/late';
import { readTime } from '../../grading/submissions/time';
import { Refusal } from '../../src/refusal';
import { labsOf, ROOT } from '../student/course';

export const RULES_HELP = `  --course FILE         the course's configuration; course.json by default. The options below win over it
  --zone ZONE           the time zone of local times and of days, such as Europe/Rome; without one a day is 24 hours
  --due TIME            the deadline: 2026-11-25T23:59:00+01:00, or with a zone "2026-11-25 23:59"
  --grace MINUTES       how much later is still on time, also on each later day; 0 by default
  --penalty PERCENT     deducted for each day or part of a day after the deadline; 10 by default
  --max-penalty PERCENT the most that is deducted; 100 by default
  --cutoff DAYS         what is handed in more days late than this earns nothing
  --extensions FILE     students' own deadlines, as CSV: student_id,lab,due,days
  --attempt RULE        which attempt counts: "latest" (by default); "best": the most points after the penalty, of equal ones the
                        earliest; "last-on-time": the last one before the student's deadline, or the first one after it
  --partial             exercises that are right in some cases earn a share of their points; see docs/for-instructors.md`;

export const RULES_OPTIONS = {
  course: { type: 'string' },
  zone: { type: 'string' },
  due: { type: 'string' },
  grace: { type: 'string' },
  penalty: { type: 'string' },
  'max-penalty': { type: 'string' },
  cutoff: { type: 'string' },
  extensions: { type: 'string' },
  attempt: { type: 'string' },
  partial: { type: 'boolean' },
} as const;

type Values = { readonly [K in Exclude<keyof typeof RULES_OPTIONS, 'partial'>]?: string } & {
  readonly partial?: boolean;
};

/**
 * The course with the options of this run, which win over its configuration.
 *
 * @throws Refusal that says which of them is wrong
 */
export function courseWith(values: Values): Course {
  const course = readCourse(values.course);
  if (values.zone !== undefined) validateZone(values.zone, '--zone');
  const zone = values.zone ?? course.zone;
  const given: Partial<LabSettings> = {
    due: values.due === undefined ? undefined : readTime(values.due, '--due', zone),
    grace: readNumber(values.grace, '--grace', 'a number of minutes', 7 * 24 * 60),
    penalty: readNumber(values.penalty, '--penalty', 'a percentage per day', 100),
    maxPenalty: readNumber(values['max-penalty'], '--max-penalty', 'a percentage', 100),
    cutoff: readNumber(values.cutoff, '--cutoff', 'a whole number of days', 9999, /^\d+$/),
    attempt: readAttempt(values.attempt),
    partial: values.partial,
  };
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...course, zone, lab: name => ({ ...course.lab(name), ...options }) };
}

/**
 * The lab's deadline with its extensions; undefined if it has none.
 *
 * @throws Refusal if there are extensions of no deadline, or their file is wrong
 */
export function policyOf(lab: string, course: Course, extensions?: string): LatePolicy | undefined {
  const found = extensions === undefined ? [] : readExtensions(extensions, labsOf(ROOT), course.zone);
  const policy = latePolicy(course.lab(lab), course.zone, extensionsOf(lab, found));
  if (policy !== undefined || extensions === undefined) return policy;
  throw new Refusal('--extensions needs a deadline to extend: --due, or "due" in course.json.');
}

function readNumber(
  text: string | undefined,
  option: string,
  what: string,
  most: number,
  form = /^\d+(\.\d+)?$/,
): number | undefined {
  if (text === undefined) return undefined;
  if (!form.test(text) || Number(text) > most)
    throw new Refusal(`${option} should be ${what} from 0 to ${most}, not "${text}".`);
  return Number(text);
}

function readAttempt(text: string | undefined): LabSettings['attempt'] | undefined {
  const found = ATTEMPTS.find(rule => rule === text);
  if (text !== undefined && found === undefined)
    throw new Refusal(
      `--attempt should be ${ATTEMPTS.map(rule => `"${rule}"`).join(' or ')}, not "${text}".`,
    );
  return found;
}
