import { CORNERS } from './gates';

/** A perceptron's parameters: one weight an input, and the bias. */
export interface Perceptron {
  w: number[];
  b: number;
}

/** What training leaves: the parameters, and how many mistakes each epoch made. */
export interface TrainedPerceptron extends Perceptron {
  mistakesPerEpoch: number[];
}

/**
 * A threshold unit: 1 where w · x + b >= 0, else 0.
 *
 * That exactly 0 counts as 1 is a convention.
 *
 * @param w weights, one an input
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

/** Weights that make a perceptron a NAND gate: 0 only where both inputs are 1. */
export function nandGate(): Perceptron {
  return { w: [-1, -1], b: 1.5 };
}

/**
 * One step of the perceptron's learning rule: w + μ (y - ŷ) x and b + μ (y - ŷ), where ŷ is the perceptron's answer.
 *
 * A right answer changes nothing.
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
 * Trains a perceptron from zero: goes through the points in their order, epoch after epoch, and stops after the first epoch
 * without a mistake.
 *
 * @param points at least one, all of the same length
 * @param labels 0 or 1, one a point
 * @param maxEpochs where to stop if every epoch has mistakes
 * @param learningRate scales w and b; the mistakes do not depend on it
 * @returns the parameters, and the number of mistakes of each epoch; a last number of 0 means that the points were separated
 * @source Rosenblatt 1958; that it stops where a line exists: Novikoff 1962
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
 * A gate that is separable makes at most (R / γ)² = 51 mistakes, so 52 epochs decide it; one that is not is never learnt.
 *
 * @param outputs what the gate answers to 00, 01, 10 and 11
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

/** How a perceptron learnt: its parameters before the first mistake and after each one. */
export interface LearningHistory {
  lines: (Perceptron & { name: string })[];
  mistakesPerEpoch: number[];
}

/**
 * Trains from zero with any step, as `trainPerceptron` does, and keeps what w and b were after every mistake.
 *
 * @param step the learning rule, such as your own `perceptronStep`
 * @param options.learningRate handed to the step; 1 if not given
 * @param options.maxEpochs 100 if not given
 */
export function learningHistory(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  step: (w: number[], b: number, x: number[], y: number, learningRate: number) => Perceptron,
  { learningRate = 1, maxEpochs = 100 }: { learningRate?: number; maxEpochs?: number } = {},
): LearningHistory {
  const lines = [{ w: points[0].map(() => 0), b: 0, name: 'before the first mistake' }];
  const mistakesPerEpoch: number[] = [];
  while (mistakesPerEpoch.length < maxEpochs && mistakesPerEpoch.at(-1) !== 0) {
    let mistakes = 0;
    points.forEach((x, i) => {
      const { w, b } = lines[lines.length - 1];
      if (perceptron(w, b, x) === labels[i]) return;
      mistakes++;
      const next = step([...w], b, [...x], labels[i], learningRate);
      lines.push({ w: [...next.w], b: next.b, name: `after mistake ${lines.length}` });
    });
    mistakesPerEpoch.push(mistakes);
  }
  return { lines, mistakesPerEpoch };
}

/** The quantities of the perceptron's convergence theorem. */
export interface ConvergenceBound {
  /** R, the length of the longest point, with a 1 appended for the bias. */
  readonly radius: number;
  /** γ, how far the nearest point is from the separating line, measured with the 1 appended; 0 or less if one is on the wrong side. */
  readonly margin: number;
  /** (R / γ)², the most mistakes that training from zero can make; Infinity if the line does not separate the points. */
  readonly mistakes: number;
}

/**
 * How many mistakes training can make at most, as any line that separates the points proves; the widest margin proves most.
 *
 * @source Novikoff 1962, "On convergence proofs on perceptrons"
 */
export function convergenceBound(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  { w, b }: Perceptron,
): ConvergenceBound {
  const length = Math.hypot(...w, b);
  const radius = Math.max(...points.map(x => Math.hypot(...x, 1)));
  const distances = points.map((x, i) => {
    const sum = w.reduce((total, weight, axis) => total + weight * x[axis], b);
    return ((2 * labels[i] - 1) * sum) / length;
  });
  const margin = Math.min(...distances);
  return { radius, margin, mistakes: margin > 0 ? (radius / margin) ** 2 : Infinity };
}
