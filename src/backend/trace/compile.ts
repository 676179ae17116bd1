import * as tf from '@tensorflow/tfjs-node';
import { TensorFlowError } from '../binding/status';
import { explainDeferred } from '../errors/deferred';
import type { AnyFunction } from '../errors/explained';
import { nativeBackend } from '../privateTfjs';
import { withOverrides } from './backendOverrides';
import { TraceCache } from './cache';
import { skippingKnownBackward } from './knownBackward';
import { skippingKnownKernels } from './knownKernels';
import type { ShapeAndType } from './trace';
import { Tracer } from './tracer';
import { rememberVariables } from './variables';

/** What a step may return: tensors, alone or in arrays and objects. */
type Result = tf.TensorContainer | null | void;

/** A step that runs as one operation of TensorFlow. */
export interface CompiledStep<Arguments extends unknown[], Given extends Result> {
  (...args: Arguments): Given;
  /** Frees what was recorded. The step may be called again, and is then recorded anew. */
  dispose(): void;
}

/** A step with more traces than this is started afresh, so that memory stays bounded. */
const mostRecordings = 64;

/** While a compiled step runs, those that it calls are part of it. */
let isRunning = false;

/**
 * Makes a training step fast: the first calls record which operations it consists of, later ones run them all as one
 * function of TensorFlow (as Python's tf.function does), with the same results.
 *
 * The step may take and return tensors, numbers, and anything else; it may use variables, optimizers and models, and create
 * them in its first call. Its JavaScript runs at every call, so numbers, such as a learning rate, and fresh random numbers, such
 * as dropout's, are those of the call; only the arithmetic is deferred to the end of the step, and
 * what tfjs's kernels and backward passes do is skipped where it is known from an earlier call. Hence the one rule: a step must
 * not read a tensor's values. All tensors that it makes and does not return are disposed, as by tf.tidy.
 *
 * One result may differ: on a processor with oneDNN, a NaN that a convolution and its bias pass to ReLU becomes 0.
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
  let described: ReadonlyMap<number, ShapeAndType> = new Map();
  const run = (...args: Arguments): Given => {
    if (isRunning || getBackend() !== 'tensorflow') return tidily(step, args);
    const backend = nativeBackend();
    cache ??= new TraceCache(backend.binding);
    if (cache.recordings > mostRecordings) cache.clear();
    const tracer = new Tracer(backend.binding, cache, described, rememberVariables(backend));
    isRunning = true;
    try {
      const result = withOverrides(backend, tracer.binding, () =>
        skippingKnownKernels(tracer, () => skippingKnownBackward(tracer, () => tidily(step, args))),
      );
      described = finish(tracer, runWholly as AnyFunction);
      return result;
    } catch (error) {
      tracer.abort();
      throw error;
    } finally {
      isRunning = false;
    }
  };
  const runWholly = (...args: Arguments): Given => uninterrupted(() => run(...args));
  return Object.assign(runWholly, { dispose: () => cache?.clear() });
}

/**
 * In a notebook, an interrupt waits for the end of the step: it would cut off code that runs no `finally`, and nothing
 * would put back what the step has replaced for its time.
 */
function uninterrupted<Given>(step: () => Given): Given {
  const kernel = globalThis as { [UNINTERRUPTED]?: (step: () => Given) => Given };
  return (kernel[UNINTERRUPTED] ?? call)(step);
}

const UNINTERRUPTED: unique symbol = Symbol.for('jupyter.uninterrupted');

const call = <Given>(step: () => Given): Given => step();

function finish(tracer: Tracer, step: AnyFunction) {
  try {
    return tracer.finish();
  } catch (error) {
    if (error instanceof TensorFlowError) explainDeferred(error, step);
    throw error;
  }
}

/** Looked up once: tfjs-node finds its names through two modules each time. */
const { getBackend } = tf;

function tidily<Arguments extends unknown[], Given extends Result>(
  step: (...args: Arguments) => Given,
  args: Arguments,
): Given {
  const tidy = tf.tidy as (action: () => Given) => Given; // it takes null too
  return tidy(() => {
    const result = step(...args);
    if (isPromise(result)) {
      // How it fails later is of no interest: the step is refused as a whole.
      result.catch(() => undefined);
      throw new Error(
        'compile: the step must not be asynchronous: it should return tensors, but returned a promise.',
      );
    }
    return result;
  });
}

const isPromise = (result: unknown): result is Promise<unknown> =>
  Object.prototype.toString.call(result) === '[object Promise]'; // `instanceof` fails between a notebook and Node
