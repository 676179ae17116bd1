import { tokens } from './tokens';

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
  const all = tokens(code);
  const hashes = all.slice(PASSAGE - 1).map((_, i) => hash(all.slice(i, i + PASSAGE).join(' ')));
  const windows = Math.max(1, hashes.length - WINDOW + 1);
  const smallest = hashes.slice(0, windows).map((_, i) => Math.min(...hashes.slice(i, i + WINDOW)));
  return new Set(smallest);
}

/** FNV-1a, 32 bits: fast and evenly spread; a collision affects no grade. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
