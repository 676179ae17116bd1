import { createCanvas, loadImage } from '@napi-rs/canvas';
import { FONT } from '../font';
import { SIZE } from './figure';
import { picturesAsRectangles } from './pictures';
import { loadPlotly } from './window';

/** These traces need a browser for WebGL or map tiles; plotly.js would wait for them for ever. */
const NEEDS_BROWSER =
  /^(scatter3d|surface|mesh3d|cone|streamtube|isosurface|volume|parcoords|splom|scattergeo|choropleth.*|.*gl|.*map|.*mapbox)$/;
const DRAWN_HERE = new Set(['heatmap', 'treemap']);

/** Whether every trace of the figure can be drawn without a browser. */
export function isDrawable(data: readonly object[]): boolean {
  return data.every(trace => {
    const type = 'type' in trace ? String(trace.type) : 'scatter';
    return DRAWN_HERE.has(type) || !NEEDS_BROWSER.test(type);
  });
}

/**
 * Draws a figure without a browser: the picture that GitHub, a terminal's file viewer or a printed page
 * shows.
 *
 * The first figure of a process takes about a second, each further one about 0.1 s.
 *
 * @param figure as returned by `styled`
 * @returns a PNG of the layout's width and height, in pixels
 * @throws if a trace needs WebGL or map tiles
 */
export async function renderPng(figure: {
  data: object[];
  layout: { width?: number; height?: number };
}): Promise<Buffer> {
  if (!isDrawable(figure.data))
    throw new Error('Three-dimensional, WebGL and map traces can only be drawn by a browser.');
  const { width = SIZE.width, height = SIZE.height } = figure.layout;
  const url = await loadPlotly().toImage(withLabels(figure), { format: 'svg', width, height });
  const svg = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  // The canvas would read 70 %, the size of a subscript, as 70 pixels.
  const sized = withExponents(svg).replace(/font-size: ?70%/g, 'font-size: 9px');
  const drawable = await picturesAsRectangles(withFont(sized));
  const image = await loadImage(Buffer.from(drawable));
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return canvas.toBuffer('image/png');
}

interface Axis {
  readonly title?: { readonly text?: string; readonly standoff?: number };
}

/** An axis whose title stands a few pixels away from its labels, however long they are. */
function apart(axis: Axis): Axis {
  return { ...axis, ...(axis.title && { title: { standoff: 6, ...axis.title } }) };
}

/** By how much plotly shifts superscripts and subscripts, and back: in em, and in pixels. */
const SHIFTS: Readonly<Record<string, number>> = { '-0.6em': -6, '0.42em': 6, '0.3em': 3, '-0.21em': -3 };

/**
 * Converts the shifts of exponents and indices into pixels: the canvas knows no other unit, and 10 to the 3
 * would read as 10 sub 3.
 */
function withExponents(svg: string): string {
  return svg.replace(/dy="(-?0\.\d+em)"/g, (whole, shift: string) =>
    shift in SHIFTS ? `dy="${SHIFTS[shift]}"` : whole,
  );
}

/** Sets the font that the text was measured in: the canvas takes a list of fonts for one unknown name. */
function withFont(svg: string): string {
  return svg.replace(/font-family: ?[^;"]+/g, `font-family: ${FONT}`);
}

/**
 * Without a real layout plotly believes that tick labels overflow, and hides them; so overflow is allowed.
 * Margins that grow with the labels never settle here, so they keep the size that the layout gives.
 */
function withLabels(figure: { data: object[]; layout: object }): { data: object[]; layout: object } {
  const allowed = { ticklabeloverflow: 'allow' };
  const fixed = { ...allowed, automargin: false };
  const layout = Object.entries(figure.layout).map(([key, part]) =>
    /^[xy]axis\d*$/.test(key) ? [key, { ...apart(part as Axis), ...fixed }] : [key, part as unknown],
  );
  const data = figure.data.map(trace =>
    'colorscale' in trace || ('type' in trace && trace.type === 'heatmap')
      ? { ...trace, colorbar: { ...allowed, ...('colorbar' in trace ? (trace.colorbar as object) : {}) } }
      : trace,
  );
  return { data, layout: Object.fromEntries(layout) as object };
}
