import * as tf from '@tensorflow/tfjs';
import { explained, explainedPromise, type AnyFunction, type ArgumentsOf } from './explained';
import { gradient } from './gradients';
import { layer, layerOfTensors } from './layers';
import { OPERATIONS } from './operations';
import { refusedCalls } from './refused';
import { sentence } from './sentence';
import type { Explanation } from './words';

/** The ends of the names that tfjs gives the functions of its operations. */
const OPERATION = /__op$/;

/** The objects of tfjs in which operations stand together. */
const GROUPS = ['fused', 'image', 'linalg', 'losses', 'math', 'signal', 'sparse', 'spectral', 'string'];

/** Functions that give a function of gradients. */
const GRADIENTS = ['grad', 'grads', 'valueAndGrad', 'valueAndGrads'];

/** Methods of tensors that fail in no other way, or not at all. */
const PLAIN_METHODS = new Set(['constructor', 'dispose', 'throwIfDisposed', 'toString']);

const PROMISING_METHODS = new Set(['array', 'buffer', 'bytes', 'data']);

type Functions = Record<string, unknown>;

/**
 * Makes the errors of tfjs's operations, gradients and layers say what a student needs: the operation as it was called, the shapes
 * that went in, what was expected, and what to do.
 *
 * @param functions the object in which tfjs's functions are looked up when they are called: they are replaced in it
 */
export function explainErrors(functions: object): void {
  const operations = functions as Functions;
  if (areExplained.has(operations)) return;
  areExplained.add(operations);
  replaceOperations(operations);
  for (const name of GROUPS) {
    operations[name] = { ...(operations[name] as Functions) }; // some cannot be changed
    replaceOperations(operations[name] as Functions);
  }
  for (const name of GRADIENTS)
    replace(operations, name, make => explained(name, makeGradient(name, make), gradient));
  replace(operations, 'variableGrads', each => explained('variableGrads', each, gradient));
  replaceMethods();
  replaceLayers();
}

const areExplained = new WeakSet<object>();

function replace(object: Functions, name: string, by: (found: AnyFunction) => AnyFunction): void {
  const found = object[name];
  if (typeof found === 'function') object[name] = by(found as AnyFunction);
}

function replaceOperations(group: Functions): void {
  for (const [name, found] of Object.entries(group)) {
    if (typeof found !== 'function' || !(OPERATION.test(found.name) || OPERATIONS.has(name))) continue;
    group[name] = ofOperation(name, found as AnyFunction, (_self, args) => args);
  }
}

const ofOperation = (name: string, operation: AnyFunction, argsOf: ArgumentsOf) =>
  explained(name, operation, sentence, { argsOf, isRefused: refusedCalls(name, argsOf) });

/** tf.grad and the like fail when the function is called that they give. */
const makeGradient =
  (name: string, make: AnyFunction): AnyFunction =>
  (...args) =>
    explained(name, make(...args) as AnyFunction, gradient);

/** A method's arguments as its function takes them. */
const ofMethod =
  (name: string): ArgumentsOf =>
  (self, args) =>
    name === 'concat' || name === 'stack' ? [[self, ...[args[0]].flat()], ...args.slice(1)] : [self, ...args];

function replaceMethods(): void {
  const methods = tf.Tensor.prototype as unknown as Functions;
  for (const name of Object.getOwnPropertyNames(methods)) {
    const value: unknown = Object.getOwnPropertyDescriptor(methods, name)!.value;
    if (PLAIN_METHODS.has(name) || typeof value !== 'function') continue;
    const method = value as AnyFunction;
    methods[name] = PROMISING_METHODS.has(name)
      ? ofDisposed(name, method)
      : ofOperation(name, method, ofMethod(name));
  }
  replace(tf.Variable.prototype as unknown as Functions, 'assign', assign =>
    ofOperation('assign', assign, ofMethod('assign')),
  );
  replace(tf.Optimizer.prototype as unknown as Functions, 'minimize', minimize =>
    explained('minimize', minimize, gradient),
  );
}

/** A method that gives a promise: only that of a disposed tensor is rejected. */
function ofDisposed(name: string, method: AnyFunction): AnyFunction {
  const rejecting = explainedPromise(name, method, sentence, { argsOf: ofMethod(name) });
  return function (...args) {
    return ((this as tf.Tensor).isDisposed ? rejecting : method).apply(this, args);
  };
}

/** A sequential model has methods of its own beside those of a model. */
function replaceLayers(): void {
  for (const prototype of [tf.LayersModel.prototype, tf.Sequential.prototype]) {
    const methods = prototype as unknown as Functions;
    const replaceOwn = (names: string, by: typeof explained, explain: Explanation) => {
      for (const name of names.split(' '))
        if (Object.hasOwn(methods, name)) replace(methods, name, each => by(name, each, explain));
    };
    replaceOwn('predict predictOnBatch evaluate', explained, layerOfTensors);
    replaceOwn('fit trainOnBatch', explainedPromise, layerOfTensors);
    replaceOwn('fitDataset evaluateDataset', explainedPromise, layer);
    replaceOwn('add compile', explained, layer);
  }
  replace(tf.layers.Layer.prototype as unknown as Functions, 'apply', each =>
    explained('apply', each, layer),
  );
}
