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
 * A notebook that tampers with the process in one exercise to gain from it in a later one.
 *
 * @param change what `nandGate` does before it gives its right answer, which earns a point
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

/**
 * The same for lab 04, whose functions `dl-labs` exports to other labs.
 *
 * @param change what `biasGradient` does first
 * @param gain the body of `weightGradient`
 */
export function nextOfLab04(change: string, gain: string): Attack {
  return {
    ...weightGradient(gain),
    entry: notebook([
      `function biasGradient(delta: any): any {\n${change}\nreturn delta.sum(0);\n}`,
      `function weightGradient(delta: any, previous: any): any {\n${gain}\n}`,
    ]),
    earned: 1,
  };
}

/** A function of lab 04 in which tfjs may not differentiate. */
export function weightGradient(body: string): Attack {
  return {
    lab: '04',
    entry: notebook([
      "import * as tf from '@tensorflow/tfjs';\nimport * as labs from 'dl-labs';",
      `function weightGradient(delta: any, previous: any): any {\n${body}\n}`,
    ]),
  };
}

/** Code that opens a stream on any file descriptor of the process, without any module. */
export const STREAM = 'const stream = (fd: number) => new (process.stdout as any).constructor(fd);';
