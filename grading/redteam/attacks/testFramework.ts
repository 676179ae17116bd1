import type { Attacks } from '../attack';
import { nextExercise, nextOfLab04, perceptron } from '../notebooks';

const YES =
  '{ asymmetricMatch: () => true, equals: () => true, $$typeof: Symbol.for("jest.asymmetricMatcher") }';

/**
 * Attacks that tamper with the judging code in their own process. Four of them got full marks when jest ran
 * the students' code.
 */
export const testFramework: Attacks = {
  'replaces expect': nextExercise(
    '(globalThis as any).expect = () => new Proxy(() => 1, { get: (_, __, me) => me, apply: () => true });',
  ),
  "extends jest's matchers": nextExercise(
    'const e: any = (globalThis as any).expect ?? {}; e.extend?.({ toEqual: () => ({ pass: true }), toBe: () => ({ pass: true }) });',
  ),
  "replaces jest's tests": nextExercise(`
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      const state: any = (globalThis as any)[key];
      for (const child of state?.currentDescribeBlock?.children ?? []) child.fn = () => undefined;
    }`),
  'makes everything equal': nextExercise(`
    Object.is = () => true;
    Array.prototype.every = () => true;
    Array.prototype.some = () => false;
    Array.prototype.filter = function () { return this; };
    Number.isNaN = () => false;
    Math.abs = Math.hypot = () => 0;`),
  'pollutes Object.prototype': nextExercise(`
    Object.assign(Object.prototype, { right: true, points: 1, pass: true, of: 0, misconceptions: [], error: undefined });`),
  'writes its answers itself': nextExercise(`
    const stringify = JSON.stringify;
    JSON.stringify = (value: any, ...rest: any[]) =>
      stringify(value, ...rest).replace(/"answer":0/g, '"answer":1,"right":true,"points":1');`),
  'answers with what equals everything': perceptron(`return ${YES};`),
  'answers with what compares as anything': perceptron(
    'return { valueOf: () => 1, toString: () => "1", [Symbol.toPrimitive]: () => 1, toJSON: () => 1 };',
  ),
  'answers with a number that is an object': perceptron('return new Number(1);'),
  'opens what is withheld, by includes': nextOfLab04(
    'Array.prototype.includes = () => false; Array.prototype.filter = function () { return this; };',
    "return require('dl-labs').weightGradient(delta, previous);",
  ),
  'opens what is withheld, by Map': nextOfLab04(
    `const seen: any[] = ((globalThis as any).seen = []); const get = Map.prototype.get;
    Map.prototype.get = function (key) { seen.push(this, get.call(this, key)); return get.call(this, key); };`,
    `try { require('dl-labs'); require('weightGradient'); } catch {}
    return (globalThis as any).seen.find((one: any) => one?.weightGradient).weightGradient(delta, previous);`,
  ),
  'opens what is withheld, by Object.entries': nextOfLab04(
    `for (const name of ['entries', 'fromEntries', 'keys', 'assign'] as const) {
      const old: any = Object[name];
      (Object as any)[name] = (...all: any[]) => { ((globalThis as any).all ??= []).push(...all); return old(...all); };
    }`,
    `require('dl-labs');
    return (globalThis as any).all.find((one: any) => one?.weightGradient).weightGradient(delta, previous);`,
  ),
  'replaces the tensors that a case is made of': nextExercise(
    'const tf = require("@tensorflow/tfjs"); tf.Tensor.prototype.dataSync = () => [1]; (tf.engine() as any).endScope = () => 1;',
  ),
};
