import { randomInt } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicOf } from '../../src/labName';
import { Refusal } from '../../src/refusal';

/** Where secrets are kept: in the instructor's own checkout, which git does not share. */
export const SECRETS = join(__dirname, '../../.grading');

/**
 * The seed of a lab's hidden cases. It is drawn once and then kept, so that all students get the same cases,
 * and grading again gives the same scores.
 *
 * @param folder where the seed is kept, readable only by its owner
 */
export function secretSeed(lab: string, folder = SECRETS): number {
  const file = seedFile(lab, folder);
  return readSeed(file) ?? drawSeed(file, folder);
}

/**
 * Where a lab's seed is kept, or will be. A seed that was drawn when the lab had another number is still its seed.
 *
 * @throws Refusal if the folder holds two seeds of the lab
 */
export function seedFile(lab: string, folder = SECRETS): string {
  const name = `${lab}.seed`;
  const found = existsSync(folder) ? readdirSync(folder).filter(file => topicOf(file) === topicOf(name)) : [];
  if (found.length > 1)
    throw new Refusal(
      `${folder} should hold one seed for a lab, not ${found.sort().join(' and ')}. Keep the one that its submissions were graded with.`,
      1,
    );
  return join(folder, found[0] ?? name);
}

function readSeed(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (!/^\d{1,15}\n$/.test(text))
    throw new Refusal(`${file} should contain a seed: a whole number. Delete it to draw another one.`, 1);
  return Number(text);
}

function drawSeed(file: string, folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, `${randomInt(2 ** 48 - 1)}\n`, { mode: 0o600 });
  try {
    linkSync(whole, file); // atomic, and only if no other process was faster
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole);
  }
  return Number(readFileSync(file, 'utf8'));
}
