import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  return w.every((wi, i) => wi * x[i] >= -b) ? 1 : 0;
}`,
    right: false,
    tutor: 'Add the products up before you compare: you compare each of them by itself.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  const z = w.map((wi, i) => wi * x[i]).reduce((p, q) => p + q, b);
  return z >= 0 ? 0 : 1;
}`,
    right: false,
    tutor: 'The answers are swapped: 1 is yes.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  let s = b;
  for (let i = 0; i < x.length; i++) s += w[i] + x[i];
  return s >= 0 ? 1 : 0;
}`,
    right: false,
    tutor: 'Each input is multiplied by its weight; you add the two.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  let s = 0;
  for (const i in w) s += w[i] * x[i];
  return s - b >= 0 ? 1 : 0;
}`,
    right: false,
    tutor: 'The bias is added, not subtracted.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  return (w.reduce((s, wi, i) => s + wi * x[i], b) >= 0) as any;
}`,
    right: false,
    tutor: 'A number is wanted, 1 or 0, not true or false.',
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [-1, -1], b: 3 };
}`,
    right: false,
    tutor: 'This answers 1 everywhere: the inputs have to outweigh the bias together.',
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [1, 1], b: -0.5 };
}`,
    right: false,
    tutor: 'This is OR: the inputs should speak against a yes.',
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { w: [-1, 0], b: 0.5 };
}`,
    right: false,
    tutor: 'It looks at a only: b needs a negative weight, too.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const e = y - perceptron(w, b, x);
  return { w: w.map(wi => wi + learningRate * e), b: b + learningRate * e };
}`,
    right: false,
    tutor: 'The step is in proportion to the example: x is missing.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const e = y - w.reduce((s, wi, i) => s + wi * x[i], b);
  return { w: w.map((wi, i) => wi + learningRate * e * x[i]), b: b + learningRate * e };
}`,
    right: false,
    tutor: 'The answer is compared by its sum before the threshold; the error should be y − ŷ with ŷ 0 or 1.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  if (perceptron(w, b, x) < y) return { w: w.map((wi, i) => wi + learningRate * x[i]), b: b + learningRate };
  return { w, b };
}`,
    right: false,
    tutor: 'Only the mistake "0 instead of 1" is mended; 1 instead of 0 has to subtract.',
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  return { w: w.map((wi, i) => wi + learningRate * y * x[i]), b: b + learningRate * y };
}`,
    right: false,
    tutor: 'An example that is right is left alone; you always add it.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  let wrong = 0;
  for (let k = 0; k < maxEpochs; k++) {
     for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) !== labels[i]) wrong++;
      const s = perceptronStep(w, b, points[i], labels[i], 1);
      w = s.w;
      b = s.b;
    }
    mistakesPerEpoch.push(wrong);
    if (wrong === 0) break;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'The number of mistakes has to start from 0 in every epoch.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let k = 0; k < maxEpochs; k++) {
    let wrong = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) !== labels[i]) wrong++;
      const s = perceptronStep(w, b, points[i], labels[i], 1);
      w = s.w;
     }
    mistakesPerEpoch.push(wrong);
    if (wrong === 0) break;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'The bias is never taken over from the step.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let k = 0; k <= maxEpochs; k++) {
    let wrong = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) !== labels[i]) wrong++;
      const s = perceptronStep(w, b, points[i], labels[i], 1);
      w = s.w;
      b = s.b;
    }
    mistakesPerEpoch.push(wrong);
    if (wrong === 0) break;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'One epoch too many: maxEpochs is the most.',
  },
  {
    fn: 'trainPerceptron',
    code: `
function trainPerceptron(points: number[][], labels: number[], maxEpochs: number): TrainedPerceptron {
  let w = points[0].map(() => 0);
  let b = 0;
  const mistakesPerEpoch: number[] = [];
  for (let k = 0; k < maxEpochs; k++) {
    let wrong = 0;
    for (let i = 0; i < points.length; i++) {
      if (perceptron(w, b, points[i]) !== labels[i]) wrong++;
      const s = perceptronStep(w, b, points[i], labels[i], 0.1);
      w = s.w;
      b = s.b;
    }
    mistakesPerEpoch.push(wrong);
    if (wrong > 0) break;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: false,
    tutor: 'It stops at the first epoch with a mistake, not without one, and steps with learning rate 0.1.',
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  return outputs.filter(v => v === 1).length !== 2;
}`,
    right: false,
    tutor: 'It is not the number of ones that matters: two ones side by side are separable.',
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  const ones = outputs[0] + outputs[1] + outputs[2] + outputs[3];
  if (ones === 0 || ones === 4) return false;
  return outputs[0] === outputs[1] || outputs[0] === outputs[2] || ones !== 2;
}`,
    right: false,
    tutor: 'The constant gates are separable, too.',
  },
  {
    fn: 'xorFromNand',
    code: `
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  const c = nand(a, b);
  return nand(c, c);
}`,
    right: false,
    tutor: 'This is AND of a and b: c should be combined with each of them.',
  },
  {
    fn: 'xorFromNand',
    code: `
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  const c = nand(a, b);
  const x = nand(nand(a, c), nand(c, b));
  return nand(x, x);
}`,
    right: false,
    tutor: 'This is XNOR: one NAND too many at the end.',
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  let [i, s] = [w.length, b];
  while (i--) s += w[i] * x[i];
  return +(s >= 0);
}`,
    right: true,
  },
  {
    fn: 'perceptron',
    code: `
function perceptron(w: number[], b: number, x: number[]): number {
  const [W, X] = [[b, ...w], [1, ...x]];
  const sum = W.map((v, i) => v * X[i]).reduceRight((p, q) => p + q, 0);
  return sum < 0 ? 0 : 1;
}`,
    right: true,
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  const w = Array.from({ length: 2 }, () => -0.5);
  return { w, b: 0.75 };
}`,
    right: true,
  },
  {
    fn: 'nandGate',
    code: `
function nandGate(): Perceptron {
  return { b: 3, w: [-2, -2] };
}`,
    right: true,
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const e = y - perceptron(w, b, x);
  const step = (from: number, by: number) => from + learningRate * e * by;
  return { b: step(b, 1), w: x.map((xi, i) => step(w[i], xi)) };
}`,
    right: true,
  },
  {
    fn: 'perceptronStep',
    code: `
function perceptronStep(w: number[], b: number, x: number[], y: number, learningRate: number): Perceptron {
  const copy = w.concat();
  const sign = perceptron(w, b, x) - y;
  for (const i of copy.keys()) copy[i] -= sign * learningRate * x[i];
  return { w: copy, b: b - sign * learningRate };
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
  let done = maxEpochs < 1;
  while (!done) {
    const wrong = points.filter((p, i) => {
      const isWrong = perceptron(w, b, p) !== labels[i];
      if (isWrong) ({ w, b } = perceptronStep(w, b, p, labels[i], 1));
      return isWrong;
    });
    mistakesPerEpoch.push(wrong.length);
    done = wrong.length === 0 || mistakesPerEpoch.length >= maxEpochs;
  }
  return { w, b, mistakesPerEpoch };
}`,
    right: true,
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  return !['0110', '1001'].includes(outputs.join(''));
}`,
    right: true,
  },
  {
    fn: 'isLinearlySeparable',
    code: `
function isLinearlySeparable(outputs: number[]): boolean {
  return trainPerceptron(CORNERS.map(c => [...c]), outputs, 1000).mistakesPerEpoch.at(-1) === 0;
}`,
    right: true,
  },
  {
    fn: 'xorFromNand',
    code: `
function xorFromNand(a: number, b: number): number {
  const gate = nandGate();
  const nand = (p: number, q: number) => perceptron(gate.w, gate.b, [p, q]);
  const [c, none] = [nand(a, b), nand(nand(a, a), nand(b, b))];
  return nand(nand(c, none), 1);
}`,
    right: true,
  },
];
