import { inspect } from 'node:util';

/** The part of tfjs's Tensor that is read here. */
interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  toString(verbose: boolean): string;
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
