import type { PlotData } from 'plotly.js';
import type { Figure } from '../plotly/figure';
import { axisName, layoutKey, titleAt } from './axes';

const SIZE = { width: 660, height: 320 } as const;

/** The space between two matrices, as a fraction of the width of one. */
const GAP = 0.25;

/** Blue, white and red, which also get darker from the middle outwards: ColorBrewer's RdBu. */
const SCALE: [number, string][] = [
  [0, '#2166ac'],
  [0.5, '#f7f7f7'],
  [1, '#b2182b'],
];

/**
 * Matrices side by side, each under its name: blue is below 0, white is 0, red is above 0, on one scale for
 * all.
 *
 * @param matrices names and rows; all of one shape
 * @param axes what columns and rows stand for
 */
export function heatmapsFigure(
  matrices: Readonly<Record<string, readonly (readonly number[])[]>>,
  { axes, title = '' }: { axes: readonly [columns: string, rows: string]; title?: string },
): Figure {
  const entries = Object.entries(matrices);
  const [rowCount, columns] = [entries[0][1].length, entries[0][1][0].length];
  const largest = Math.max(...entries.flatMap(([, rows]) => rows.flat()).map(Math.abs));
  const width = 1 / (entries.length + GAP * (entries.length - 1));
  const left = (i: number) => i * width * (1 + GAP);
  const count = (length: number) => Array.from({ length }, (_, i) => i + 1);
  const data = entries.map(([, rows], i): Partial<PlotData> => ({
    type: 'heatmap',
    x: count(columns),
    y: count(rowCount),
    z: rows.map(row => [...row]),
    zmin: -largest,
    zmax: largest,
    colorscale: SCALE,
    showscale: i === entries.length - 1,
    xgap: 1,
    ygap: 1,
    xaxis: axisName('x', i),
    yaxis: axisName('y', i),
    hovertemplate: '%{z:.6g}<extra></extra>',
  }));
  const titles = entries.map(([name], i) => titleAt(name, left(i) + width / 2, 1));
  const axisPairs = entries.flatMap((_, i): [string, object][] => [
    [
      layoutKey('x', i),
      {
        domain: [left(i), left(i) + width],
        anchor: axisName('y', i),
        title: { text: axes[0] },
        tickvals: count(columns),
        range: [0.4, columns + 0.6],
        showgrid: false,
      },
    ],
    [
      layoutKey('y', i),
      {
        anchor: axisName('x', i),
        range: [rowCount + 0.6, 0.4], // the first row on top, as in a matrix
        tickvals: count(rowCount),
        showgrid: false,
        ...(i === 0 && { title: { text: axes[1] } }),
      },
    ],
  ]);
  return {
    data,
    layout: {
      ...SIZE,
      title: { text: title },
      annotations: titles,
      ...Object.fromEntries(axisPairs),
    },
  };
}
