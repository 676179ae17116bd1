import type { Annotations, PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';
import { axisName, layoutKey, titleAt } from './axes';

/** One panel: curves over the epochs, from 1. */
export interface Panel {
  readonly training: readonly number[];
  readonly validation: readonly number[];
  /** How many epochs lie between two points; 1 by default. */
  readonly every?: number;
}

/**
 * Training runs side by side, three in a row, all on the same axes: the training and validation loss of
 * each, and in every panel, in grey, the validation loss that they are compared with.
 *
 * @param panels by title
 * @param compared the validation loss without any remedy
 */
export function panelsFigure(panels: Readonly<Record<string, Panel>>, compared: readonly number[]): Figure {
  const entries = Object.entries(panels);
  const rows = Math.ceil(entries.length / 3);
  const highest = 1.05 * Math.max(...compared, ...entries.flatMap(([, { validation }]) => validation));
  const data: Partial<PlotData>[] = [];
  const layout: Record<string, unknown> = {};
  const annotations: Partial<Annotations>[] = [];
  entries.forEach(([title, { training, validation, every = 1 }], i) => {
    const [column, row] = [i % 3, Math.floor(i / 3)];
    const [left, top] = [column * 0.36, 1 - row / rows];
    const bottom = top - 1 / rows + (rows > 1 ? 0.13 : 0);
    const curve = (
      name: string,
      y: readonly number[],
      look: PlotData['line'],
      step = every,
    ): Partial<PlotData> => ({
      type: 'scatter',
      mode: 'lines',
      name,
      x: y.map((_, place) => (place + 1) * step),
      y: [...y],
      line: look,
      xaxis: axisName('x', i),
      yaxis: axisName('y', i),
      showlegend: i === 0,
    });
    data.push(
      curve('validation, no remedy', compared, { color: '#999', width: 2, dash: 'dot' }, 1),
      curve('training', training, { color: COLORS.blue, dash: 'dash', width: 2 }),
      curve('validation', validation, { color: COLORS.red, width: 2.5 }),
    );
    layout[layoutKey('x', i)] = {
      domain: [left, left + 0.28],
      anchor: axisName('y', i),
      range: [0, compared.length],
      title: { text: row === rows - 1 ? 'epoch' : '' },
    };
    layout[layoutKey('y', i)] = {
      domain: [bottom, top - 0.06],
      anchor: axisName('x', i),
      range: [0, highest],
      title: { text: column === 0 ? 'loss' : '' },
      showticklabels: column === 0,
    };
    annotations.push({ ...titleAt(`<b>${title}</b>`, left + 0.14, top - 0.005), yanchor: 'top' });
  });
  return {
    data,
    layout: {
      width: 660,
      height: 220 * rows + 80,
      margin: { l: 60, r: 20, t: 60, b: 60 },
      legend: { orientation: 'h', y: 1.06, yanchor: 'bottom' },
      annotations,
      ...layout,
    },
  };
}
