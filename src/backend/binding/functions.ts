import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { graphEnds } from './graphEnds';
import type { TensorHandles } from './handles';
import type { Operations } from './operations';
import type { Runtime } from './runtime';

/**
 * What `compile` needs besides tfjs-node's own interface: functions made from graphs, and tensors whose ids
 * are reserved in advance.
 */
export interface FunctionBinding {
  /**
   * Turns a graph into an operation.
   *
   * @param graphDef the graph as a serialized GraphDef
   * @param inputs the names of its placeholders, in the order of the inputs
   * @param outputs its results, each `operation:output`
   * @returns the operation's name, for `executeInto`
   */
  defineFunction(graphDef: Uint8Array, inputs: readonly string[], outputs: readonly string[]): string;
  deleteFunction(name: string): void;
  /** Reserves the id of a tensor that `executeInto` or `createInto` will make. */
  reserveTensor(): number;
  /** Makes a tensor from values, under a reserved id. */
  createInto(
    id: number,
    shape: number[],
    dtype: number,
    values: Parameters<TFJSBinding['createTensor']>[2],
  ): void;
  /** Runs an operation whose outputs get reserved ids. */
  executeInto(
    outputIds: readonly number[],
    name: string,
    attributes: readonly TFEOpAttr[],
    inputIds: readonly number[],
  ): void;
  /** The shape and dtype of a tensor. */
  describeTensor(id: number): Pick<TensorMetadata, 'shape' | 'dtype'>;
}

let defined = 0;

export function functionBinding(
  runtime: Runtime,
  handles: TensorHandles,
  operations: Operations,
  createTensor: TFJSBinding['createTensor'],
): FunctionBinding {
  const { c, status, context } = runtime;
  return {
    defineFunction(graphDef, inputs, outputs) {
      const name = `dl_labs_${process.pid}_${defined++}`;
      withGraph(runtime, graphDef, graph => {
        const [inputEnds, outputEnds] = [graphEnds(c, graph, inputs), graphEnds(c, graph, outputs)];
        const none = 0;
        const allOperations = -1;
        const created = c.TF_GraphToFunction(
          graph,
          name,
          0,
          allOperations,
          none,
          inputs.length,
          inputEnds,
          outputs.length,
          outputEnds,
          none,
          none,
          none,
          status.pointer,
        );
        status.check('The step could not be turned into a function: ');
        c.TFE_ContextAddFunction(context, created, status.pointer);
        c.TF_DeleteFunction(created);
        status.check('The step could not be turned into a function: ');
      });
      return name;
    },
    deleteFunction(name) {
      c.TFE_ContextRemoveFunction(context, name, status.pointer);
      status.check();
    },
    reserveTensor: () => handles.reserve(),
    createInto: (id, shape, dtype, values) => handles.renumber(createTensor(shape, dtype, values), id),
    executeInto(outputIds, name, attributes, inputIds) {
      const inputs = inputIds.map(id => handles.get(id));
      const outputs = operations.execute(name, attributes, inputs, outputIds.length);
      outputs.forEach((handle, i) => handles.fill(outputIds[i], handle));
    },
    describeTensor: id => operations.shapeAndType(handles.get(id)),
  };
}

/** Imports a graph that lives as long as the action. */
function withGraph({ c, status }: Runtime, graphDef: Uint8Array, action: (graph: number) => void): void {
  const graph = c.TF_NewGraph();
  const buffer = c.TF_NewBufferFromString(graphDef, graphDef.length);
  const options = c.TF_NewImportGraphDefOptions();
  try {
    c.TF_GraphImportGraphDef(graph, buffer, options, status.pointer);
    status.check('The step could not be turned into a graph: ');
    action(graph);
  } finally {
    c.TF_DeleteImportGraphDefOptions(options);
    c.TF_DeleteBuffer(buffer);
    c.TF_DeleteGraph(graph);
  }
}
