import type { PlotData } from 'plotly.js';
import { regionsFigure } from '.';

test('answers are drawn where they were asked, and each label has its own points', () => {
  const { data } = regionsFigure({
    answers: points => points.map(([x, y]) => (x > 1 && y < 0 ? 1 : 0)), // the lower right corner
    points: [[0, 0], [1, 0], [1, 1]], // prettier-ignore
    labels: [0, 1, 0],
  });
  const [{ x, y, z }, no, yes] = data as [PlotData, PlotData, PlotData];
  const [rows, columns, values] = [y as number[], x as number[], z as number[][]];
  expect([columns[0], columns.at(-1), rows[0], rows.at(-1)]).toEqual([-0.5, 1.5, -0.5, 1.5]);
  values.forEach((row, i) =>
    row.forEach((value, j) => expect(value).toBe(columns[j] > 1 && rows[i] < 0 ? 1 : 0)),
  );
  expect(no).toMatchObject({ name: 'label 0', x: [0, 1], y: [0, 1] });
  expect(yes).toMatchObject({ name: 'label 1', x: [1], y: [0] });
});
