import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type { Instruction, Operation, ShapeAndType } from './trace';

/** Whether two tensors have the same shape and type. */
export function isAlike(a: ShapeAndType, b: ShapeAndType): boolean {
  return a.dtype === b.dtype && sameList(a.shape, b.shape);
}

/** Whether an instruction is this operation. */
export function isSameOperation(
  instruction: Instruction,
  name: string,
  attributes: readonly TFEOpAttr[],
  inputs: readonly number[],
  outputCount: number,
): instruction is Operation {
  return (
    instruction.kind === 'operation' &&
    instruction.name === name &&
    instruction.outputs.length === outputCount &&
    sameList(instruction.inputs, inputs) &&
    sameAttributes(instruction.attributes, attributes)
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

/** Whether two lists hold the same elements; NaN equals itself here, and 0 is not -0. */
export function sameList<Element>(a: ArrayLike<Element>, b: ArrayLike<Element>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
