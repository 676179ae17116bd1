import * as tf from '@tensorflow/tfjs-node';
import type { TapeNode } from '../privateTfjs';

/** Looked up once: tfjs-node finds its names through two modules each time. */
const { getGradient } = tf;

/** A gradient of y with respect to each of xs. */
export interface Gradient {
  xs: readonly tf.Tensor[];
  y: tf.Tensor;
}

/**
 * How tfjs has connected the operations of a forward pass, as a list to compare: which gradient each of them has (none: it is a
 * copy of a tensor, or brings its own), and which tensors it takes and gives, numbered in the order in which they come up.
 */
export function tapeSignature(tape: readonly TapeNode[], { xs, y }: Gradient): unknown[] {
  const signature: unknown[] = [xs.length];
  const numbers = new Map<number, number>();
  const add = ({ id }: tf.Tensor) => {
    let number = numbers.get(id);
    if (number === undefined) numbers.set(id, (number = numbers.size));
    signature.push(number);
  };
  xs.forEach(add);
  for (const { kernelName, inputs, outputs } of tape) {
    signature.push(getGradient(kernelName), outputs.length);
    for (const name in inputs) add(inputs[name]);
    outputs.forEach(add);
  }
  add(y);
  return signature;
}
