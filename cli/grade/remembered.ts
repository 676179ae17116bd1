import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readOptions, writeOptions, type WrittenOptions } from '../../grading/reports/options';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';
import { labsOf, ROOT } from '../student/course';

/** The options of a command, as `parseArgs` reads them. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>> & {
  readonly lab: string;
};

/** Those that change no result: where, how fast, and what is graded again. */
const OF_ONE_RUN = ['out', 'workers', 'queue', 'unsafe-no-sandbox', 'regrade', 'regrade-student', 'note'];

/** Those that an appeal may bring with it: they concern the students whom they name, or whoever is regraded. */
const OF_SOME = ['adjustments', 'current-grader'];

/** Those that name files. */
const FILES = ['manifest', 'roster', 'manual', 'adjustments', 'course', 'extensions'];

/** Remembers in the folder of the reports by which options they came about. */
export function rememberOptions(folder: string, values: Values): void {
  writeOptions(folder, lasting(values));
}

/**
 * Checks that a run which regrades one student has the options of the last run, so that nobody else's points change.
 *
 * @throws Refusal that names those that are missing, different or new, or says that the file cannot be read
 */
export function validateSameOptions(folder: string, values: Values): void {
  const last = readOptions(folder);
  if (!last) return;
  const now = lasting(values);
  const names = [...new Set([...Object.keys(last), ...Object.keys(now)])];
  const differing = names.filter(
    name =>
      !isDeepStrictEqual(meaning(name, last[name]), meaning(name, now[name])) &&
      !(last[name] === undefined && OF_SOME.includes(name)),
  );
  if (differing.length === 0) return;
  const differences = differing.map(
    name => `${asGiven(name, last[name])} then, ${asGiven(name, now[name])} now`,
  );
  throw new Refusal(
    `The last run into ${folder} had other options, so that everybody's points might change: ${differences.join('; ')}. Give the same options, or grade without --regrade-student first.`,
  );
}

/** What two ways to give the same have in common. */
function meaning(name: string, value: WrittenOptions[string] | undefined): unknown {
  if (value === undefined) return undefined;
  if (name === 'lab') return labNamed(String(value), labsOf(ROOT)) ?? value;
  return FILES.includes(name)
    ? [value]
        .flat()
        .map(file => resolve(String(file)))
        .sort()
    : value;
}

/** As somebody would type it. */
function asGiven(name: string, value: WrittenOptions[string] | undefined): string {
  if (value === undefined) return `no --${name}`;
  if (value === true) return `--${name}`;
  return [value]
    .flat()
    .map(one => `--${name} ${one}`)
    .join(' ');
}

function lasting(values: Values): WrittenOptions {
  const entries = Object.entries(values).filter(
    ([name, value]) => !OF_ONE_RUN.includes(name) && value !== undefined && value !== false,
  );
  return Object.fromEntries(entries) as WrittenOptions;
}
