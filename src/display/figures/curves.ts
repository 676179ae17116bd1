import { COLORS, type Figure } from '../plotly/figure';

const SYMBOLS = ['circle', 'square', 'diamond', 'cross', 'triangle-up', 'x'] as const;
const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'] as const;
const HUES = [COLORS.blue, COLORS.red, COLORS.green, COLORS.purple, COLORS.orange, COLORS.black] as const;

/**
 * Curves over a count from 1, such as the mistakes of each epoch; each has its own colour, dash and mark.
 *
 * @param curves names and values
 * @param axes the axes' names, with units
 * @param logarithmic whether the values are on a logarithmic axis, and then none of them is 0
 */
export function curvesFigure(
  curves: Readonly<Record<string, readonly number[]>>,
  {
    axes,
    title = '',
    logarithmic = false,
  }: { axes: readonly [x: string, y: string]; title?: string; logarithmic?: boolean },
): Figure {
  return {
    data: Object.entries(curves).map(([name, values], i) => ({
      type: 'scatter',
      mode: 'lines+markers',
      name,
      x: values.map((_, step) => step + 1),
      y: [...values],
      line: { color: HUES[i % HUES.length], dash: DASHES[i % DASHES.length] },
      marker: { color: HUES[i % HUES.length], symbol: SYMBOLS[i % SYMBOLS.length], size: 8 },
    })),
    layout: {
      title: { text: title },
      xaxis: { title: { text: axes[0] } },
      yaxis: {
        title: { text: axes[1] },
        ...(logarithmic ? { type: 'log', exponentformat: 'power' } : { rangemode: 'tozero' }),
      },
    },
  };
}
