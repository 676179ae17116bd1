import type { PlotData } from 'plotly.js';
import type { Figure } from '../plotly/figure';
import { look } from './curves';

/**
 * Arrows from the origin, such as gradients of two parameters, in named bundles.
 *
 * @param bundles by name, the tips of the bundle's arrows
 */
export function arrowsFigure(
  bundles: Readonly<Record<string, readonly (readonly number[])[]>>,
  { axes, title = '' }: { axes: readonly [x: string, y: string]; title?: string },
): Figure {
  return {
    data: Object.entries(bundles).map(([name, tips], i): Partial<PlotData> => {
      const { color, symbol } = look(i);
      return {
        type: 'scatter',
        mode: 'lines+markers',
        name,
        // One trace for all arrows: a null lifts the pen between two of them.
        x: tips.flatMap(([x]) => [0, x, null]),
        y: tips.flatMap(([, y]) => [0, y, null]),
        line: { color, width: tips.length > 1 ? 1 : 4 },
        marker: { color, symbol, size: tips.flatMap(() => [0, tips.length > 1 ? 6 : 11, 0]), opacity: 1 },
      };
    }),
    layout: {
      width: 600,
      height: 480,
      title: { text: title },
      xaxis: { title: { text: axes[0] }, zeroline: true },
      yaxis: { title: { text: axes[1] }, zeroline: true, scaleanchor: 'x' },
    },
  };
}
