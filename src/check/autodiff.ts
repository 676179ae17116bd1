import * as tf from '@tensorflow/tfjs';
import { isGradientKernel } from './gradientKernels';
import { describeMisuse } from './messages/failures';

/** Methods of tfjs's engine. */
interface Engine {
  gradients: (this: Engine, ...args: readonly unknown[]) => unknown;
  runKernel: (this: Engine, name: string, ...rest: readonly unknown[]) => unknown;
}

/**
 * Makes differentiation fail with a reason, for exercises that ask for a derivative. Everything that
 * differentiates in tfjs (tf.grad, tf.variableGrads, optimizers, model.fit …) calls one method, and the kernels
 * that only compute derivatives are taken away.
 *
 * @returns a function that puts everything back
 */
export function forbidAutodiff(): () => void {
  const engine = tf.engine() as unknown as Engine;
  const methods = Object.getPrototypeOf(engine) as Engine;
  const { gradients, runKernel } = methods;
  const refuse = () => {
    throw new Error(describeMisuse({ code: 'autodiff' }));
  };
  methods.gradients = refuse;
  methods.runKernel = function (name, ...rest) {
    return isGradientKernel(name) ? refuse() : runKernel.call(this, name, ...rest);
  };
  const own = Object.getOwnPropertyDescriptor(engine, 'gradients'); // it has one after a call of `compile`
  if (own) engine.gradients = refuse;
  const kernels = tf.getKernelsForBackend(tf.getBackend()).filter(one => isGradientKernel(one.kernelName));
  for (const { kernelName, backendName } of kernels) tf.unregisterKernel(kernelName, backendName);
  return () => {
    Object.assign(methods, { gradients, runKernel });
    if (own) Object.defineProperty(engine, 'gradients', own);
    for (const kernel of kernels) tf.registerKernel(kernel);
  };
}

/** Runs a function in which tfjs cannot differentiate, as in the grader. */
export function withoutAutodiff<T>(run: () => T): T {
  const allow = forbidAutodiff();
  try {
    return run();
  } finally {
    allow();
  }
}
