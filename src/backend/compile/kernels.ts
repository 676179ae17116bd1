import type * as tf from '@tensorflow/tfjs-node';
import { invocation, knownKernels, type KernelCall } from '../engine/runKernel';
import { sameList } from './entries';
import type { Recorder } from './recorder';
import { skip, stretchFrom, type Stretch } from './stretch';

/** What a kernel did in an earlier call. */
export interface KernelRun extends Stretch {
  kernel: tf.KernelConfig;
  /** The tensors that it took, by their place among those of the recording. */
  inputs: readonly number[];
  attributes: unknown;
  isList: boolean;
}

/**
 * Spares a step that is put off what its kernels do: it follows from which kernel it is, from the tensors that it takes and from its
 * attributes. If all are as in an earlier call, the step goes on at the place behind.
 */
export function sparingKernels<Result>(recorder: Recorder, action: () => Result): Result {
  const { run } = invocation;
  invocation.run = (kernel, call) => invoke(recorder, kernel, call, run);
  try {
    return action();
  } finally {
    invocation.run = run;
  }
}

function invoke(recorder: Recorder, kernel: tf.KernelConfig, call: KernelCall, run: typeof invocation.run) {
  if (!knownKernels.has(kernel)) return run(kernel, call);
  const given = Object.values(call.inputs as Record<string, tf.Tensor | undefined>);
  const inputs = recorder.tensorsOf(given.filter(tensor => tensor !== undefined && tensor !== null));
  const { way } = recorder;
  const { place } = way;
  const alike = place.kernels?.find(past => past.kernel === kernel && sameList(past.inputs, inputs));
  if (alike && recorder.isPuttingOff && isSame(alike.attributes, call.attrs)) {
    const results = skip(recorder, alike) as tf.Tensor[];
    return alike.isList ? results : results[0];
  }
  const from = way.places.length;
  const result = run(kernel, call);
  const isList = Array.isArray(result);
  const stretch = stretchFrom(recorder, from, isList ? result : [result]);
  if (stretch) {
    const others = place.kernels?.filter(past => past !== alike) ?? [];
    const attributes = structuredClone(call.attrs); // a list among them may be the caller's, who may change it
    place.kernels = [...others, { ...stretch, kernel, inputs, attributes, isList }];
  }
  return result;
}

/** Whether attributes of kernels are equal: numbers, words, and lists of such. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
