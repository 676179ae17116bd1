import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { Binding } from '../binding/types';
import { sparingBackward } from './backward';
import { rememberVariables, withBinding } from './backendOverrides';
import { sparingKernels } from './kernels';
import { TraceCache } from './cache';
import type { ShapeAndType } from './trace';
import { Tracer } from './tracer';

/** Looked up once: tfjs-node finds its names by cursor of two modules each time. */
const { backend, getBackend } = tf;

/** What a step may give back: tensors, alone or in arrays and objects. */
type Result = tf.TensorContainer | null | void;

/** A step that runs as one operation of TensorFlow. */
export interface CompiledStep<Arguments extends unknown[], Given extends Result> {
  (...args: Arguments): Given;
  /** Gives back what was recorded. The step may be called again, and is then recorded anew. */
  dispose(): void;
}

/** A step that parts from all its earlier calls this many times is started afresh, so that memory stays bounded. */
const mostRecordings = 64;

/** While one compiled step runs, those that it calls are part of it. */
let isRunning = false;

/**
 * Makes a training step fast: the first calls record which operations it consists of, later ones run them all as one
 * function of TensorFlow (as Python's tf.function does), with the same results.
 *
 * The step may take and give tensors, numbers, and whatever else; it may use variables, optimizers and models, and create
 * them in its first call. Its JavaScript runs at every call, so numbers, such as a learning rate, and fresh randoms, such
 * as dropout's, are those of the call; only the arithmetic is put off to the end of the step, and tfjs's backward pass is
 * spared where it is known from an earlier call. Hence the one rule: a step must not read a tensor's values. All tensors
 * that it makes and does not return are disposed, as by tf.tidy.
 *
 * On backends other than native TensorFlow the step runs as it is.
 *
 * @throws Error when it is called, if the step reads values, is asynchronous, or uses an operation whose results have a
 *   shape that depends on values, such as tf.unique
 * @example
 * const w = tf.variable(tf.scalar(1));
 * const optimizer = tf.train.sgd(0.1);
 * const step = compile((x: tf.Scalar, learningRate: number) => {
 *   optimizer.setLearningRate(learningRate);
 *   return optimizer.minimize(() => w.mul(x).square(), true)!;
 * });
 * step(tf.scalar(2), 0.1).dataSync()[0] //=> 4
 * w.dataSync()[0] //=> 0.2 = 1 - 0.1 · 2 · 1 · 2²
 */
export function compile<Arguments extends unknown[], Given extends Result>(
  step: (...args: Arguments) => Given,
): CompiledStep<Arguments, Given> {
  let cache: TraceCache | undefined;
  /** Shapes and types of the tensors that the last call took and gave. */
  let described: ReadonlyMap<number, ShapeAndType> = new Map();
  const run = (...args: Arguments): Given => {
    const once = () => tidily(step, args);
    if (isRunning || getBackend() !== 'tensorflow') return once();
    const native = backend() as NodeJSKernelBackend;
    cache ??= new TraceCache(native.binding as Binding);
    if (cache.recordings > mostRecordings) cache.clear();
    const tracer = new Tracer(native.binding as Binding, cache, described, rememberVariables(native));
    return runTraced(native, tracer, once, known => (described = known));
  };
  return Object.assign(run, { dispose: () => cache?.clear() });
}

function tidily<Arguments extends unknown[], Given extends Result>(
  step: (...args: Arguments) => Given,
  args: Arguments,
): Given {
  const tidy = tf.tidy as (action: () => Given) => Given; // it takes null too
  return tidy(() => {
    const given = step(...args);
    if (isPromise(given)) {
      // What it fails with later is of no interest: the step is refused as a whole.
      given.catch(() => undefined);
      throw new Error(
        'compile: the step must not be asynchronous: it should return tensors, but returned a promise.',
      );
    }
    return given;
  });
}

const isPromise = (given: unknown): given is Promise<unknown> =>
  Object.prototype.toString.call(given) === '[object Promise]'; // `instanceof` fails between a notebook and Node

function runTraced<Given>(
  backend: NodeJSKernelBackend,
  tracer: Tracer,
  action: () => Given,
  onFinished: (described: ReadonlyMap<number, ShapeAndType>) => void,
): Given {
  isRunning = true;
  try {
    const given = withBinding(backend, tracer.binding, () =>
      sparingKernels(tracer, () => sparingBackward(tracer, action)),
    );
    onFinished(tracer.finish());
    return given;
  } catch (error) {
    tracer.flushEager();
    throw error;
  } finally {
    isRunning = false;
  }
}
