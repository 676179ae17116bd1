import { CORNERS } from '../analysis/gates';

/** A perceptron's parameters: one weight per input, and the bias. */
export interface Perceptron {
  w: number[];
  b: number;
}

/** The result of training: the parameters, and the number of mistakes in each epoch. */
export interface TrainedPerceptron extends Perceptron {
  mistakesPerEpoch: number[];
}

/**
 * A threshold unit: 1 where w · x + b >= 0, else 0.
 *
 * Counting exactly 0 as 1 is a convention.
 *
 * @param w weights, one per input
 * @param b bias
 * @param x inputs
 * @source Rosenblatt 1958, Psychological Review 65 (6)
 * @example
 * perceptron([1, 1], -1.5, [1, 1]) //=> 1
 * perceptron([1, 1], -1.5, [1, 0]) //=> 0
 */
export function perceptron(w: readonly number[], b: number, x: readonly number[]): 0 | 1 {
  const sum = w.reduce((total, weight, i) => total + weight * x[i], b);
  return sum >= 0 ? 1 : 0;
}

/** Weights that make a perceptron a NAND gate: 0 only if both inputs are 1. */
export function nandGate(): Perceptron {
  return { w: [-1, -1], b: 1.5 };
}

/**
 * One step of the perceptron's learning rule: w + μ (y - ŷ) x and b + μ (y - ŷ), where ŷ is the perceptron's
 * output.
 *
 * A correct output changes nothing.
 *
 * @param y the label, 0 or 1
 * @param learningRate μ, above 0
 * @example
 * perceptronStep([0, 0], 0, [2, 1], 0, 1) //=> { w: [-2, -1], b: -1 }
 */
export function perceptronStep(
  w: readonly number[],
  b: number,
  x: readonly number[],
  y: number,
  learningRate: number,
): Perceptron {
  const error = y - perceptron(w, b, x);
  return { w: w.map((weight, i) => weight + learningRate * error * x[i]), b: b + learningRate * error };
}

/**
 * Trains a perceptron from zero: goes through the points in order, epoch after epoch, and stops after the
 * first epoch without a mistake.
 *
 * @param points at least one, all of the same length
 * @param labels 0 or 1, one per point
 * @param maxEpochs when to stop if every epoch has mistakes
 * @param learningRate scales w and b; the mistakes do not depend on it
 * @returns the parameters, and the number of mistakes of each epoch; a last number of 0 means that the points were separated
 * @source Rosenblatt 1958; that it stops if a separating line exists: Novikoff 1962
 * @example
 * trainPerceptron([[0], [1]], [0, 1], 10) //=> { w: [1], b: -1, mistakesPerEpoch: [2, 1, 0] }
 */
export function trainPerceptron(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  maxEpochs: number,
  learningRate = 1,
): TrainedPerceptron {
  let neuron: Perceptron = { w: points[0].map(() => 0), b: 0 };
  const mistakesPerEpoch: number[] = [];
  while (mistakesPerEpoch.length < maxEpochs && mistakesPerEpoch.at(-1) !== 0) {
    let mistakes = 0;
    points.forEach((x, i) => {
      if (perceptron(neuron.w, neuron.b, x) !== labels[i]) mistakes++;
      neuron = perceptronStep(neuron.w, neuron.b, x, labels[i], learningRate);
    });
    mistakesPerEpoch.push(mistakes);
  }
  return { ...neuron, mistakesPerEpoch };
}

/**
 * Whether one perceptron can compute a gate.
 *
 * A separable gate makes at most (R / γ)² = 51 mistakes, so 52 epochs decide it; an inseparable one is never
 * learnt.
 *
 * @param outputs the gate's outputs for 00, 01, 10 and 11
 * @example
 * isLinearlySeparable([0, 1, 1, 0]) //=> false
 */
export function isLinearlySeparable(outputs: readonly number[]): boolean {
  return trainPerceptron(CORNERS, outputs, 52).mistakesPerEpoch.at(-1) === 0;
}

/** XOR from four NAND gates. */
export function xorFromNand(a: number, b: number): 0 | 1 {
  const { w, b: bias } = nandGate();
  const nand = (p: number, q: number) => perceptron(w, bias, [p, q]);
  const both = nand(a, b);
  return nand(nand(a, both), nand(both, b));
}
