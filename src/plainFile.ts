import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { asRefusal, Refusal } from './refusal';

/** Opening waits for no writer of a pipe; a device is opened, seen to be one, and closed again. */
const WITHOUT_WAITING = constants.O_RDONLY | constants.O_NONBLOCK;

/** The largest file that is read, in bytes. */
const LARGEST = 50_000_000;

/**
 * What is in a file that somebody names. It may be a link, but not a pipe or a device: reading one may
 * never end.
 *
 * @throws Refusal if it cannot be read, is no file or is far too large
 */
export function readPlainFile(file: string, largest = LARGEST): Buffer {
  let opened: number | undefined;
  try {
    opened = openSync(file, WITHOUT_WAITING);
    const found = fstatSync(opened);
    if (!found.isFile() && !found.isDirectory())
      // reading a folder fails with its own error

      throw new Refusal(`${file} cannot be used: it is a pipe or a device, not a file.`);
    if (found.size > largest)
      throw new Refusal(`${file} cannot be used: it has more than ${largest / 1e6} MB.`);
    return readFileSync(opened);
  } catch (error) {
    throw asRefusal(error, file);
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
