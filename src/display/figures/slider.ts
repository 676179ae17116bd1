import type { Layout, PlotData } from 'plotly.js';
import type { Figure } from '../plotly/figure';

type Slider = Partial<NonNullable<Layout['sliders']>[number]>;

/**
 * A slider through the views of a figure; it starts at the last one.
 *
 * @param labels a name for each view
 * @param prefix in front of the current name
 */
export function slider(labels: readonly string[], prefix = ''): Slider {
  return {
    active: labels.length - 1,
    currentvalue: { prefix, xanchor: 'left' },
    steps: labels.map((label, i) => ({
      label,
      method: 'animate',
      args: [
        [String(i)],
        { mode: 'immediate', frame: { duration: 0, redraw: true }, transition: { duration: 0 } },
      ],
    })),
  };
}

/** A frame for each view: its traces replace as many of the figure's, from the first on. */
export function frames(views: readonly Partial<PlotData>[][]): Figure['frames'] {
  return views.map((data, i) => ({ name: String(i), data, traces: data.map((_, trace) => trace) }));
}
