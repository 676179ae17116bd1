import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { Refusal } from '../../src/refusal';
import { writeAtomically } from '../../setup/files.cjs';

/** The options of a command, as `parseArgs` reads them. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Those that change no result: where, how fast, and what is graded again. */
const OF_ONE_RUN = ['out', 'workers', 'queue', 'unsafe-no-sandbox', 'regrade', 'regrade-student', 'note'];

const FILE = 'options.json';
const schema = v.record(v.string(), v.union([v.string(), v.boolean(), v.array(v.string())]));

/** Remembers in the folder of the reports by which options they came about. */
export function rememberOptions(folder: string, values: Values): void {
  writeAtomically(join(folder, FILE), `${JSON.stringify(lasting(values), undefined, 2)}\n`);
}

/**
 * Checks that a run which regrades one student has the options of the last run, so that nobody else's points change.
 *
 * @throws Refusal that names those that are missing, or says that the file cannot be read
 */
export function validateSameOptions(folder: string, values: Values): void {
  const path = join(folder, FILE);
  if (!existsSync(path)) return;
  const now = lasting(values);
  const missing = Object.entries(read(path)).filter(([name]) => !Object.hasOwn(now, name));
  if (missing.length === 0) return;
  const options = missing.flatMap(([name, value]) =>
    [value].flat().map(one => (one === true ? `--${name}` : `--${name} ${one}`)),
  );
  throw new Refusal(
    `The last run into ${folder} had ${options.join(' ')}, which this one lacks: everybody's points would change. Add what is missing, or grade without --regrade-student first.`,
  );
}

function read(path: string): v.InferOutput<typeof schema> {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Refusal(
      `${path} is not what npx labs grade writes there. Delete it, and grade with all of your options but without --regrade-student first.`,
    );
  }
}

function lasting(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !OF_ONE_RUN.includes(name) && value !== undefined && value !== false,
    ),
  );
}
