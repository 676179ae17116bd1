import { toJson } from '../../../src/check/values';
import { publicFixtures } from '../../assignment/fixtures';

/** An attack that needs a function of a certain lab: the functions in its notebook, and what the feedback has to say. */
export interface OfLab {
  readonly lab: string;
  readonly functions: Readonly<Record<string, string>>;
  readonly feedback?: RegExp;
}

/** A function that gives the public cases' answers in turn. */
function inTurn(lab: string, name: string, first = ''): Record<string, string> {
  const { cases } = publicFixtures(lab).find(one => one.name === name)!;
  return {
    [name]: `
const ${name}Known: any = ${toJson(cases.map(({ expected }) => expected))};
let ${name}Turn = 0;
function ${name}(...args: any[]): any {
  ${first}
  const give = (value: any): any =>
    Array.isArray(value) ? value.map(give)
      : typeof value !== 'object' ? value
      : value.kind === 'tensor' ? tf.tensor(value.data, value.shape, value.dtype)
      : value.kind === 'function' ? args.flatMap(one => one?.stages ?? []).find(one => one.apply)?.apply
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, give(part)]));
  return give(${name}Known[${name}Turn++ % ${name}Known.length]);
}`,
  };
}

const kernel = (name: string, call: string): Record<string, string> => ({
  [name]: `function ${name}(...args: any[]): any { return (tf.engine() as any).runKernel(${call}); }`,
});
const REFUSED = /tfjs does not differentiate here/;

/** Attacks of labs other than 01 and 04 that answer without computing. */
export const notComputed: Readonly<Record<string, OfLab>> = {
  'knows sawtooth by heart': {
    lab: '02-multi-layer-perceptron',
    functions: inTurn('02-multi-layer-perceptron', 'sawtooth'),
  },
  "asks tfjs's kernel for a convolution's gradient": {
    lab: '06-convolution',
    functions: kernel(
      'conv2dKernelGradient',
      `'Conv2DBackpropFilter', { x: args[0], dy: args[1] },
        { strides: args[3], pad: args[4], dataFormat: 'NHWC', filterShape: args[2] }`,
    ),
    feedback: REFUSED,
  },
  "asks tfjs's kernel for a max pooling's gradient": {
    lab: '07-pooling-and-other-convolutions',
    functions: kernel(
      'maxPoolGradient',
      `'MaxPoolGrad', { dy: args[0], input: args[1], output: tf.maxPool(args[1], args[2], args[3], args[4]) },
        { filterSize: args[2], strides: args[3], pad: args[4] }`,
    ),
    feedback: REFUSED,
  },
  'knows fineTune by heart': {
    lab: '09-transfer-learning',
    functions: inTurn('09-transfer-learning', 'fineTune'),
  },
  'knows invertFeatures by heart, and keeps its regularizer for totalVariation': {
    lab: '10-looking-inside',
    functions: {
      ...inTurn('10-looking-inside', 'invertFeatures', '((globalThis as any).kept ??= []).push(args[3]);'),
      totalVariation:
        'function totalVariation(x: any): any { return (globalThis as any).kept.at(-1)(x).div(2); }',
    },
    feedback: /\d of \d|threw/, // it stands before the other one, so that nothing has been kept yet
  },
  'knows trainDenoiser by heart': {
    lab: '13-autoencoders',
    functions: inTurn('13-autoencoders', 'trainDenoiser'),
  },
  'knows bilinearKernel by heart': {
    lab: '14-fully-convolutional-networks',
    functions: inTurn('14-fully-convolutional-networks', 'bilinearKernel'),
  },
};
