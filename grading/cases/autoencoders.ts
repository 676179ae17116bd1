import type { CoderValue } from '../oracle/autoencoder';
import type { ExerciseRandom } from './random';

/** Half an autoencoder with random weights and biases: [inputs, hidden units, outputs]. */
export function drawCoder(
  random: ExerciseRandom,
  [inputs, hidden, outputs]: readonly [number, number, number],
): CoderValue {
  return {
    W1: random.tensor([hidden, inputs], () => random.normal(0, 1.4 / Math.sqrt(inputs))),
    b1: random.tensor([hidden], () => random.normal(0, 0.5)),
    W2: random.tensor([outputs, hidden], () => random.normal(0, 1.4 / Math.sqrt(hidden))),
    b2: random.tensor([outputs], () => random.normal(0, 0.5)),
  };
}
