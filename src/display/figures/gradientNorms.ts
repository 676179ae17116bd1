import type { PlotData } from 'plotly.js';
import type { Figure } from '../plotly/figure';
import { axisName, layoutKey, titleAt } from './axes';
import { DASHES, HUES, SYMBOLS } from './curves';

/** The norms of one network's gradient, from the first layer to the last. */
export interface NormsOfNetwork {
  /** The panel that shows it, named for example after its activation. */
  readonly panel: string;
  readonly norms: readonly number[];
}

/**
 * The gradient's norm in each layer of networks of several depths, on a logarithmic axis: a panel for each
 * activation, side by side with the same axes, and a curve for each depth.
 */
export function gradientNormsFigure(networks: readonly NormsOfNetwork[]): Figure {
  const panels = [...new Set(networks.map(({ panel }) => panel))];
  const depths = [...new Set(networks.map(({ norms }) => norms.length))].sort((a, b) => a - b);
  const deepest = Math.max(...depths);
  const data = networks.map(({ panel, norms }): Partial<PlotData> => {
    const look = depths.indexOf(norms.length) % HUES.length;
    const i = panels.indexOf(panel);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: `${norms.length} layers`,
      legendgroup: `${norms.length} layers`,
      showlegend: i === 0,
      x: norms.map((_, l) => l + 1),
      y: [...norms],
      line: { color: HUES[look], dash: DASHES[look].name },
      marker: { color: HUES[look], symbol: SYMBOLS[look], size: 7 },
      xaxis: axisName('x', i),
    };
  });
  const width = 1 / panels.length;
  const titles = panels.map((text, i) => titleAt(text, (i + 0.5) * width, 1));
  const xAxes = panels.map((_, i): [string, object] => [
    layoutKey('x', i),
    {
      domain: [i * width + (i === 0 ? 0 : 0.02), (i + 1) * width - (i === panels.length - 1 ? 0 : 0.02)],
      range: [0, deepest + 1],
      title: { text: 'layer l' },
    },
  ]);
  return {
    data,
    layout: {
      width: 660,
      height: 460,
      annotations: titles,
      margin: { l: 70, r: 20, t: 30, b: 110 },
      legend: { orientation: 'h', y: -0.22 },
      showlegend: depths.length > 1,
      ...Object.fromEntries(xAxes),
      yaxis: { type: 'log', exponentformat: 'power', title: { text: 'norm of dW<sub>l</sub>' } },
    },
  };
}
