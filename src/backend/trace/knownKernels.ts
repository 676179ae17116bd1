import * as tf from '@tensorflow/tfjs-node';
import { nativeBackend } from '../privateTfjs';
import { sameList } from './match';
import { segmentFrom, skip } from './segment';
import type { Tracer } from './tracer';

type KernelCall = Parameters<tf.KernelFunc>[0];
type KernelResult = ReturnType<tf.KernelFunc>;

let areKnown = false;

/** The call of a compiled step that is under way. */
let current: Tracer | undefined;

/**
 * Lets replayed calls skip the kernels that are registered now: what such a kernel does follows from its tensors and attributes, so
 * if these are those of an earlier call, its operations are known. Of a kernel that somebody registers later nothing is known: it
 * runs every time.
 */
export function knowKernels(): void {
  if (areKnown) return;
  areKnown = true;
  for (const kernel of tf.getKernelsForBackend('tensorflow')) {
    const { kernelFunc } = kernel;
    kernel.kernelFunc = call => (current ? run(current, kernel, call, kernelFunc) : kernelFunc(call));
  }
}

export function skippingKnownKernels<Result>(tracer: Tracer, action: () => Result): Result {
  current = tracer;
  try {
    return action();
  } finally {
    current = undefined;
  }
}

function run(
  tracer: Tracer,
  kernel: tf.KernelConfig,
  call: KernelCall,
  kernelFunc: tf.KernelFunc,
): KernelResult {
  const { cursor } = tracer;
  const given = Object.values(call.inputs as Record<string, tf.TensorInfo | null | undefined>);
  const tensors = given.filter(tensor => tensor !== undefined && tensor !== null);
  const inputs = tracer.indicesOf(nativeBackend().getInputTensorIds(tensors));
  const { node } = cursor;
  const alike = node.kernels.find(past => past.kernel === kernel && sameList(past.inputs, inputs));
  if (alike && tracer.replay && isSame(alike.attributes, call.attrs)) {
    const results = skip(tracer.replay, alike) as tf.Tensor[];
    return alike.isList ? results : results[0];
  }
  const from = cursor.nodes.length;
  const result = kernelFunc(call);
  const isList = Array.isArray(result);
  const segment = segmentFrom(cursor, from, isList ? result : [result]);
  if (segment) {
    const others = node.kernels.filter(past => past !== alike);
    const attributes = structuredClone(call.attrs); // a list among them may be the caller's, who may change it
    node.kernels = [...others, { ...segment, kernel, inputs, attributes, isList }];
  }
  return result;
}

/** Whether attributes of kernels are equal: numbers, strings, and lists of them. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
