import { perceptron, type Perceptron } from '../models/perceptron';

/** How a perceptron learnt: its parameters before the first mistake and after each one. */
export interface LearningHistory {
  lines: (Perceptron & { name: string })[];
  mistakesPerEpoch: number[];
}

/**
 * Trains from zero with any step, as `trainPerceptron` does, and records w and b after every mistake.
 *
 * @param step the learning rule, such as your own `perceptronStep`
 * @param options.learningRate passed to the step; 1 by default
 * @param options.maxEpochs 100 by default
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
