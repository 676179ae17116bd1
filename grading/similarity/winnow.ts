import { locatedTokens, tokens } from './tokens';

/** Consecutive tokens that are hashed together. */
const PASSAGE = 10;
/** Consecutive hashes of which the smallest is kept. */
const WINDOW = 5;

/**
 * A program's fingerprints, by winnowing. Programs that share 14 consecutive tokens (`PASSAGE + WINDOW - 1`)
 * share a fingerprint, wherever those stand; code shorter than a passage has none.
 *
 * @source Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting. SIGMOD 2003
 */
export function fingerprints(code: string): Set<number> {
  const hashes = hashesOf(tokens(code));
  const windows = Math.max(1, hashes.length - WINDOW + 1);
  const smallest = hashes.slice(0, windows).map((_, i) => Math.min(...hashes.slice(i, i + WINDOW)));
  return new Set(smallest);
}

/** A part of a text, from a place to another one. */
export type Range = readonly [start: number, end: number];

/** Where a program has the passages with these fingerprints, in order, those that touch as one. */
export function passages(code: string, prints: ReadonlySet<number>): Range[] {
  const all = locatedTokens(code);
  const ranges: [number, number][] = [];
  for (const [i, print] of hashesOf(all.map(({ text }) => text)).entries()) {
    if (!prints.has(print)) continue;
    const [{ start }, { end }] = [all[i], all[i + PASSAGE - 1]];
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** The hashes of all passages. */
function hashesOf(all: readonly string[]): number[] {
  return all.slice(PASSAGE - 1).map((_, i) => hash(all.slice(i, i + PASSAGE).join(' ')));
}

/** FNV-1a, 32 bits: fast and evenly spread; a collision affects no grade. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
