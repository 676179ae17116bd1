import type { Attacks } from '../attack';
import { perceptron } from '../notebooks';

/** Answers that attack the code that reads them. */
export const answers: Attacks = {
  'a Proxy that is everything': perceptron(
    'const all: any = new Proxy(function () {}, { get: () => all, has: () => true, apply: () => 1 }); return all;',
  ),
  'a Proxy of an array without an end': perceptron(
    "return new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 32 - 1 : 1) });",
  ),
  'getters that throw': perceptron("return { get w(): number { throw new Error('no'); } };", {
    feedback: /threw: no/,
  }),
  'another answer each time it is read': perceptron(
    'let i = 0; return { get w() { return i++; }, get b() { return i++; } };',
  ),
  'an error without a message': perceptron('throw Object.create(null);'),
  'an error whose message throws': perceptron(
    "throw { get message(): string { throw new Error('twice'); } };",
  ),
  'an error that is nothing': perceptron('throw undefined;'),
  'a circle': perceptron('const circle: any = {}; circle.circle = circle; return circle;'),
  'a hundred thousand arrays, one in the other': perceptron(
    'let a: any = []; for (let i = 0; i < 1e5; i++) a = [a]; return a;',
  ),
  'a hundred thousand names': perceptron(
    'return Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`name ${i}`, 1]));',
  ),
  'a name of a million letters': perceptron("return { ['x'.repeat(1e6)]: 1 };"),
  'a tensor of ten thousand axes': perceptron(
    `const tf = require('@tensorflow/tfjs'); const t = tf.tensor([1]); (t as any).shape = new Array(1e4).fill(1); return t;`,
  ),
  'a tensor that lies about its shape': perceptron(
    "const t = require('@tensorflow/tfjs').tensor([1]); t.shape = []; t.dataSync = () => [1, 2, 3]; return t;",
  ),
  'a million numbers': perceptron('return new Array(1e6).fill(0);'),
  'names of prototypes': perceptron(
    'return JSON.parse(\'{"__proto__":{"polluted":1,"right":true},"constructor":{"prototype":{"points":1}},"toString":1}\');',
  ),
  'the marks of data': perceptron("return { kind: 'number', text: '1', right: true };"),
  'not a number': perceptron('return NaN;'),
  infinity: perceptron('return Infinity;'),
  'a symbol': perceptron("return Symbol('1');"),
  'a large whole number': perceptron('return 1n;'),
  'both answers': perceptron('return [0, 1];'),
  'the text of the right number': perceptron(
    'return String(w.reduce((s, v, i) => s + v * x[i], b) >= 0 ? 1 : 0);',
  ),
};
