import type { Layout, PlotData } from 'plotly.js';
import { slide, type Padding, type Slide } from '../../layers/slide';
import { COLORS, type Figure } from '../plotly/figure';
import { titleAt } from './axes';
import { frames, slider } from './slider';

type Grid = readonly (readonly number[])[];
type Axes = Pick<PlotData, 'xaxis' | 'yaxis'>;
type Size = readonly [height: number, width: number];

const CELLS: [number, string][] = [[0, '#fff'], [1, '#a6cfe6']]; // prettier-ignore
const IMAGE: Axes = { xaxis: 'x', yaxis: 'y' };
const OUTPUT: Axes = { xaxis: 'x2', yaxis: 'y2' };

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
  const kernelSize = [kernel.length, kernel[0].length] as const;
  const vertical = slide(image.length, kernelSize[0], stride, padding);
  const horizontal = slide(image[0].length, kernelSize[1], stride, padding);
  const padded = withZeros(image, vertical, horizontal);
  const places = Array.from({ length: vertical.outputs * horizontal.outputs }, (_, i) => ({
    row: Math.floor(i / horizontal.outputs),
    column: i % horizontal.outputs,
  }));
  const sums = places.map(({ row, column }) => product(padded, kernel, row * stride, column * stride));
  const views = places.map(({ row, column }, shown) => {
    const soFar = Array.from({ length: vertical.outputs }, (_, r) =>
      Array.from({ length: horizontal.outputs }, (_, c) => {
        const i = r * horizontal.outputs + c;
        return i <= shown ? sums[i] : null;
      }),
    );
    return [
      box({ at: [row * stride, column * stride], size: kernelSize, axes: IMAGE, name: 'window' }),
      cells(soFar, OUTPUT),
      box({ at: [row, column], size: [1, 1], axes: OUTPUT, name: 'its output' }),
    ];
  });
  const numbers = views.map((_, i) => String(i + 1));
  return {
    data: [...views[views.length - 1], cells(padded, IMAGE)],
    layout: {
      ...layout([padded.length, padded[0].length], [vertical.outputs, horizontal.outputs]),
      sliders: [slider(numbers, 'window ')],
    },
    frames: frames(views),
  };
}

function withZeros(image: Grid, vertical: Slide, horizontal: Slide): number[][] {
  const zeros = (count: number) => new Array<number>(count).fill(0);
  const width = horizontal.before + image[0].length + horizontal.after;
  const lines = (count: number) => Array.from({ length: count }, () => zeros(width));
  return [
    ...lines(vertical.before),
    ...image.map(line => [...zeros(horizontal.before), ...line, ...zeros(horizontal.after)]),
    ...lines(vertical.after),
  ];
}

/** The sum of the kernel's weights times the numbers below it. */
function product(image: Grid, kernel: Grid, row: number, column: number): number {
  return kernel
    .flatMap((line, i) => line.map((weight, j) => weight * image[row + i][column + j]))
    .reduce((sum, term) => sum + term, 0);
}

/** Two grids side by side, with cells of the same size, and their names above. */
function layout(image: Size, output: Size): Partial<Layout> {
  const share = image[1] / (image[1] + output[1] + 1.5);
  const across = ([, width]: Size) => ({
    visible: false,
    range: [-0.6, width - 0.4],
    constrain: 'domain' as const,
  });
  const down = ([height]: Size) => ({
    visible: false,
    range: [height - 0.4, -0.6],
    constrain: 'domain' as const,
  });
  return {
    width: 640,
    height: 420,
    margin: { l: 10, r: 10, t: 50, b: 10 },
    showlegend: false,
    annotations: [titleAt('image', share / 2, 1.02), titleAt('output', (1 + share) / 2, 1.02)],
    xaxis: { ...across(image), domain: [0, share - 0.03] },
    yaxis: { ...down(image), scaleanchor: 'x' },
    xaxis2: { ...across(output), domain: [share + 0.03, 1] },
    yaxis2: { ...down(output), anchor: 'x2', scaleanchor: 'x2' },
  };
}

function cells(grid: readonly (readonly (number | null)[])[], axes: Axes): Partial<PlotData> {
  return {
    type: 'heatmap',
    z: grid as number[][],
    colorscale: CELLS,
    showscale: false,
    xgap: 1,
    ygap: 1,
    texttemplate: '%{z}',
    hoverinfo: 'skip',
    ...axes,
  };
}

/** A frame around the cells of a grid. */
function box({
  at: [row, column],
  size: [height, width],
  axes,
  name,
}: {
  at: readonly [row: number, column: number];
  size: Size;
  axes: Axes;
  name: string;
}): Partial<PlotData> {
  const [left, right, top, bottom] = [column - 0.5, column + width - 0.5, row - 0.5, row + height - 0.5];
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x: [left, right, right, left, left],
    y: [top, top, bottom, bottom, top],
    line: { color: COLORS.red, width: 4 },
    hoverinfo: 'skip',
    ...axes,
  };
}
