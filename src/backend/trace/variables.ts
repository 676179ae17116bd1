import * as tf from '@tensorflow/tfjs-node';
import type { NativeBackend } from '../privateTfjs';

/** Looked up once: tfjs-node finds its names through two modules each time. */
const { engine } = tf;

/**
 * Remembers the values of all variables.
 *
 * @returns a function that restores the variables whose new values could not be computed; it takes the ids of the tensors that
 *   are about to be deleted, and removes from them those that variables hold again
 */
export function rememberVariables({ tensorMap }: NativeBackend): (disposed: Set<number>) => void {
  const variables = Object.values(engine().registeredVariables);
  const before = variables.map(({ dataId }) => tensorMap.get(dataId)?.id);
  return disposed => {
    variables.forEach((variable, i) => {
      const old = before[i];
      const now = tensorMap.get(variable.dataId);
      if (now && old !== undefined && disposed.delete(old)) now.id = old;
    });
  };
}
