import type { Random } from '../random';

/** How many samples a gradient is computed from: all of them, some, or one. */
export type BatchMode = 'full-batch' | 'mini-batch' | 'online';

/**
 * The batches of one epoch: every sample's index once, in random order, split into batches.
 *
 * @param n the number of samples
 * @param mode `'full-batch'`: one batch of all; `'mini-batch'`: batches of batchSize, the last may be
 *   shorter; `'online'`: one sample per batch
 * @param batchSize used only in mini-batch mode
 * @example
 * batches(5, 'mini-batch', 2, seededRandom(1)).map(batch => batch.length) //=> [2, 2, 1]
 */
export function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const size = { 'full-batch': n, 'mini-batch': batchSize, online: 1 }[mode];
  const dealt: number[][] = [];
  for (let first = 0; first < n; first += size) dealt.push(order.slice(first, first + size));
  return dealt;
}
