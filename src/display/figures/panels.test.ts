import { panelsFigure } from '.';

test('every panel has the same axes, and the same curve to compare with', () => {
  const compared = [3, 2, 2.5, 4];
  const panels = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map(name => [name, { training: [2, 1], validation: [2.5, 5], every: 2 }]),
  );
  const { data, layout } = panelsFigure(panels, compared);
  expect(data).toHaveLength(12);
  const ranges = Object.entries(layout as Record<string, { range?: number[] }>);
  const of = (letter: string) =>
    ranges.filter(([key]) => key.startsWith(`${letter}axis`)).map(([, axis]) => axis.range);
  expect(new Set(of('x').map(String))).toEqual(new Set(['0,4']));
  expect(of('y')).toEqual(new Array(4).fill([0, 1.05 * 5]));
  const dotted = data.filter(({ name }) => name === 'validation, no remedy');
  expect(dotted.map(({ y }) => y)).toEqual(new Array(4).fill(compared));
  expect(dotted[0].x).toEqual([1, 2, 3, 4]);
  expect(data[1]).toMatchObject({ name: 'training', x: [2, 4], y: [2, 1] });
  expect(data.map(({ showlegend }) => showlegend)).toEqual([
    true,
    true,
    true,
    ...new Array<boolean>(9).fill(false),
  ]);
  expect(layout?.annotations?.map(({ text }) => text)).toEqual(
    ['a', 'b', 'c', 'd'].map(name => `<b>${name}</b>`),
  );
});
