import type { Instruction } from '../trace';
import { isOperation, consumersOf } from './consumers';

/**
 * Pools before ReLU what a step pools after it, where nothing else needs the ReLU: then it and its gradient have one number for
 * each window. All results, gradients included, are the same in every bit: the largest pixel of a window is the same before and
 * after ReLU if it is positive, and if it is not, the window's gradient is zero either cursor.
 *
 * The four operations change nodes, so that all others find their tensors where they were:
 * - r = Relu(x), p = MaxPool(r), dr = MaxPoolGrad(r, p, dp), dx = ReluGrad(dr, r) becomes
 * - r = MaxPool(x), p = Relu(r), dr = ReluGrad(dp, p), dx = MaxPoolGrad(x, r, dr).
 *
 * @param path what a step does
 * @param outputs the tensors that are its results, by their node among those of the recording
 */
export function swapReluAndMaxPool(
  path: readonly Instruction[],
  outputs: readonly number[],
): readonly Instruction[] {
  const { users, first } = consumersOf(path);
  const result = [...path];
  for (const [i, relu] of path.entries()) {
    const r = first[i];
    if (!isOperation(relu, 'Relu') || outputs.includes(r)) continue;
    const [at, atPoolGradient, atReluGradient, ...others] = users[r];
    const [pool, poolGradient, reluGradient] = [path[at], path[atPoolGradient], path[atReluGradient]];
    if (!isOperation(pool, 'MaxPool') || others.length > 0) continue;
    const forward = () => {
      result[i] = { ...pool, inputs: relu.inputs };
      result[at] = { ...relu, inputs: [r], outputs: pool.outputs };
    };
    if (users[r].length === 1) forward();
    if (!isOperation(poolGradient, 'MaxPoolGrad') || !isOperation(reluGradient, 'ReluGrad')) continue;
    const [p, dr] = [first[at], first[atPoolGradient]];
    const [pooledFrom, pooled, dp] = poolGradient.inputs;
    const isOfPool = pooledFrom === r && pooled === p;
    const isChain = isOfPool && reluGradient.inputs[0] === dr && users[dr].length === 1;
    if (!isChain || outputs.includes(dr)) continue;
    forward();
    result[atPoolGradient] = { ...reluGradient, inputs: [dp, p], outputs: pool.outputs };
    result[atReluGradient] = { ...poolGradient, inputs: [relu.inputs[0], r, dr], outputs: relu.outputs };
  }
  return result;
}
