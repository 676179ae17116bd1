/**
 * The most likely intended word; undefined if no candidate is near.
 *
 * @example
 * closest('percepton', ['perceptron', 'nandGate']) //=> 'perceptron'
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map(candidate => ({ candidate, edits: edits(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(2, candidate.length / 4))
    .sort((a, b) => a.edits - b.edits);
  return near.at(0)?.candidate;
}

/** The number of letters to add, remove or replace to get from one word to the other (Levenshtein 1966). */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
