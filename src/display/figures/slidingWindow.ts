import type { PlotData } from 'plotly.js';
import { slide, type Padding } from '../../layers/slide';
import { COLORS, type Figure } from '../plotly/figure';

type Grid = readonly (readonly number[])[];

const CELLS: [number, string][] = [[0, '#fff'], [1, '#a6cfe6']]; // prettier-ignore

/**
 * A kernel that slides over a small image: the image with its padding and the window on the left, the
 * outputs so far on the right; a slider moves through the windows.
 *
 * @param options.image [height][width], small whole numbers
 * @param options.kernel [kernelHeight][kernelWidth]
 */
export function slidingWindowFigure({
  image,
  kernel,
  stride = 1,
  padding = 'valid',
}: {
  image: Grid;
  kernel: Grid;
  stride?: number;
  padding?: Padding;
}): Figure {
  const [kernelHeight, kernelWidth] = [kernel.length, kernel[0].length];
  const vertical = slide(image.length, kernelHeight, stride, padding);
  const horizontal = slide(image[0].length, kernelWidth, stride, padding);
  const framed = withZeros(image, vertical, horizontal);
  const places = Array.from({ length: vertical.outputs * horizontal.outputs }, (_, i) => ({
    row: Math.floor(i / horizontal.outputs),
    column: i % horizontal.outputs,
  }));
  const sums = places.map(({ row, column }) =>
    kernel
      .flatMap((line, i) => line.map((weight, j) => weight * framed[row * stride + i][column * stride + j]))
      .reduce((sum, product) => sum + product, 0),
  );
  const views = places.map(({ row, column }, shown): Partial<PlotData>[] => [
    box(row * stride, column * stride, kernelHeight, kernelWidth, 'x', 'y', 'window'),
    cells(
      Array.from({ length: vertical.outputs }, (_, r) =>
        Array.from({ length: horizontal.outputs }, (_, c) =>
          r * horizontal.outputs + c <= shown ? sums[r * horizontal.outputs + c] : null,
        ),
      ),
      'x2',
      'y2',
    ),
    box(row, column, 1, 1, 'x2', 'y2', 'its output'),
  ]);
  const [across, down] = [framed[0].length, framed.length];
  const share = across / (across + horizontal.outputs + 1.5);
  return {
    data: [...views[views.length - 1], cells(framed, 'x', 'y')],
    layout: {
      width: 640,
      height: 420,
      margin: { l: 10, r: 10, t: 50, b: 10 },
      showlegend: false,
      annotations: [
        { text: 'image', x: share / 2, y: 1.02 },
        { text: 'output', x: (1 + share) / 2, y: 1.02 },
      ].map(label => ({
        ...label,
        xref: 'paper' as const,
        yref: 'paper' as const,
        yanchor: 'bottom' as const,
        showarrow: false,
      })),
      xaxis: { visible: false, domain: [0, share - 0.03], range: [-0.6, across - 0.4], constrain: 'domain' },
      yaxis: { visible: false, range: [down - 0.4, -0.6], scaleanchor: 'x', constrain: 'domain' },
      xaxis2: {
        visible: false,
        domain: [share + 0.03, 1],
        range: [-0.6, horizontal.outputs - 0.4],
        constrain: 'domain',
      },
      yaxis2: {
        visible: false,
        anchor: 'x2',
        range: [vertical.outputs - 0.4, -0.6],
        scaleanchor: 'x2',
        constrain: 'domain',
      },
      sliders: [
        {
          active: views.length - 1,
          currentvalue: { prefix: 'window ', xanchor: 'left' },
          steps: views.map((_, i) => ({
            label: String(i + 1),
            method: 'animate',
            args: [
              [String(i)],
              { mode: 'immediate', frame: { duration: 0, redraw: true }, transition: { duration: 0 } },
            ],
          })),
        },
      ],
    },
    frames: views.map((data, i) => ({ name: String(i), data, traces: [0, 1, 2] })),
  };
}

function withZeros(
  image: Grid,
  vertical: { before: number; after: number },
  horizontal: { before: number; after: number },
): number[][] {
  const zeros = (count: number) => new Array<number>(count).fill(0);
  const width = horizontal.before + image[0].length + horizontal.after;
  const lines = (count: number) => Array.from({ length: count }, () => zeros(width));
  return [
    ...lines(vertical.before),
    ...image.map(line => [...zeros(horizontal.before), ...line, ...zeros(horizontal.after)]),
    ...lines(vertical.after),
  ];
}

function cells(
  grid: readonly (readonly (number | null)[])[],
  xaxis: string,
  yaxis: string,
): Partial<PlotData> {
  return {
    type: 'heatmap',
    z: grid as number[][],
    colorscale: CELLS,
    showscale: false,
    xgap: 1,
    ygap: 1,
    texttemplate: '%{z}',
    hoverinfo: 'skip',
    xaxis,
    yaxis,
  };
}

function box(
  row: number,
  column: number,
  height: number,
  width: number,
  xaxis: string,
  yaxis: string,
  name: string,
): Partial<PlotData> {
  const [left, right, top, bottom] = [column - 0.5, column + width - 0.5, row - 0.5, row + height - 0.5];
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x: [left, right, right, left, left],
    y: [top, top, bottom, bottom, top],
    line: { color: COLORS.red, width: 4 },
    hoverinfo: 'skip',
    xaxis,
    yaxis,
  };
}
