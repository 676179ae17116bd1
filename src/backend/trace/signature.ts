import * as tf from '@tensorflow/tfjs-node';

/** An operation as tfjs writes it down for the backward pass. */
export interface TapeNode {
  kernelName: string;
  inputs: Record<string, tf.Tensor>;
  outputs: readonly tf.Tensor[];
  saved: tf.Tensor[];
}

/** A gradient of y by all of xs, when the forward pass is done. */
export interface Gradient {
  /** With which node of the step's cursor the forward pass began. */
  from: number;
  xs: readonly tf.Tensor[];
  y: tf.Tensor;
}

/** Looked up once: tfjs-node finds its names by cursor of two modules each time. */
const { getGradient } = tf;

/** The operations of tfjs that bring a gradient along which follows from what they do, as the registered ones do. */
const known: ReadonlySet<string | undefined> = new Set([
  'fusedConv2d__op',
  'fusedDepthwiseConv2d__op',
  'fusedMatMul__op',
  'logSigmoid__op',
  'logSoftmax__op',
  'softmaxCrossEntropy__op',
]);

/** @param scope where tf.customGrad is called: inside an operation of tfjs, its name */
export const isOfTfjs = (scope: string | undefined): boolean => known.has(scope);

/**
 * How tfjs connects the operations of a forward pass, as a list to compare: which gradient each of them has (none: it is a
 * copy of a tensor, or one of the operations above), and which tensors it takes and gives, numbered as they come up.
 */
export function signatureOf(tape: readonly TapeNode[], { xs, y }: Gradient): unknown[] {
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
