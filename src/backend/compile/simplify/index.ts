import type { Entry } from '../entries';
import { fuseConvolutions } from './convolutions';
import { withoutDetours } from './detours';
import { poolFirst } from './poolFirst';

/**
 * What gives the same results with less work, as one function of TensorFlow.
 *
 * @param path what a step does, one operation after the other
 * @param outputs the tensors that are its results, by their place among those of the recording, which stay the same
 * @param device what computes, e.g. `CPU`
 */
export function simplify(
  path: readonly Entry[],
  outputs: readonly number[],
  device: string,
): readonly Entry[] {
  const pooled = poolFirst(withoutDetours(path), outputs);
  return device === 'CPU' ? fuseConvolutions(pooled, outputs) : pooled;
}
