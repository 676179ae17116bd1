import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { labNamed } from '../../../src/labName';
import { asRefusal, Refusal } from '../../../src/refusal';
import { LABS } from '../contents';
import { isoTime, orderOf } from '../localTime';
import { normalizeId } from '../normalize';
import { readRoster, type RosterStudent } from '../roster';
import { sanitize } from '../../../src/sanitize';
import type { Submission } from '../submission';
import { readTime } from '../time';
import { chooseNotebook } from './choose';
import { distinct } from './distinct';
import type { Download, Entry } from './entry';
import { identify } from './identify';
import { readLayout, type Person } from './layout';
import { walk } from './walk';

/** What a download holds, person by person. */
export interface Collection {
  /** Whose arrangement it is: `Moodle`. */
  readonly platform: string;
  readonly submissions: readonly Submission[];
  /** How many files there are, with those that were left out. */
  readonly files: number;
  /** What was left out, by the reason: how many. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** What the instructor should know, a sentence each. */
  readonly notes: readonly string[];
}

export interface CollectOptions {
  /** `05-overfitting` */
  readonly lab: string;
  readonly roster?: readonly RosterStudent[];
  /** The course's time zone, for times without an offset. */
  readonly zone?: string;
  /** Makes the folder for what is unpacked; by default one that is removed when the process ends. */
  readonly temporary?: () => string;
}

/**
 * Reads what a platform exports: a folder, a zip file or one notebook. Zip files are unpacked into a temporary
 * folder.
 *
 * @throws Refusal if it cannot be read
 */
export async function collect(path: string, options: CollectOptions): Promise<Collection> {
  const { entries, leftOut } = await open(path, options.temporary ?? temporary);
  const isLab = (name: string) => {
    const plain = name.replace(/\.ipynb$/i, '').toLowerCase();
    return labNamed(plain, LABS) !== undefined || /^lab[ _-]?\d{1,2}$/.test(plain);
  };
  const isOfLab = (name: string) => isLab(name) && numberOf(name) === Number(options.lab.slice(0, 2));
  const wrapper = basename(path).replace(/\.zip$/i, '');
  const layout = readLayout({ entries, wrapper, isLab, isOfLab });
  const { platform, people } = layout;
  const worksheet = platform === 'Moodle' ? worksheetIn(layout.entries) : undefined;
  const roster = options.roster ?? worksheet;
  const chosen = await Promise.all(
    people.map(async person => ({ person, ...(await chooseNotebook(person.files, options.lab)) })),
  );
  const times = timesOf(worksheet ?? options.roster ?? [], options.zone);
  const identities = identify(
    chosen.map(({ person, contents }) => ({ person, receipt: contents?.receipt?.student })),
    roster,
  );
  const submissions = distinct(
    chosen.map(({ person, entry }, i): Submission => {
      const { student, name, canvas, doubt } = identities[i];
      const submittedAt = person.submittedAt ?? times.of(person);
      return {
        id: person.isNamed && student === sanitize(normalizeId(person.id ?? '')) ? person.label : student,
        ...{ student, path: entry.file, origin: entry.path.join('/') },
        ...(submittedAt && { submittedAt }),
        ...(name !== undefined && { name }),
        ...(canvas !== undefined && { canvas }),
        ...(doubt !== undefined && { doubt }),
      };
    }),
  );
  const notes = chosen.flatMap(({ person, entry, others }, i) => {
    const who = sanitize(person.label);
    return [
      ...(identities[i].note === undefined ? [] : [`${who}: ${identities[i].note}.`]),
      ...(submissions[i].doubt === undefined ? [] : [`${who}: ${submissions[i].doubt}.`]),
      ...(others.length === 0
        ? []
        : [
            `${who} handed in ${others.length + 1} notebooks of this lab: ${shown(entry)} counts, not ${others.map(shown).join(', ')}.`,
          ]),
      ...(person.isLate ? [`${who} is late, according to ${platform}.`] : []),
    ];
  });
  const counted = new Map<string, number>();
  for (const { why } of leftOut) counted.set(why, (counted.get(why) ?? 0) + 1);
  return {
    platform,
    submissions,
    files: entries.length + leftOut.length,
    leftOut: counted,
    notes: [...notes, ...times.problems, ...strayManifest(entries)],
  };
}

async function open(path: string, temporary: () => string): Promise<Download> {
  try {
    const found = lstatSync(path);
    if (found.isDirectory() || /\.zip$/i.test(path)) return await walk(path, found.isDirectory(), temporary);
    return { entries: [{ path: [basename(path)], file: path }], leftOut: [] };
  } catch (error) {
    throw asRefusal(error, path);
  }
}

let folder: string | undefined;

/** A folder for what is unpacked, removed when the process ends. */
function temporary(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'dl-labs-collect-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return (folder = made);
}

function numberOf(name: string): number {
  return Number(/\d{1,2}/.exec(name)?.[0] ?? NaN);
}

/** Moodle's grading worksheet, if the instructor has put it beside the submissions. */
function worksheetIn(entries: readonly Entry[]): RosterStudent[] | undefined {
  const tables = entries.filter(({ path }) => path.length === 1 && /\.csv$/i.test(path[0]));
  for (const { file } of tables)
    try {
      return readRoster(file);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // another table
    }
  return undefined;
}

/** The times in a worksheet, which are local. */
function timesOf(
  students: readonly RosterStudent[],
  zone?: string,
): { of(person: Person): Date | undefined; problems: readonly string[] } {
  const timed = students.filter(({ submittedAt }) => /\d/.test(submittedAt));
  const order = orderOf(timed.map(({ submittedAt }) => submittedAt));
  const found = new Map<string, Date>();
  const problems = new Set<string>();
  for (const { participant, submittedAt } of timed)
    try {
      found.set(participant, readTime(isoTime(submittedAt, order), 'the worksheet', zone));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.add(
        zone === undefined
          ? 'The times in the worksheet are local: give course.json a zone, and they are read.'
          : `The time "${sanitize(submittedAt)}" in the worksheet cannot be read.`,
      );
    }
  const of = ({ participant }: Person) => (participant === undefined ? undefined : found.get(participant));
  return { of, problems: [...problems] };
}

/** A table among the submissions that looks like a manifest. */
function strayManifest(entries: readonly Entry[]): string[] {
  const stray = entries.filter(({ path }) => path[path.length - 1].toLowerCase() === 'submissions.csv');
  return stray.map(
    entry =>
      `${shown(entry)} lies among the submissions and decides nothing: name a manifest with --manifest.`,
  );
}

const shown = ({ path }: Entry): string => sanitize(path.join('/'));
