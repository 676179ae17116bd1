import type { PlotData } from 'plotly.js';
import {
  arrowsFigure,
  curvesFigure,
  decisionFigure,
  gatesFigure,
  gradientNormsFigure,
  heatmapsFigure,
  landscapeFigure,
  networkFigure,
} from '.';
import { yesSide } from './halfPlane';

const square = { x: [-1, 1], y: [-1, 1] } as const;

describe('the positive side of a line', () => {
  test('half of a square', () => {
    const { region, edge } = yesSide({ w: [1, 0], b: 0 }, square);
    expect(edge).toEqual([[0, -1], [0, 1]]); // prettier-ignore
    expect(area(region)).toBeCloseTo(2);
    expect(region.every(([x]) => x >= 0)).toBe(true);
  });

  test('a corner, everything and nothing', () => {
    expect(area(yesSide({ w: [1, 1], b: -1 }, square).region)).toBeCloseTo(0.5);
    expect(area(yesSide({ w: [-1, -1], b: 1 }, square).region)).toBeCloseTo(3.5);
    expect(yesSide({ w: [0, 0], b: 0 }, square).region).toHaveLength(4);
    expect(yesSide({ w: [0, 0], b: -1 }, square)).toEqual({ region: [], edge: [] });
  });
});

describe('a decision', () => {
  const points = [[0, 0], [2, 2], [2, 0]]; // prettier-ignore
  const lines = [
    { w: [1, 1], b: -3, name: 'first' },
    { w: [0, 0], b: 0 },
  ];

  test('one line: no slider, and the points by their labels', () => {
    const { data, frames, layout } = decisionFigure({
      points,
      labels: [0, 1, 0],
      lines: [lines[0]],
      names: ['no', 'yes'],
    });
    expect(frames).toBeUndefined();
    expect(layout?.sliders).toBeUndefined();
    expect(data.map(({ name }) => name)).toEqual([
      'answer 1',
      'w · x + b = 0',
      'direction of w',
      'no',
      'yes',
    ]);
    expect(data[3]).toMatchObject({ x: [0, 2], y: [0, 0] });
    expect(data[4]).toMatchObject({ x: [2], y: [2] });
  });

  test('several lines: a frame each, opened at the last', () => {
    const { data, frames, layout } = decisionFigure({ points, labels: [0, 1, 0], lines });
    expect(frames).toHaveLength(2);
    expect(frames?.[1].data).toEqual(data.slice(0, 3));
    expect(layout?.sliders?.[0]).toMatchObject({
      active: 1,
      steps: [{ label: 'first', args: [['0'], {}] }, { label: '1' }],
    });
  });

  test('the arrow starts on the line and points along w, and there is none without a direction', () => {
    const { frames } = decisionFigure({ points, labels: [0, 1, 0], lines });
    const arrow = frames?.[0].data?.[2] as PlotData;
    const [[x0, x1], [y0, y1]] = [arrow.x as number[], arrow.y as number[]];
    expect(x0 + y0 - 3).toBeCloseTo(0);
    expect(x1 - x0).toBeCloseTo(y1 - y0);
    expect(x1).toBeGreaterThan(x0);
    expect((frames?.[1].data?.[2] as PlotData).x).toEqual([]);
  });
});

test('curves differ by more than their colour', () => {
  const { data } = curvesFigure({ AND: [2, 1, 0], XOR: [3, 4] }, { axes: ['epoch', 'mistakes'] });
  expect(data[0]).toMatchObject({ name: 'AND', x: [1, 2, 3], y: [2, 1, 0] });
  for (const look of ['dash', 'color'] as const) expect(data[0].line?.[look]).not.toBe(data[1].line?.[look]);
  expect(data[0].marker?.symbol).not.toBe(data[1].marker?.symbol);
});

test('a logarithmic axis has labels at powers of ten, no more than fit', () => {
  const axis = (curve: number[]) =>
    curvesFigure({ curve }, { axes: ['step', 'loss'], log: 'y' }).layout?.yaxis;
  expect(axis([100, 1, 0.01])).toMatchObject({ type: 'log', dtick: 1 });
  expect(axis([1, 1e-20, 0])).toMatchObject({ type: 'log', dtick: 3 });
  expect(curvesFigure({ curve: [1, 2] }, { axes: ['step', 'loss'] }).layout?.yaxis).not.toHaveProperty(
    'type',
  );
});

test('a landscape shows the paths on it: long ones thinned, diverging ones as far as they can be drawn', () => {
  const long = Array.from({ length: 2000 }, (_, i) => [i / 2000, 0]);
  const { data } = landscapeFigure({
    loss: ([x, y]) => x * x + y * y,
    box: { x: [-1, 1], y: [-1, 1] },
    traces: { long, runaway: [[0, 0], [1, 1], [1e9, 0]] }, // prettier-ignore
    minimum: [0, 0],
  });
  const [contour, thinned, runaway, star] = data as PlotData[];
  const heights = contour.z as number[][];
  expect(heights[40][40]).toBeLessThan(heights[0][0]);
  expect(thinned.x.length).toBeLessThanOrEqual(601);
  expect([thinned.x[0], thinned.x.at(-1)]).toEqual([0, 1999 / 2000]);
  expect(runaway.x).toEqual([0, 1]);
  expect(star).toMatchObject({ name: 'minimum', x: [0], y: [0] });
});

test('arrows start at the origin, and the pen is lifted between two of them', () => {
  const { data } = arrowsFigure({ batches: [[1, 2], [3, 4]], all: [[2, 3]] }, { axes: ['x', 'y'] }); // prettier-ignore
  expect(data[0]).toMatchObject({ x: [0, 1, null, 0, 3, null], y: [0, 2, null, 0, 4, null] });
  expect(data[1]).toMatchObject({ name: 'all', x: [0, 2, null] });
});

test('gates show every input once, and mark those without a line', () => {
  const { data, layout } = gatesFigure([
    { name: 'AND', outputs: [0, 0, 0, 1], line: { w: [1, 1], b: -1.5 } },
    { name: 'XOR', outputs: [0, 1, 1, 0] },
  ]);
  const dots = (name: string) => (data.find(trace => trace.name === name)?.x as number[]).length;
  expect([dots('the gate answers 1'), dots('the gate answers 0')]).toEqual([3, 5]);
  expect(layout?.annotations?.map(({ text }) => text)).toEqual(['AND', '<b>XOR: no line</b>']);
});

test('values on a logarithmic axis do not start at 0', () => {
  const { layout } = curvesFigure({ error: [1, 0.1] }, { axes: ['k', 'error'], log: 'y' });
  expect(layout?.yaxis).toMatchObject({ type: 'log' });
  expect(layout?.yaxis).not.toHaveProperty('rangemode');
});

test('matrices share one scale, with the first row on top', () => {
  const { data, layout } = heatmapsFigure(
    { one: [[1, -2], [0, 3]], other: [[0, 0], [0, -4]] }, // prettier-ignore
    { axes: ['input', 'neuron'] },
  );
  expect(data).toHaveLength(2);
  for (const trace of data) expect(trace).toMatchObject({ zmin: -4, zmax: 4 });
  expect(data[0]).toMatchObject({ x: [1, 2], y: [1, 2], z: [[1, -2], [0, 3]] }); // prettier-ignore
  expect(data.map(({ showscale }) => showscale)).toEqual([false, true]);
  const [bottom, top] = layout?.yaxis?.range as number[];
  expect(bottom).toBeGreaterThan(top);
});

test('norms have a panel per activation and a style per depth', () => {
  const { data, layout } = gradientNormsFigure([
    { panel: 'sigmoid', norms: [1e-3, 1] },
    { panel: 'sigmoid', norms: [1e-6, 1e-3, 1] },
    { panel: 'ReLU', norms: [1, 1] },
  ]);
  expect(data.map(({ xaxis }) => xaxis)).toEqual(['x', 'x', 'x2']);
  expect(data[2].line).toEqual(data[0].line);
  expect(data[1].line).not.toEqual(data[0].line);
  expect(data.map(({ showlegend }) => showlegend)).toEqual([true, true, false]);
  expect(layout?.annotations?.map(({ text }) => text)).toEqual(['sigmoid', 'ReLU']);
});

test('a network has a line per weight, and a circle per unit', () => {
  const { data } = networkFigure({
    weights: [[[1, -2], [0.5, 0], [3, 1]]], // prettier-ignore
    units: [undefined, [0.25, -1, 0]],
    names: ['input', 'output'],
  });
  const lines = data.filter(({ mode }) => mode === 'lines');
  expect(lines).toHaveLength(6);
  expect(lines[1].line).toMatchObject({ dash: 'dot' });
  expect(data.at(-1)).toMatchObject({ text: ['', '', '0.25', '-1.00', '0.00'] });
});

/** The area of a polygon, by Gauss's shoelace formula. */
function area(polygon: readonly (readonly [number, number])[]): number {
  const twice = polygon.map(([x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length];
    return x * nextY - nextX * y;
  });
  return Math.abs(twice.reduce((sum, part) => sum + part, 0)) / 2;
}
