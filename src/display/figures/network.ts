import type { Annotations, PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';

export interface NetworkPicture {
  /** Each layer's weights, `weights[l][i][j]` from unit j of layer l to unit i of layer l + 1. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  /** A number for each unit of each layer, the input first; undefined for a layer without numbers. */
  readonly units: readonly (readonly number[] | undefined)[];
  /** The title above each layer, the input first. */
  readonly names: readonly string[];
  readonly title?: string;
}

/**
 * A network with its weights as lines, thick where they are large, red above 0, blue and dashed below; and a
 * number in each unit.
 */
export function networkFigure({ weights, units, names, title = '' }: NetworkPicture): Figure {
  const sizes = [weights[0][0].length, ...weights.map(rows => rows.length)];
  const tallest = Math.max(...sizes);
  const height = (layer: number, unit: number) => (sizes[layer] - 1) / 2 - unit;
  const largest = Math.max(...weights.flat(2).map(Math.abs));
  const lines = weights.flatMap((rows, l) =>
    rows.flatMap((row, i) =>
      row.map((weight, j): Partial<PlotData> => ({
        type: 'scatter',
        mode: 'lines',
        x: [l, l + 1],
        y: [height(l, j), height(l + 1, i)],
        line: {
          color: weight < 0 ? COLORS.blue : COLORS.red,
          dash: weight < 0 ? 'dot' : 'solid',
          width: 0.5 + (4 * Math.abs(weight)) / largest,
        },
        hoverinfo: 'skip',
        showlegend: false,
      })),
    ),
  );
  const places = sizes.flatMap((size, l) => Array.from({ length: size }, (_, i) => ({ l, i })));
  const circles: Partial<PlotData> = {
    type: 'scatter',
    mode: 'text+markers',
    x: places.map(({ l }) => l),
    y: places.map(({ l, i }) => height(l, i)),
    text: places.map(({ l, i }) => units[l]?.[i].toFixed(2) ?? ''),
    marker: { size: 46, color: '#fff', line: { color: COLORS.black, width: 1.5 } },
    hoverinfo: 'skip',
    showlegend: false,
  };
  const heading = names.map((text, l): Partial<Annotations> => ({
    text,
    showarrow: false,
    x: l,
    y: tallest / 2 + 0.35,
  }));
  return {
    data: [...lines, circles],
    layout: {
      width: 640,
      height: 90 * tallest + 90,
      title: { text: title },
      annotations: heading,
      margin: { l: 20, r: 20, t: title ? 60 : 20, b: 20 },
      xaxis: { visible: false, range: [-0.4, sizes.length - 0.6] },
      yaxis: { visible: false, range: [-tallest / 2 - 0.1, tallest / 2 + 0.6] },
    },
  };
}
