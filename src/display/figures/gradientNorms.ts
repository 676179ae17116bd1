import type { Annotations, PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';

/** The norms of one network's gradient, from the first layer to the last. */
export interface NormsOfNetwork {
  /** The panel it is drawn in, such as the name of its activation. */
  readonly panel: string;
  readonly norms: readonly number[];
}

const LOOKS = [
  { color: COLORS.blue, symbol: 'circle', dash: 'solid' },
  { color: COLORS.red, symbol: 'square', dash: 'dash' },
  { color: COLORS.green, symbol: 'diamond', dash: 'dot' },
  { color: COLORS.purple, symbol: 'cross', dash: 'dashdot' },
  { color: COLORS.orange, symbol: 'triangle-up', dash: 'longdash' },
  { color: COLORS.black, symbol: 'x', dash: 'longdashdot' },
] as const;

/**
 * The gradient's norm in each layer of networks of several depths, on a logarithmic axis: a panel for each activation, side by
 * side with the same axes, and a curve for each depth.
 */
export function gradientNormsFigure(networks: readonly NormsOfNetwork[]): Figure {
  const panels = [...new Set(networks.map(({ panel }) => panel))];
  const depths = [...new Set(networks.map(({ norms }) => norms.length))].sort((a, b) => a - b);
  const deepest = Math.max(...depths);
  const data = networks.map(({ panel, norms }): Partial<PlotData> => {
    const { color, symbol, dash } = LOOKS[depths.indexOf(norms.length) % LOOKS.length];
    const i = panels.indexOf(panel);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: `${norms.length} layers`,
      legendgroup: `${norms.length} layers`,
      showlegend: i === 0,
      x: norms.map((_, l) => l + 1),
      y: [...norms],
      line: { color, dash },
      marker: { color, symbol, size: 7 },
      xaxis: i === 0 ? 'x' : (`x${i + 1}` as 'x'),
    };
  });
  const width = 1 / panels.length;
  const titles = panels.map((text, i): Partial<Annotations> => ({
    text,
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: (i + 0.5) * width,
    y: 1,
    yanchor: 'bottom',
  }));
  const xAxes = panels.map((_, i): [string, object] => [
    i === 0 ? 'xaxis' : `xaxis${i + 1}`,
    {
      domain: [i * width + (i === 0 ? 0 : 0.02), (i + 1) * width - (i === panels.length - 1 ? 0 : 0.02)],
      range: [0, deepest + 1],
      title: { text: 'layer l' },
    },
  ]);
  return {
    data,
    layout: {
      width: 760,
      height: 420,
      annotations: titles,
      ...Object.fromEntries(xAxes),
      yaxis: { type: 'log', exponentformat: 'power', title: { text: 'norm of dW<sub>l</sub>' } },
    },
  };
}
