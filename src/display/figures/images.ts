import type { Tensor } from '@tensorflow/tfjs';
import type { Annotations, Layout, PlotData } from 'plotly.js';
import type { Figure } from '../plotly/figure';
import { axisName, layoutKey, titleAt } from './axes';

/** One image of a figure. */
export interface NamedImage {
  readonly name: string;
  /** [height, width], with or without axes of length 1 for batch and channel. */
  readonly image: Tensor;
}

export interface ImagesOptions {
  /** How many images stand in a row; 4 by default. */
  readonly columns?: number;
  /**
   * `'grey'`: the smallest number is black and the largest white, or the two of `range`; `'signed'`: 0 is
   * white, positive numbers are orange and negative ones blue.
   */
  readonly colors?: 'grey' | 'signed';
  /** The numbers that are black and white; by default each image's own smallest and largest. */
  readonly range?: readonly [low: number, high: number];
  /** The height of an image on the screen, in pixels; 150 by default. */
  readonly height?: number;
  readonly title?: string;
}

const GREY: [number, string][] = [[0, '#000'], [1, '#fff']]; // prettier-ignore
const SIGNED: [number, string][] = [[0, '#0072B2'], [0.5, '#fff'], [1, '#D55E00']]; // prettier-ignore

/** Images side by side, each under its name. */
export function imagesFigure(images: readonly NamedImage[], options: ImagesOptions = {}): Figure {
  const { columns = 4, colors = 'grey', range, height = 150, title = '' } = options;
  const perRow = Math.min(columns, images.length);
  const rows = Math.ceil(images.length / perRow);
  const data: Partial<PlotData>[] = [];
  const axes: Record<string, Partial<Layout['xaxis']>> = {};
  const annotations: Partial<Annotations>[] = [];
  const [gapX, gapY] = [0.02, 28 / (rows * (height + 28))]; // 28 pixels for a name

  images.forEach(({ name, image }, i) => {
    const z = pixels(image, name);
    const [column, row] = [i % perRow, Math.floor(i / perRow)];
    const x: [number, number] = [(column + gapX) / perRow, (column + 1 - gapX) / perRow];
    const y: [number, number] = [1 - (row + 1) / rows, 1 - row / rows - gapY];
    axes[layoutKey('x', i)] = { visible: false, domain: x, constrain: 'domain' };
    axes[layoutKey('y', i)] = { visible: false, domain: y, autorange: 'reversed', scaleanchor: axisName('x', i), constrain: 'domain' }; // prettier-ignore
    const [low, high] = range ?? limits(z, colors);
    data.push({
      type: 'heatmap',
      z: z.map(line => line.map(value => Number(value.toPrecision(3)))),
      zmin: low,
      zmax: high,
      colorscale: colors === 'grey' ? GREY : SIGNED,
      showscale: false,
      xaxis: axisName('x', i),
      yaxis: axisName('y', i),
      hovertemplate: 'row %{y}, column %{x}: %{z}<extra></extra>',
    });
    annotations.push(titleAt(name, (x[0] + x[1]) / 2, y[1]));
  });
  const top = title ? 50 : 5;
  return {
    data,
    layout: {
      title: { text: title },
      width: 680,
      height: rows * (height + 28) + top + 10,
      margin: { l: 5, r: 5, t: top, b: 5 },
      annotations,
      ...axes,
    },
  };
}

/** The numbers of an image, row by row. */
function pixels(image: Tensor, name: string): number[][] {
  const shape = image.shape.filter(length => length !== 1);
  const [height, width] = shape.length === 2 ? shape : image.shape.length === 2 ? image.shape : [];
  if (height === undefined) {
    throw new RangeError(
      `imagesFigure: "${name}" should be one image of one channel, [height, width], got [${image.shape.join(', ')}].`,
    );
  }
  const data = Array.from(image.dataSync());
  return Array.from({ length: height }, (_, row) => data.slice(row * width, (row + 1) * width));
}

function limits(z: readonly (readonly number[])[], colors: 'grey' | 'signed'): readonly [number, number] {
  const values = z.flat();
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const largest = Math.max(-low, high) || 1;
  return colors === 'signed' ? [-largest, largest] : [low, high];
}
