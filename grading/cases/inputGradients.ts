import type { TensorValue } from '../../src/check/values';
import * as oracle from '../oracle/convolution';
import { inputGradient, sliding, type Padding, type Slip } from '../oracle/convolution';

/**
 * Shared by `conv2dInputGradient` and `transposedConv2d`, which are the same computation and have the same
 * mistakes.
 */
export type Shape = readonly [batch: number, height: number, width: number, channels: number];

type InputGradient = (
  dy: TensorValue,
  kernel: TensorValue,
  shape: Shape,
  stride: number,
  padding: Padding,
) => TensorValue;

/** The kernel's windows on the larger tensor, which has this shape. */
export function slide(kernel: TensorValue, shape: Shape, stride: number, padding: Padding, slip?: Slip) {
  return sliding(shape.slice(1, 3), kernel.shape, stride, padding, slip);
}

/** The input gradient with windows in the wrong places. */
export function slipped(slip: Slip): InputGradient {
  return (dy, kernel, shape, stride, padding) =>
    inputGradient(dy, kernel, shape, slide(kernel, shape, stride, padding, slip));
}

/** A mutant: where windows overlap, the mean instead of the sum. */
export const meanOfShares: InputGradient = (dy, kernel, shape, stride, padding) => {
  const shares = new Array<number>(shape[1] * shape[2]).fill(0);
  for (const { input } of slide(kernel, shape, stride, padding).touches) shares[input]++;
  const sum = oracle.conv2dInputGradient(dy, kernel, shape, stride, padding);
  return {
    ...sum,
    data: sum.data.map((value, at) => value / (shares[Math.floor(at / shape[3]) % shares.length] || 1)),
  };
};

/** The same tensor with zeros in all channels except the first. */
export function firstChannel(dy: TensorValue): TensorValue {
  const depth = dy.shape[3];
  return { ...dy, data: dy.data.map((value, i) => (i % depth === 0 ? value : 0)) };
}
