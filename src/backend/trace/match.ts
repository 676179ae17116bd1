import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type { Constant, Input, NodeOf, Operation, ShapeAndType, TraceNode, Values } from './trace';

/** Which of the nodes takes a tensor of this shape and type from outside. */
export function findInput(nodes: readonly TraceNode[], input: ShapeAndType): NodeOf<Input> | undefined {
  const matches = (node: TraceNode): node is NodeOf<Input> =>
    node.instruction?.kind === 'input' && isAlike(node.instruction, input);
  return nodes.find(matches);
}

/** Which of the nodes makes such a constant. Its values must be the same only where they may decide a shape. */
export function findConstant(
  nodes: readonly TraceNode[],
  made: ShapeAndType,
  values: Values,
): NodeOf<Constant> | undefined {
  const matches = (node: TraceNode): node is NodeOf<Constant> => {
    const { instruction } = node;
    if (instruction?.kind !== 'constant' || !isAlike(instruction, made)) return false;
    return !instruction.decidesShapes || sameList<unknown>(instruction.values, values);
  };
  return nodes.find(matches);
}

/** Which of the nodes is this operation. */
export function findOperation(
  nodes: readonly TraceNode[],
  name: string,
  attributes: readonly TFEOpAttr[],
  inputs: readonly number[],
  outputCount: number,
): NodeOf<Operation> | undefined {
  const matches = (node: TraceNode): node is NodeOf<Operation> => {
    const { instruction } = node;
    return (
      instruction?.kind === 'operation' &&
      instruction.name === name &&
      instruction.outputs.length === outputCount &&
      sameList(instruction.inputs, inputs) &&
      sameAttributes(instruction.attributes, attributes)
    );
  };
  return nodes.find(matches);
}

function isAlike(a: ShapeAndType, b: ShapeAndType): boolean {
  return a.dtype === b.dtype && sameList(a.shape, b.shape);
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
