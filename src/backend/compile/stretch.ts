import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { native } from '../fused/resource';
import { dataOf } from './during';
import { sameList, type Values } from './entries';
import type { Recorder } from './recorder';
import type { Place } from './tree';
import type { Output } from './way';

/** A part of a way whose work a later call is spared: what a kernel did, or a backward pass. */
export interface Stretch {
  places: readonly Place[];
  /** What the constants of these places hold. */
  values: readonly Values[];
  /** The tensors that it gave; undefined for those that it did not give, as where y does not depend on x. */
  outputs: readonly (Output | undefined)[];
}

/**
 * What a call did from the place with this number on.
 *
 * @param results what came of it
 * @returns undefined if it cannot be spared: it takes tensors from outside, or a result is something else than the output of one of
 *   its operations, such as a constant, or two are the same
 */
export function stretchFrom(
  recorder: Recorder,
  from: number,
  results: readonly (tf.TensorInfo | undefined)[],
): Stretch | undefined {
  const { way } = recorder;
  const places = way.places.slice(from);
  if (places.some(({ entry }) => entry!.kind === 'input')) return undefined;
  const data = dataOf(tf.backend() as NodeJSKernelBackend);
  const made = way.outputsFrom(from);
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
  return { places, values: recorder.valuesFrom(from), outputs };
}

/** Goes on behind it, and gives its results. */
export function skip(recorder: Recorder, { places, values, outputs }: Stretch): (tf.Tensor | undefined)[] {
  const backend = native();
  recorder.skip(places, values);
  return outputs.map(
    output => output && backend.createOutputTensor({ ...output, id: recorder.reserve(output.tensor) }),
  );
}
