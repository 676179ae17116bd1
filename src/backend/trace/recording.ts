import type { TensorMetadata, TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type { Binding } from '../binding/types';
import { newConstant } from './constants';
import type { TraceCursor } from './cursor';
import { newNode, type Instruction, type Values } from './trace';

/** The state of a call that does something new: every operation runs as it comes, and is recorded for later calls. */
export class Recording {
  constructor(
    private readonly tensorflow: Binding,
    private readonly cursor: TraceCursor,
  ) {}

  createTensor(shape: number[], dtype: number, values: Values): number {
    const id = this.tensorflow.createTensor(shape, dtype, values);
    this.append(newConstant(shape, dtype, values), [id]);
    return id;
  }

  executeOp(
    name: string,
    attributes: TFEOpAttr[],
    inputIds: number[],
    outputCount: number,
  ): TensorMetadata[] {
    const inputs = this.indicesOf(inputIds);
    const outputs = this.tensorflow.executeOp(name, attributes, inputIds, outputCount);
    if (name === 'Range') this.markShapeDeciding(inputs);
    const known = outputs.map(({ shape, dtype }) => ({ shape, dtype }));
    this.append(
      { kind: 'operation', name, attributes, inputs, outputs: known },
      outputs.map(({ id }) => id),
    );
    return outputs;
  }

  deleteTensor(id: number): void {
    this.tensorflow.deleteTensor(id);
  }

  indicesOf(ids: readonly number[]): number[] {
    return ids.map(id => this.cursor.indexOf(id) ?? this.addInput(id));
  }

  private addInput(id: number): number {
    this.append({ kind: 'input', ...this.tensorflow.describeTensor(id) }, [id]);
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
}
