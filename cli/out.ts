import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { asRefusal, Refusal } from '../src/refusal';

/**
 * The folder after `--out`, made if necessary.
 *
 * @throws Refusal at once if it cannot be written to, before any work is done
 */
export function outFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw asRefusal(error, `--out ${folder}`);
  }
  return folder;
}

/**
 * The file after `--out`, which need not exist.
 *
 * @throws Refusal at once if it cannot be written, before any work is done
 */
export function outFile(file: string): string {
  try {
    accessSync(`${dirname(file)}/.`, constants.W_OK); // a folder
    if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return file;
  } catch (error) {
    throw asRefusal(error, `--out ${file}`);
  }
  throw new Refusal(`--out ${file} should be a file, and is a folder: give the file a name in it.`);
}
