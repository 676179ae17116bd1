import { silent } from './silent';

test('a silent object stays what it is, and shows nothing as a result', () => {
  const report = silent({ right: 4 });
  expect(report).toEqual({ right: 4 });
  expect(JSON.stringify(report)).toBe('{"right":4}');
  expect((report as unknown as Record<symbol, () => object>)[Symbol.for('Jupyter.display')]()).toEqual({});
});
