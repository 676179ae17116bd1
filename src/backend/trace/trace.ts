import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';

/*
 * What a compiled step does is a trace: its instructions, one after another. Each instruction adds its tensors to those of the
 * trace, where a tensor is known by its index; its id, in TensorFlow's binding, is another in each call.
 */

/** The elements of a new tensor. */
export type Values = Parameters<TFJSBinding['createTensor']>[2];

export type ShapeAndType = Pick<TensorMetadata, 'shape' | 'dtype'>;

/** A tensor from outside the step: an argument, a variable, or one that the step captures. */
export interface Input extends ShapeAndType {
  kind: 'input';
}

/** A tensor that the step makes of JavaScript values. */
export interface Constant extends ShapeAndType {
  kind: 'constant';
  /** Those of the call that was recorded. */
  values: Values;
  /** Whether the values may decide a shape: a step with others is another step. */
  decidesShapes: boolean;
  /** Whether the values have changed between calls, or are too many to compare: then they are an input of the graph. */
  changes: boolean;
}

/** An operation of TensorFlow. */
export interface Operation {
  kind: 'operation';
  name: string;
  attributes: readonly TFEOpAttr[];
  /** The indices of the tensors that it takes. */
  inputs: readonly number[];
  outputs: readonly ShapeAndType[];
}

export type Instruction = Input | Constant | Operation;

/** Traces that begin alike share their nodes up to where they differ: together they are a tree. */
export interface TraceNode {
  /** Undefined at the root. */
  readonly instruction?: Instruction;
  /** What followed in one call or another. */
  readonly next: TraceNode[];
  /** The step as one operation if it ends here, by the indices of the tensors that outlive it. */
  readonly functions: Map<string, StepFunction>;
}

/** A node with an instruction of this kind. */
export type NodeOf<Kind extends Instruction> = TraceNode & { readonly instruction: Kind };

/** A trace as one operation of TensorFlow. */
export interface StepFunction {
  name: string;
  /** The indices of the tensors that it takes. */
  inputs: readonly number[];
  /** The revision of the cache at which it was made. */
  revision: number;
}

export const newNode = (instruction?: Instruction): TraceNode => ({
  instruction,
  next: [],
  functions: new Map(),
});

/** How many tensors an instruction adds. */
export const tensorCount = (instruction: Instruction): number =>
  instruction.kind === 'operation' ? instruction.outputs.length : 1;
