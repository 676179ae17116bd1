import type { KernelConfig } from '@tensorflow/tfjs-node';
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
  /** The kernels that began here. */
  kernels: readonly KernelRun[];
  /** The backward passes that began here. */
  backwards: readonly BackwardPass[];
}

/** A node with an instruction of this kind. */
export type NodeOf<Kind extends Instruction> = TraceNode & { readonly instruction: Kind };

/** A part of a trace that a later call can skip: it takes no tensors from outside, and its results are known. */
export interface Segment {
  nodes: readonly TraceNode[];
  /** The elements of its constants. */
  values: readonly Values[];
  /** Its results, each the output of an operation with its index in the trace; undefined where there is none. */
  outputs: readonly (SegmentOutput | undefined)[];
}

export type SegmentOutput = ShapeAndType & { index: number };

/** What a kernel did in an earlier call. */
export interface KernelRun extends Segment {
  kernel: KernelConfig;
  /** The indices of the tensors that it took. */
  inputs: readonly number[];
  attributes: unknown;
  isList: boolean;
}

/** What a backward pass did in an earlier call; its results are the gradients. */
export interface BackwardPass extends Segment {
  signature: readonly unknown[];
  /** The numbers of the forward pass, such as the bounds of tf.clipByValue, on which the gradients may depend. */
  numbers: readonly Values[];
}

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
  kernels: [],
  backwards: [],
});

/** How many tensors an instruction adds. */
export const tensorCount = (instruction: Instruction): number =>
  instruction.kind === 'operation' ? instruction.outputs.length : 1;
