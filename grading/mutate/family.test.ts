import { family, pairs } from './family';
import { operators } from './operators';

/** What one operator makes of a function's text. */
function made(name: string, text: string): string[] {
  expect(operators.map(operator => operator.name)).toContain(name);
  return family(text)
    .filter(one => one.operators.some(operator => operator.name === name))
    .map(one => one.text);
}

/** An operator, a right answer, and all that the operator makes of it. */
const MADE: readonly (readonly [operator: string, text: string, ...mutants: string[]])[] = [
  ['no epsilon', '(x, epsilon) => x / (y + epsilon)', '(x, epsilon) => x / (y)'],
  ['not clipped', 'x => x.clipByValue(0, 1)', 'x => x'],
  [
    'clipped at the end',
    'x => { for (const f of g) x = f(x).clipByValue(0, 1); return x; }',
    'x => { for (const f of g) x = f(x); return x.clipByValue(0, 1); }',
  ],
  ['sort as text', 'x => x.sort((a, b) => a - b)', 'x => x.sort()'],
  ['the other order', 'x => x.sort((a, b) => a - b)', 'x => x.sort((b, a) => a - b)'],
  ['another sign', '(a, b) => a - b.add(a)', '(a, b) => a + b.add(a)', '(a, b) => a - b.sub(a)'],
  ['drop a minus', 'x => -x.neg()', 'x => x.neg()', 'x => -x'],
  ['ties', 'x => x >= 0', 'x => x > 0'],
  ['reversed comparison', 'x => x.greater(0)', 'x => x.less(0)'],
  ['first or last', 'x => x.indexOf(1)', 'x => x.lastIndexOf(1)'],
  ['another statistic', 'x => Math.max(x.sum(0))', 'x => Math.min(x.sum(0))', 'x => Math.max(x.mean(0))'],
  ['keepDims', 'x => x.sum(0, true)', 'x => x.sum(0)'],
  ['drop a transpose', 'W => W.transpose()', 'W => W'],
  [
    'one transpose too many',
    '(a, b) => tf.matMul(a, b, true)',
    '(a, b) => tf.matMul(a, b, false, false)',
    '(a, b) => tf.matMul(a, b, true, true)',
    '(a, b) => tf.matMul(a, b, true).transpose()',
  ],
  ['another axis', 'x => x.sum(0)', 'x => x.sum(1)', 'x => x.sum(-1)'],
  ['along everything', 'x => x.mean(0)', 'x => x.mean()'],
  ['another index', '(x, i) => x[i]', '(x, i) => x[i + 1]', '(x, i) => x[i - 1]', '(x, i) => x[0]'],
  ['swap indices', '(x, i, j) => x[i][j]', '(x, i, j) => x[j][i]'],
  ['before the function', '(x, activation) => activation(x).abs()', '(x, activation) => activation(x)', '(x, activation) => x.abs()'], // prettier-ignore
  ['the function twice', 'x => Math.exp(x)', 'x => Math.exp(Math.exp(x))'],
  ['off by one in a loop', 'n => { for (let i = 1; i < n; i++) f(i); }',
    'n => { for (let i = 2; i < n; i++) f(i); }', 'n => { for (let i = 0; i < n; i++) f(i); }',
    'n => { for (let i = 1; i < n + 1; i++) f(i); }', 'n => { for (let i = 1; i < n - 1; i++) f(i); }',
    'n => { for (let i = 1; i < n; i += 2) f(i); }'], // prettier-ignore
  ['off by one in a length', '(x, n) => x.slice(0, n)', '(x, n) => x.slice(1, n)', '(x, n) => x.slice(0, n + 1)', '(x, n) => x.slice(0, n - 1)'], // prettier-ignore
  ['rounded another way', 'x => Math.floor(x)', 'x => Math.ceil(x)', 'x => Math.round(x)', 'x => x'],
  ['a whole number', '(a, b) => a / b', '(a, b) => Math.floor(a / b)'],
  [
    'a parameter ignored',
    '(x, rate: number) => x * rate',
    '(x, rate: number) => x * 0',
    '(x, rate: number) => x * 1',
  ],
  ['another parameter', '(a: number, b: number) => a + 1', '(a: number, b: number) => b + 1'],
  ['only the first', 'x => { for (const y of x) f(y); }', 'x => { for (const y of x.slice(0, 1)) f(y); }', 'x => { for (const y of x.slice(1)) f(y); }', 'x => { for (const y of x.slice(0, -1)) f(y); }', 'x => { for (const y of [...x].reverse()) f(y); }'], // prettier-ignore
  ['no copy', 'x => f(x.slice(), [...x])', 'x => f(x, [...x])', 'x => f(x.slice(), x)'],
  ['in place', 'w => w.map(a => 2 * a)', 'w => (w.forEach((a, i) => { w[i] = 2 * a; }), w)'],
  [
    'return in the loop',
    'x => { for (;;) f(x); return x; }',
    'x => { for (;;) { f(x);\nreturn x; } return x; }',
  ],
  [
    'i for j',
    'x => { for (let i = 0;;) for (let j = 0;;) f(i, j); }',
    'x => { for (let i = 0;;) for (let j = 0;;) f(j, j); }',
    'x => { for (let i = 0;;) for (let j = 0;;) f(i, i); }',
  ],
  ['and for or', '(a, b) => a && b', '(a, b) => a || b'],
  ['one case only', 'a => a ? 1 : 2', 'a => 1', 'a => 2'],
  ['drop a term', '(a, b) => a.add(b)', '(a, b) => a', '(a, b) => b'],
  ['drop a factor', '(a, b) => a * (b + 1)', '(a, b) => a', '(a, b) => (b + 1)'],
  ['swap operands', '(a, b) => a / b', '(a, b) => b / a'],
  ['swap arguments', '(a, b) => f(a, b)', '(a, b) => f(b, a)'],
  ['the value before', 'x => { const y = g(x); return y; }', 'x => { const y = g(x); return g; }', 'x => { const y = g(x); return x; }'], // prettier-ignore
  ['result thrown away', 'y => { y = y.add(1); return y; }', 'y => { y.add(1); return y; }'],
  ['not added up', 'y => { y += 2; return y; }', 'y => { y = 2; return y; }'],
  ['a constant factor', 'x => x', 'x => scaled(x, 2)', 'x => scaled(x, 0.5)'],
  ['n - 1 for n', 'x => s / x.length', 'x => s / (x.length - 1)', 'x => s / (x.length + 1)', 'x => s / 2'],
  ['an argument returned', '(x, y) => f(x)', '(x, y) => x', '(x, y) => y'],
  ['return forgotten', 'x => { return f(x); }', 'x => { f(x); }'],
];

test.each(MADE)('%s: %s', (name, text, ...mutants) => {
  expect(made(name, text).toSorted()).toEqual(mutants.toSorted());
});

test('only what students write is changed', () => {
  const text = `function f(a: number, b: number) {
  const sum = a + b;
  // BEGIN SOLUTION
  return sum * 2;
  // END SOLUTION
}`;
  const mutants = family(text);
  expect(mutants.length).toBeGreaterThan(5);
  expect(mutants.filter(one => !one.text.includes('const sum = a + b;'))).toEqual([]);
});

test('a change is shown with some text around, and no two mutants have the same text', () => {
  const mutants = family('x => x.mul(2).add(1).sub(3).reshape([-1]).clipByValue(0, 1)');
  expect(mutants.map(one => one.change)).toContain('x.mul(2).add(1).sub(3).reshape([-1]).clipByValue(0, → x.mul(2).add(1).add(3).reshape([-1]).clipByValue(0,'); // prettier-ignore
  expect(new Set(mutants.map(one => one.text)).size).toBe(mutants.length);
});

test('two mistakes at once stand at two places', () => {
  const text = '(a, b) => a - b >= 0';
  const two = pairs(text, family(text), 1000).map(one => one.text);
  expect(two).toContain('(a, b) => a + b > 0');
  expect(two).not.toContain('(a, b) => b + a >= 0');
});

test('every operator says what it does, under a name of its own', () => {
  expect(new Set(operators.map(({ name }) => name)).size).toBe(operators.length);
  for (const { does, truths } of operators) {
    expect(does).toMatch(/^[A-Z].*\.$/);
    expect(truths).not.toEqual([]);
  }
});
