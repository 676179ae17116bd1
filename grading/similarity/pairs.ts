import { fingerprints } from './winnow';

/** Two submissions that share more than common code. */
export interface Pair {
  readonly ids: readonly [string, string];
  /** How many fingerprints they share. */
  readonly shared: number;
  /** The share of the smaller one's fingerprints, from 0 to 1. */
  readonly similarity: number;
  /** The fingerprints that they share. */
  readonly prints: ReadonlySet<number>;
}

/** A passage in more submissions than this is common code: the default of MOSS. */
const MOST_COMMON = 10;
/** Fewer shared fingerprints, about one function's worth, mean nothing. */
const FEWEST_SHARED = 10;
const LEAST_SIMILAR = 0.5;

/**
 * The pairs of similar submissions, the most similar first. Passages that the students were given do not
 * count, nor do those that more than ten of them (in a small class: more than half) wrote.
 *
 * @param codes each submission's code, by its id
 * @param given the code of the blank notebook
 */
export function similarPairs(codes: ReadonlyMap<string, string>, given: string): Pair[] {
  const known = fingerprints(given);
  const owners = new Map<number, string[]>();
  for (const [id, code] of codes) {
    for (const print of fingerprints(code)) {
      if (known.has(print)) continue;
      if (owners.get(print)?.push(id) === undefined) owners.set(print, [id]);
    }
  }

  const most = Math.min(MOST_COMMON, Math.max(2, codes.size / 2));
  const sizes = new Map<string, number>();
  const shared = new Map<string, Set<number>>();
  for (const [print, ids] of owners) {
    if (ids.length > most) continue;
    for (const [i, a] of ids.entries()) {
      sizes.set(a, (sizes.get(a) ?? 0) + 1);
      for (const b of ids.slice(i + 1)) {
        const key = JSON.stringify([a, b]);
        if (shared.get(key)?.add(print) === undefined) shared.set(key, new Set([print]));
      }
    }
  }
  return [...shared]
    .map(([key, prints]): Pair => {
      const ids = JSON.parse(key) as [string, string];
      const smaller = Math.min(...ids.map(id => sizes.get(id)!));
      return { ids, shared: prints.size, similarity: prints.size / smaller, prints };
    })
    .filter(pair => pair.shared >= FEWEST_SHARED && pair.similarity >= LEAST_SIMILAR)
    .sort((a, b) => b.similarity - a.similarity || b.shared - a.shared);
}
