import { quote } from './quote';

const quoted = (source: string) => quote({ source, cell: 3 });

test("a function is quoted as it stands, with its cell's number", () => {
  const source = 'function f() {\n\treturn "è👩‍🔬"; // ok\n}';
  expect(quoted(source.replaceAll('\n', '\r\n'))).toEqual({ source, cell: 3, cut: 0 });
});

test('a long one is cut at a line, and says how much is missing', () => {
  const { source, cut } = quoted('let a = 1;\n'.repeat(1000));
  expect(source.length).toBeLessThan(4000);
  expect(source.split('\n').length + cut).toBe(1001);
  expect(quoted('x'.repeat(1e6))).toEqual({ source: `${'x'.repeat(4000)} …`, cell: 3, cut: 0 });
});

test.each(['\u202e', '\u2066', '\u0000', '\u001b', '\ud800', '\u2028'])(
  'nothing makes it look like other code: %j',
  sign => expect(quoted(`a${sign}b`).source).toBe('a\ufffdb'),
);
