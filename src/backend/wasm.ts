import * as tf from '@tensorflow/tfjs-node';
import path from 'node:path';
import { patchWasm } from './patches';

let prepared = false;

/**
 * Makes tfjs's WebAssembly backend the current one: from the package's own files, with the kernels that it
 * lacks.
 */
export async function startWasm(): Promise<boolean> {
  // Loaded only when needed, and not by `import()`, which jest does not know.
  const { setWasmPaths } =
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
    require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
  if (!prepared) {
    prepared = true;
    setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + path.sep);
    patchWasm();
  }
  return withoutNewListeners(() => tf.setBackend('wasm'));
}

/**
 * The loader's listeners would end the process at any unhandled promise rejection, such as one in a
 * student's cell: https://github.com/emscripten-core/emscripten/issues/11768
 */
async function withoutNewListeners<Result>(action: () => Promise<Result>): Promise<Result> {
  const events = ['uncaughtException', 'unhandledRejection'] as unknown as NodeJS.Signals[];
  const before = events.map(event => process.listeners(event));
  const result = await action();
  events.forEach((event, i) => {
    const added = process.listeners(event).filter(listener => !before[i].includes(listener));
    for (const listener of added) process.removeListener(event, listener as () => void);
  });
  return result;
}
