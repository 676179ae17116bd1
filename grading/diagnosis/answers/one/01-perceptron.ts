import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  let s = 0;
  for (let i = 0; i < w.length; i++) s += w[i] * x[i];
  return s >= 0 ? 1 : 0;
}`,
    right: false,
    tutor: 'The bias is missing: the sum should be w · x + b.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  return w.reduce((sum, wi, i) => sum + wi * x[i], b);
}`,
    right: false,
    tutor: 'You return the sum itself; the answer should be 1 where it is at least 0, else 0.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  const sum = x.map((xi, i) => xi * w[i]).reduce((p, q) => p + q, 0);
  return sum + b > 0 ? 1 : 0;
}`,
    right: false,
    tutor: 'On the line itself, where the sum is exactly 0, the answer is yes: >=, not >.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  return w[0] * x[0] + w[1] * x[1] + b >= 0 ? 1 : 0;
}`,
    right: false,
    tutor: 'The loop handles two inputs only; it should run over all of them.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  let z = b;
  w.forEach((wi, i) => { z += wi * x[i]; });
  return z >= 0 ? 1 : -1;
}`,
    right: false,
    tutor: 'The answer no is 0 here, not -1.',
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [1, 1], b: -1.5 };
}`,
    right: false,
    tutor: 'This is AND; NAND is its opposite, so the signs of weights and bias have to be turned.',
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [-1, -1], b: 0.5 };
}`,
    right: false,
    tutor:
      'This is NOR: with one input 1 the sum is already below 0, so the bias must outweigh a single input.',
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [-1, -1], b: 2 };
}`,
    right: false,
    tutor: 'At (1, 1) the sum is exactly 0, which is a yes; the bias has to be smaller than 2.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const yHat = perceptron(w, b, x);
  const e = yHat - y;
  return { w: w.map((wi, i) => wi + learningRate * e * x[i]), b: b + learningRate * e };
}`,
    right: false,
    tutor: 'The sign of the error is turned: it is y minus the answer, not the answer minus y.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const err = y - perceptron(w, b, x);
  return { w: w.map((wi, i) => wi + learningRate * err * x[i]), b };
}`,
    right: false,
    tutor: 'The bias has to learn too: b + μ (y − ŷ).',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const err = y - perceptron(w, b, x);
  for (let i = 0; i < w.length; i++) w[i] += learningRate * err * x[i];
  return { w, b: b + learningRate * err };
}`,
    right: false,
    tutor: 'Return a new array: you change the w that you were given.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const err = y - perceptron(w, b, x);
  const newW = w.map((wi, i) => wi + learningRate * err * x[i]);
  return { w: newW, b: b + err };
}`,
    right: false,
    tutor: 'The learning rate scales the step of the bias as well.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let e = 0; e < maxEpochs; e++) {
    let mistakes = 0;
    points.forEach((p, i) => {
      if (perceptron(w, b, p) !== labels[i]) mistakes++;
      ({ w, b } = perceptronStep(w, b, p, labels[i], 1));
      mistakesPerEpoch.push(mistakes);
    });
    if (mistakes === 0) break;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'The epoch should be counted after all points were shown; you push a number for every point.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let epoch = 0; epoch < maxEpochs; epoch++) {
    let mistakes = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) !== labels[i]) mistakes += 1;
      const next = perceptronStep(w, b, points[i], labels[i], 1);
      w = next.w;
      b = next.b;
    }
    mistakesPerEpoch.push(mistakes);
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'Training should end after an epoch without a mistake, not run through all maxEpochs.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let epoch = 0; epoch < maxEpochs; epoch++) {
    let count = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) !== labels[i]) count++;
      ({ w, b } = perceptronStep(w, b, points[i], labels[i], 1));
    }
    if (count === 0) break;
    mistakesPerEpoch.push(count);
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'The last epoch, which has no mistake, belongs into the list: push before you break.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let epoch = 0; epoch < maxEpochs; epoch++) {
    let wrong = 0;
    for (let i = 0; i < points.length; i++) {
      ({ w, b } = perceptronStep(w, b, points[i], labels[i], 1));
      if (perceptron(w, b, points[i]) !== labels[i]) wrong++;
    }
    mistakesPerEpoch.push(wrong);
    if (wrong === 0) break;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor:
      "A mistake is counted by the answer before the step, when the point's turn comes; you ask after it.",
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  return outputs.join('') !== '0110';
}`,
    right: false,
    tutor: 'XOR is caught, but XNOR, [1, 0, 0, 1], is not separable either.',
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  return trainPerceptron(CORNERS, outputs, 2).mistakesPerEpoch.includes(0);
}`,
    right: false,
    tutor: 'Two epochs are too few: some separable gates need more before an epoch has no mistake.',
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  const { mistakesPerEpoch } = trainPerceptron(CORNERS, outputs, 50);
  return mistakesPerEpoch[mistakesPerEpoch.length - 1] > 0;
}`,
    right: false,
    tutor: 'The answer is turned round: no mistake in the last epoch means separable.',
  },
  {
    fn: 'xorFromNand',
    code: `
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  const c = nand(a, b);
  const d = nand(a, c);
  const e = nand(c, b);
  return d * e;
}`,
    right: false,
    tutor: 'The last NAND is missing: d and e have to go through one more.',
  },
  {
    fn: 'xorFromNand',
    code: `
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  const c = nand(a, b);
  const d = nand(a, c);
  const e = nand(a, c);
  return nand(d, e);
}`,
    right: false,
    tutor: 'e should be NAND(c, b); you wrote d twice.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  function dot(p: number[], q: number[]): number {
    return p.length === 0 ? 0 : p[0] * q[0] + dot(p.slice(1), q.slice(1));
  }
  return Number(dot(w, x) + b >= 0);
}`,
    right: true,
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  const terms = Float64Array.from(w, (wi, i) => wi * x[i]);
  let total = 0;
  for (const t of terms) total += t;
  return total < -b ? 0 : 1;
}`,
    right: true,
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [-20, -20], b: 30 };
}`,
    right: true,
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  const gate: Perceptron = { w: [0, 0], b: 1.5 };
  return { ...gate, w: gate.w.map(v => v - 1) };
}`,
    right: true,
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const answer = perceptron(w, b, x);
  if (answer === y) return { w: [...w], b };
  const sign = y === 1 ? 1 : -1;
  const out = [];
  for (let i = 0; i < w.length; i++) out.push(w[i] + sign * learningRate * x[i]);
  return { w: out, b: b + sign * learningRate };
}`,
    right: true,
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const extended = [...w, b];
  const input = [...x, 1];
  const delta = learningRate * (y - perceptron(w, b, x));
  const moved = extended.map((v, i) => v + delta * input[i]);
  return { w: moved.slice(0, -1), b: moved[moved.length - 1] };
}`,
    right: true,
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  const epoch = (left: number): void => {
    if (left === 0) return;
    let mistakes = 0;
    points.forEach((p, i) => {
      const next = perceptronStep(w, b, p, labels[i], 1);
      if (next.b !== b) mistakes++;
      w = next.w;
      b = next.b;
    });
    mistakesPerEpoch.push(mistakes);
    if (mistakes > 0) epoch(left - 1);
  };
  epoch(maxEpochs);
  return { w, b, mistakesPerEpoch };
}`,
    right: true,
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  const [p, q, r, s] = outputs;
  return !(p === s && q === r && p !== q);
}`,
    right: true,
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  const steps = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
  for (const w1 of steps)
    for (const w2 of steps)
      for (const b of steps)
        if (CORNERS.every((c, i) => perceptron([w1, w2], b, [...c]) === outputs[i])) return true;
  return false;
}`,
    right: true,
  },
  {
    fn: 'xorFromNand',
    code: `
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  const not = (p: number) => nand(p, p);
  const or = (p: number, q: number) => nand(not(p), not(q));
  const and = (p: number, q: number) => not(nand(p, q));
  return and(or(a, b), nand(a, b));
}`,
    right: true,
  },
];
