import { Temporal } from '@js-temporal/polyfill';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';
import { unknown } from '../course/parse';
import { readCsv } from '../submissions/readCsv';
import { sanitize } from '../../src/sanitize';
import { readTime } from '../submissions/time';

/** A student's later deadline for a lab. */
export interface Extension {
  readonly student: string;
  /** The lab's present name; undefined for every lab. */
  readonly lab?: string;
  /** The new deadline, or by how many days it is later. */
  readonly until: Date | number;
}

/**
 * Reads extensions: `student_id,lab,due,days`, where a line without a lab holds for all of them, and has either a
 * new deadline or a number of days.
 *
 * @param labs the names of the labs
 * @param zone of times without an offset
 * @throws Refusal that says which line is wrong, and why
 */
export function readExtensions(file: string, labs: readonly string[], zone?: string): Extension[] {
  const seen = new Set<string>();
  return readCsv(file, ['student_id'], ['lab', 'due', 'days']).map(({ line, values }) => {
    const where = `${file}, line ${line}`;
    const { student_id: student, lab: said, due, days } = values;
    const lab = said === '' ? undefined : labNamed(said, labs);
    if (student === '') throw new Refusal(`${where}: it needs a student_id.`);
    if (said !== '' && lab === undefined) throw new Refusal(`${where}: ${unknown(said, labs)}`);
    if ((due === '') === (days === ''))
      throw new Refusal(`${where}: it needs either a new deadline ("due") or a number of days ("days").`);
    if (due !== '' && lab === undefined)
      throw new Refusal(`${where}: a new deadline needs a lab; a number of days may hold for all of them.`);
    if (days !== '' && !/^\d{1,3}$/.test(days))
      throw new Refusal(`${where}: days should be a whole number from 0 to 999, not "${days}".`);
    const both = JSON.stringify([student, lab]);
    if (seen.has(both))
      throw new Refusal(`${where}: "${student}" has a line for ${lab ?? 'every lab'} already.`);
    seen.add(both);
    return {
      student: sanitize(student),
      lab,
      until: days === '' ? readTime(due, `${where}, due`, zone) : Number(days),
    };
  });
}

/** A lab's extensions, for each student one: a line for this lab wins over one for every lab. */
export function extensionsOf(lab: string, extensions: readonly Extension[]): Extension[] {
  const here = extensions.filter(one => one.lab === lab);
  const everywhere = extensions.filter(one => one.lab === undefined);
  return [...here, ...everywhere.filter(({ student }) => !here.some(one => one.student === student))];
}

/** A student's own deadline. It is never earlier than everybody's. */
export function extendedDue(
  student: string,
  { due, zone, extensions }: { due: Date; zone: string; extensions: readonly Extension[] },
): Date {
  const until = extensions.find(one => one.student === student)?.until ?? due;
  const later = typeof until === 'number' ? afterDays(due, until, zone) : until;
  return later > due ? later : due;
}

/** The same time of day some days later. */
function afterDays(time: Date, days: number, zone: string): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO(zone);
  return new Date(start.add({ days }).epochMilliseconds);
}
