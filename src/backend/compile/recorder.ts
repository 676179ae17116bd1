import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { DataType } from '../binding/dtypes';
import type { Binding } from '../binding/types';
import {
  constantOf,
  isAlike,
  isSameOperation,
  sameList,
  tensorsOf,
  type Entry,
  type Values,
} from './entries';
import { refuseOperation } from './refusals';
import { newPlace, type Place, type Tree } from './tree';

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
  private place: Place;
  /** What this call has done so far. */
  private readonly path: Entry[] = [];
  /** The tensors of this call, in the order in which the entries add them. */
  private readonly ids: number[] = [];
  private readonly tensors = new Map<number, number>();
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
    this.place = tree.root;
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
      this.forEachEntry((entry, first) => {
        if (entry.kind === 'constant' && (entry.changes || this.isLeft(first))) this.create(entry, first);
        if (entry.kind !== 'operation') return;
        const end = first + entry.outputs.length;
        for (let tensor = first; tensor < end; tensor++) if (this.isLeft(tensor)) outputs.push(tensor);
      });
      if (outputs.length === 0) return;
      const { name, inputs } = this.tree.functionAt(this.place, this.path, outputs);
      this.tensorflow.executeInto(this.idsOf(outputs), name, [], this.idsOf(inputs));
    });
  }

  /** Runs what has been put off, one operation after the other, as it was called. */
  catchUp(): void {
    this.stopPuttingOff(() => {
      this.tree.recordings++;
      this.forEachEntry((entry, first) => {
        if (entry.kind === 'constant') this.create(entry, first);
        if (entry.kind !== 'operation') return;
        const outputs = this.ids.slice(first, first + entry.outputs.length);
        this.tensorflow.executeInto(outputs, entry.name, entry.attributes, this.idsOf(entry.inputs));
      });
    });
  }

  private createTensor(shape: number[], dtype: number, values: Values): number {
    const tensor = this.ids.length;
    this.values.set(tensor, values);
    if (this.puttingOff) {
      const place = this.place.next.find(({ entry }) => {
        if (entry?.kind !== 'constant' || !isAlike(entry, { shape, dtype })) return false;
        return !entry.decidesShapes || sameList<unknown>(entry.values, values);
      });
      if (place?.entry?.kind === 'constant') {
        if (!place.entry.changes && !sameList<unknown>(place.entry.values, values)) {
          place.entry.changes = true;
          this.tree.revision++;
        }
        this.enter(place, [this.tensorflow.reserveTensor()]);
        return this.ids[tensor];
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
      const place = this.place.next.find(
        ({ entry }) => entry && isSameOperation(entry, name, attributes, inputs, outputCount),
      );
      if (place?.entry?.kind === 'operation') {
        const outputs = place.entry.outputs.map(known => ({
          id: this.tensorflow.reserveTensor(),
          ...known,
        }));
        const ids = outputs.map(({ id }) => id);
        this.enter(place, ids);
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
    const known = this.tensors.get(id);
    if (known !== undefined) return known;
    const input = { kind: 'input', ...this.tensorflow.describeTensor(id) } as const;
    if (this.puttingOff) {
      const place = this.place.next.find(({ entry }) => entry?.kind === 'input' && isAlike(entry, input));
      if (place) {
        this.enter(place, [id]);
        return this.ids.length - 1;
      }
      this.catchUp();
    }
    this.append(input, [id]);
    return this.ids.length - 1;
  }

  private append(entry: Entry, ids: readonly number[]): void {
    const place = newPlace(entry);
    this.place.next.push(place);
    this.enter(place, ids);
  }

  private enter(place: Place, ids: readonly number[]): void {
    this.place = place;
    if (place.entry) this.path.push(place.entry);
    for (const id of ids) {
      this.tensors.set(id, this.ids.length);
      this.ids.push(id);
    }
  }

  /** Range is the one operation whose real numbers decide a shape. */
  private markShapeDeciding(inputs: readonly number[]): void {
    this.forEachEntry((entry, first) => {
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
    return !this.disposed.has(this.ids[tensor]);
  }

  private create({ shape, dtype }: { shape: number[]; dtype: number }, tensor: number): void {
    this.tensorflow.createInto(this.ids[tensor], shape, dtype, this.values.get(tensor)!);
  }

  private idsOf(tensors: readonly number[]): number[] {
    return tensors.map(tensor => this.ids[tensor]);
  }

  private forEachEntry(action: (entry: Entry, firstTensor: number) => void): void {
    let tensor = 0;
    for (const entry of this.path) {
      action(entry, tensor);
      tensor += tensorsOf(entry);
    }
  }
}
