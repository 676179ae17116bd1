import { findSourceMap } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './isInstalled';
import { namesOf, placeOf, SCRIPT_PLACE, type Place } from './sources';
import { asWritten, correctMessage } from './written';

/** The kernel's own folder, whose frames are left out. */
const KERNEL = `${__dirname.split(sep).slice(0, -2).join(sep)}${sep}`;

/** The property of errors whose message should name the line of the notebook: src/backend/errors sets it. */
const NAMES_ITS_LINE = Symbol.for('jupyter.namesItsLine');

/** The first place in a cell of each error whose stack has been formatted. */
const places = new WeakMap<object, Place>();

/** The place in a cell from which an error comes, once its stack has been read. */
export function placeOfError(error: object): Place | undefined {
  return places.get(error);
}

/**
 * Makes the stacks of all errors show the cells' and the workspace's own lines, without the frames of the kernel
 * and of Node. V8 formats a stack when it is first read, so an error whose stack nobody reads costs nothing.
 * Students and libraries may set `Error.prepareStackTrace` as ever: theirs then formats the stacks.
 */
export function formatStacks(): void {
  let theirs: unknown;
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    get: () => theirs ?? stackOf,
    set: (value: unknown) => void (theirs = value),
  });
}

function stackOf(error: Error, sites: readonly NodeJS.CallSite[]): string {
  places.delete(error);
  const thrower = sites.at(0)?.getFileName();
  if (thrower && isStudents(thrower)) correctMessage(error, namesOf(thrower));
  const frames = sites.filter(isOfInterest).map(site => `    at ${frameOf(site, error)}`);
  nameLine(error);
  return [headOf(error), ...frames].join('\n');
}

function isOfInterest(site: NodeJS.CallSite): boolean {
  const file = String(site.getFileName());
  return !file.startsWith(KERNEL) && !file.startsWith('node:');
}

/** Whether it is a cell or a file of the workspace. */
function isStudents(file: string): boolean {
  return !file.startsWith(KERNEL) && !file.startsWith('node:') && !isInstalled(file);
}

/** Adds the place to the message of an error that asks for it: ` (cell [4], line 2)`. */
function nameLine(error: Error): void {
  const place = places.get(error);
  if (!place || !Object.hasOwn(error, NAMES_ITS_LINE)) return;
  const at = ` (${place.cell.name}, line ${place.line})`;
  if (!error.message.endsWith(at)) error.message += at; // its stack may be captured anew
}

/** The first line, as Node writes it. */
function headOf(error: Error & { code?: unknown }): string {
  try {
    const head = Error.prototype.toString.call(error);
    const { name, code } = error;
    const isNodes = typeof code === 'string' && code.startsWith('ERR_') && head.startsWith(`${name}: `);
    return isNodes ? `${name} [${code}]${head.slice(name.length)}` : head;
  } catch {
    return '<error>'; // its name or its message cannot be read
  }
}

function frameOf(site: NodeJS.CallSite, error: object): string {
  const file = site.getFileName();
  const text = textOf(site);
  if (file && isStudents(file)) {
    const at = `${file}:${site.getLineNumber()}:${site.getColumnNumber()}`;
    const mapped = placeInFile(file, site.getLineNumber(), site.getColumnNumber());
    if (mapped) return text.replace(at, () => mapped);
  }
  const names = file ? namesOf(file) : undefined;
  return (names ? asWritten(text, names) : text).replace(
    SCRIPT_PLACE,
    (_all, script: string, line: string, column: string) => {
      const place = placeOf(script, Number(line), Number(column));
      if (!place) return script.replace(/ #\d+$/, '');
      if (!places.has(error)) places.set(error, place);
      return `${place.cell.name}:${place.line}:${place.column}`;
    },
  );
}

/** As V8 writes it: the declarations of Node leave out this method. */
function textOf(site: { toString(): string }): string {
  return site.toString();
}

/** A position in a TypeScript file of the workspace, which was translated when it was loaded. */
function placeInFile(file: string, line: number | null, column: number | null): string | undefined {
  const entry = findSourceMap(file)?.findEntry((line ?? 1) - 1, (column ?? 1) - 1);
  if (!entry || !('originalSource' in entry)) return undefined;
  const { originalSource: source, originalLine, originalColumn } = entry;
  const path = source.startsWith('file:') ? fileURLToPath(source) : source;
  return `${path}:${originalLine + 1}:${originalColumn + 1}`;
}
