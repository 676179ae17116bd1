import * as tf from '@tensorflow/tfjs';

/**
 * Everything that differentiates in tfjs (tf.grad, tf.variableGrads, optimizers, model.fit …) goes through one method. Its
 * derivatives are not in this bundle at all: see `withoutGradients`. Here it only says why.
 */
export function forbidAutodiff(): void {
  Object.assign(Object.getPrototypeOf(tf.engine()) as object, {
    gradients() {
      throw new Error('tfjs does not differentiate here: the derivative is what this exercise asks for');
    },
  });
}
