import { notebook } from '../testing/notebooks';
import type { Attack } from './attack';

/** A notebook whose `perceptron` has this body. */
export function perceptron(body: string, more: Partial<Attack> = {}): Attack {
  return {
    entry: notebook([`function perceptron(w: number[], b: number, x: number[]): any {\n${body}\n}`]),
    ...more,
  };
}

/**
 * A notebook that changes the process in one exercise, for the one that runs after it.
 *
 * @param change what `nandGate` does first; its answer is right, which earns its point
 * @param gain the body of `perceptron`, which runs later
 */
export function nextExercise(change: string, gain = 'return 0;'): Attack {
  const honest = 'return { w: [-1, -1], b: 1.5 };';
  return {
    ...perceptron(gain),
    entry: notebook([
      `function nandGate(): any {\n${change}\n${honest}\n}`,
      `function perceptron(w: number[], b: number, x: number[]): any {\n${gain}\n}`,
    ]),
    earned: 1,
  };
}

/** A function of lab 05 in which tfjs may not differentiate. */
export function weightGradient(body: string): Attack {
  return {
    lab: '05',
    entry: notebook([
      "import * as tf from '@tensorflow/tfjs';\nimport * as labs from 'dl-labs';",
      `function weightGradient(delta: any, previous: any): any {\n${body}\n}`,
    ]),
  };
}

/** Writes to any file descriptor of the process, without any module. */
export const STREAM = 'const stream = (fd: number) => new (process.stdout as any).constructor(fd);';
