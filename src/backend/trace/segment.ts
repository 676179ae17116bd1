import * as tf from '@tensorflow/tfjs-node';
import { nativeBackend } from '../privateTfjs';
import type { TraceCursor } from './cursor';
import { sameList } from './match';
import type { Replay } from './replay';
import type { Segment, SegmentOutput } from './trace';

/**
 * What a call has done from its `from`-th node on.
 *
 * @returns undefined if it cannot be skipped: a result is something other than the output of one of its operations, such as a
 *   constant, or occurs twice
 */
export function segmentFrom(
  cursor: TraceCursor,
  from: number,
  results: readonly (tf.TensorInfo | undefined)[],
): Segment | undefined {
  const nodes = cursor.nodes.slice(from);
  if (nodes.some(({ instruction }) => instruction!.kind === 'input')) return undefined;
  const made = new Map<number, SegmentOutput>();
  cursor.forEach((instruction, first, i) => {
    if (i < from || instruction.kind !== 'operation') return;
    instruction.outputs.forEach((output, o) =>
      made.set(cursor.ids[first + o], { ...output, index: first + o }),
    );
  });
  const backend = nativeBackend();
  const outputs: (SegmentOutput | undefined)[] = [];
  for (const result of results) {
    if (!result) {
      outputs.push(undefined);
      continue;
    }
    const { id } = backend.tensorMap.get(result.dataId)!;
    const output = made.get(id);
    made.delete(id);
    const isAsMade =
      output &&
      sameList(output.shape, result.shape) &&
      output.dtype === backend.typeAttributeFromTensor(result);
    if (!isAsMade) return undefined;
    outputs.push(output);
  }
  return { nodes, values: cursor.constantsFrom(from), outputs };
}

/** Goes past the segment as if its operations had been called, and returns its results. */
export function skip(replay: Replay, { nodes, values, outputs }: Segment): (tf.Tensor | undefined)[] {
  replay.skip(nodes, values);
  const backend = nativeBackend();
  return outputs.map(
    output => output && backend.createOutputTensor({ ...output, id: replay.reserve(output.index) }),
  );
}
