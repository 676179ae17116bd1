import * as ts from 'typescript';
import { awaits, suspends } from './awaits';
import { parseCell } from './parseCell';

/** Each stands at a cell's top level. */
const AWAITS = [
  'await 0',
  'await (f())',
  'await (async () => 1)()',
  'await\n(f())',
  'await /* why */ (f())',
  'await [1]',
  'await /a/',
  'await +a',
  'await `a`',
  'if (await (f())) {}',
  '1 + await (f())',
  '(await (p)).y',
  'const a = 1, b = await (p)',
  'const { a = await (p), [await (k)]: b } = c',
  'f(await (p), ...await (q))',
  '`${await (p)}`',
  'a?.[await (p)]',
  'new (await (p))()',
  'await (p) as number',
  'await await (p)',
  'label: await (p)',
  'throw await (p)',
  'export default await (p)',
  'export const a = await (p)',
  'class A extends (await (p)) {}',
  'class A { [await (k)] = 1 }',
  'class A { [await (k)]() {} }',
  'class A { @(await (d)) m() {} }',
  '@(await (d)) class A {}',
  '({ [await (k)]() {} })',
  '({ get [await (k)]() { return 1 } })',
  'for (const a of b) { await c }',
  'for (const x of await (p)) {}',
  'for (const k in await (p)) {}',
  'for (let i = await (p); await (q); await (r)) {}',
  'while (await (p));',
  'do {} while (await (p))',
  'switch (await (p)) { case await (q): }',
  'try { await (p) } catch { await (q) }',
  'for await (const a of (b)) {}',
  'await using a = b',
  'for (await using a of b) {}',
];

test.each(AWAITS)('%s awaits', code => {
  expect(awaits(parseCell(code))).toBe(true);
});

test.each([
  'using a = b',
  'const a = 1',
  '// await 0',
  '"await (0)"',
  'const await_ = 1',
  'o.await(1)',
  'const f = async () => { await (0) }',
  'const f = async () => await (0)',
  'async function f(a = await (0)) { await (0) }',
  'class A { async m() { await (0) } static { (async () => await (0))() } }',
  '({ async m() { await (0) }, async *g() { for await (const a of b) {} } })',
])('%s does not await', code => {
  expect(awaits(parseCell(code))).toBe(false);
});

test('a yield suspends, too', () => {
  expect(suspends(parseCell('await 0'))).toBe(true);
  expect(suspends(parseCell('function* g() { yield 0 }').statements[0])).toBe(false);
  const [generator] = parseCell('function* g() { for (;;) yield 0 }').statements;
  expect(ts.isFunctionDeclaration(generator) && suspends(generator.body!)).toBe(true);
});
