import type { PlotData } from 'plotly.js';
import { COLORS, type Figure } from '../plotly/figure';
import { yesSide, type Box } from './halfPlane';
import { frames, slider } from './slider';

/** A line w · x + b = 0 in the plane, with an optional name for the figure's slider. */
export interface Line {
  readonly w: readonly number[];
  readonly b: number;
  readonly name?: string;
}

export interface DecisionOptions {
  /** Points of the plane, and their labels, 0 or 1. */
  readonly points?: readonly (readonly number[])[];
  readonly labels?: readonly number[];
  /** One line, or several for a slider; the figure opens at the last. */
  readonly lines: readonly Line[];
  readonly title?: string;
  /** The axes' names, with units. */
  readonly axes?: readonly [x: string, y: string];
  /** What the labels 0 and 1 stand for. */
  readonly names?: readonly [no: string, yes: string];
}

const MARKS = [
  { color: COLORS.red, symbol: 'square-open', size: 9, line: { width: 2 } },
  { color: COLORS.blue, symbol: 'circle', size: 9 },
] as const;

/**
 * The decision of a perceptron with two inputs: the half-plane where it answers yes, its line, the weights
 * as an arrow that starts on the line and points to yes, and the points with their true labels. With several
 * lines, a slider moves through them.
 */
export function decisionFigure(options: DecisionOptions): Figure {
  const { points = [], labels = [], lines, axes = ['x1', 'x2'], names = ['label 0', 'label 1'] } = options;
  const box = boxAround(points);
  const clouds = MARKS.map((marker, label): Partial<PlotData> => {
    const own = points.filter((_, i) => labels[i] === label);
    return { ...scatter(own), mode: 'markers', name: names[label], marker, showlegend: points.length > 0 };
  });
  const views = lines.map(line => decision(line, box));
  return {
    data: [...views[views.length - 1], ...clouds],
    layout: {
      width: 600,
      height: lines.length > 1 ? 560 : 460,
      title: { text: options.title ?? '' },
      // One unit has the same length on both axes, otherwise w would not look perpendicular to the line.
      xaxis: { title: { text: axes[0] }, range: [...box.x], constrain: 'domain' },
      yaxis: { title: { text: axes[1] }, range: [...box.y], constrain: 'domain', scaleanchor: 'x' },
      ...(lines.length > 1 && {
        sliders: [{ ...slider(lines.map(({ name }, i) => name ?? String(i))), pad: { t: 50 } }],
      }),
    },
    ...(lines.length > 1 && { frames: frames(views) }),
  };
}

/** The half-plane of yes, the line, and the weights as an arrow. */
function decision(line: Line, box: Box): Partial<PlotData>[] {
  const { region, edge } = yesSide(line, box);
  return [
    {
      ...scatter(region),
      mode: 'none',
      fill: 'toself',
      fillcolor: 'rgba(86, 180, 233, 0.25)',
      name: 'answer 1',
      hoverinfo: 'skip',
    },
    { ...scatter(edge), mode: 'lines', line: { color: COLORS.black, width: 2 }, name: 'w · x + b = 0' },
    {
      ...scatter(weightArrow(line, box)),
      mode: 'lines+markers',
      line: { color: COLORS.green, width: 3 },
      marker: {
        color: COLORS.green,
        symbol: 'arrow',
        size: [0, 16],
        opacity: 1,
        angleref: 'previous',
      } as PlotData['marker'],
      name: 'direction of w',
      hoverinfo: 'skip',
    },
  ];
}

function scatter(points: readonly (readonly number[])[]): Partial<PlotData> {
  return { type: 'scatter', x: points.map(([x]) => x), y: points.map(([, y]) => y) };
}

/**
 * From the point of the line nearest to the middle of the figure, along w, a sixth of the figure long;
 * nothing if that point is outside.
 */
function weightArrow({ w: [w1, w2], b }: Line, box: Box): [number, number][] {
  const length = Math.hypot(w1, w2);
  if (length === 0) return [];
  const [middleX, middleY] = [(box.x[0] + box.x[1]) / 2, (box.y[0] + box.y[1]) / 2];
  const distance = (w1 * middleX + w2 * middleY + b) / length;
  const [x, y] = [middleX - (w1 / length) * distance, middleY - (w2 / length) * distance];
  if (x < box.x[0] || x > box.x[1] || y < box.y[0] || y > box.y[1]) return [];
  const size = (box.x[1] - box.x[0]) / 6 / length;
  return [
    [x, y],
    [x + w1 * size, y + w2 * size],
  ];
}

/** A square box with room around the points; from -3 to 3 if there are none. */
function boxAround(points: readonly (readonly number[])[]): Box {
  if (points.length === 0) return { x: [-3, 3], y: [-3, 3] };
  const along = (axis: number): readonly [number, number] => {
    const values = points.map(point => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = 0.15 * (high - low || 1);
    return [low - room, high + room];
  };
  return { x: along(0), y: along(1) };
}
