import { confusionFigure } from '.';

test('rows are true classes, columns predicted ones, and every number is shown', () => {
  const { data, layout } = confusionFigure([0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 2, 0], ['cat', 'dog', 'owl']);
  expect(data[0]).toMatchObject({ z: [[1, 1, 0], [0, 1, 0], [1, 0, 2]], y: ['cat', 'dog', 'owl'] }); // prettier-ignore
  const written = layout?.annotations?.map(
    ({ x, y, text }) => `${String(y)} as ${String(x)}: ${String(text)}`,
  );
  expect(written).toHaveLength(9);
  expect(written).toContain('owl as cat: 1');
  expect(written).toContain('cat as owl: 0');
  expect(layout?.yaxis?.autorange).toBe('reversed'); // the first class on top, as in a matrix
  const colors = layout?.annotations?.map(({ font }) => font?.color);
  expect(colors?.[8]).toBe('#fff'); // on the darkest square
  expect(colors?.[2]).toBe('#222');
});
