import type { PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';

/**
 * The number of points along each side of the square; none falls on lines that people choose, such as x1 + x2
 * = 1/2.
 */
const GRID = 80;

/**
 * The output of a network with two inputs, on a square: shaded where it is at least 1/2, with labelled
 * points.
 *
 * @param answers the network's outputs for many points, in their order
 */
export function regionsFigure({
  answers,
  points,
  labels,
  title = '',
  axes = ['x1', 'x2'],
}: {
  answers: (points: [number, number][]) => ArrayLike<number>;
  points: readonly (readonly number[])[];
  labels: readonly number[];
  title?: string;
  axes?: readonly [x: string, y: string];
}): Figure {
  const side = Array.from({ length: GRID }, (_, i) => -0.5 + (2 * i) / (GRID - 1));
  const values = answers(side.flatMap(y => side.map((x): [number, number] => [x, y])));
  const marked = (label: number, name: string, marker: PlotData['marker']): Partial<PlotData> => {
    const own = points.filter((_, i) => labels[i] === label);
    return {
      type: 'scatter',
      mode: 'markers',
      name,
      x: own.map(([x]) => x),
      y: own.map(([, y]) => y),
      marker,
    };
  };
  return {
    data: [
      {
        type: 'contour',
        x: side,
        y: side,
        z: side.map((_, row) => side.map((_, column) => values[row * GRID + column])),
        contours: { coloring: 'fill', start: 0.5, end: 0.5, size: 1 },
        colorscale: [[0, '#fff'], [1, '#cce7f7']], // prettier-ignore
        zmin: 0,
        zmax: 1,
        showscale: false,
        line: { color: COLORS.black, width: 2, smoothing: 0 },
        hoverinfo: 'skip',
      },
      marked(0, 'label 0', { color: COLORS.red, symbol: 'square-open', size: 12, line: { width: 2 } }),
      marked(1, 'label 1', { color: COLORS.blue, symbol: 'circle', size: 12 }),
    ],
    layout: {
      width: 560,
      height: 460,
      title: { text: title },
      xaxis: { title: { text: axes[0] }, range: [-0.5, 1.5], constrain: 'domain' },
      yaxis: { title: { text: axes[1] }, range: [-0.5, 1.5], constrain: 'domain', scaleanchor: 'x' },
    },
  };
}
