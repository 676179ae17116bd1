import { KIND, toJson, unusableValue } from '../../src/check/values';
import { readReply } from './reply';

const read = (...outcomes: unknown[]) => readReply(toJson(outcomes), outcomes.length);

test('a correct reply is read unchanged', () => {
  const outcomes = [
    { answer: 1.5 },
    { answer: Number.NaN },
    { answer: [true, 'yes', [1, 2]], changed: 1 },
    { answer: { w: [1], b: 0, shape: 3 } },
    {
      answer: [
        { kind: 'convolution', filters: 3 },
        { kind: 'number', text: 'NaN' },
        { kind: 3, $kind: 'image' },
      ],
    },
    { answer: { [KIND]: 'tensor', shape: [2, 1], dtype: 'float32', data: [1, -Infinity] } },
    { answer: unusableValue('promise') },
    { answer: unusableValue('object', 'Map') },
    { error: 'w is not defined' },
    { error: 'f is not written yet', unwritten: 'f' },
  ];
  expect(read(...outcomes)).toEqual(outcomes);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['no answer', {}],
  ['an answer of null', { answer: null }],
  ['too few numbers', { answer: { [KIND]: 'tensor', shape: [1000000], dtype: 'float32', data: [] } }],
  ['numbers that are none', { answer: { [KIND]: 'tensor', shape: [1], dtype: 'float32', data: ['1'] } }],
  ['a shape that is none', { answer: { [KIND]: 'tensor', shape: [-1, -1], dtype: 'float32', data: [1] } }],
  ['another type', { answer: { [KIND]: 'tensor', shape: [1], dtype: 'string', data: [1] } }],
  ['a reason that there is not', { answer: { [KIND]: 'unusable', code: 'words' } }],
  ['a kind that no answer has', { answer: { [KIND]: 'function', name: 'relu' } }],
])('%s is not an outcome', (_what, outcome) => {
  expect(() => read(outcome)).toThrow(TypeError);
});

test('hostile texts', () => {
  expect(() => readReply('[', 1)).toThrow(SyntaxError);
  expect(() => readReply('[]', 1)).toThrow('1 outcomes were expected');
  expect(() => readReply(`[{"answer":${'['.repeat(1e5)}${']'.repeat(1e5)}}]`, 1)).toThrow();
  const [outcome] = readReply('[{"answer":{"__proto__":{"polluted":1},"w":2}}]', 1);
  expect(Object.keys((outcome as { answer: object }).answer)).toEqual(['__proto__', 'w']);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  const [{ error }] = read({ error: '\u001b[31m\u202ered\n'.repeat(1000) }) as { error: string }[];
  expect(error).toMatch(/^�\[31m�red /);
  expect(error.length).toBeLessThan(320);
});
