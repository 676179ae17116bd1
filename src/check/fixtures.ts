import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fixture, Observe } from './fixture';
import index from './fixtures/index.json';
import { observers } from './observers';
import { fromJson } from './values';

/** The lab that each graded function belongs to. */
const labs: Readonly<Record<string, string>> = index;

/** The lab whose function was asked about last: the notebook's own. */
let current: string | undefined;

/** The names of all functions that can be checked, those of this notebook's lab first. */
export function knownNames(): string[] {
  return [...new Set([...namesHere(), ...Object.keys(labs)])];
}

/** The functions of this notebook's lab; none before the first check or hint. */
export function namesHere(): string[] {
  return Object.keys(labs).filter(name => labs[name] === current);
}

/**
 * The public cases of one function, read when they are asked for.
 *
 * @param name one of `knownNames`
 */
export async function publicFixture(name: string): Promise<{ fixture: Fixture; observe?: Observe }> {
  current = labs[name];
  const file = join(__dirname, 'fixtures', `${labs[name]}.json`);
  const fixtures = fromJson(await readFile(file, 'utf8')) as Fixture[];
  const fixture = fixtures.find(candidate => candidate.name === name);
  if (!fixture) throw new Error(`${file} does not hold ${name}: run npm run build:labs.`);
  return { fixture, observe: Object.hasOwn(observers, name) ? observers[name] : undefined };
}

/**
 * The hints on one function, from the idea to the line to look at.
 *
 * @param name one of `knownNames`
 */
export async function hintsOn(name: string): Promise<readonly string[]> {
  current = labs[name];
  const file = join(__dirname, 'fixtures', 'hints.json');
  const hints = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, readonly string[]>>;
  if (!Object.hasOwn(hints, name)) throw new Error(`${file} does not hold ${name}: run npm run build:labs.`);
  return hints[name];
}
