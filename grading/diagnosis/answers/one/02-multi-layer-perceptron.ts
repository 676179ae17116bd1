import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(tf.matMul(x, W).add(b) as tf.Tensor2D);
}`,
    right: false,
    tutor: 'W has a row for each unit, so it has to be transposed: x Wᵀ, not x W.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return tf.matMul(x, W.transpose()).add(b);
}`,
    right: false,
    tutor: 'The activation is forgotten: apply it to z.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activation(tf.matMul(x, W, false, true) as tf.Tensor2D).add(b);
}`,
    right: false,
    tutor: 'The bias is added after the activation; it belongs to z, inside.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  const z = tf.matMul(x, W.transpose()) as tf.Tensor2D;
  z.add(b);
  return activation(z);
}`,
    right: false,
    tutor: 'The result of add is thrown away: tensors do not change, so keep what add returns.',
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  const { W, b, activation } = network.layers[0];
  return dense(x, W, b, activation);
}`,
    right: false,
    tutor: "Only the first layer is computed; each layer's answer goes into the next one.",
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  let a = x;
  for (const layer of network.layers) a = dense(x, layer.W, layer.b, layer.activation);
  return a;
}`,
    right: false,
    tutor: "Every layer gets the network's input x; it should get what the layer before answered.",
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  let a = x;
  for (let l = 0; l < network.layers.length - 1; l++) {
    const { W, b, activation } = network.layers[l];
    a = dense(a, W, b, activation);
  }
  return a;
}`,
    right: false,
    tutor: 'The last layer is left out: the loop should run over all the layers.',
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  return {
    layers: [
      { W: tf.tensor2d([[1, 1], [1, 1]]), b: tf.tensor1d([-0.5, -1.5]), activation: threshold },
      { W: tf.tensor2d([[1, 1]]), b: tf.tensor1d([-0.5]), activation: threshold },
    ],
  };
}`,
    right: false,
    tutor:
      'With both inputs 1 the answer is still 1: this is OR. The second unit (AND) has to count negatively.',
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  return {
    layers: [
      { W: tf.tensor2d([[1, 1], [1, 1]]), b: tf.tensor1d([-0.5, -1.5]), activation: threshold },
      { W: tf.tensor2d([[1], [-1]]), b: tf.tensor1d([-0.5]), activation: threshold },
    ],
  };
}`,
    right: false,
    tutor: "The output's weights are [2, 1]; W is [units, inputs], so one output needs [1, 2].",
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  const W = tf.tensor2d([[1, 1], [1, 1]]);
  return {
    layers: [
      { W, b: tf.tensor1d([0, -1]), activation: identity },
      { W: tf.tensor2d([[1, -2]]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'Without a nonlinear activation in the hidden layer the network is linear and cannot be an XOR.',
  },
  {
    fn: 'parameterCount',
    code: `
function parameterCount(sizes: number[]): number {
  let n = 0;
  for (let i = 1; i < sizes.length; i++) n += sizes[i - 1] * sizes[i];
  return n;
}`,
    right: false,
    tutor: 'The biases are missing: one for every unit.',
  },
  {
    fn: 'parameterCount',
    code: `
function parameterCount(sizes: number[]): number {
  let n = 0;
  for (let i = 0; i < sizes.length - 1; i++) n += sizes[i] * sizes[i + 1] + sizes[i];
  return n;
}`,
    right: false,
    tutor: 'The inputs have no biases: count one for each unit of the layer above, not of the layer below.',
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  return 2 * sizes.slice(1).reduce((sum, size, i) => sum + size * sizes[i], 0);
}`,
    right: false,
    tutor: 'One multiplication with its addition counts once here, not twice.',
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  return sizes.reduce((p, s) => p * s, 1);
}`,
    right: false,
    tutor: 'The products of the layers add up; you multiply all sizes with each other.',
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const h = (b - a) / n;
  const edges = Array.from({ length: n }, (_, i) => a + i * h);
  const values = edges.map(e => f(e + h / 2));
  return {
    layers: [
      { W: tf.ones([n, 1]), b: tf.tensor1d(edges.map(e => -e)), activation: threshold },
      { W: tf.tensor2d([values]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor:
      'The output weights are the values themselves; since units further left stay on, they should be the jumps from one value to the next.',
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const h = (b - a) / n;
  const edges = Array.from({ length: n }, (_, i) => a + i * h);
  const values = edges.map(e => f(e + h / 2));
  const jumps = values.map((v, i) => v - (i > 0 ? values[i - 1] : 0));
  return {
    layers: [
      { W: tf.ones([n, 1]), b: tf.tensor1d(edges), activation: threshold },
      { W: tf.tensor2d([jumps]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'The biases of the units have the wrong sign: a unit switches on at x = edge if b = −edge.',
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const h = (b - a) / n;
  const W = [];
  const bias = [];
  for (let i = 0; i < n; i++) {
    const left = a + i * h;
    bias.push(-left);
    W.push(f(left + h / 2) - f(left - h / 2));
  }
  return {
    layers: [
      { W: tf.ones([n, 1]), b: tf.tensor1d(bias), activation: threshold },
      { W: tf.tensor2d([W]), b: tf.tensor1d([0]), activation: identity },
    ],
  };
}`,
    right: false,
    tutor: 'The first cell has to jump from 0 to its value; you start at the second.',
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const layers: any[] = [{ W: tf.tensor2d([[1], [1]]), b: tf.tensor1d([0, -0.5]), activation: relu }];
  for (let l = 1; l < depth; l++)
    layers.push({ W: tf.tensor2d([[2, -4], [2, -4]]), b: tf.tensor1d([0, 0]), activation: relu });
  layers.push({ W: tf.tensor2d([[2, -4]]), b: tf.tensor1d([0]), activation: identity });
  return { layers };
}`,
    right: false,
    tutor: "The second unit's bias should be −½ in every layer: it is relu(x − ½).",
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const layers = [{ W: tf.tensor2d([[1], [1]]), b: tf.tensor1d([0, -0.5]), activation: relu }];
  for (let l = 0; l < depth; l++)
    layers.push({ W: tf.tensor2d([[2, -4], [2, -4]]), b: tf.tensor1d([0, -0.5]), activation: relu });
  layers.push({ W: tf.tensor2d([[2, -4]]), b: tf.tensor1d([0]), activation: identity });
  return { layers };
}`,
    right: false,
    tutor:
      'One hidden layer too many: with the first there should be depth of them, so the loop starts at 1.',
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const layers = [];
  for (let l = 0; l < depth; l++) {
    const W = l ? tf.tensor2d([[2, -4], [2, -4]]) : tf.tensor2d([[1], [1]]);
    layers.push({ W, b: tf.tensor1d([0, -0.5]), activation: identity });
  }
  layers.push({ W: tf.tensor2d([[2, -4]]), b: tf.tensor1d([0]), activation: identity });
  return { layers };
}`,
    right: false,
    tutor: 'The hidden units should be ReLUs; with identity nothing folds.',
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  const [X, M, B] = [x.arraySync(), W.arraySync(), b.arraySync()];
  const z = X.map(row => M.map((weights, u) => weights.reduce((sum, w, i) => sum + w * row[i], B[u])));
  return activation(tf.tensor2d(z, [x.shape[0], W.shape[0]]));
}`,
    right: true,
  },
  {
    fn: 'dense',
    code: `
function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  const z = tf.tidy(() => W.matMul(x.transpose()).add(b.reshape([-1, 1])).transpose());
  return activation(z as tf.Tensor2D);
}`,
    right: true,
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  return network.layers.reduce((a, { W, b, activation }) => dense(a, W, b, activation), x);
}`,
    right: true,
  },
  {
    fn: 'forward',
    code: `
function forward(network: Network, x: tf.Tensor2D): tf.Tensor2D {
  const go = (a: tf.Tensor2D, l: number): tf.Tensor2D => {
    if (l === network.layers.length) return a;
    const layer = network.layers[l];
    return go(dense(a, layer.W, layer.b, layer.activation), l + 1);
  };
  return go(x, 0);
}`,
    right: true,
  },
  {
    fn: 'xorNetwork',
    code: `
function xorNetwork(): Network {
  return {
    layers: [
      { W: tf.tensor2d([1, 1, 1, 1], [2, 2]), b: tf.tensor1d([0, -1]), activation: relu },
      { W: tf.tensor2d([1, -2], [1, 2]), b: tf.zeros([1]), activation: identity },
    ],
  };
}`,
    right: true,
  },
  {
    fn: 'parameterCount',
    code: `
function parameterCount(sizes: number[]): number {
  const [inputs, units, ...rest] = sizes;
  if (units === undefined) return 0;
  return (inputs + 1) * units + parameterCount([units, ...rest]);
}`,
    right: true,
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  let total = 0;
  let before: number | undefined;
  for (const size of sizes) {
    if (before !== undefined) total += before * size;
    before = size;
  }
  return total;
}`,
    right: true,
  },
  {
    fn: 'flopCount',
    code: `
function flopCount(sizes: number[]): number {
  const pairs = sizes.slice(0, -1).map((s, i) => [s, sizes[i + 1]]);
  return pairs.map(([p, q]) => p * q).reduce((p, q) => p + q, 0);
}`,
    right: true,
  },
  {
    fn: 'approximate',
    code: `
function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const width = (b - a) / n;
  const bias = new Float32Array(n);
  const jump = new Float32Array(n);
  let last = 0;
  for (let i = 0; i < n; i++) {
    bias[i] = -(a + i * width);
    const value = f(a + (i + 0.5) * width);
    jump[i] = value - last;
    last = value;
  }
  return {
    layers: [
      { W: tf.fill([n, 1], 1), b: tf.tensor1d(bias), activation: threshold },
      { W: tf.tensor2d(jump, [1, n]), b: tf.zeros([1]), activation: identity },
    ],
  };
}`,
    right: true,
  },
  {
    fn: 'sawtooth',
    code: `
function sawtooth(depth: number): Network {
  const next = tf.tensor2d([[2, -4]]);
  const b = tf.tensor1d([0, -0.5]);
  const first = { W: tf.ones<tf.Rank.R2>([2, 1]), b, activation: relu };
  const middle = Array.from({ length: depth - 1 }, () => ({ W: next.tile<tf.Tensor2D>([2, 1]), b, activation: relu }));
  return { layers: [first, ...middle, { W: next, b: tf.tensor1d([0]), activation: identity }] };
}`,
    right: true,
  },
];
