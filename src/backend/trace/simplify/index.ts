import type { Instruction } from '../trace';
import { fuseConvolutions } from './fuseConvolutions';
import { removeReshapes } from './removeReshapes';
import { swapReluAndMaxPool } from './swapReluAndMaxPool';

/**
 * What gives the same results with less work, as one function of TensorFlow.
 *
 * @param path what a step does, one operation after the other
 * @param outputs the tensors that are its results, by their node among those of the recording, which stay the same
 * @param device what computes, e.g. `CPU`
 */
export function simplify(
  path: readonly Instruction[],
  outputs: readonly number[],
  device: string,
): readonly Instruction[] {
  const pooled = swapReluAndMaxPool(removeReshapes(path), outputs);
  return device === 'CPU' ? fuseConvolutions(pooled, outputs) : pooled;
}
