import type { TensorMetadata, TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type { Binding } from '../binding/types';
import type { TraceCache } from './cache';
import type { TraceCursor } from './cursor';
import type { Deferred } from './deferred';
import { findConstant, findInput, findOperation, sameList } from './match';
import type { ShapeAndType, TraceNode, Values } from './trace';

/**
 * The state of a call that has so far done what an earlier one did: nothing runs, as shapes and types are known from then. At the
 * first mismatch a method returns undefined; the deferred operations then run one by one.
 */
export class Replay {
  /** @param described shapes and types that are known without asking TensorFlow */
  constructor(
    private readonly tensorflow: Binding,
    private readonly cache: TraceCache,
    private readonly cursor: TraceCursor,
    private readonly described: ReadonlyMap<number, ShapeAndType>,
    readonly deferred: Deferred,
  ) {}

  createTensor(shape: number[], dtype: number, values: Values): number | undefined {
    const node = findConstant(this.cursor.node.next, { shape, dtype }, values);
    if (!node) return undefined;
    if (!node.instruction.changes && !sameList<unknown>(node.instruction.values, values)) {
      node.instruction.changes = true;
      this.cache.revision++;
    }
    const id = this.tensorflow.reserveTensor();
    this.cursor.values.set(this.cursor.ids.length, values);
    this.cursor.enter(node, [id]);
    return id;
  }

  executeOp(
    name: string,
    attributes: TFEOpAttr[],
    inputIds: number[],
    outputCount: number,
  ): TensorMetadata[] | undefined {
    const inputs = this.indicesOf(inputIds);
    if (!inputs) return undefined;
    const node = findOperation(this.cursor.node.next, name, attributes, inputs, outputCount);
    if (!node) return undefined;
    const outputs = node.instruction.outputs.map(known => ({
      id: this.tensorflow.reserveTensor(),
      ...known,
    }));
    this.cursor.enter(
      node,
      outputs.map(({ id }) => id),
    );
    return outputs;
  }

  deleteTensor(id: number): void {
    this.deferred.disposed.add(id);
  }

  /**
   * Goes past nodes as if their instructions had been called.
   *
   * @param values the elements of their constants
   */
  skip(nodes: readonly TraceNode[], values: readonly Values[]): void {
    const { cursor } = this;
    let constants = 0;
    for (const node of nodes) {
      if (node.instruction!.kind === 'constant') cursor.values.set(cursor.ids.length, values[constants++]);
      cursor.skip(node);
    }
  }

  /** The id of a skipped tensor that the step gets; it does not know of the others. */
  reserve(index: number): number {
    const id = this.tensorflow.reserveTensor();
    this.cursor.setId(index, id);
    return id;
  }

  /** The indices of tensors; those that the call has not met yet come from outside. */
  indicesOf(ids: readonly number[]): number[] | undefined {
    const indices: number[] = [];
    for (const id of ids) {
      const index = this.cursor.indexOf(id) ?? this.takeInput(id);
      if (index === undefined) return undefined;
      indices.push(index);
    }
    return indices;
  }

  private takeInput(id: number): number | undefined {
    const input = this.described.get(id) ?? this.tensorflow.describeTensor(id);
    const node = findInput(this.cursor.node.next, input);
    if (!node) return undefined;
    this.cursor.enter(node, [id]);
    return this.cursor.ids.length - 1;
  }
}
