import type { Attacks } from '../attack';
import { perceptron } from '../notebooks';

/** Attacks that use up memory or processes. */
export const hungry: Attacks = {
  'takes all memory, for objects': perceptron(
    'const all: any[] = []; for (;;) all.push({ all, copy: [...all.slice(0, 1000)] });',
  ),
  'takes all memory, for numbers': perceptron(
    'const all: any[] = []; for (;;) all.push(new Float64Array(1e6).fill(1));',
  ),
  'takes all memory, for text': perceptron("let text = 'ab'; for (;;) { text += text; text.charCodeAt(1); }"),
  'takes all memory, for tensors': perceptron(
    "const tf = require('@tensorflow/tfjs'); const all: any[] = []; for (;;) all.push(tf.ones([1000, 1000]));",
  ),
  'takes all memory, for WebAssembly': perceptron(
    'const all: any[] = []; for (;;) { const memory = new WebAssembly.Memory({ initial: 1000 }); new Uint8Array(memory.buffer).fill(1); all.push(memory); }',
  ),
  'takes all memory, in one piece': perceptron('return new Array(2 ** 32 - 1).fill(0);'),
  forks: perceptron(
    "const cp = (process as any).getBuiltinModule?.('child_process') ?? require('child_process'); for (;;) cp.fork(process.argv[1]);",
  ),
};
