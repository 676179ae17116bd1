import type { TensorMetadata } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { graphEnds } from './graphEnds';
import type { TensorHandles } from './handles';
import type { Operations } from './operations';
import type { Runtime } from './runtime';

interface SavedModel {
  session: number;
  graph: number;
}

/** Models in TensorFlow's SavedModel format, each with its graph and its session. */
export class SavedModels {
  private readonly models = new Map<number, SavedModel>();
  private next = 0;

  constructor(
    private readonly runtime: Runtime,
    private readonly handles: TensorHandles,
    private readonly operations: Operations,
  ) {}

  get size(): number {
    return this.models.size;
  }

  /** @param tags which of the folder's graphs, separated by commas: usually `serve` */
  load(folder: string, tags: string): number {
    const { c, status } = this.runtime;
    const options = c.TF_NewSessionOptions();
    const graph = c.TF_NewGraph();
    const metaGraph = c.TF_NewBuffer();
    const tagList = tags.split(',');
    try {
      const session = c.TF_LoadSessionFromSavedModel(
        options,
        0,
        folder,
        tagList,
        tagList.length,
        graph,
        metaGraph,
        status.pointer,
      );
      status.check(`The model in ${folder} could not be loaded: `);
      this.models.set(this.next, { session, graph });
      return this.next++;
    } catch (error) {
      c.TF_DeleteGraph(graph);
      throw error;
    } finally {
      c.TF_DeleteSessionOptions(options);
      c.TF_DeleteBuffer(metaGraph);
    }
  }

  delete(id: number): void {
    const { session, graph } = this.get(id);
    this.models.delete(id);
    this.runtime.c.TF_DeleteSession(session, this.runtime.status.pointer);
    this.runtime.c.TF_DeleteGraph(graph);
    this.runtime.status.check('The model could not be deleted: ');
  }

  deleteAll(): void {
    for (const id of [...this.models.keys()]) this.delete(id);
  }

  /** @param inputNames and outputNames: the graph's operations, `name:output` separated by commas */
  run(id: number, inputIds: readonly number[], inputNames: string, outputNames: string): TensorMetadata[] {
    const { session, graph } = this.get(id);
    const { c, status } = this.runtime;
    const inputs = graphEnds(c, graph, inputNames.split(','));
    const outputs = graphEnds(c, graph, outputNames.split(','));
    if (inputs.length !== 2 * inputIds.length) {
      throw new Error(`The model takes ${inputs.length / 2} inputs (${inputNames}), got ${inputIds.length}.`);
    }
    const given: number[] = [];
    try {
      for (const input of inputIds) given.push(this.resolve(input));
      const results = new BigInt64Array(outputs.length / 2);
      const inputTensors = BigInt64Array.from(given, BigInt);
      const none = 0;
      c.TF_SessionRun(
        session,
        none,
        inputs,
        inputTensors,
        given.length,
        outputs,
        results,
        results.length,
        none,
        0,
        none,
        status.pointer,
      );
      status.check('The model could not be run: ');
      return Array.from(results, tensor => this.operations.describe(this.adopt(Number(tensor))));
    } finally {
      for (const tensor of given) c.TF_DeleteTensor(tensor);
    }
  }

  private get(id: number): SavedModel {
    const model = this.models.get(id);
    if (!model) throw new Error(`TensorFlow holds no saved model ${id}: it was disposed, or never loaded.`);
    return model;
  }

  private resolve(id: number): number {
    const tensor = this.runtime.c.TFE_TensorHandleResolve(this.handles.get(id), this.runtime.status.pointer);
    this.runtime.status.check();
    return tensor;
  }

  /** Turns a TF_Tensor returned by the session into a handle, and deletes it. */
  private adopt(tensor: number): number {
    const handle = this.runtime.c.TFE_NewTensorHandle(tensor, this.runtime.status.pointer);
    this.runtime.c.TF_DeleteTensor(tensor);
    this.runtime.status.check();
    return handle;
  }
}
