import type { FunctionValue, TensorValue } from '../../src/check/values';
import { float64, zip } from './arrays';

/** The gradient of a loss of lab 12 with respect to x. */
export type LossGradient = (x: TensorValue) => TensorValue;

const HIDDEN = 5;
const CLASSES = 3;

const weight = (i: number, j: number, phase: number) => Math.cos(1.7 * (i + 1) * (j + 1) + phase);
const W1 = (i: number, j: number) => (i === 2 ? 0 : 2 * weight(i, j, 0)); // pixel 2 has no influence
const W2 = (j: number, k: number) => 2 * weight(j, k, 1);

/** The hidden activations and the logits of `tinyClassifier` for one flattened image. */
function forward(image: readonly number[]): { hidden: number[]; logits: number[] } {
  const hidden: number[] = [];
  for (let j = 0; j < HIDDEN; j++) {
    let z = 0;
    for (let i = 0; i < image.length; i++) z += image[i] * W1(i, j);
    hidden.push(Math.tanh(z));
  }
  const logits: number[] = [];
  for (let k = 0; k < CLASSES; k++) {
    let z = 0;
    for (let j = 0; j < HIDDEN; j++) z += hidden[j] * W2(j, k);
    logits.push(z);
  }
  return { hidden, logits };
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map(z => Math.exp(z - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map(power => power / total);
}

function imagesOf(x: TensorValue): number[][] {
  const size = x.data.length / x.shape[0];
  return Array.from({ length: x.shape[0] }, (_, n) => x.data.slice(n * size, (n + 1) * size));
}

/** The cross-entropy of `tinyClassifier` for one class, averaged over the images. */
export function crossEntropy(x: TensorValue, target: number): number {
  const losses = imagesOf(x).map(image => -Math.log(softmax(forward(image).logits)[target]));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** The gradient of a loss with respect to the logits of one image; (p - y) / N for the cross-entropy. */
type LogitGradient = (logits: readonly number[], count: number) => number[];

/** The gradient with respect to x of a loss on `tinyClassifier`'s logits. */
export function inputGradient(x: TensorValue, byLogits: LogitGradient): TensorValue {
  const data = imagesOf(x).flatMap(image => {
    const { hidden, logits } = forward(image);
    const delta = byLogits(logits, x.shape[0]);
    const hiddenDelta = hidden.map((a, j) => {
      let sum = 0;
      for (let k = 0; k < CLASSES; k++) sum += delta[k] * W2(j, k);
      return sum * (1 - a * a);
    });
    return image.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < HIDDEN; j++) sum += hiddenDelta[j] * W1(i, j);
      return sum;
    });
  });
  return float64(x.shape, data);
}

export function crossEntropyGradient(target: number): LossGradient {
  return x =>
    inputGradient(x, (logits, count) => softmax(logits).map((p, k) => (p - (k === target ? 1 : 0)) / count));
}

/** The negative gradient of the target class's logit, so that descending raises the logit. */
export function logitGradient(target: number): LossGradient {
  return x => inputGradient(x, logits => logits.map((_, k) => (k === target ? -1 : 0)));
}

export const clip = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

export function fastGradientSign(
  gradient: TensorValue,
  x: TensorValue,
  epsilon: number,
  targeted: boolean,
): TensorValue {
  return zip(x, gradient, (value, slope) =>
    clip(value + (targeted ? -1 : 1) * epsilon * Math.sign(slope), 0, 1),
  );
}

/** The parts of an attack; a mutant replaces one. */
export interface AttackParts {
  readonly gradient: LossGradient;
  /** From the gradient at a pixel to the pixel's change. */
  readonly change: (slope: number, stepSize: number) => number;
  /** Keeps a pixel near the start and in range. */
  readonly keep: (value: number, start: number) => number;
}

export function rightParts(target: number, epsilon: number): AttackParts {
  return {
    gradient: crossEntropyGradient(target),
    change: (slope, stepSize) => -stepSize * Math.sign(slope),
    keep: (value, start) => clip(value, Math.max(0, start - epsilon), Math.min(1, start + epsilon)),
  };
}

export function attack(x: TensorValue, steps: number, stepSize: number, parts: AttackParts): TensorValue {
  let attacked = x;
  for (let step = 0; step < steps; step++) {
    const slopes = parts.gradient(attacked);
    const before = attacked;
    attacked = float64(
      x.shape,
      before.data.map((value, i) => parts.keep(value + parts.change(slopes.data[i], stepSize), x.data[i])),
    );
  }
  return attacked;
}

export function targetedAttack(
  _model: FunctionValue,
  x: TensorValue,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): TensorValue {
  return attack(x, steps, stepSize, rightParts(target, epsilon));
}

/**
 * The smallest nonzero magnitude of a derivative on an attack's path: where it is tiny, rounding may flip its
 * sign.
 */
export function smallestSlope(
  x: TensorValue,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): number {
  let smallest = Infinity;
  const parts = rightParts(target, epsilon);
  const gradient: LossGradient = image => {
    const slopes = parts.gradient(image);
    const largest = Math.max(...slopes.data.map(Math.abs));
    const relative = slopes.data.filter(slope => slope !== 0).map(slope => Math.abs(slope) / largest);
    smallest = Math.min(smallest, ...relative, largest);
    return slopes;
  };
  attack(x, steps, stepSize, { ...parts, gradient });
  return smallest;
}
