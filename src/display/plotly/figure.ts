import type { Config, Frame, Layout, PlotData } from 'plotly.js';
import { BROWSER_FONTS } from '../font';

/** A plotly figure: traces, layout, and frames if it moves. */
export interface Figure {
  readonly data: readonly Partial<PlotData>[];
  readonly layout?: Partial<Layout>;
  readonly frames?: readonly Partial<Frame>[];
  readonly config?: Partial<Config>;
}

/**
 * Okabe and Ito's colours, which people with any common kind of colour blindness can tell apart.
 *
 * @source Okabe & Ito 2008, https://jfly.uni-koeln.de/color/
 */
export const COLORS = {
  blue: '#0072B2',
  orange: '#E69F00',
  green: '#009E73',
  red: '#D55E00',
  purple: '#CC79A7',
  sky: '#56B4E9',
  yellow: '#F0E442',
  black: '#000000',
} as const;

const AXIS: Partial<Layout['xaxis']> = {
  automargin: true,
  zeroline: false,
  gridcolor: '#e5e5e5',
  linecolor: '#666',
  ticks: 'outside',
};

/** The default size of a figure, in pixels: it fits a notebook's column and a laptop's screen. */
export const SIZE = { width: 640, height: 400 } as const;

/**
 * The figure in the course's style, with plain arrays only.
 *
 * The paper stays white in every theme: a figure is a picture, and its colours were chosen on white.
 */
export function styled(figure: Figure): {
  data: object[];
  layout: Partial<Layout>;
  frames?: object[];
  config: Partial<Config>;
} {
  const { layout = {} } = figure;
  return plain({
    data: figure.data,
    layout: {
      ...SIZE,
      colorway: Object.values(COLORS),
      font: { family: BROWSER_FONTS, size: 13, color: '#222' },
      paper_bgcolor: '#fff',
      plot_bgcolor: '#fff',
      margin: { t: layout.title ? 60 : 30, r: 30, b: 60, l: 70 },
      ...layout,
      ...axes(layout),
    },
    ...(figure.frames && { frames: figure.frames }),
    config: { displaylogo: false, ...figure.config },
  });
}

/** Every axis that the layout names, and at least the first two, in the course's style. */
function axes(layout: Partial<Layout>): Record<string, unknown> {
  const given = Object.entries(layout).filter(([key]) => /^[xy]axis\d*$/.test(key));
  const named = new Map<string, unknown>([['xaxis', {}], ['yaxis', {}], ...given]);
  return Object.fromEntries([...named].map(([key, axis]) => [key, { ...AXIS, ...(axis as object) }]));
}

/** As JSON would represent it, but with typed arrays as plain ones, which a front end can read. */
function plain<T>(value: object): T {
  const arrays = (_key: string, item: unknown) =>
    ArrayBuffer.isView(item) && !(item instanceof DataView) ? Array.from(item as Float32Array) : item;
  return JSON.parse(JSON.stringify(value, arrays)) as T;
}
