import { COLORS, type Figure } from '../plotly/figure';

/** The points of a curve, in order. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export const SYMBOLS = ['circle', 'square', 'diamond', 'cross', 'triangle-up', 'x'] as const;
/** Dashes by plotly's names, with the lengths of line and gap in pixels. */
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

/** A curve of more points is drawn without marks: they would cover each other. */
const MARKED = 50;

/**
 * Curves, such as the mistakes of each epoch; each has its own colour, dash and mark.
 *
 * @param curves by name: values over a count from 1, or points
 * @param axes the axes' names, with units
 * @param logarithmic whether the values are on a logarithmic axis, and then none of them is 0
 */
export function curvesFigure(
  curves: Readonly<Record<string, readonly number[] | Points>>,
  {
    axes,
    title = '',
    logarithmic = false,
  }: { axes: readonly [x: string, y: string]; title?: string; logarithmic?: boolean },
): Figure {
  return {
    data: Object.entries(curves).map(([name, values], i) => {
      const { x, y } = 'y' in values ? values : { x: values.map((_, step) => step + 1), y: values };
      return {
        type: 'scatter',
        mode: y.length > MARKED ? 'lines' : 'lines+markers',
        name,
        x: [...x],
        y: [...y],
        line: { color: HUES[i % HUES.length], dash: DASHES[i % DASHES.length].name },
        marker: { color: HUES[i % HUES.length], symbol: SYMBOLS[i % SYMBOLS.length], size: 8 },
      };
    }),
    layout: {
      title: { text: title },
      xaxis: { title: { text: axes[0] } },
      yaxis: {
        title: { text: axes[1] },
        ...(logarithmic ? { type: 'log', dtick: 1, exponentformat: 'power' } : { rangemode: 'tozero' }),
      },
    },
  };
}
