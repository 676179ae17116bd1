import * as tf from '@tensorflow/tfjs';
import { notTensor } from './arguments';
import { isTensor, kindOf, list, type Explanation } from './words';

/** `[null,4]` or `*,4`, as tfjs writes them: the batch is the size that is open. */
const shapeText = (sizes: string) =>
  list(
    sizes
      .replace(/^\[|\]$/g, '')
      .split(',')
      .map(size => (/^(null|\*|)$/.test(size.trim()) ? 'batch' : size.trim())),
  );

type Meaning = (found: RegExpExecArray, given: string | undefined) => string;

/** What tf.layers says, which is the same on every backend, and what it means. */
const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^Error when checking .*: expected \S+ to have shape (\[.*?\]),? but got array with shape (\[.*?\])/,
    ([, expected, got], given) => `expected a tensor ${shapeText(expected)}, got ${given ?? shapeText(got)}`,
  ],
  [
    /^Error when checking .*: expected \S+ to have (\d+) dimension\(s\),? but got array with shape (\[.*?\])/,
    ([, count, got]) =>
      `expected a tensor with ${count} axes, the first for the batch, got ${shapeText(got)}`,
  ],
  [
    /^(\w+) expected a batch of elements .*tensor shape (\[.*?\])\) but the .* \(tensor shape (\[.*?\])\)/,
    ([, what, expected, got]) => `expected ${what}s ${shapeText(expected)}, got ${shapeText(got)}`,
  ],
  [
    /^Input Tensors should have the same number of samples as target Tensors\. Found (\d+) .* and (\d+) target/,
    ([, inputs, targets]) =>
      `${inputs} inputs and ${targets} targets do not fit: expected a target for each input`,
  ],
  [
    /^The model needs to be compiled before being used/,
    () => 'the model has no loss and no optimizer yet: call its method compile first',
  ],
  [
    /^Negative dimension size caused by adding layer (\S+) with input shape (\[.*?\])/,
    ([, layer, shape]) => `the window of the layer ${layer} is larger than its input, ${shapeText(shape)}`,
  ],
  [
    /^Input \d+ is incompatible with layer (\S+): expected (min_|max_)?ndim=(\d+), found ndim=(\d+)/,
    ([, layer, bound, expected, got]) => {
      const count = bound === undefined ? expected : `at ${bound === 'min_' ? 'least' : 'most'} ${expected}`;
      return `the layer ${layer} takes an input with ${count} axes, the first for the batch, got one with ${got}${expected === '2' && Number(got) > 2 ? '. tf.layers.flatten comes before it' : ''}`;
    },
  ],
  [
    /^Input \d+ is incompatible with layer (\S+): expected axis (-?\d+) of input shape to have value (\d+) but got shape (.*?)\.?$/,
    ([, layer, axis, expected, got]) =>
      `the layer ${layer} takes an input with ${expected} ${axis === '-1' ? 'in its last axis' : `in axis ${axis}`}, got ${shapeText(got)}`,
  ],
  [
    /^The first layer in a Sequential model must get an `inputShape`/,
    () => 'the first layer needs an inputShape, for example tf.layers.dense({ units: 2, inputShape: [4] })',
  ],
  [
    /^A `Concatenate` layer requires inputs with matching shapes.* Got input shapes: \[(.*)\]$/s,
    ([, shapes]) =>
      `the inputs ${eachShape(shapes)} do not fit: they may differ in the axis along which they are joined only`,
  ],
  [
    /^Operands could not be broadcast together with shapes (\[.*?\]) (\[.*?\])/,
    ([, a, b]) =>
      `inputs of the shapes ${shapeText(a)} and ${shapeText(b)} do not fit: expected the same shape for all`,
  ],
  [
    /^Unknown (loss|metric|Optimizer|optimizer|activation):? (\w+)/,
    ([, what, name]) => `there is no ${what.toLowerCase()} '${name}'`,
  ],
];

const eachShape = (shapes: string) =>
  Array.from(shapes.matchAll(/\[.*?\]/g), ([shape]) => shapeText(shape)).join(' and ');

/** Why a layer or a model refuses what it is given. What it was not made to understand keeps its own words. */
export const layer: Explanation = ({ args: [x], original }) => {
  const given = isTensor(x) ? list(x.shape) : undefined;
  for (const [pattern, meaning] of MEANINGS) {
    const found = pattern.exec(original);
    if (found) return meaning(found, given);
  }
  return undefined;
};

/** The same for methods that take tensors first: what is no tensor fails in many ways. */
export const layerOfTensors: Explanation = call => {
  const [x] = call.args;
  const mayBeTensor = (value: unknown) => isTensor(value) || value instanceof tf.SymbolicTensor;
  const given = Array.isArray(x) ? (x as unknown[]) : [x];
  const gone = given.filter(isTensor).find(tensor => tensor.isDisposed);
  if (gone) return `the tensor ${list(gone.shape)} ${notTensor(gone)}`;
  const mayBeTensors =
    (x as object | undefined)?.constructor === Object || (given.length > 0 && given.every(mayBeTensor));
  if (mayBeTensors) return layer(call);
  return (
    layer(call) ??
    `expected a tensor, got ${kindOf(x)}${Array.isArray(x) ? '. tf.tensor makes one of an array' : ''}`
  );
};
