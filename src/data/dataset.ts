import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const DATASETS = join(__dirname, '../../datasets');

/**
 * Finds a file of the course's data sets and checks that it is intact.
 *
 * @param name path inside `datasets/`, such as `penguins/penguins.csv`
 * @param folder the folder of the data sets
 * @returns the file's full path
 * @throws Error if the file is not in the manifest, is missing, or differs from the manifest
 */
export async function datasetFile(name: string, folder = DATASETS): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<
    string,
    string
  >;
  if (!Object.hasOwn(manifest, name)) {
    throw new Error(`There is no data set file ${name}; there are: ${Object.keys(manifest).join(', ')}.`);
  }
  const file = join(folder, name);
  const content = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`The data file ${file} cannot be read (${cause.code}). ${RESTORE}`, { cause });
  });
  const sha256 = hash('sha256', content);
  if (sha256 !== manifest[name]) {
    throw new Error(
      `The data file ${file} is not the one this course was written for (its sha256 is ${sha256}). ${RESTORE}`,
    );
  }
  return file;
}

const RESTORE =
  'Copy it again from the course, unchanged: `git checkout -- datasets`, or the folder datasets of the zip.';
