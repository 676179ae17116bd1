import { inspect } from 'node:util';

/** The part of tfjs's Tensor that is read here. */
interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  toString(verbose: boolean): string;
}

/** What the engine of tfjs counts up and down around its work. */
interface Engine {
  readonly state: {
    gradientDepth: number;
    kernelDepth: number;
    activeTape: unknown;
    readonly scopeStack: readonly unknown[];
  };
  endScope(): void;
}

/** Models whose `fit` has not ended. */
const training = new Set<unknown>();
/** The number of open scopes when the cell began. */
let scopes = 0;

/** Remembers, at the beginning of a cell, what `leaveTensors` has to go back to. */
export function enterTensors(): void {
  scopes = engine()?.state.scopeStack.length ?? 0;
}

/** Tidies up after an interrupt, for code that can no longer do it: ends gradients, scopes and training. */
export function leaveTensors(): void {
  training.clear();
  const running = engine();
  if (!running) return;
  Object.assign(running.state, { gradientDepth: 0, kernelDepth: 0, activeTape: null });
  while (running.state.scopeStack.length > scopes) running.endScope();
}

/** tfjs keeps its only engine in this property, for all copies of itself. */
function engine(): Engine | undefined {
  return (globalThis as { _tfengine?: Engine })._tfengine;
}

/** Lets an interrupt end the training of models: `fit` refuses a model whose training has not ended. */
export function trackTraining(request: string, exports: unknown): void {
  if (request !== '@tensorflow/tfjs-layers') return;
  const { LayersModel } = exports as { LayersModel?: { readonly prototype: object } };
  if (!LayersModel || Object.hasOwn(LayersModel.prototype, 'isTraining')) return;
  Object.defineProperty(LayersModel.prototype, 'isTraining', {
    get(this: object) {
      return training.has(this);
    },
    set(this: object, isTraining: boolean) {
      if (isTraining) training.add(this);
      else training.delete(this);
    },
  });
}

/** Gives tfjs's tensors, once they are loaded, their text in results, inside objects, and in `console.log`. */
export function showTensors(request: string, exports: unknown): void {
  if (request !== '@tensorflow/tfjs-core') return;
  const { Tensor } = exports as { Tensor?: { readonly prototype: TensorLike } };
  if (!Tensor || Object.hasOwn(Tensor.prototype, inspect.custom)) return;
  Object.defineProperty(Tensor.prototype, inspect.custom, {
    value(this: TensorLike) {
      return tensorText(this);
    },
    configurable: true,
    writable: true,
  });
}

/** @example tensorText(tf.tensor([1, 2])) //=> 'Tensor float32 [2]\n    [1, 2]' */
function tensorText(tensor: TensorLike): string {
  const head = `Tensor ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  if (tensor.isDisposed) return `${head}, disposed`;
  // tfjs shortens long rows itself; its first line says only "Tensor".
  return tensor.toString(false).replace('Tensor', head);
}
