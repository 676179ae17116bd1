import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { invocation, knownKernels, type KernelCall } from '../engine/runKernel';
import { native } from '../fused/resource';
import { dataOf } from './during';
import { sameList, type Values } from './entries';
import type { Recorder } from './recorder';
import type { Place } from './tree';
import type { Output } from './way';

/** What a kernel did in an earlier call, from one place in the tree of recordings to another. */
export interface KernelRun {
  kernel: tf.KernelConfig;
  /** The tensors that it took, by their place among those of the recording. */
  inputs: readonly number[];
  attributes: unknown;
  places: readonly Place[];
  /** What the constants of these places hold. */
  values: readonly Values[];
  outputs: readonly Output[];
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
  if (alike && recorder.isPuttingOff && isSame(alike.attributes, call.attrs)) return skip(recorder, alike);
  const from = way.places.length;
  const result = run(kernel, call);
  const places = way.places.slice(from);
  const isList = Array.isArray(result);
  const outputs = describe(recorder, from, isList ? result : [result]);
  const takesFromOutside = places.some(({ entry }) => entry!.kind === 'input');
  if (outputs && !takesFromOutside) {
    const others = place.kernels?.filter(past => past !== alike) ?? [];
    const attributes = structuredClone(call.attrs); // a list among them may be the caller's, who may change it
    const made = { kernel, inputs, attributes, places, values: recorder.valuesFrom(from), outputs, isList };
    place.kernels = [...others, made];
  }
  return result;
}

/** Goes on behind a kernel, and gives its results. */
function skip(recorder: Recorder, { places, values, outputs, isList }: KernelRun) {
  const backend = native();
  recorder.skip(places, values);
  const result = outputs.map(output =>
    backend.createOutputTensor({ ...output, id: recorder.reserve(output.tensor) }),
  );
  return isList ? result : result[0];
}

/**
 * The results of a kernel as outputs of what the way has from a place on.
 *
 * @returns undefined if one of them is something else, such as the kernel's input, or two are the same
 */
function describe({ way }: Recorder, from: number, result: tf.TensorInfo[]): Output[] | undefined {
  const data = dataOf(tf.backend() as NodeJSKernelBackend);
  const outputs = way.outputsFrom(from);
  const found = result.map(tensor => {
    const { id } = data.get(tensor.dataId)!;
    const output = outputs.get(id);
    outputs.delete(id);
    const isAsGiven =
      output &&
      sameList(output.shape, tensor.shape) &&
      output.dtype === native().typeAttributeFromTensor(tensor);
    return isAsGiven ? output : undefined;
  });
  return found.every(output => output !== undefined) ? found : undefined;
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
