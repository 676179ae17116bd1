import type { TensorMetadata, TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import koffi from 'koffi';
import { setAttribute } from './attributes';
import type { TensorHandles } from './handles';
import type { Runtime } from './runtime';

/** Runs TensorFlow's operations eagerly, one at a time. */
export class Operations {
  private capacity = 0;
  /** Native memory that TFE_Execute fills: the number of outputs, then a handle for each. */
  private outputs = 0;
  private outputWords = new Uint32Array();

  constructor(
    private readonly runtime: Runtime,
    private readonly handles: TensorHandles,
  ) {
    this.reserve(64);
  }

  /** Runs the operation `name` on tensors given by their ids; the outputs are new tensors. */
  run(name: string, attributes: readonly TFEOpAttr[], inputIds: readonly number[], outputCount: number) {
    const inputs = inputIds.map(id => this.handles.get(id));
    return this.execute(name, attributes, inputs, outputCount).map(handle => this.describe(handle));
  }

  /** The same on native handles; the caller owns the handles of the outputs. */
  execute(
    name: string,
    attributes: readonly TFEOpAttr[],
    inputs: readonly number[],
    outputCount: number,
  ): number[] {
    const { c, context, status } = this.runtime;
    const op = c.TFE_NewOp(context, this.runtime.name(name), status.pointer);
    if (op === 0) status.check();
    try {
      if (this.runtime.forced) c.TFE_OpSetDevice(op, this.runtime.forced.name, status.pointer);
      for (const input of inputs) c.TFE_OpAddInput(op, input, status.pointer);
      for (const attribute of attributes) setAttribute(this.runtime, op, attribute);
      if (outputCount > this.capacity) this.reserve(2 * outputCount);
      this.outputWords[0] = outputCount;
      c.TFE_Execute(op, this.outputs + 8, this.outputs, status.pointer);
      status.check();
      return this.outputHandles();
    } finally {
      c.TFE_DeleteOp(op);
    }
  }

  /** Adds a native handle to the table, and returns the metadata that tfjs-node needs of its tensor. */
  describe(handle: number): TensorMetadata {
    return { id: this.handles.add(handle), ...this.shapeAndType(handle) };
  }

  shapeAndType(handle: number): { shape: number[]; dtype: number } {
    const { c, status } = this.runtime;
    const rank = c.TFE_TensorHandleNumDims(handle, status.pointer);
    if (rank < 0) status.check();
    const shape: number[] = [];
    for (let i = 0; i < rank; i++) shape.push(c.TFE_TensorHandleDim(handle, i, status.pointer));
    return { shape, dtype: c.TFE_TensorHandleDataType(handle) };
  }

  private outputHandles(): number[] {
    const handles: number[] = [];
    const words = this.outputWords;
    for (let i = 1; i <= words[0]; i++) handles.push(words[2 * i] + words[2 * i + 1] * 2 ** 32);
    return handles;
  }

  private reserve(outputCount: number): void {
    const bytes = 8 * (outputCount + 1);
    this.capacity = outputCount;
    this.outputs = this.runtime.allocate(bytes);
    this.outputWords = new Uint32Array(koffi.view(BigInt(this.outputs), bytes));
  }
}
