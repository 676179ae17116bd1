import { COLORS, type Figure } from '../plotly/figure';

/** The points of a curve, in order. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export const SYMBOLS = ['circle', 'square', 'diamond', 'cross', 'triangle-up', 'x'] as const;
/** Dashes by plotly's names, with the lengths of dash and gap in pixels. */
export const DASHES = [
  { name: 'solid', lengths: [1, 0] },
  { name: 'dash', lengths: [8, 5] },
  { name: 'dot', lengths: [2, 3] },
  { name: 'dashdot', lengths: [8, 4, 2, 4] },
  { name: 'longdash', lengths: [14, 6] },
  { name: 'longdashdot', lengths: [14, 4, 2, 4] },
] as const;
export const HUES = [
  COLORS.blue,
  COLORS.red,
  COLORS.green,
  COLORS.purple,
  COLORS.orange,
  COLORS.black,
] as const;

/** A curve with more points than this is drawn without markers: they would cover each other. */
const MARKED = 50;

/**
 * The look of the i-th of several things in a figure. They differ in colour, dash and marker, so that no
 * meaning depends on colour alone.
 */
export function look(i: number) {
  return {
    color: HUES[i % HUES.length],
    dash: DASHES[i % DASHES.length].name,
    symbol: SYMBOLS[i % SYMBOLS.length],
  };
}

/** A logarithmic axis for these values: labels at powers of ten only, and no more of them than fit. */
function logarithmic(values: readonly number[]) {
  const logs = values.filter(value => value > 0 && Number.isFinite(value)).map(Math.log10);
  let [low, high] = [Infinity, -Infinity];
  for (const log of logs) [low, high] = [Math.min(low, log), Math.max(high, log)];
  return { type: 'log', dtick: Math.max(1, Math.ceil((high - low) / 8)), exponentformat: 'power' } as const;
}

/**
 * Curves, such as the errors of each epoch; each has its own colour, dash and marker.
 *
 * @param curves by name: values over a count from 1, or points
 * @param options.axes the axes' names, with units
 * @param options.log which axes have a logarithmic scale; none by default
 */
export function curvesFigure(
  curves: Readonly<Record<string, readonly number[] | Points>>,
  {
    axes,
    title = '',
    log,
  }: { axes: readonly [x: string, y: string]; title?: string; log?: 'x' | 'y' | 'both' },
): Figure {
  const points = Object.entries(curves).map(([name, values]) =>
    'y' in values
      ? { name, x: values.x, y: values.y }
      : { name, x: values.map((_, step) => step + 1), y: values },
  );
  const scale = (axis: 'x' | 'y') =>
    log === axis || log === 'both' ? logarithmic(points.flatMap(curve => curve[axis])) : {};
  return {
    data: points.map(({ name, x, y }, i) => {
      const { color, dash, symbol } = look(i);
      return {
        type: 'scatter',
        mode: y.length > MARKED ? 'lines' : 'lines+markers',
        name,
        x: [...x],
        y: [...y],
        line: { color, dash },
        marker: { color, symbol, size: 8 },
      };
    }),
    layout: {
      title: { text: title },
      xaxis: { title: { text: axes[0] }, ...scale('x') },
      yaxis: {
        title: { text: axes[1] },
        ...(log === 'y' || log === 'both' ? scale('y') : { rangemode: 'tozero' }),
      },
    },
  };
}
