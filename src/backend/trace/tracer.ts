import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type * as tf from '@tensorflow/tfjs-node';
import type { Binding } from '../binding/types';
import { native } from '../fused/resource';
import type { TraceCache } from './cache';
import { newConstant } from './constants';
import { noId, TraceCursor } from './cursor';
import { isAlike, isSameOperation, sameList } from './match';
import {
  newNode,
  type Constant,
  type Instruction,
  type ShapeAndType,
  type TraceNode,
  type Values,
} from './trace';
import { rejectUnsupported } from './unsupportedOps';

/**
 * Stands between tfjs and TensorFlow during one call of a compiled step.
 *
 * As long as the call does what an earlier one did, nothing runs: shapes and types are known from then. At the end all
 * of it runs as one operation. Where the call parts from all earlier ones, what has been put off runs, and from then on
 * every operation runs as it comes, and is recorded for later calls.
 */
export class Tracer {
  /** What tfjs shall use in the node of TensorFlow's binding. */
  readonly binding: Binding;
  /** What this call has done so far. */
  readonly cursor: TraceCursor;
  /** What this call's constants hold; the instructions have the values of the call that was recorded. */
  private readonly values = new Map<number, Values>();
  private replaying = true;
  /** Disposed by the step, but still needed by what has been put off. */
  private readonly disposed = new Set<number>();

  /**
   * @param described shapes and types of tensors that are known without asking TensorFlow
   * @param onFailure called when what has been put off fails, with the tensors that may still be saved
   */
  constructor(
    private readonly tensorflow: Binding,
    private readonly cache: TraceCache,
    private readonly described: ReadonlyMap<number, ShapeAndType>,
    private readonly onFailure: (disposed: Set<number>) => void,
  ) {
    this.cursor = new TraceCursor(cache.root);
    this.binding = Object.assign(Object.create(tensorflow) as Binding, {
      createTensor: this.createTensor.bind(this),
      deleteTensor: this.deleteTensor.bind(this),
      executeOp: this.executeOp.bind(this),
    } satisfies Partial<TFJSBinding>);
  }

  /**
   * Runs what has been put off, as one operation.
   *
   * @returns shapes and types of the tensors that the call took and gave: the next one takes many of them
   */
  finish(): Map<number, ShapeAndType> {
    const described = new Map<number, ShapeAndType>();
    this.stopReplaying(() => {
      const outputs: number[] = [];
      this.cursor.forEach((instruction, first) => {
        if (instruction.kind === 'input') described.set(this.cursor.ids[first], instruction);
        if (instruction.kind === 'constant' && (instruction.changes || this.isLeft(first)))
          this.create(instruction, first);
        if (instruction.kind !== 'operation') return;
        instruction.outputs.forEach((output, i) => {
          if (!this.isLeft(first + i)) return;
          outputs.push(first + i);
          described.set(this.cursor.ids[first + i], output);
        });
      });
      if (outputs.length === 0) return;
      const { name, inputs } = this.cache.functionAt(this.cursor.node, this.cursor.instructions, outputs);
      this.tensorflow.executeInto(this.cursor.idsOf(outputs), name, [], this.cursor.idsOf(inputs));
    });
    return described;
  }

  /** Runs what has been put off, one operation after the other, as it was called. */
  flushEager(): void {
    this.stopReplaying(() => {
      this.cache.recordings++;
      this.cursor.forEach((instruction, first) => {
        if (instruction.kind === 'constant') this.create(instruction, first);
        if (instruction.kind !== 'operation') return;
        const outputs = instruction.outputs.map((_, i) => this.numbered(first + i));
        this.tensorflow.executeInto(
          outputs,
          instruction.name,
          instruction.attributes,
          this.cursor.idsOf(instruction.inputs),
        );
      });
    });
  }

  /** Whether all that the call has done so far is put off, as it is what an earlier call did. */
  get isReplaying(): boolean {
    return this.replaying;
  }

  /** What the constants hold that were made from the node with this number on. */
  valuesFrom(node: number): Values[] {
    const values: Values[] = [];
    this.cursor.forEach((instruction, first, i) => {
      if (i >= node && instruction.kind === 'constant')
        values.push(this.values.get(first) ?? instruction.values);
    });
    return values;
  }

  /** Goes on as if all this had been done. */
  fastForward(nodes: readonly TraceNode[], values: readonly Values[]): void {
    let constants = 0;
    for (const node of nodes) {
      if (node.instruction!.kind === 'constant') this.values.set(this.cursor.ids.length, values[constants++]);
      this.cursor.skip(node);
    }
  }

  /** The nodes of tensors among those of the recording; those that are not yet there come from outside. */
  tensorsOf(tensors: tf.Tensor[]): number[] {
    return native()
      .getInputTensorIds(tensors)
      .map(id => this.tensorOf(id));
  }

  /** Gives a tensor that was skipped a number. */
  reserve(tensor: number): number {
    const id = this.tensorflow.reserveTensor();
    this.cursor.setId(tensor, id);
    return id;
  }

  private createTensor(shape: number[], dtype: number, values: Values): number {
    const tensor = this.cursor.ids.length;
    this.values.set(tensor, values);
    if (this.replaying) {
      const node = this.cursor.node.next.find(({ instruction }) => {
        if (instruction?.kind !== 'constant' || !isAlike(instruction, { shape, dtype })) return false;
        return !instruction.decidesShapes || sameList<unknown>(instruction.values, values);
      });
      if (node?.instruction?.kind === 'constant') {
        if (!node.instruction.changes && !sameList<unknown>(node.instruction.values, values)) {
          node.instruction.changes = true;
          this.cache.revision++;
        }
        this.cursor.enter(node, [this.tensorflow.reserveTensor()]);
        return this.cursor.ids[tensor];
      }
      this.flushEager();
    }
    const id = this.tensorflow.createTensor(shape, dtype, values);
    this.append(newConstant(shape, dtype, values), [id]);
    return id;
  }

  private executeOp(
    name: string,
    attributes: TFEOpAttr[],
    inputIds: number[],
    outputCount: number,
  ): TensorMetadata[] {
    rejectUnsupported(name);
    const inputs = inputIds.map(id => this.tensorOf(id));
    if (this.replaying) {
      const node = this.cursor.node.next.find(
        ({ instruction }) =>
          instruction && isSameOperation(instruction, name, attributes, inputs, outputCount),
      );
      if (node?.instruction?.kind === 'operation') {
        const outputs = node.instruction.outputs.map(known => ({
          id: this.tensorflow.reserveTensor(),
          ...known,
        }));
        const ids = outputs.map(({ id }) => id);
        this.cursor.enter(node, ids);
        return outputs;
      }
      this.flushEager();
    }
    const outputs = this.tensorflow.executeOp(name, attributes, inputIds, outputCount);
    if (name === 'Range') this.markShapeDeciding(inputs);
    const known = outputs.map(({ shape, dtype }) => ({ shape, dtype }));
    const ids = outputs.map(({ id }) => id);
    this.append({ kind: 'operation', name, attributes, inputs, outputs: known }, ids);
    return outputs;
  }

  private deleteTensor(id: number): void {
    if (this.replaying) this.disposed.add(id);
    else this.tensorflow.deleteTensor(id);
  }

  /** The node of a tensor among those of the recording; one that is not yet there comes from outside. */
  private tensorOf(id: number): number {
    const known = this.cursor.indexOf(id);
    if (known !== undefined) return known;
    const input = this.described.get(id) ?? this.tensorflow.describeTensor(id);
    if (this.replaying) {
      const node = this.cursor.node.next.find(
        ({ instruction }) => instruction?.kind === 'input' && isAlike(instruction, input),
      );
      if (node) {
        this.cursor.enter(node, [id]);
        return this.cursor.ids.length - 1;
      }
      this.flushEager();
    }
    this.append({ kind: 'input', shape: input.shape, dtype: input.dtype }, [id]);
    return this.cursor.ids.length - 1;
  }

  private append(instruction: Instruction, ids: readonly number[]): void {
    const node = newNode(instruction);
    this.cursor.node.next.push(node);
    this.cursor.enter(node, ids);
  }

  /** Range is the one operation whose real numbers decide a shape. */
  private markShapeDeciding(inputs: readonly number[]): void {
    this.cursor.forEach((instruction, first) => {
      if (instruction.kind === 'constant' && inputs.includes(first)) instruction.decidesShapes = true;
    });
  }

  private stopReplaying(run: () => void): void {
    if (!this.replaying) return;
    this.replaying = false;
    try {
      run();
    } catch (error) {
      this.onFailure(this.disposed);
      throw error;
    } finally {
      for (const id of this.disposed) this.tensorflow.deleteTensor(id);
    }
  }

  /** Whether the step has not disposed a tensor. */
  private isLeft(tensor: number): boolean {
    const id = this.cursor.ids[tensor];
    return id !== noId && !this.disposed.has(id);
  }

  /** The number of a tensor in TensorFlow's binding, also if it was skipped. */
  private numbered(tensor: number): number {
    if (this.cursor.ids[tensor] === noId) this.disposed.add(this.reserve(tensor));
    return this.cursor.ids[tensor];
  }

  private create({ shape, dtype, values }: Constant, tensor: number): void {
    this.tensorflow.createInto(this.numbered(tensor), shape, dtype, this.values.get(tensor) ?? values);
  }
}
