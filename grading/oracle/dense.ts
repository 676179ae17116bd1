import { adam, adamRates, type Moments } from './adam';

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
    const above: number[] = [];
    for (let unit = 0; unit < bias.length; unit++) {
      const row = weights[unit];
      let z = bias[unit];
      for (let i = 0; i < below.length; i++) z += row[i] * below[i];
      above.push(hasRelu(l) ? Math.max(0, z) : z);
    }
    answers.push(above);
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
    const below = answers[l];
    for (let unit = 0; unit < delta.length; unit++) {
      const row = sums[l][unit];
      for (let i = 0; i < below.length; i++) row[i] += delta[unit] * below[i];
      row[below.length] += delta[unit];
    }
    if (l > 0) delta = deltaBelow(layers[l].weights, delta, below, hasRelu(l - 1));
  }
}

/** Wᵀ delta, and 0 where a ReLU below is off. */
function deltaBelow(
  weights: readonly (readonly number[])[],
  delta: readonly number[],
  below: readonly number[],
  hasRelu: boolean,
): number[] {
  const sums = new Array<number>(below.length).fill(0);
  for (let unit = 0; unit < delta.length; unit++)
    for (let i = 0; i < below.length; i++)
      if (below[i] > 0 || !hasRelu) sums[i] += delta[unit] * weights[unit][i];
  return sums;
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
  const rates = adamRates(step, learningRate);
  for (let unit = 0; unit < bias.length; unit++) {
    const row = weights[unit];
    for (let i = 0; i < row.length; i++) row[i] -= adam(moments[unit][i], gradient[unit][i], rates);
    bias[unit] -= adam(moments[unit][row.length], gradient[unit][row.length], rates);
  }
}
