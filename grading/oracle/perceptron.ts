/** The perceptron in float64 and plain loops: what the checks of lab 01 compare answers with. */
export interface Neuron {
  readonly w: readonly number[];
  readonly b: number;
  readonly [key: string]: readonly number[] | number;
}

/** w · x + b, before the threshold. */
export function weightedSum(w: readonly number[], b: number, x: readonly number[]): number {
  let sum = b;
  for (let i = 0; i < w.length; i++) sum += w[i] * x[i];
  return sum;
}

export function perceptron(w: readonly number[], b: number, x: readonly number[]): number {
  return weightedSum(w, b, x) >= 0 ? 1 : 0;
}

/** w and b plus a multiple of (x, 1). */
export function moved(w: readonly number[], b: number, x: readonly number[], by: number): Neuron {
  const weights: number[] = [];
  for (let i = 0; i < w.length; i++) weights.push(w[i] + by * x[i]);
  return { w: weights, b: b + by };
}

export function perceptronStep(
  w: readonly number[],
  b: number,
  x: readonly number[],
  y: number,
  learningRate: number,
): Neuron {
  return moved(w, b, x, learningRate * (y - perceptron(w, b, x)));
}

export interface Trained extends Neuron {
  readonly mistakesPerEpoch: readonly number[];
}

/**
 * Steps through the points until an epoch has no mistake. `step` can be replaced, so that a mutant is one
 * line of code.
 */
export function trainPerceptron(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  maxEpochs: number,
  step: (neuron: Neuron, x: readonly number[], y: number) => Neuron = ({ w, b }, x, y) =>
    perceptronStep(w, b, x, y, 1),
): Trained {
  let neuron: Neuron = { w: points[0].map(() => 0), b: 0 };
  const mistakesPerEpoch: number[] = [];
  for (let epoch = 0; epoch < maxEpochs; epoch++) {
    let mistakes = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(neuron.w, neuron.b, points[i]) !== labels[i]) mistakes++;
      neuron = step(neuron, points[i], labels[i]);
    }
    mistakesPerEpoch.push(mistakes);
    if (mistakes === 0) break;
  }
  return { ...neuron, mistakesPerEpoch };
}

/** The inputs of a two-input gate, in the order of its outputs. */
export const CORNERS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/**
 * Whether a gate is one of those that w1, w2 in {-1, 0, 1} and b in {-1.5, -0.5, 0.5, 1.5} can compute. The
 * two others need b < 0, w1 + b >= 0, w2 + b >= 0 and w1 + w2 + b < 0, or all four reversed; adding the outer
 * two and the inner two gives a contradiction.
 */
export function isLinearlySeparable(outputs: readonly number[]): boolean {
  for (const w1 of [-1, 0, 1]) {
    for (const w2 of [-1, 0, 1]) {
      for (const b of [-1.5, -0.5, 0.5, 1.5]) {
        let same = true;
        for (let i = 0; i < 4; i++) same &&= perceptron([w1, w2], b, CORNERS[i]) === outputs[i];
        if (same) return true;
      }
    }
  }
  return false;
}
