import { isComplete } from './isComplete';

test.each([
  '',
  '1',
  '// a',
  'await 0',
  'const f = () => {\n  return 1;\n}',
  '`${a}`',
  'await (0)',
  'await /a/.exec(b)',
  'await using a = b',
  'for (;;) {}',
  '<T,>(x: T) => x',
])('%j is complete', code => {
  expect(isComplete(code)).toEqual({ status: 'complete' });
});

test.each([
  ['f(', '  '],
  ['function f() {', '  '],
  ['  if (a) {', '    '],
  ['f(a,\n  b', '  '],
  ['1 +', ''],
  ['const x =', ''],
  ['class A', ''],
  ['a.', ''],
  ['`a', ''],
  ['/* a', ''],
  ['import { a } from', ''],
  ['f(`a ${', '  '],
])('%j is incomplete, and continues with an indent of %j', (code, indent) => {
  expect(isComplete(code)).toEqual({ status: 'incomplete', indent });
});

test.each(['= = 3', '}', '1 + 2)', "const a = 'b", '/ab', 'a b', 'const const = 1;', 'f(]'])(
  '%j is wrong',
  code => {
    expect(isComplete(code)).toEqual({ status: 'invalid' });
  },
);
