import type { Layout, PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';
import { look } from './curves';

export interface LandscapeOptions {
  /** The loss as a function of two parameters. */
  readonly loss: (w: number[]) => number;
  /** The part of the plane that is shown. */
  readonly box: {
    readonly x: readonly [low: number, high: number];
    readonly y: readonly [low: number, high: number];
  };
  /** Paths through the plane, by name; each begins with its starting point. */
  readonly traces?: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** Where the loss is smallest. */
  readonly minimum?: readonly number[];
  readonly title?: string;
  /** The axes' names, with units. */
  readonly axes?: readonly [x: string, y: string];
}

/** The number of points along each side of the box: enough for smooth lines. */
const GRID = 81;

/** A trace with more points than this has a marker at its end only. */
const MARKED = 60;

/** The most points drawn of a trace; a longer one is thinned evenly. */
const DRAWN = 600;

/**
 * A loss of two parameters seen from above, as contour lines, and the paths that optimizers took on it.
 * Neighbouring lines differ by the same factor, not by the same amount, so that the floor of a valley is
 * visible too. Darker is lower.
 */
export function landscapeFigure(options: LandscapeOptions): Figure {
  const { loss, box, traces = {}, minimum, title = '', axes = ['w1', 'w2'] } = options;
  const xs = between(box.x, GRID);
  const ys = between(box.y, GRID);
  const height = ys.map(y => xs.map(x => Math.log10(loss([x, y]) + Number.EPSILON)));
  const flat = height.flat();
  return {
    data: [
      {
        type: 'contour',
        x: xs,
        y: ys,
        z: height,
        colorscale: 'Greys',
        opacity: 0.55,
        contours: { coloring: 'fill', ...levels(Math.min(...flat), Math.max(...flat)) },
        line: { color: '#999', width: 0.7 },
        showscale: false,
        hovertemplate: `${axes[0]} %{x:.3g}, ${axes[1]} %{y:.3g}<br>log10 of the loss %{z:.2f}<extra></extra>`,
      },
      ...Object.entries(traces).map(([name, points], i) => way(name, inside(thin(points), box), i)),
      ...(minimum ? [star(minimum)] : []),
    ],
    layout: {
      width: 640,
      height: 500,
      title: { text: title },
      legend: { orientation: 'h', y: 1.02, yanchor: 'bottom' },
      xaxis: { title: { text: axes[0] }, range: [...box.x] },
      yaxis: { title: { text: axes[1] }, range: [...box.y] },
    } satisfies Partial<Layout>,
  };
}

function way(name: string, points: readonly (readonly number[])[], i: number): Partial<PlotData> {
  const { color, dash, symbol } = look(i);
  const marks = points.map((_, place) => (place === points.length - 1 ? 10 : points.length > MARKED ? 0 : 6));
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    line: { color, dash, width: 2 },
    marker: { color, symbol, size: marks, opacity: 1 },
  };
}

function star([x, y]: readonly number[]): Partial<PlotData> {
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'minimum',
    x: [x],
    y: [y],
    marker: { symbol: 'star', size: 14, color: COLORS.yellow, line: { color: COLORS.black, width: 1 } },
  };
}

/**
 * Twelve levels, evenly spaced in the logarithm, at most six decades below the highest: a floor at minus
 * infinity is left out.
 */
function levels(low: number, high: number): { start: number; end: number; size: number } {
  const start = Math.max(low, high - 6);
  return { start, end: high, size: (high - start) / 12 };
}

function between([low, high]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** The points up to the first that is so far out that a browser could not draw the line to it. */
function inside(
  points: readonly (readonly number[])[],
  box: LandscapeOptions['box'],
): readonly (readonly number[])[] {
  const far = ([low, high]: readonly [number, number], value: number) =>
    !(Math.abs(value - (low + high) / 2) < 20 * (high - low));
  const end = points.findIndex(([x, y]) => far(box.x, x) || far(box.y, y));
  return end < 0 ? points : points.slice(0, end);
}

function thin(points: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const every = Math.ceil(points.length / DRAWN);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}
