import * as tf from '@tensorflow/tfjs-node';
import { adamPrototype, nativeBackend, type Adam as TfjsAdam, type Moment } from '../privateTfjs';
import { choice, floats, idOf, numberTensor, Resource } from './resource';

const ordinary = [floats('T'), choice('use_locking', false), choice('use_nesterov', false)];

/** tfjs's Adam, and where TensorFlow keeps its weights. */
interface Adam extends TfjsAdam {
  fusedWeights?: Map<tf.Variable, Resource>;
}

/** One that TensorFlow keeps; tfjs finds its values where it looks for them. */
class NativeMoment implements Moment {
  readonly resource: Resource;

  constructor(
    readonly originalName: string,
    values: tf.Tensor,
  ) {
    this.resource = new Resource(values.shape);
    this.resource.take(values);
  }

  get variable(): tf.Tensor {
    return this.resource.read();
  }
}

/**
 * Takes TensorFlow's own Adam (ResourceApplyAdam): one pass over the weights, instead of tfjs's fourteen operations, each
 * as large as the weights. The result is the same: TensorFlow adds epsilon before it corrects the bias, so it is given
 * epsilon · sqrt(1 - beta2^t), which is what Kingma and Ba 2015 (section 2, the last lines) say of the two orders. tfjs gets
 * beta^t by multiplying at each step, here it is computed: ten operations on single numbers less.
 */
export function fuseAdam(): void {
  const prototype = adamPrototype();
  const { applyGradients: original, dispose } = prototype;
  prototype.applyGradients = function (this: Adam, gradients) {
    const named = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    const { registeredVariables } = tf.engine();
    const variables = named.map(([name]) => registeredVariables[name]);
    const isNative = tf.getBackend() === 'tensorflow' && variables.every(({ dtype }) => dtype === 'float32');
    if (!isNative) return original.call(this, gradients);
    const { beta1, beta2 } = this;
    const [power1, power2] = [beta1, beta2].map(beta => beta ** (this.iterations + 1));
    const epsilon = this.epsilon * Math.sqrt(1 - power2);
    const numbers = [power1, power2, this.learningRate, beta1, beta2, epsilon].map(numberTensor);
    try {
      named.forEach(([name, gradient], i) => {
        if (gradient) applyTo(this, i, name, variables[i], gradient, numbers);
      });
    } finally {
      for (const number of numbers) nativeBackend().binding.deleteTensor(number);
    }
    this.incrementIterations();
  };
  prototype.dispose = function (this: Adam) {
    for (const resource of this.fusedWeights?.values() ?? []) resource.dispose();
    for (const moment of [...this.accumulatedFirstMoment, ...this.accumulatedSecondMoment]) {
      if (moment instanceof NativeMoment) moment.resource.dispose();
      else moment?.variable.dispose();
    }
    this.accumulatedFirstMoment = [];
    this.accumulatedSecondMoment = [];
    dispose.call(this);
  };
}

function applyTo(
  optimizer: Adam,
  i: number,
  name: string,
  variable: tf.Variable,
  gradient: tf.Tensor,
  numbers: number[],
): void {
  const weights = (optimizer.fusedWeights ??= new Map<tf.Variable, Resource>());
  let weight = weights.get(variable);
  if (!weight) weights.set(variable, (weight = new Resource(variable.shape)));
  weight.take(variable);
  const first = nativeMoment(optimizer.accumulatedFirstMoment, i, `${name}/m`, variable);
  const second = nativeMoment(optimizer.accumulatedSecondMoment, i, `${name}/v`, variable);
  const { binding } = nativeBackend();
  binding.executeOp(
    'ResourceApplyAdam',
    ordinary,
    [weight.handle, first.handle, second.handle, ...numbers, idOf(gradient)],
    0,
  );
  const updated = weight.read();
  variable.assign(updated);
  updated.dispose();
}

/** The moment in TensorFlow's keeping; zero at first, or what was loaded with setWeights. */
function nativeMoment(moments: Moment[], i: number, name: string, variable: tf.Variable): Resource {
  const moment = moments[i];
  if (moment instanceof NativeMoment) return moment.resource;
  const values = moment?.variable ?? tf.zerosLike(variable);
  const kept = new NativeMoment(moment?.originalName ?? name, values);
  values.dispose();
  moments[i] = kept;
  return kept.resource;
}
