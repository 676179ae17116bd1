/** The cells of a notebook, in its order; `CHECK` stands where the student runs the check. */
export type Layout = readonly string[];

export const CHECK = '(await check(perceptron)).points';

const ARGUMENTS = '(w: number[], b: number, x: number[]): number';
const SUM = 'w.reduce((sum, weight, i) => sum + weight * x[i], b)';
const body = (answer: string) => `function perceptron${ARGUMENTS} { const s = ${SUM}; return ${answer}; }`;
const ok = body('s >= 0 ? 1 : 0');

/** Right functions, written and placed as nobody expected. */
export const RIGHT: Readonly<Record<string, Layout>> = {
  'as the course writes it': [ok, CHECK],
  'as an arrow function': [`const perceptron = ${ARGUMENTS} => (${SUM} >= 0 ? 1 : 0);`, CHECK],
  'as a function expression': [
    `const perceptron = function ${ARGUMENTS} { return ${SUM} >= 0 ? 1 : 0; };`,
    CHECK,
  ],
  'with let': [`let perceptron = ${ARGUMENTS} => (${SUM} >= 0 ? 1 : 0);`, CHECK],
  'with var': [`var perceptron = ${ARGUMENTS} => (${SUM} >= 0 ? 1 : 0);`, CHECK],
  exported: [`export ${ok}`, CHECK],
  'exported as a constant': [`export const perceptron = ${ARGUMENTS} => (${SUM} >= 0 ? 1 : 0);`, CHECK],
  'exported by default': [`export default ${ok}`, CHECK],
  'out of an object': [
    `const { perceptron } = { perceptron: ${ARGUMENTS.replace('): number', ')')} => (${SUM} >= 0 ? 1 : 0) };`,
    CHECK,
  ],
  'as a static method': [
    `class Unit { static perceptron${ARGUMENTS} { return ${SUM} >= 0 ? 1 : 0; } }\nconst { perceptron } = Unit;`,
    CHECK,
  ],
  overloaded: [
    `function perceptron${ARGUMENTS};\nfunction perceptron(w: any, b: any, x: any): number { let s = b; for (const i in w) s += w[i] * x[i]; return s >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  generic: [
    'function perceptron<T extends number[]>(w: T, b: number, x: T): number { let s = b; w.forEach((weight, i) => { s += weight * x[i]; }); return s >= 0 ? 1 : 0; }',
    CHECK,
  ],
  recursive: [
    `function perceptron${ARGUMENTS} { return w.length === 0 ? (b >= 0 ? 1 : 0) : perceptron(w.slice(1), b + w[0] * x[0], x.slice(1)); }`,
    CHECK,
  ],
  'with `arguments`': [
    `function perceptron${ARGUMENTS} { const [v, c, y] = arguments as any; let s = c; for (let i = 0; i < v.length; i++) s += v[i] * y[i]; return s >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'with a label': [
    `function perceptron${ARGUMENTS} { let s = b; rows: for (let i = 0; ; i++) { if (i === w.length) break rows; s += w[i] * x[i]; } return s >= 0 ? 1 : 0; }`,
    CHECK,
    'const rows = await Promise.resolve(3);',
  ],
  'with a comment in front': [`/* mine */ // yes\n${ok}`, CHECK],
  'with lines of Windows': [ok.replaceAll('; ', ';\r\n'), CHECK],
  'with letters beyond ASCII': [ok.replaceAll(/\bs\b/g, 'Σ'), CHECK],
  'all in one cell': [`${ok}\nconst before = 1; let after = before + 1; after++;`, CHECK],
  'after an unrelated cell': ['const unrelated = 1;', ok, CHECK],
  'twice, the last one right': [body('2'), ok, CHECK],
  'checked twice': [ok, CHECK, CHECK],
  'changed after a first check': [body('2'), CHECK, ok, CHECK],

  'a helper in a cell before': [
    `const total = ${ARGUMENTS} => ${SUM};`,
    `const perceptron = ${ARGUMENTS} => (total(w, b, x) >= 0 ? 1 : 0);`,
    CHECK,
  ],
  'a helper assigned behind the function': [
    `let total2 = ${ARGUMENTS} => 0;`,
    `function perceptron${ARGUMENTS} { return total2(w, b, x) >= 0 ? 1 : 0; }`,
    `total2 = ${ARGUMENTS} => ${SUM};`,
    CHECK,
  ],
  'a helper of a helper': [
    'const times = (a: number, c: number) => a * c;',
    `function total${ARGUMENTS} { return w.reduce((sum, weight, i) => sum + times(weight, x[i]), b); }`,
    `function perceptron${ARGUMENTS} { return total(w, b, x) >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'an exported helper': [
    `export function graded${ARGUMENTS} { return ${SUM}; }`,
    `function perceptron${ARGUMENTS} { return graded(w, b, x) >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'a helper named like parts of a module': [
    'const exportsOf = (s: number) => s >= 0; const moduleOf = exportsOf;',
    body('moduleOf(s) ? 1 : 0'),
    CHECK,
  ],
  'a table filled by a loop': [
    'const STEP: number[] = []; for (let i = 0; i < 2; i++) STEP[i] = i;',
    body('STEP[s >= 0 ? 1 : 0]'),
    CHECK,
  ],
  'a table filled by push': [
    'const STEP: number[] = [];',
    'STEP.push(0, 1);',
    body('STEP[s >= 0 ? 1 : 0]'),
    CHECK,
  ],
  'a table filled by members': [
    'const STEP2: Record<string, number> = {}; STEP2.yes = 1; STEP2.no = 0;',
    body("s >= 0 ? STEP2.yes : STEP2['no']"),
    CHECK,
  ],
  'a map': [
    'const names = new Map<boolean, number>(); names.set(true, 1).set(false, 0);',
    body('names.get(s >= 0)!'),
    CHECK,
  ],
  'a set': ['const good = new Set<boolean>(); good.add(true);', body('good.has(s >= 0) ? 1 : 0'), CHECK],
  'a frozen object': [
    'const ANSWERS = Object.freeze({ yes: 1, no: 0 });',
    body('s >= 0 ? ANSWERS.yes : ANSWERS.no'),
    CHECK,
  ],
  'a constant in another cell': ['const ZERO = 0;', body('s >= ZERO ? 1 : 0'), CHECK],
  'a variable assigned in another cell': [
    'let border = 5;',
    'border = 0;',
    body('s >= border ? 1 : 0'),
    CHECK,
  ],
  'a variable assigned behind the function': [
    'let threshold = 5;',
    body('s >= threshold ? 1 : 0'),
    'threshold = 0;',
    CHECK,
  ],
  'a variable assigned after its declaration': [
    'let axis0: number; axis0 = 0;',
    body('s >= axis0 ? 1 : 0'),
    CHECK,
  ],
  'a variable counted down': ['let steps = 2; while (steps > 0) steps--;', body('s >= steps ? 1 : 0'), CHECK],
  'a variable assigned if it is empty': [
    'let maybe: number | undefined; maybe ??= 0;',
    body('s >= maybe! ? 1 : 0'),
    CHECK,
  ],
  'a pattern that assigns': [
    'let low = 9, high = 9; [low, high] = [0, 1];',
    body('s >= low ? high : low'),
    CHECK,
  ],
  'a branch that assigns': [
    'let limit = 3; if (limit > 1) { limit = 0; } else limit = 2;',
    body('s >= limit ? 1 : 0'),
    CHECK,
  ],
  'a try that assigns': [
    'let tried = 3; try { tried = 0; throw new Error("x"); } catch { /* fine */ }',
    body('s >= tried ? 1 : 0'),
    CHECK,
  ],
  'Object.assign': [
    'const both: Record<string, number> = {}; Object.assign(both, { yes: 1, no: 0 });',
    body('s >= 0 ? both.yes : both.no'),
    CHECK,
  ],
  'a function that fills a table': [
    'const filled: number[] = []; function fill(list: number[]) { list.push(0, 1); }',
    'fill(filled);',
    body('filled[s >= 0 ? 1 : 0]'),
    CHECK,
  ],
  'an alias of a table': [
    'const original = [0, 5]; const alias = original; alias[1] = 1;',
    body('original[s >= 0 ? 1 : 0]'),
    CHECK,
  ],
  'a type alias and an interface': [
    'type Bit = 0 | 1; interface Neuron { w: number[]; b: number }',
    `function perceptron${ARGUMENTS} { const n: Neuron = { w, b }; const s = n.w.reduce((sum, v, i) => sum + v * x[i], n.b); const bit: Bit = s >= 0 ? 1 : 0; return bit; }`,
    CHECK,
  ],
  'an enumeration': ['enum Answer { no, yes }', body('s >= 0 ? Answer.yes : Answer.no'), CHECK],
  'a namespace': [
    'namespace My { export const border = 0; export const step = (s: number) => (s >= border ? 1 : 0); }',
    body('My.step(s)'),
    CHECK,
  ],
  'a class': [
    'class Neuron2 { constructor(private readonly w: number[], private readonly b: number) {} sum(x: number[]) { return this.w.reduce((s, v, i) => s + v * x[i], this.b); } }',
    `function perceptron${ARGUMENTS} { return new Neuron2(w, b).sum(x) >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'a class with private fields': [
    'class Hidden { #b; constructor(b: number) { this.#b = b; } get b() { return this.#b; } }',
    `function perceptron${ARGUMENTS} { let s = new Hidden(b).b; w.forEach((v, i) => (s += v * x[i])); return s >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'a class with a static block': [
    'class Table { static rows: number[] = []; static { Table.rows.push(0, 1); } }',
    body('Table.rows[s >= 0 ? 1 : 0]'),
    CHECK,
  ],
  'a class that extends another': [
    'class Base { step(s: number) { return s >= 0 ? 1 : 0; } }',
    'class Derived extends Base {}',
    body('new Derived().step(s)'),
    CHECK,
  ],
  'a method added to a prototype': [
    'class Plain { declare step: (s: number) => number; }',
    'Plain.prototype.step = s => (s >= 0 ? 1 : 0);',
    body('new Plain().step(s)'),
    CHECK,
  ],
  'a closure': [
    'const makeStep = (border: number) => (s: number) => (s >= border ? 1 : 0); const step0 = makeStep(0);',
    body('step0(s)'),
    CHECK,
  ],
  'a generator': [
    'function* products(w: number[], x: number[]) { for (let i = 0; i < w.length; i++) yield w[i] * x[i]; }',
    `function perceptron${ARGUMENTS} { let s = b; for (const p of products(w, x)) s += p; return s >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'a default argument in another cell': [
    'const nothing = 0;',
    `function perceptron(w: number[], b = nothing, x: number[]): number { return ${SUM} >= nothing ? 1 : 0; }`,
    CHECK,
  ],
  'a memory': [
    'const memory = new Map<string, number>();',
    `function perceptron${ARGUMENTS} { const key = JSON.stringify([w, b, x]); if (!memory.has(key)) memory.set(key, ${SUM} >= 0 ? 1 : 0); return memory.get(key)!; }`,
    CHECK,
  ],
  'a counter': [
    'let calls = 0;',
    `function perceptron${ARGUMENTS} { calls++; return ${SUM} >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  "Node's module": [
    "import { strict as assert } from 'node:assert';",
    `function perceptron${ARGUMENTS} { assert.equal(w.length, x.length); return ${SUM} >= 0 ? 1 : 0; }`,
    CHECK,
  ],
  'tfjs by another name': [
    "import * as flow from '@tensorflow/tfjs';",
    `function perceptron${ARGUMENTS} { return flow.tidy(() => flow.tensor1d(w).mul(flow.tensor1d(x)).sum().dataSync()[0] + b >= 0 ? 1 : 0); }`,
    CHECK,
  ],
  'a name of the first cell, used again below': [
    "import { plot, table } from 'dl-labs';",
    ok,
    CHECK,
    'const rows2 = await Promise.resolve([1]); const plotted = rows2.length;',
  ],
  'a later cell that awaits': [ok, CHECK, 'const later = await Promise.resolve(1);'],
  'a later cell that throws': [ok, CHECK, 'throw new Error("not mine");'],
  'a later cell that cannot be read': [ok, CHECK, 'const broken = (;'],
  'a cell between that throws': [
    'let kept = 0;',
    'kept = 0; throw new Error("half way");',
    body('s >= kept ? 1 : 0'),
    CHECK,
  ],
  'its own name wins over a later cell': [
    'const axis = 0; ' + body('s >= axis ? 1 : 0'),
    CHECK,
    'const axis = 1;',
  ],
  'a table sorted in place': ['const order = [1, 0]; order.sort();', body('order[s >= 0 ? 1 : 0]'), CHECK],
};

/** Functions that are wrong at home, too. */
export const WRONG: Readonly<Record<string, Layout>> = {
  'the wrong sign': [body('s >= 0 ? 0 : 1'), CHECK],
  'no answer on the line': [body('s > 0 ? 1 : 0'), CHECK],
  'a bit as a truth value': [body('(s >= 0) as any'), CHECK],
  'a bit as a text': [body("(s >= 0 ? '1' : '0') as any"), CHECK],
  'a bit as a bigint': [body('(s >= 0 ? 1n : 0n) as any'), CHECK],
  'a bit in a list': [body('[s >= 0 ? 1 : 0] as any'), CHECK],
  'the last definition is wrong': [ok, body('2'), CHECK],
  'a variable assigned to something wrong': ['let bar = 0;', body('s >= bar ? 1 : 0'), 'bar = 1;', CHECK],
  'a table filled with something wrong': [
    'const cells: number[] = []; for (let i = 0; i < 2; i++) cells[i] = 1 - i;',
    body('cells[s >= 0 ? 1 : 0]'),
    CHECK,
  ],
  'a promise': [
    `const perceptron = async ${ARGUMENTS.replace('): number', ')')} => (${SUM} >= 0 ? 1 : 0);`,
    CHECK,
  ],
  nothing: [`function perceptron(w: number[], b: number, x: number[]): any { ${SUM}; }`, CHECK],
};
