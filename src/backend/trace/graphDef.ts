import { attributeValue, shapeValue, tensorValue, typeValue } from './attrValue';
import { graphDefProto, type AttrValue } from './graphDefProto';
import type { Instruction, Operation } from './trace';

/** A graph for `Binding.defineFunction`. */
export interface EncodedGraph {
  bytes: Uint8Array;
  /** The names of the placeholders. */
  inputs: string[];
  /** The indices of their tensors. */
  inputIndices: number[];
  /** The results, each `operation:output`. */
  outputs: string[];
}

/**
 * Writes a trace as TensorFlow's GraphDef.
 *
 * @param outputs the indices of the tensors that are its results
 */
export function encodeGraph(path: readonly Instruction[], outputs: readonly number[]): EncodedGraph {
  const graph = new graphDefProto.GraphDef();
  const tensors: string[] = [];
  const inputIndices: number[] = [];
  const order = new ResourceOrder();
  const add = (name: string, operation: string, attributes: [string, AttrValue][], from: string[] = []) => {
    const node = new graphDefProto.NodeDef();
    node.setName(name);
    node.setOp(operation);
    node.setInputList(from);
    for (const [key, value] of attributes) node.getAttrMap().set(key, value);
    graph.addNode(node);
  };
  path.forEach((instruction, i) => {
    const name = `${instruction.kind}${i}`;
    if (instruction.kind === 'operation') {
      const attributes = instruction.attributes.map(
        attribute => [attribute.name, attributeValue(attribute)] as const,
      );
      add(name, instruction.name, attributes as [string, AttrValue][], [
        ...instruction.inputs.map(input => tensors[input]),
        ...order.after(name, instruction),
      ]);
      instruction.outputs.forEach((_, output) => tensors.push(`${name}:${output}`));
      return;
    }
    if (instruction.kind === 'constant' && !instruction.changes) {
      add(name, 'Const', [
        ['dtype', typeValue(instruction.dtype)],
        ['value', tensorValue(instruction)],
      ]);
    } else {
      add(name, 'Placeholder', [
        ['dtype', typeValue(instruction.dtype)],
        ['shape', shapeValue(instruction.shape)],
      ]);
      inputIndices.push(tensors.length);
    }
    tensors.push(name);
  });
  const namesOf = (indices: readonly number[]) => indices.map(index => tensors[index]);
  return {
    bytes: graph.serializeBinary(),
    inputs: namesOf(inputIndices),
    inputIndices,
    outputs: namesOf(outputs),
  };
}

/**
 * Operations on variables of TensorFlow's own must run in the order in which the step called them: each waits for the one
 * before it that has the same variable as its first input.
 */
class ResourceOrder {
  private readonly last = new Map<number, string>();

  /** The nodes, in GraphDef's notation for such, for which a node must wait. */
  after(node: string, { name, inputs }: Operation): string[] {
    if (!/^(AssignVariableOp|ReadVariableOp|ResourceApply.*)$/.test(name)) return [];
    const before = this.last.get(inputs[0]);
    this.last.set(inputs[0], node);
    return before === undefined ? [] : [`^${before}`];
  }
}
