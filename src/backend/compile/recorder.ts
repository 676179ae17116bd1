import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type * as tf from '@tensorflow/tfjs-node';
import { DataType } from '../binding/dtypes';
import type { Binding } from '../binding/types';
import {
  constantOf,
  isAlike,
  isSameOperation,
  sameList,
  type Constant,
  type Entry,
  type Values,
} from './entries';
import { native } from '../fused/resource';
import { refuseOperation } from './refusals';
import { newPlace, type Place, type Tree } from './tree';
import { unnumbered, Way } from './way';

/**
 * Stands between tfjs and TensorFlow during one call of a compiled step.
 *
 * As long as the call does what an earlier one did, nothing runs: shapes and types are known from then. At the end all
 * of it runs as one operation. Where the call parts from all earlier ones, what has been put off runs, and from then on
 * every operation runs as it comes, and is recorded for later calls.
 */
export class Recorder {
  /** What tfjs shall use in the place of TensorFlow's binding. */
  readonly binding: Binding;
  /** What this call has done so far. */
  readonly way: Way;
  /** What this call's constants hold; the entries have the values of the call that was recorded. */
  private readonly values = new Map<number, Values>();
  private puttingOff = true;
  /** Disposed by the step, but still needed by what has been put off. */
  private readonly disposed = new Set<number>();

  /** @param onFailure called when what has been put off fails, with the tensors that may still be saved */
  constructor(
    private readonly tensorflow: Binding,
    private readonly tree: Tree,
    private readonly onFailure: (disposed: Set<number>) => void,
  ) {
    this.way = new Way(tree.root);
    this.binding = Object.assign(Object.create(tensorflow) as Binding, {
      createTensor: this.createTensor.bind(this),
      deleteTensor: this.deleteTensor.bind(this),
      executeOp: this.executeOp.bind(this),
    } satisfies Partial<TFJSBinding>);
  }

  /** Runs what has been put off, as one operation. */
  finish(): void {
    this.stopPuttingOff(() => {
      const outputs: number[] = [];
      this.tree.shapes = new Map();
      this.way.forEach((entry, first) => {
        if (entry.kind === 'input') this.tree.shapes.set(this.way.ids[first], entry);
        if (entry.kind === 'constant' && (entry.changes || this.isLeft(first))) this.create(entry, first);
        if (entry.kind !== 'operation') return;
        entry.outputs.forEach((output, i) => {
          if (!this.isLeft(first + i)) return;
          outputs.push(first + i);
          this.tree.shapes.set(this.way.ids[first + i], output);
        });
      });
      if (outputs.length === 0) return;
      const { name, inputs } = this.tree.functionAt(this.way.place, this.way.entries, outputs);
      this.tensorflow.executeInto(this.way.idsOf(outputs), name, [], this.way.idsOf(inputs));
    });
  }

  /** Runs what has been put off, one operation after the other, as it was called. */
  catchUp(): void {
    this.stopPuttingOff(() => {
      this.tree.recordings++;
      this.way.forEach((entry, first) => {
        if (entry.kind === 'constant') this.create(entry, first);
        if (entry.kind !== 'operation') return;
        const outputs = entry.outputs.map((_, i) => this.numbered(first + i));
        this.tensorflow.executeInto(outputs, entry.name, entry.attributes, this.way.idsOf(entry.inputs));
      });
    });
  }

  /** Whether all that the call has done so far is put off, as it is what an earlier call did. */
  get isPuttingOff(): boolean {
    return this.puttingOff;
  }

  /** What the constants hold that were made from the place with this number on. */
  valuesFrom(place: number): Values[] {
    const values: Values[] = [];
    this.way.forEach((entry, first, i) => {
      if (i >= place && entry.kind === 'constant') values.push(this.values.get(first) ?? entry.values);
    });
    return values;
  }

  /** Goes on as if all this had been done. */
  skip(places: readonly Place[], values: readonly Values[]): void {
    let constants = 0;
    for (const place of places) {
      if (place.entry!.kind === 'constant') this.values.set(this.way.ids.length, values[constants++]);
      this.way.skip(place);
    }
  }

  /** The places of tensors among those of the recording; those that are not yet there come from outside. */
  tensorsOf(tensors: tf.Tensor[]): number[] {
    return native()
      .getInputTensorIds(tensors)
      .map(id => this.tensorOf(id));
  }

  /** Gives a tensor that was skipped a number. */
  reserve(tensor: number): number {
    const id = this.tensorflow.reserveTensor();
    this.way.number(tensor, id);
    return id;
  }

  private createTensor(shape: number[], dtype: number, values: Values): number {
    const tensor = this.way.ids.length;
    this.values.set(tensor, values);
    if (this.puttingOff) {
      const place = this.way.place.next.find(({ entry }) => {
        if (entry?.kind !== 'constant' || !isAlike(entry, { shape, dtype })) return false;
        return !entry.decidesShapes || sameList<unknown>(entry.values, values);
      });
      if (place?.entry?.kind === 'constant') {
        if (!place.entry.changes && !sameList<unknown>(place.entry.values, values)) {
          place.entry.changes = true;
          this.tree.revision++;
        }
        this.way.enter(place, [this.tensorflow.reserveTensor()]);
        return this.way.ids[tensor];
      }
      this.catchUp();
    }
    const isReal = dtype === DataType.TF_FLOAT || dtype === DataType.TF_COMPLEX64;
    const id = this.tensorflow.createTensor(shape, dtype, values);
    this.append(constantOf(shape, dtype, values, isReal), [id]);
    return id;
  }

  private executeOp(
    name: string,
    attributes: TFEOpAttr[],
    inputIds: number[],
    outputCount: number,
  ): TensorMetadata[] {
    refuseOperation(name);
    const inputs = inputIds.map(id => this.tensorOf(id));
    if (this.puttingOff) {
      const place = this.way.place.next.find(
        ({ entry }) => entry && isSameOperation(entry, name, attributes, inputs, outputCount),
      );
      if (place?.entry?.kind === 'operation') {
        const outputs = place.entry.outputs.map(known => ({
          id: this.tensorflow.reserveTensor(),
          ...known,
        }));
        const ids = outputs.map(({ id }) => id);
        this.way.enter(place, ids);
        return outputs;
      }
      this.catchUp();
    }
    const outputs = this.tensorflow.executeOp(name, attributes, inputIds, outputCount);
    if (name === 'Range') this.markShapeDeciding(inputs);
    const known = outputs.map(({ shape, dtype }) => ({ shape, dtype }));
    const ids = outputs.map(({ id }) => id);
    this.append({ kind: 'operation', name, attributes, inputs, outputs: known }, ids);
    return outputs;
  }

  private deleteTensor(id: number): void {
    if (this.puttingOff) this.disposed.add(id);
    else this.tensorflow.deleteTensor(id);
  }

  /** The place of a tensor among those of the recording; one that is not yet there comes from outside. */
  private tensorOf(id: number): number {
    const known = this.way.tensorOf(id);
    if (known !== undefined) return known;
    const input = this.tree.shapes.get(id) ?? this.tensorflow.describeTensor(id);
    if (this.puttingOff) {
      const place = this.way.place.next.find(({ entry }) => entry?.kind === 'input' && isAlike(entry, input));
      if (place) {
        this.way.enter(place, [id]);
        return this.way.ids.length - 1;
      }
      this.catchUp();
    }
    this.append({ kind: 'input', shape: input.shape, dtype: input.dtype }, [id]);
    return this.way.ids.length - 1;
  }

  private append(entry: Entry, ids: readonly number[]): void {
    const place = newPlace(entry);
    this.way.place.next.push(place);
    this.way.enter(place, ids);
  }

  /** Range is the one operation whose real numbers decide a shape. */
  private markShapeDeciding(inputs: readonly number[]): void {
    this.way.forEach((entry, first) => {
      if (entry.kind === 'constant' && inputs.includes(first)) entry.decidesShapes = true;
    });
  }

  private stopPuttingOff(run: () => void): void {
    if (!this.puttingOff) return;
    this.puttingOff = false;
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
    const id = this.way.ids[tensor];
    return id !== unnumbered && !this.disposed.has(id);
  }

  /** The number of a tensor in TensorFlow's binding, also if it was skipped. */
  private numbered(tensor: number): number {
    if (this.way.ids[tensor] === unnumbered) this.disposed.add(this.reserve(tensor));
    return this.way.ids[tensor];
  }

  private create({ shape, dtype, values }: Constant, tensor: number): void {
    this.tensorflow.createInto(this.numbered(tensor), shape, dtype, this.values.get(tensor) ?? values);
  }
}
