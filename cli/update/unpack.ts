import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { unzipSync } from 'fflate';
import { Refusal, systemProblem } from '../../src/refusal';
import { RELEASE } from '../student/course';

/**
 * The files of a release's zip, by their paths in the unpacked folder.
 *
 * @throws Refusal if the file is not such a zip, or holds a path that leads out of the folder
 */
export function unpack(file: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let entries: ReturnType<typeof unzipSync>;
  try {
    entries = unzipSync(readFileSync(file));
  } catch (error) {
    const problem = systemProblem(error) ?? (error as Error).message;
    throw new Refusal(`${file} cannot be read as a zip file: ${problem}.`);
  }
  for (const [name, data] of Object.entries(entries)) {
    const path = name.slice(name.indexOf('/') + 1);
    if (name.endsWith('/')) continue;
    if (posix.normalize(path) !== path || /^(\/|\.\.|[a-z]:)|\\/i.test(path))
      throw new Refusal(`${file} holds "${name}", which leads out of its folder: do not use this file.`);
    files.set(path, Buffer.from(data));
  }
  if (!files.has(RELEASE))
    throw new Refusal(`${file} is not a release of this course: it has no ${RELEASE}.`);
  return files;
}
