import type { TensorFlowC } from './tensorflowC';

/**
 * Tensors of a graph as a C array of TF_Output: each an operation's address and the index of its output.
 *
 * @param graph address of the TF_Graph
 * @param names `operation:output`, or the operation alone for its first output
 */
export function graphEnds(c: TensorFlowC, graph: number, names: readonly string[]): BigInt64Array {
  const ends = names.flatMap(name => {
    const [operation, output = '0'] = name.split(':');
    const address = c.TF_GraphOperationByName(graph, operation);
    if (address === 0) throw new Error(`The model's graph has no operation ${operation}.`);
    return [BigInt(address), BigInt(output)];
  });
  return BigInt64Array.from(ends);
}
