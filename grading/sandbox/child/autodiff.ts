import * as tf from '@tensorflow/tfjs';
import { describeMisuse } from '../../../src/check/messages/failures';

/**
 * Makes differentiation fail with a reason. Everything that differentiates in tfjs (tf.grad,
 * tf.variableGrads, optimizers, model.fit …) calls one method. The gradients themselves are not in this
 * bundle: see `withoutGradients`.
 */
export function forbidAutodiff(): void {
  Object.assign(Object.getPrototypeOf(tf.engine()) as object, {
    gradients() {
      throw new Error(describeMisuse({ code: 'autodiff' }));
    },
  });
}
