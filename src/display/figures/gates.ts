import type { Annotations, PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';
import { yesSide } from './halfPlane';

/** A gate of two inputs: its outputs for 00, 01, 10 and 11, and a line that computes it, if there is one. */
export interface GatePicture {
  readonly name: string;
  readonly outputs: readonly number[];
  readonly line?: { readonly w: readonly number[]; readonly b: number };
}

const COLUMNS = 4;
const SPACING = 2.4;

/**
 * Gates as small pictures, four in a row. In each, a runs to the right and b upwards; full circles are the
 * inputs for which the gate outputs 1, empty circles those for which it outputs 0, and the line outputs 1 on
 * the shaded side.
 */
export function gatesFigure(gates: readonly GatePicture[]): Figure {
  const rows = Math.ceil(gates.length / COLUMNS);
  const data: Partial<PlotData>[] = [];
  const annotations: Partial<Annotations>[] = [];
  const full: [number, number][] = [];
  const empty: [number, number][] = [];
  gates.forEach(({ name, outputs, line }, i) => {
    const [left, bottom] = [(i % COLUMNS) * SPACING, (rows - 1 - Math.floor(i / COLUMNS)) * SPACING];
    const at = ([x, y]: readonly number[]): [number, number] => [left + x, bottom + y];
    const box = { x: [-0.4, 1.4], y: [-0.4, 1.4] } as const;
    if (line) data.push(...sides(yesSide(line, box), at));
    data.push(outline(box, at, line !== undefined));
    outputs.forEach((output, corner) => (output ? full : empty).push(at([corner >> 1, corner & 1])));
    annotations.push({
      x: left + 0.5,
      y: bottom + 1.62,
      showarrow: false,
      text: line ? name : `<b>${name}: no line</b>`,
    });
  });
  return {
    data: [
      ...data,
      dots(full, 'the gate answers 1', { color: COLORS.blue, symbol: 'circle', size: 11 }),
      dots(empty, 'the gate answers 0', {
        color: COLORS.red,
        symbol: 'circle-open',
        size: 11,
        line: { width: 2 },
      }),
    ],
    layout: {
      width: 640,
      height: 160 * rows + 60,
      margin: { l: 10, r: 10, t: 10, b: 40 },
      annotations,
      legend: { orientation: 'h', y: -0.02 },
      xaxis: { visible: false, range: [-0.6, SPACING * COLUMNS - 0.8] },
      yaxis: { visible: false, range: [-0.6, SPACING * rows - 0.5] },
    },
  };
}

type Place = (point: readonly number[]) => [number, number];

function sides({ region, edge }: ReturnType<typeof yesSide>, at: Place): Partial<PlotData>[] {
  return [
    { ...trace(region.map(at)), mode: 'none', fill: 'toself', fillcolor: 'rgba(86, 180, 233, 0.35)' },
    { ...trace(edge.map(at)), mode: 'lines', line: { color: COLORS.black, width: 1.5 } },
  ];
}

function outline(
  box: { x: readonly [number, number]; y: readonly [number, number] },
  at: Place,
  solid: boolean,
): Partial<PlotData> {
  const [[x0, x1], [y0, y1]] = [box.x, box.y];
  const corners = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ].map(at);
  return {
    ...trace(corners),
    mode: 'lines',
    line: { color: '#888', width: 1, dash: solid ? 'solid' : 'dot' },
  };
}

function dots(
  points: readonly [number, number][],
  name: string,
  marker: PlotData['marker'],
): Partial<PlotData> {
  return { ...trace(points), mode: 'markers', name, marker, showlegend: true };
}

function trace(points: readonly [number, number][]): Partial<PlotData> {
  return {
    type: 'scatter',
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    showlegend: false,
    hoverinfo: 'skip',
  };
}
