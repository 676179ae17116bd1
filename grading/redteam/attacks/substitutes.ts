import { notebook } from '../../testing/notebooks';
import type { Attacks } from '../attack';

/**
 * Attacks on follow-through: they leave one exercise wrong, so that the course's own function replaces it,
 * and build another answer on that.
 */
export const substitutes: Attacks = {
  'makes weightGradient of backward': {
    lab: '04',
    entry: notebook([
      "import * as labs from 'dl-labs';\nimport * as tf from '@tensorflow/tfjs';",
      'function backward(network: any, x: any, y: any): any { throw new Error("backward is not written yet"); }',
      `function weightGradient(delta: any, previous: any): any {
        const [, neurons] = delta.shape; const [, inputs] = previous.shape;
        const layer = { W: tf.zeros([neurons, inputs]), b: tf.zeros([neurons]), activation: labs.identity };
        return backward({ layers: [layer] }, previous, delta)[0].dW;
      }`,
    ]),
  },
  'makes perceptron of perceptronStep': {
    entry: notebook([
      'function perceptronStep(w: any, b: any, x: any, y: any, rate: any): any { return 0; }',
      'function perceptron(w: any, b: any, x: any): any { return perceptronStep(w, b, x, 0, 1).b < b ? 1 : 0; }',
    ]),
  },
  'asks for its own': {
    entry: notebook([
      'function nandGate(): any { return 0; }',
      'function perceptron(): any { return 0; }',
      `function xorFromNand(a: any, b: any): any {
        void nandGate; void perceptron;
        return require('dl-labs').xorFromNand(a, b);
      }`,
    ]),
  },
  'asks for what its neighbour may call': {
    entry: notebook([
      "import * as labs from 'dl-labs';",
      'function perceptron(w: any, b: any, x: any): any { return (labs as any).perceptron(w, b, x); }',
      'function perceptronStep(w: any, b: any, x: any, y: any, rate: any): any { return perceptron(w, b, x) + "wrong"; }',
    ]),
  },
};
