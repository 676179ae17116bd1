import { convergenceBound } from '../../src/analysis/convergenceBound';
import * as models from '../../src/models/perceptron';
import { GATES } from '../../src/analysis/gates';
import { draw } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import * as oracle from './perceptron';

const separable = GATES.filter(({ outputs }) => oracle.isLinearlySeparable(outputs));

test('fourteen of the sixteen gates are separable, all but XOR and XNOR', () => {
  expect(new Set(GATES.map(({ outputs }) => outputs.join(''))).size).toBe(16);
  const others = GATES.filter(gate => !separable.includes(gate)).map(({ name }) => name);
  expect(others).toEqual(['XOR', 'XNOR']);
});

test('no line of a fine grid makes another gate', () => {
  const made = new Set<string>();
  for (let w1 = -2; w1 <= 2; w1 += 0.125) {
    for (let w2 = -2; w2 <= 2; w2 += 0.125) {
      for (let b = -3; b <= 3; b += 0.125)
        made.add(oracle.CORNERS.map(x => oracle.perceptron([w1, w2], b, x)).join(''));
    }
  }
  expect([...made].sort()).toEqual(separable.map(({ outputs }) => outputs.join('')).sort());
});

test('training separates exactly the separable gates, within the bound, and a step changes no correct answer', () => {
  let slowest = 0;
  for (const gate of GATES) {
    const { w, b, mistakesPerEpoch } = oracle.trainPerceptron(oracle.CORNERS, gate.outputs, 1000);
    const settled = mistakesPerEpoch.at(-1) === 0;
    expect(settled).toBe(separable.includes(gate));
    if (!settled) continue;
    slowest = Math.max(slowest, mistakesPerEpoch.length);
    expect(oracle.CORNERS.map(x => oracle.perceptron(w, b, x))).toEqual(gate.outputs);
    oracle.CORNERS.forEach((x, i) =>
      expect(oracle.perceptronStep(w, b, x, gate.outputs[i], 1)).toEqual({ w, b }),
    );
  }
  expect(slowest).toBe(6); // what lab 01 says
});

test('(R / γ)² of the separable gates is at most 51, as lab 01 says', () => {
  const bounds = separable.map(({ outputs }) => {
    let best = Infinity; // over a grid of lines that includes the symmetric best ones
    for (let w1 = -2; w1 <= 2; w1 += 0.25)
      for (let w2 = -2; w2 <= 2; w2 += 0.25)
        for (let b = -3; b <= 3; b += 0.25)
          best = Math.min(best, convergenceBound(oracle.CORNERS, outputs, { w: [w1, w2], b }).mistakes);
    return best;
  });
  expect(Math.max(...bounds)).toBeCloseTo(51, 9);
});

test("the package's own functions agree with the oracle", () => {
  const functions = models as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const { lab, exercise } of loadExercises()) {
    if (lab !== '01-perceptron' || exercise.name === 'nandGate') continue;
    for (let seed = 0; seed < 50; seed++) {
      for (const { args, expected } of draw(exercise, seed).cases) {
        expect(functions[exercise.name](...args)).toEqual(expected);
      }
    }
  }
});
