import type { Instruction } from '../trace';
import { consumersOf, isOperation } from './consumers';

/**
 * Pools before ReLU where a step pools after it and nothing else takes the ReLU: ReLU and its gradient then
 * compute one number for each window instead of one for each pixel. All results, gradients included, stay the
 * same in every bit: if the largest pixel of a window is positive, it is the same before and after ReLU, and if
 * not, the window's gradient is zero in either order.
 *
 * The four operations change places, so that all others find their tensors where they were:
 * - r = Relu(x), p = MaxPool(r), dr = MaxPoolGrad(r, p, dp), dx = ReluGrad(dr, r) becomes
 * - r = MaxPool(x), p = Relu(r), dr = ReluGrad(dp, p), dx = MaxPoolGrad(x, r, dr).
 *
 * @param path the instructions of a trace
 * @param outputs the indices of the tensors that are its results, which stay the same
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
