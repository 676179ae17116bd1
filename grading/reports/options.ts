import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeAtomically } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';

/** The file in a folder of reports that says by which options they came about. */
export const OPTIONS = 'options.json';

const schema = v.objectWithRest(
  { lab: v.string() },
  v.union([v.string(), v.literal(true), v.array(v.string())]),
);

/** Options as they were given, without those that were not. */
export type WrittenOptions = v.InferOutput<typeof schema>;

export function writeOptions(folder: string, options: WrittenOptions): void {
  writeAtomically(join(folder, OPTIONS), `${JSON.stringify(options, undefined, 2)}\n`);
}

/**
 * The options of the last run into a folder.
 *
 * @returns undefined if there was none
 * @throws Refusal if the file is not what was written there
 */
export function readOptions(folder: string): WrittenOptions | undefined {
  const path = join(folder, OPTIONS);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const options = parseOptions(text);
  if (options) return options;
  throw new Refusal(
    `${path} is not what npx labs grade writes there. Delete it, and grade with all of your options but without --regrade-student first.`,
  );
}

/** The options in the text of such a file; undefined if it is none. */
export function parseOptions(text: string): WrittenOptions | undefined {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch {
    return undefined;
  }
}
