import * as tf from '@tensorflow/tfjs-node';
import type { TensorMetadata } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type { Binding } from './binding/types';

/*
 * What this project uses of tfjs 4.22 that its types declare private, or that lies in files of its own: all of it on native
 * TensorFlow and in tf.layers is named here. privateTfjs.test.ts says which of the names a new version of tfjs has lost.
 */

/** Looked up once: tfjs-node finds its names through two modules each time. */
const { backend } = tf;

/** The elements of a tensor as tfjs-node's backend takes them: values, shape, dtype. */
type Write = (
  this: NativeBackend,
  values: tf.backend_util.BackendValues,
  shape: number[],
  dtype: tf.DataType,
) => object;

/** What tfjs uses of a WeakMap. */
export interface Records<Key> {
  get(key: Key): unknown;
  has(key: Key): boolean;
  set(key: Key, record: unknown): void;
  delete(key: Key): boolean;
}

/** tfjs-node's class NodeJSKernelBackend. */
export interface NativeBackend {
  /** TensorFlow, which knows tensors by their ids. */
  binding: Binding;
  /** What is known of a tensor's data: its id, and its values until TensorFlow has them. */
  readonly tensorMap: {
    get(dataId: object): { id: number; values: unknown } | undefined;
    data: Records<object>;
  };
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
  /** TensorFlow's number for a tensor's dtype. */
  typeAttributeFromTensor(tensor: tf.TensorInfo): number;
  getInputTensorIds: (this: NativeBackend, tensors: readonly { dataId?: object }[]) => number[];
  write: Write;
  read: (dataId: object) => unknown;
  readSync: (dataId: object) => unknown;
}

export const nativeBackend = () => backend() as unknown as NativeBackend;

/** tfjs's class Engine. */
export interface Engine {
  readonly backendName: string;
  readonly backend: tf.KernelBackend;
  readonly state: {
    tensorInfo: Records<object>;
    /** How many gradients are being taken one within another. */
    gradientDepth: number;
    activeTape: TapeNode[] | null;
    readonly activeScope: { name: string } | null;
  };
  gradients: (
    this: Engine,
    f: () => tf.Tensor,
    xs: readonly tf.Tensor[],
    dy?: tf.Tensor | null,
    allowNone?: boolean,
  ) => GivenGradients;
  runKernelFunc: (this: Engine, call: { kernelName?: string }) => unknown;
  tidy(name: string, f: () => tf.Tensor): tf.Tensor;
  scopedRun(begin: () => void, end: () => void, f: () => tf.Tensor): tf.Tensor;
  startTape(): void;
  endTape(): void;
  clone: (this: Engine, tensor: tf.Tensor) => tf.Tensor;
  makeTensorFromTensorInfo(tensor: tf.TensorInfo): tf.Tensor;
}

export const privateEngine = () => tf.engine() as unknown as Engine;

/** A value and its gradients; undefined where it does not depend on a tensor. */
export interface GivenGradients {
  value: tf.Tensor;
  grads: (tf.Tensor | undefined)[];
}

/** An operation as tfjs writes it down for the backward pass. */
export interface TapeNode {
  kernelName: string;
  inputs: Record<string, tf.Tensor>;
  outputs: readonly tf.Tensor[];
  saved: tf.Tensor[];
}

/** tfjs's class AdamOptimizer. */
export interface Adam {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** How many steps it has made. */
  iterations: number;
  accumulatedFirstMoment: Moment[];
  accumulatedSecondMoment: Moment[];
  applyGradients: (this: Adam, gradients: Gradients) => void;
  incrementIterations: () => void;
  dispose: (this: Adam) => void;
}

export type Gradients = Record<string, tf.Tensor | null> | { name: string; tensor: tf.Tensor | null }[];

/** A running average of gradients. */
export interface Moment {
  originalName: string;
  variable: tf.Tensor;
}

export const adamPrototype = () => tf.AdamOptimizer.prototype as unknown as Adam;

/** The class of tf.layers.conv2d. */
export interface ConvolutionLayer {
  kernel: tf.LayerVariable;
  bias: tf.LayerVariable | null;
  strides: [number, number];
  padding: 'valid' | 'same';
  dataFormat: string;
  dilationRate: number[];
  activation: { apply(x: tf.Tensor): tf.Tensor };
  call: (this: ConvolutionLayer, inputs: tf.Tensor | tf.Tensor[], ...rest: unknown[]) => tf.Tensor;
}

export const convolutionPrototype = () =>
  Object.getPrototypeOf(tf.layers.conv2d({ filters: 1, kernelSize: 1 })) as ConvolutionLayer;
