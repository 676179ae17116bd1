import { latentMapFigure } from './latentMap';

test('each point is written as its digit, and colours repeat only after six', () => {
  const { data } = latentMapFigure([[0, 1], [2, 3], [4, 5]], [7, 1, 7]); // prettier-ignore
  expect(data.map(({ name, x, y, text }) => ({ name, x, y, text }))).toEqual([
    { name: '1', x: [2], y: [3], text: ['1'] },
    { name: '7', x: [0, 4], y: [1, 5], text: ['7', '7'] },
  ]);
  const tenDigits = Array.from({ length: 10 }, (_, i) => i);
  const many = latentMapFigure(tenDigits.map(i => [i, i]), tenDigits); // prettier-ignore
  const colors = many.data.map(({ textfont }) => textfont?.color);
  expect(new Set(colors.slice(0, 6)).size).toBe(6);
});
