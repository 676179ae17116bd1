import type { Binding } from '../binding/types';
import type { TraceCache } from './cache';
import { noId, type TraceCursor } from './cursor';
import type { Constant, ShapeAndType } from './trace';

/** The operations of a replayed call, which run when it ends or differs from all earlier ones. */
export class Deferred {
  /** The ids of the tensors that the step has disposed, but the operations still need. */
  readonly disposed = new Set<number>();

  /** @param onFailure called if an operation fails, with the ids of the tensors that are about to be deleted */
  constructor(
    private readonly tensorflow: Binding,
    private readonly cache: TraceCache,
    private readonly cursor: TraceCursor,
    private readonly onFailure: (disposed: Set<number>) => void,
  ) {}

  /**
   * Runs all of them as one.
   *
   * @returns shapes and types of the tensors that the call took and returned: the next call takes many of them
   */
  runAsOne(): Map<number, ShapeAndType> {
    const { cursor } = this;
    const described = new Map<number, ShapeAndType>();
    const outputs: number[] = [];
    this.run(() => {
      cursor.forEach((instruction, first) => {
        if (instruction.kind === 'input') described.set(cursor.ids[first], instruction);
        else if (instruction.kind === 'constant') {
          if (instruction.changes || this.outlives(first)) this.create(instruction, first);
        } else {
          instruction.outputs.forEach((output, i) => {
            if (!this.outlives(first + i)) return;
            outputs.push(first + i);
            described.set(cursor.ids[first + i], output);
          });
        }
      });
      if (outputs.length === 0) return;
      const { name, inputs } = this.cache.functionAt(cursor.node, cursor.instructions, outputs);
      this.tensorflow.executeInto(cursor.idsOf(outputs), name, [], cursor.idsOf(inputs));
    });
    return described;
  }

  /** Runs them one by one. */
  runOneByOne(): void {
    const { cursor } = this;
    this.run(() =>
      cursor.forEach((instruction, first) => {
        if (instruction.kind === 'constant') this.create(instruction, first);
        if (instruction.kind !== 'operation') return;
        const { name, attributes, inputs, outputs } = instruction;
        const ids = outputs.map((_, i) => this.idOf(first + i));
        this.tensorflow.executeInto(ids, name, attributes, cursor.idsOf(inputs));
      }),
    );
  }

  /** Whether the step has got a tensor and has not disposed it. */
  private outlives(index: number): boolean {
    const id = this.cursor.ids[index];
    return id !== noId && !this.disposed.has(id);
  }

  /** The id of a tensor; one whose operation was skipped gets it now, and is disposed at the end. */
  private idOf(index: number): number {
    const { cursor } = this;
    if (cursor.ids[index] === noId) {
      cursor.setId(index, this.tensorflow.reserveTensor());
      this.disposed.add(cursor.ids[index]);
    }
    return cursor.ids[index];
  }

  private create(constant: Constant, index: number): void {
    const { shape, dtype } = constant;
    const values = this.cursor.valuesOf(constant, index);
    this.tensorflow.createInto(this.idOf(index), shape, dtype, values);
  }

  private run(deferred: () => void): void {
    try {
      deferred();
    } catch (error) {
      this.onFailure(this.disposed);
      throw error;
    } finally {
      for (const id of this.disposed) this.tensorflow.deleteTensor(id);
    }
  }
}
