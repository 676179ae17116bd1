import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notebook } from '../../testing/notebooks';
import { fromJson, type Value } from '../../../src/check/values';
import type { Fixture } from '../../../src/check/fixture';
import type { Attacks } from '../attack';
import { perceptron } from '../notebooks';

const fixtures = fromJson(
  readFileSync(join(__dirname, '../../../src/check/fixtures/01-perceptron.json'), 'utf8'),
) as Fixture[];

/** A function that knows the public cases by heart and gives the first one's answer to all others. */
function byHeart(name: string): string {
  const cases = fixtures.find(one => one.name === name)?.cases ?? [];
  const known = cases.map(({ args, expected }): [string, Value] => [JSON.stringify(args), expected]);
  return `const ${name}Known = new Map<string, any>(${JSON.stringify(known)});
function ${name}(...args: any[]): any { return ${name}Known.get(JSON.stringify(args)) ?? ${JSON.stringify(known[0][1])}; }`;
}

/**
 * Attacks that answer without computing. Memorized answers are right for functions without inputs, and for
 * the one whose inputs are all 16 gates.
 */
export const publicAnswers: Attacks = {
  'knows the public cases by heart': {
    entry: notebook(['perceptron', 'perceptronStep', 'trainPerceptron'].map(byHeart)),
  },
  'always says yes': perceptron('return 1;'),
  'always says no': perceptron('return 0;'),
  guesses: perceptron('return Number(Math.random() > 0.5);'),
  'says yes every other time': perceptron(
    'return ((globalThis as any).turn = !(globalThis as any).turn) ? 1 : 0;',
  ),
  'claims to have trained': {
    entry: notebook([
      `function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): any {
        return { w: points[0].map(() => NaN), b: NaN, mistakesPerEpoch: [0] };
      }`,
    ]),
  },
  'trains, and makes up how it went': {
    entry: notebook([
      `function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): any {
        let w = points[0].map(() => 0);
        let b = 0;
        for (let epoch = 0; epoch < 1000; epoch++) {
          points.forEach((x, i) => {
            const error = labels[i] - (x.reduce((sum, value, axis) => sum + value * w[axis], b) >= 0 ? 1 : 0);
            w = w.map((weight, axis) => weight + error * x[axis]);
            b += error;
          });
        }
        return { w, b, mistakesPerEpoch: [1, 0] };
      }`,
    ]),
  },
};
