import { createCanvas, loadImage } from '@napi-rs/canvas';
import { SIZE } from './figure';
import { picturesAsRectangles } from './pictures';
import { loadPlotly } from './window';

/** These draw by WebGL or from map tiles, which need a browser; plotly.js would wait for them for ever. */
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
 * Draws a figure without a browser: what GitHub, a terminal's file viewer or a printed page show of it.
 *
 * The first figure of a process takes about a second, each further one about 0.1 s.
 *
 * @param figure as `styled` gives it
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
  // The canvas takes 70 %, the size of an exponent, for 70 pixels.
  const sized = svg.replace(/font-size: ?70%/g, 'font-size: 9px');
  const image = await loadImage(Buffer.from(await picturesAsRectangles(sized)));
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return canvas.toBuffer('image/png');
}

/**
 * Without a real layout plotly believes that tick labels overflow, and hides them: they are allowed to. Margins that grow
 * with the labels never settle here, so they keep the size that the layout gives.
 */
function withLabels(figure: { data: object[]; layout: object }): { data: object[]; layout: object } {
  const allowed = { ticklabeloverflow: 'allow' };
  const fixed = { ...allowed, automargin: false };
  const layout = Object.entries(figure.layout).map(([key, part]) =>
    /^[xy]axis\d*$/.test(key) ? [key, { ...(part as object), ...fixed }] : [key, part as unknown],
  );
  const data = figure.data.map(trace =>
    'colorscale' in trace || ('type' in trace && trace.type === 'heatmap')
      ? { ...trace, colorbar: { ...allowed, ...('colorbar' in trace ? (trace.colorbar as object) : {}) } }
      : trace,
  );
  return { data, layout: Object.fromEntries(layout) as object };
}
