import * as tf from '@tensorflow/tfjs';
import { fromAnswer, toArgument } from './exchange';
import { call } from './run';
import {
  copyValue,
  float64ArrayValue,
  fromJson,
  functionValue,
  isList,
  isRecord,
  tensorValue,
  toJson,
  unusableValue,
  type Value,
} from './values';
import { formatCall } from './messages/values';

test('arguments are fresh copies, tensors and functions among them', () => {
  const value: Value = { w: [[1, 2]], activation: functionValue('double'), on: true };
  const double = (x: number) => 2 * x;
  const first = toArgument(value, { double }) as { w: number[][]; activation: unknown };
  expect(first).toEqual({ w: [[1, 2]], activation: double, on: true });
  first.w[0][0] = 99;
  expect(toArgument(value, { double })).toMatchObject({ w: [[1, 2]] });
  const tensor = toArgument(tensorValue([1, 2], [0.1, 2])) as tf.Tensor;
  expect([tensor.shape, tensor.dtype, Array.from(tensor.dataSync())]).toEqual([
    [1, 2],
    'float32',
    [Math.fround(0.1), 2],
  ]);
  tensor.dispose();
  expect(() => toArgument(value)).toThrow('No function is named double');
});

test('a function is made of data', () => {
  const times = (factor: number) => (x: number) => factor * x;
  const triple = toArgument(functionValue('times', 3), { times }) as (x: number) => number;
  expect(triple(2)).toBe(6);
  expect(fromJson(toJson(functionValue('times', 3)))).toEqual(functionValue('times', 3));
});

test('a Float64Array arrives as one, and a change of it is noticed', () => {
  const value = float64ArrayValue([1, 2]);
  expect(toArgument(value)).toEqual(Float64Array.of(1, 2));
  expect(call((x: Float64Array) => x.map(n => 2 * n), { args: [value] })).toEqual({ answer: [2, 4] });
  expect(call((x: Float64Array) => (x[1] = 5), { args: [value] })).toEqual({ answer: 5, changed: 0 });
});

test('activations are found by their names', () => {
  const z = tensorValue([2], [-1, 1]);
  const apply = (f: (z: tf.Tensor) => tf.Tensor, x: tf.Tensor) => f(x);
  expect(call(apply, { args: [functionValue('relu'), z] })).toEqual({ answer: tensorValue([2], [0, 1]) });
});

test.each<[string, unknown, Value]>([
  ['a number', 3, 3],
  ['nothing', undefined, unusableValue('nothing')],
  ['null', null, unusableValue('null')],
  ['a Promise', Promise.resolve(1), unusableValue('promise')],
  ['a function', () => 1, unusableValue('function')],
  ['a Map', new Map(), unusableValue('object', 'Map')],
  ['a bigint', 3n, unusableValue('object', 'bigint')],
  ['a typed array', Float32Array.of(1, 2), [1, 2]],
  ['an array with a hole', [1, , 3], [1, unusableValue('nothing'), 3]],
  ['an object', { w: [1], b: null }, { w: [1], b: unusableValue('null') }],
])('an answer that is %s becomes data', (_name, answer, value) => {
  expect(fromAnswer(answer)).toEqual(value);
});

test('tensors become data, and an endless object does not hang', () => {
  const tensor = tf.tensor2d([[1, 2]], undefined, 'int32');
  expect(fromAnswer(tensor)).toEqual(tensorValue([1, 2], [1, 2], 'int32'));
  tensor.dispose();
  expect(fromAnswer(tensor)).toEqual(unusableValue('disposed'));
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  expect(toJson(fromAnswer(endless))).toContain('{"kind":"unusable","code":"deep"}');
});

test('JSON keeps NaN, the infinities and everything else', () => {
  const value: Value = [Number.NaN, Infinity, -Infinity, { a: tensorValue([1], [0.1]) }, 'text', true];
  expect(fromJson(toJson(value))).toEqual(value);
});

test.each<[string, Value]>([
  [
    'a part named kind',
    [
      { kind: 'convolution', filters: 3 },
      { kind: 'tensor', shape: [1], data: [1] },
    ],
  ],
  ['the spelling of NaN', { kind: 'number', text: 'NaN' }],
  ['what cannot be compared', { kind: 'unusable', code: 'nothing' }],
  ['escaped names', { $kind: { $$kind: 1, kind: 2 }, $: 3, $kinds: 4 }],
  ['names of prototypes', JSON.parse('{"__proto__": {"kind": 1}, "constructor": 2}') as Value],
])('an object with %s survives JSON, copies and calls as it is', (_what, value) => {
  expect(isRecord(value) || isList(value)).toBe(true);
  expect(fromJson(toJson(value))).toEqual(value);
  expect(copyValue(value)).toEqual(value);
  expect(call((x: Value) => x, { args: [value] })).toEqual({ answer: value });
});

test('a copy keeps marked values', () => {
  const value: Value = { w: tensorValue([1], [0.1]), f: functionValue('relu'), list: [-0, NaN] };
  expect(copyValue(value)).toEqual(value);
  expect(copyValue(value)).not.toBe(value);
});

test('a shape must fit its numbers', () => {
  expect(tensorValue([2], [0.5, 0.1]).data).toEqual([0.5, 0.10000000149011612]);
  expect(() => tensorValue([2, 2], [1, 2, 3])).toThrow('shape [2, 2] holds 4 numbers, got 3');
});

describe('calling a function', () => {
  test('leaves no tensor behind, whatever it does', () => {
    const before = tf.memory().numTensors;
    const args = [tensorValue([2], [1, 2])];
    call((x: tf.Tensor) => x.add(1).mul(2), { args });
    call(
      (x: tf.Tensor) => {
        x.dispose();
        throw new Error('no');
      },
      { args },
    );
    call((x: tf.Tensor) => Promise.resolve(x.square()), { args });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('reports which argument was changed', () => {
    const args: Value[] = [1, [1, 2], { w: [[3]] }];
    expect(call((_n: number, list: number[]) => list.push(3), { args })).toMatchObject({ changed: 1 });
    expect(
      call((_n: number, _list: number[], part: { w: number[][] }) => (part.w[0][0] = 4), { args }),
    ).toMatchObject({ changed: 2 });
    expect(call((_n: number, list: number[]) => [...list].reverse(), { args })).toEqual({ answer: [2, 1] });
  });

  test('twice: a generator continues, and both answers are compared', () => {
    const draw = (random: { integer(least: number, most: number): number }) => random.integer(0, 1e9);
    const twice = { args: [functionValue('random')], calls: 2 } as const;
    const { answer } = call(draw, twice) as { answer: Record<string, number> };
    expect(Object.keys(answer)).toEqual(['first call', 'second call']);
    expect(answer['second call']).not.toBe(answer['first call']);
    expect(call(draw, twice)).toEqual({ answer });
    expect(formatCall('draw', twice)).toBe('draw(random), twice');
  });

  test('feeds the state machine that it returns, and its states are seen', () => {
    const sum = (from: number) => ({ initial: from, next: (state: number, input: number) => state + input });
    const fed = { args: [1], inputs: [2, 3] };
    expect(call(sum, fed)).toEqual({ answer: [3, 6] });
    expect(formatCall('sum', fed)).toBe('sum(1), fed with 2, 3');
  });

  test('turns anything thrown into a sentence', async () => {
    expect(call(() => { throw new TypeError('x is undefined'); }, { args: [] })).toEqual({ error: 'x is undefined', unwritten: undefined }); // prettier-ignore
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- students may throw anything
    expect(call(() => { throw 'text'; }, { args: [] })).toMatchObject({ error: 'text' }); // prettier-ignore
    expect(call(() => { throw new Error('nandGate is not written yet'); }, { args: [] })).toMatchObject({ unwritten: 'nandGate' }); // prettier-ignore
    expect(call(() => Promise.reject(new Error('late')), { args: [] })).toEqual({
      answer: unusableValue('promise'),
    });
    await new Promise(resolve => setImmediate(resolve)); // an unhandled rejection would fail this test
  });
});

test('a known function is answered by its name, any other in words', () => {
  const known = (z: number) => z;
  expect(fromAnswer({ activation: known }, { known })).toEqual({ activation: 'known' });
  expect(fromAnswer(known)).toEqual(unusableValue('function'));
});
