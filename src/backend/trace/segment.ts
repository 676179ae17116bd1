import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { native } from '../fused/resource';
import { dataOf } from './backendOverrides';
import { sameList } from './match';
import type { Tracer } from './tracer';
import type { Output } from './cursor';
import type { TraceNode, Values } from './trace';

/** A part of a cursor whose work a later call is spared: what a kernel did, or a backward pass. */
export interface Segment {
  nodes: readonly TraceNode[];
  /** What the constants of these nodes hold. */
  values: readonly Values[];
  /** The tensors that it gave; undefined for those that it did not give, as where y does not depend on x. */
  outputs: readonly (Output | undefined)[];
}

/**
 * What a call did from the node with this number on.
 *
 * @param results what came of it
 * @returns undefined if it cannot be spared: it takes tensors from outside, or a result is something else than the output of one of
 *   its operations, such as a constant, or two are the same
 */
export function segmentFrom(
  tracer: Tracer,
  from: number,
  results: readonly (tf.TensorInfo | undefined)[],
): Segment | undefined {
  const { cursor } = tracer;
  const nodes = cursor.nodes.slice(from);
  if (nodes.some(({ instruction }) => instruction!.kind === 'input')) return undefined;
  const data = dataOf(tf.backend() as NodeJSKernelBackend);
  const made = cursor.outputsFrom(from);
  const outputs = results.map(result => {
    if (!result) return undefined;
    const { id } = data.get(result.dataId)!;
    const output = made.get(id);
    made.delete(id);
    const isAsGiven =
      output &&
      sameList(output.shape, result.shape) &&
      output.dtype === native().typeAttributeFromTensor(result);
    return isAsGiven ? output : undefined;
  });
  if (outputs.some((output, i) => !output !== !results[i])) return undefined;
  return { nodes, values: tracer.valuesFrom(from), outputs };
}

/** Goes on behind it, and gives its results. */
export function fastForward(tracer: Tracer, { nodes, values, outputs }: Segment): (tf.Tensor | undefined)[] {
  const backend = native();
  tracer.fastForward(nodes, values);
  return outputs.map(
    output => output && backend.createOutputTensor({ ...output, id: tracer.reserve(output.index) }),
  );
}
