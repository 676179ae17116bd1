import type * as tf from '@tensorflow/tfjs-node';
import { invocation, knownKernels, type KernelCall } from '../engine/runKernel';
import { sameList } from './match';
import type { TraceNode } from './trace';
import type { Tracer } from './tracer';
import { fastForward, segmentFrom, type Segment } from './segment';

/** What a kernel did in an earlier call. */
export interface KernelRun extends Segment {
  kernel: tf.KernelConfig;
  /** The tensors that it took, by their node among those of the recording. */
  inputs: readonly number[];
  attributes: unknown;
  isList: boolean;
}

/** The kernels that began at a node. */
const runs = new WeakMap<TraceNode, KernelRun[]>();

/**
 * Spares a step that is put off what its kernels do: it follows from which kernel it is, from the tensors that it takes and from its
 * attributes. If all are as in an earlier call, the step goes on at the node behind.
 */
export function sparingKernels<Result>(tracer: Tracer, action: () => Result): Result {
  const { run } = invocation;
  invocation.run = (kernel, call) => invoke(tracer, kernel, call, run);
  try {
    return action();
  } finally {
    invocation.run = run;
  }
}

function invoke(tracer: Tracer, kernel: tf.KernelConfig, call: KernelCall, run: typeof invocation.run) {
  if (!knownKernels.has(kernel)) return run(kernel, call);
  const given = Object.values(call.inputs as Record<string, tf.Tensor | undefined>);
  const inputs = tracer.tensorsOf(given.filter(tensor => tensor !== undefined && tensor !== null));
  const { cursor } = tracer;
  const { node } = cursor;
  const alike = runs.get(node)?.find(past => past.kernel === kernel && sameList(past.inputs, inputs));
  if (alike && tracer.isReplaying && isSame(alike.attributes, call.attrs)) {
    const results = fastForward(tracer, alike) as tf.Tensor[];
    return alike.isList ? results : results[0];
  }
  const from = cursor.nodes.length;
  const result = run(kernel, call);
  const isList = Array.isArray(result);
  const segment = segmentFrom(tracer, from, isList ? result : [result]);
  if (segment) {
    const others = runs.get(node)?.filter(past => past !== alike) ?? [];
    const attributes = structuredClone(call.attrs); // a list among them may be the caller's, who may change it
    runs.set(node, [...others, { ...segment, kernel, inputs, attributes, isList }]);
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
