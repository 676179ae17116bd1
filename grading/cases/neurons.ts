import { weightedSum } from '../oracle/perceptron';

type Neuron = readonly [w: readonly number[], b: number, x: readonly number[]];

/** What somebody may compare with 0 in the place of w · x + b. */
const SLIPS: readonly ((...neuron: Neuron) => number)[] = [
  (w, b, x) => weightedSum(w, b * w.length, x), // the bias once for each input
  (w, b, x) => weightedSum(w.slice(0, -1), b, x),
  (w, b, x) => weightedSum(w.slice(1), b, x.slice(1)),
  (w, b, x) => weightedSum(w.slice(0, 1), b, x),
  (w, b, x) => weightedSum(w.slice(-1), b, x.slice(-1)),
  (w, b, x) => weightedSum(w, b, x.toReversed()),
  (w, b, x) => weightedSum(w, b, [...x.slice(1), 0]),
  (w, b, x) => weightedSum(w, b, [0, ...x]),
  (w, b, x) => weightedSum(w, 2 * b, x),
  (w, b, x) => 2 * weightedSum(w, 0, x) + b,
  (w, b, x) => b - weightedSum(w, 0, x),
  (w, b, x) => weightedSum(w, 0, x) - b,
  (w, _b, x) => weightedSum(w, 0, x),
  (_w, b) => b,
  (w, _b, x) => weightedSum(w, 1, x),
  (w, b) => weightedSum(w, b, w.map(() => 1)), // prettier-ignore
  (_w, b, x) => weightedSum(x, b, x.map(() => 1)), // prettier-ignore
  (w, b, x) => weightedSum(w, b, x) + weightedSum(x, 0, x.map(() => 1)), // prettier-ignore
  (w, b, x) => b + w.reduce((sum, weight, i) => sum + weight + x[i], 0),
  (w, b, x) => weightedSum(w, b, x.map(() => x[0])), // prettier-ignore
  (w, b, x) => weightedSum(w.map(() => w[0]), b, x), // prettier-ignore
  (w, b) => weightedSum(w, b, w),
  (_w, b, x) => weightedSum(x, b, x),
  (w, b, x) => w.reduce((sum, weight, i) => sum + weight * x[i] ** 2, b),
  (w, b, x) => w.reduce((sum, weight, i) => sum + weight ** 2 * x[i], b),
  (w, b, x) => w.reduce((sum, weight, i) => (i % 2 === 0 ? sum + weight * x[i] : sum), b),
  (w, b, x) => w.reduce((sum, weight, i) => sum + weight * (x[i] + b), 0),
  (w, _b, x) => w[w.length - 1] * x[x.length - 1], // each term in the place of the sum
  (w, b, x) => weightedSum([...w, b], 0, [1, ...x]), // the bias with another's input
  (w, b, x) => weightedSum([b, ...w], 0, [...x, 1]),
  (w, b, x) => w.reduce((sum, weight, i) => 2 * sum + weight * x[i], 0) + b, // the sum added to itself
  (w, b, x) => weightedSum(w, b, [1, ...x.slice(1)]), // reduce without a start
  (w, b, x) => w[0] * x[0] + 2 * (weightedSum(w, b, x) - w[0] * x[0]),
  (w, b, x) => weightedSum(w, b, x) - 1,
  (w, b, x) => weightedSum(w, b, x) + 1,
];

/** Whether each slip changes the neuron's answer, 0 or 1, in at least one of the cases. */
function tellSlips(cases: readonly { readonly args: readonly [...Neuron, ...unknown[]] }[]): boolean {
  return SLIPS.every(slip =>
    cases.some(({ args: [w, b, x] }) => slip(w, b, x) >= 0 !== weightedSum(w, b, x) >= 0),
  );
}

/** Draws cases again until they tell all slips. */
export function drawTelling<Case extends { readonly args: readonly [...Neuron, ...unknown[]] }>(
  drawCases: () => readonly Case[],
): readonly Case[] {
  for (;;) {
    const cases = drawCases();
    if (tellSlips(cases)) return cases;
  }
}
