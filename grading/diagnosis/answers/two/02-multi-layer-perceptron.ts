import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(tf.matMul(x, W, false, true).sub(b) as tf.Tensor2D);
}`,
    right: false,
    tutor: 'Each unit has a bias, and it is added: you subtract it.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(activation(tf.matMul(x, W.transpose()).add(b) as tf.Tensor2D));
}`,
    right: false,
    tutor: 'The activation is applied twice.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(tf.matMul(x, W, false, true) as tf.Tensor2D);
}`,
    right: false,
    tutor: 'The bias is missing.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(tf.matMul(W, x, false, true).add(b.expandDims(1)) as tf.Tensor2D);
}`,
    right: false,
    tutor: 'The result is transposed: [batch, units] is wanted.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation.derivative(tf.matMul(x, W, false, true).add(b) as tf.Tensor2D);
}`,
    right: false,
    tutor: "You take σ' where σ is asked for.",
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  return network.layers.reduce((a, l) => dense(a, l.W, l.b, network.layers[0].activation), x);
}`,
    right: false,
    tutor: "Each layer has its own activation; you use the first layer's everywhere.",
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  return [...network.layers].reverse().reduce((a, l) => dense(a, l.W, l.b, l.activation), x);
}`,
    right: false,
    tutor: 'The layers run from the last to the first.',
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  let a = x;
  for (let l = 1; l < network.layers.length; l++) a = dense(a, network.layers[l].W, network.layers[l].b, network.layers[l].activation);
  return a;
}`,
    right: false,
    tutor: 'The first hidden layer is skipped: start from index 0.',
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  return {
    layers: [
      { W: tf.tensor2d([[1, 1], [1, 1]]), b: tf.tensor1d([0, -1]), activation: relu },
      { W: tf.tensor2d([[1, -1]]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'Two ReLUs need the weight −2 at the second: with −1 both inputs still give 1.',
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  return {
    layers: [
      { W: tf.tensor2d([[1, 1], [1, 1]]), b: tf.tensor1d([0, 0]), activation: relu },
      { W: tf.tensor2d([[1, -2]]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'The second unit switches on at 1, not at 0: its bias should be −1.',
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  return {
    layers: [
      { W: tf.tensor2d([[1, 1], [1, 1]]), b: tf.tensor1d([0, -1]), activation: relu },
      { W: tf.tensor2d([[-1, 2]]), b: tf.tensor1d([1]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'This is XNOR: the sign of the output is turned.',
  },
  {
    fn: 'parameterCount',
    code: `
function parameterCount(sizes: number[]): number {
  let n = 0;
  for (let i = 0; i < sizes.length; i++) for (let j = i + 1; j < sizes.length; j++) n += sizes[i] * sizes[j] + sizes[j];
  return n;
}`,
    right: false,
    tutor: 'Only weights count between neighbouring layers; you multiply all layers by all others.',
  },
  {
    fn: 'parameterCount',
    code: `
function parameterCount(sizes: number[]): number {
  let n = 0;
  for (let i = 1; i < sizes.length - 1; i++) n += (sizes[i - 1] + 1) * sizes[i];
  return n;
}`,
    right: false,
    tutor: 'The last layer is left out.',
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  return parameterCount(sizes);
}`,
    right: false,
    tutor: 'Biases are left out here.',
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  let n = 0;
  for (let i = 0; i < sizes.length; i++) n += sizes[i] * sizes[i - 1];
  return n;
}`,
    right: false,
    tutor: 'The loop starts at 0, where there is no layer before: that gives NaN.',
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const h = (b - a) / (n - 1);
  const bias: number[] = [];
  const jump: number[] = [];
  let before = 0;
  for (let i = 0; i < n; i++) {
    const edge = a + i * h;
    const value = f(edge + h / 2);
    bias.push(-edge);
    jump.push(value - before);
    before = value;
  }
  return {
    layers: [
      { W: tf.ones([n, 1]), b: tf.tensor1d(bias), activation: threshold },
      { W: tf.tensor2d([jump]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'The cells divide the interval into n, not n − 1, parts.',
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const h = (b - a) / n;
  const bias: number[] = [];
  const jump: number[] = [];
  let before = 0;
  for (let i = 0; i < n; i++) {
    const edge = i * h;
    const value = f(edge + h / 2);
    bias.push(-edge);
    jump.push(value - before);
    before = value;
  }
  return {
    layers: [
      { W: tf.ones([n, 1]), b: tf.tensor1d(bias), activation: threshold },
      { W: tf.tensor2d([jump]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'The interval begins at a, not at 0.',
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const h = (b - a) / n;
  const bias: number[] = [];
  const jump: number[] = [];
  let before = 0;
  for (let i = 0; i < n; i++) {
    const edge = a + i * h;
    const value = f(edge + h / 2);
    bias.push(-edge);
    jump.push(value - before);
   }
  return {
    layers: [
      { W: tf.ones([n, 1]), b: tf.tensor1d(bias), activation: threshold },
      { W: tf.tensor2d([jump]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'before is never brought up to date, so each jump is the whole value.',
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const next = [[2, -4], [2, -4]];
  const layers = [];
  for (let l = 0; l < depth; l++)
    layers.push({ W: tf.tensor2d(l === 0 ? [[1], [1]] : next), b: tf.tensor1d([0, -0.5]), activation: relu });
  layers.push({ W: tf.tensor2d([[2, -2]]), b: tf.tensor1d([0]), activation: identity });
  return { layers };
}`,
    right: false,
    tutor: "The tent is 2 relu(x) − 4 relu(x − ½): the output's weights should be 2 and −4.",
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const next = [[2, 2], [-4, -4]];
  const layers = [];
  for (let l = 0; l < depth; l++)
    layers.push({ W: tf.tensor2d(l === 0 ? [[1], [1]] : next), b: tf.tensor1d([0, -0.5]), activation: relu });
  layers.push({ W: tf.tensor2d([[2, -4]]), b: tf.tensor1d([0]), activation: identity });
  return { layers };
}`,
    right: false,
    tutor:
      'The weights of the next layer are transposed: each unit reads 2 of the first and −4 of the second.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(x.dot(W.transpose()).add(b.expandDims(0)) as tf.Tensor2D);
}`,
    right: true,
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  const ones = tf.ones([x.shape[0], 1]);
  const z = tf.concat([x, ones], 1).matMul(tf.concat([W, b.expandDims(1)], 1), false, true);
  return activation(z as tf.Tensor2D);
}`,
    right: true,
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  let [a, ...rest] = [x];
  for (const l of network.layers) a = l.activation(tf.add(tf.matMul(a, l.W, false, true), l.b) as tf.Tensor2D);
  return a;
}`,
    right: true,
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  const { layers } = network;
  return layers.length === 0 ? x : forward({ layers: layers.slice(1) }, dense(x, layers[0].W, layers[0].b, layers[0].activation));
}`,
    right: true,
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  const hidden = { W: tf.tensor2d([[1, -1], [-1, 1]]), b: tf.tensor1d([0, 0]), activation: relu };
  return { layers: [hidden, { W: tf.tensor2d([[1, 1]]), b: tf.tensor1d([0]), activation: identity }] };
}`,
    right: true,
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  const hidden = { W: tf.tensor2d([[2, 2], [-2, -2]]), b: tf.tensor1d([-1, 3]), activation: threshold };
  return { layers: [hidden, { W: tf.tensor2d([[1, 1]]), b: tf.tensor1d([-1.5]), activation: threshold }] };
}`,
    right: true,
  },
  {
    fn: 'parameterCount',
    code: `
function parameterCount(sizes: number[]): number {
  return sizes.slice(1).reduce((sum, units, i) => sum + units * (1 + sizes[i]), 0);
}`,
    right: true,
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  return sizes.length < 2 ? 0 : sizes[0] * sizes[1] + flopCount(sizes.slice(1));
}`,
    right: true,
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const edge = (i: number) => a + ((b - a) * i) / n;
  const at = (i: number) => (i < 0 ? 0 : f((edge(i) + edge(i + 1)) / 2));
  const cells = [...Array(n).keys()];
  return {
    layers: [
      { W: tf.tensor2d(cells.map(() => [1])), b: tf.tensor1d(cells.map(i => -edge(i))), activation: threshold },
      { W: tf.tensor2d([cells.map(i => at(i) - at(i - 1))]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: true,
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const b = () => tf.tensor1d([0, -1 / 2]);
  const hidden = (l: number) => ({ W: tf.tensor2d([l ? [2, -4] : [1], l ? [2, -4] : [1]]), b: b(), activation: relu });
  const out = { W: tf.tensor2d([2, -4], [1, 2]), b: tf.zeros<tf.Rank.R1>([1]), activation: identity };
  return { layers: [...Array(depth).keys()].map<Network['layers'][number]>(hidden).concat(out) };
}`,
    right: true,
  },
];
