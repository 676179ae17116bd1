import * as tf from '@tensorflow/tfjs';

/**
 * Makes differentiation fail with a reason. Everything that differentiates in tfjs (tf.grad,
 * tf.variableGrads, optimizers, model.fit …) calls one method. The gradients themselves are not in this
 * bundle: see `withoutGradients`.
 */
export function forbidAutodiff(): void {
  Object.assign(Object.getPrototypeOf(tf.engine()) as object, {
    gradients() {
      throw new Error('tfjs does not differentiate here: the derivative is what this exercise asks for');
    },
  });
}
