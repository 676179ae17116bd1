import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';

/** The elements of a new tensor. */
export type Values = Parameters<TFJSBinding['createTensor']>[2];

export type ShapeAndType = Pick<TensorMetadata, 'shape' | 'dtype'>;

/** A tensor that comes from outside the step: an argument, a variable, or one that the step captures. */
export interface Input extends ShapeAndType {
  kind: 'input';
}

/** A tensor that the step makes of JavaScript values. */
export interface Constant extends ShapeAndType {
  kind: 'constant';
  values: Values;
  /** Whether the values may decide a shape: a step with others is another step. */
  decidesShapes: boolean;
  /** Whether the values have changed from one call to another, or are too many to compare: an input of the function. */
  changes: boolean;
}

/** An operation of TensorFlow. */
export interface Operation {
  kind: 'operation';
  name: string;
  attributes: readonly TFEOpAttr[];
  /** Which tensors it takes: their place among all tensors of the recording. */
  inputs: readonly number[];
  outputs: readonly ShapeAndType[];
}

/** What a step does, one thing after another. Each entry adds its tensors to those of the recording, which are counted. */
export type Entry = Input | Constant | Operation;

/** How many tensors an entry adds. */
export const tensorsOf = (entry: Entry): number => (entry.kind === 'operation' ? entry.outputs.length : 1);

/** Shapes, axes and paddings have few elements: at most 8 dimensions, 2 numbers each. */
const mostShapeElements = 16;

/** Above this, looking for a change costs more than handing the values over. */
const mostComparedElements = 64;

/** Whether a constant's values are compared from call to call; large ones, and strings, are inputs from the start. */
export const isCompared = (values: Values): boolean =>
  values.length <= mostComparedElements && !Array.isArray(values);

/**
 * A constant as the recording sees it at first.
 *
 * @param isFloat whether the values are real numbers, which (but for the operation Range) never decide a shape
 */
export function constantOf(
  shape: readonly number[],
  dtype: number,
  values: Values,
  isFloat: boolean,
): Constant {
  return {
    kind: 'constant',
    shape: [...shape],
    dtype,
    values,
    decidesShapes: !isFloat && values.length <= mostShapeElements,
    changes: !isCompared(values),
  };
}

/** Whether two tensors have the same shape and type. */
export function isAlike(a: ShapeAndType, b: ShapeAndType): boolean {
  return a.dtype === b.dtype && sameList(a.shape, b.shape);
}

export function isSameOperation(
  entry: Entry,
  name: string,
  attributes: readonly TFEOpAttr[],
  inputs: readonly number[],
  outputCount: number,
): entry is Operation {
  return (
    entry.kind === 'operation' &&
    entry.name === name &&
    entry.outputs.length === outputCount &&
    sameList(entry.inputs, inputs) &&
    sameAttributes(entry.attributes, attributes)
  );
}

function sameAttributes(a: readonly TFEOpAttr[], b: readonly TFEOpAttr[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameAttribute(a[i], b[i])) return false;
  return true;
}

function sameAttribute(a: TFEOpAttr, b: TFEOpAttr): boolean {
  if (a.name !== b.name || a.type !== b.type) return false;
  return Array.isArray(a.value) && Array.isArray(b.value) ? sameList(a.value, b.value) : a.value === b.value;
}

/** Whether two lists hold the same elements; NaN is equal to itself here, and 0 is not -0. */
export function sameList<Element>(a: ArrayLike<Element>, b: ArrayLike<Element>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
