import { adam, type Moments } from './adam';

/*
 * Forward and backward pass of dense layers in float64 and plain loops, one example at a time, for references that train.
 */

/** z = W a + b */
export interface Layer {
  readonly weights: number[][]; // [outputs][inputs]
  readonly bias: number[];
}

/** Zeros for the gradient of each layer's rows of weights; the last number of a row belongs to the bias. */
export function noGradient(layers: readonly Layer[]): number[][][] {
  return layers.map(({ weights }) => weights.map(row => new Array<number>(row.length + 1).fill(0)));
}

/**
 * The input and each layer's output.
 *
 * @param hasRelu whether a ReLU follows a layer
 */
export function activations(
  layers: readonly Layer[],
  x: readonly number[],
  hasRelu: (layer: number) => boolean,
): (readonly number[])[] {
  const answers: (readonly number[])[] = [x];
  layers.forEach(({ weights, bias }, l) => {
    const below = answers[l];
    const z = weights.map((row, unit) => row.reduce((sum, w, i) => sum + w * below[i], bias[unit]));
    answers.push(hasRelu(l) ? z.map(value => Math.max(0, value)) : z);
  });
  return answers;
}

/**
 * Adds one example's gradient to the sums.
 *
 * @param answers the input and each layer's output: see `activations`
 * @param outputDelta the derivative of the loss with respect to the last layer's z
 * @param sums changed in place; see `noGradient`
 */
export function addGradient(
  layers: readonly Layer[],
  answers: readonly (readonly number[])[],
  outputDelta: readonly number[],
  hasRelu: (layer: number) => boolean,
  sums: readonly number[][][],
): void {
  let delta = outputDelta;
  for (let l = layers.length - 1; l >= 0; l--) {
    const above = delta;
    above.forEach((value, unit) => {
      answers[l].forEach((a, i) => (sums[l][unit][i] += value * a));
      sums[l][unit][answers[l].length] += value;
    });
    if (l === 0) return;
    delta = answers[l].map((a, i) =>
      a > 0 || !hasRelu(l - 1)
        ? above.reduce((sum, value, unit) => sum + value * layers[l].weights[unit][i], 0)
        : 0,
    );
  }
}

/** Adam's initial state for a layer: for each row's weights, then for its bias. */
export function noMoments({ weights }: Layer): Moments[][] {
  return weights.map(row => [...row, 0].map(() => ({ m: 0, v: 0 })));
}

/** Updates a layer by one step of Adam. */
export function takeStep(
  { weights, bias }: Layer,
  moments: readonly Moments[][],
  gradient: readonly (readonly number[])[],
  step: number,
  learningRate: number,
): void {
  weights.forEach((row, unit) => {
    gradient[unit].forEach((slope, i) => {
      const change = adam(moments[unit][i], slope, step, learningRate);
      if (i < row.length) row[i] -= change;
      else bias[unit] -= change;
    });
  });
}
