import * as tf from '@tensorflow/tfjs-node';

/** What the files of this folder use of tfjs's engine, where it is private. */
export interface Engine {
  readonly backendName: string;
  readonly backend: tf.KernelBackend;
  readonly state: {
    gradientDepth: number;
    kernelDepth: number;
    profiling: boolean;
    numDataMovesStack: number[];
  };
  runKernel: (this: Engine, name: string, inputs: Inputs, attributes?: object) => tf.Tensor | tf.Tensor[];
  clone: (this: Engine, tensor: tf.Tensor) => tf.Tensor;
  makeTensorFromTensorInfo(tensor: tf.TensorInfo): tf.Tensor;
  getTensorsForGradient(name: string, inputs: Inputs, outputs: tf.Tensor[]): tf.Tensor[];
  saveTensorsForBackwardMode(tensors: tf.Tensor[]): tf.Tensor[];
  addTapeNode(
    name: string,
    inputs: Inputs,
    outputs: tf.Tensor[],
    gradient: null,
    saved: tf.Tensor[],
    attributes?: object,
  ): void;
  checkKernelForMemLeak(name: string, dataIdsBefore: number, outputs: tf.TensorInfo[]): void;
}

export type Inputs = Record<string, tf.Tensor>;

export const engine = () => tf.engine() as unknown as Engine;
