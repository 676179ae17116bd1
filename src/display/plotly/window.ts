import { readFileSync } from 'node:fs';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { JSDOM } from 'jsdom';
import { canvasFont } from '../font';

/** The part of plotly.js that is used here. */
export interface Plotly {
  toImage(figure: object, options: { format: 'svg'; width: number; height: number }): Promise<string>;
}

/** A box on the page, as the DOM describes it, in pixels. */
interface Box {
  x: number;
  y: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
}

/** The part of an SVG element that is read here; jsdom has the elements, but does no layout. */
interface SvgElement {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly parentNode: SvgElement | null;
  readonly style?: Record<string, string>;
  getAttribute?(name: string): string | null;
  querySelectorAll(selector: string): Iterable<SvgElement>;
}

let plotly: Plotly | undefined;

/** plotly.js in a jsdom window, without a browser. Loading takes about 0.6 s, once per process. */
export function loadPlotly(): Plotly {
  plotly ??= createPlotly();
  return plotly;
}

function createPlotly(): Plotly {
  const { window } = new JSDOM('<!doctype html><body></body>', {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  });
  // plotly.js looks for these two when it loads, but needs neither for an SVG.
  window.URL.createObjectURL = () => 'blob:unused';
  window.URL.revokeObjectURL = () => undefined;
  // A heatmap is painted on a canvas, which the SVG then holds as a picture.
  window.HTMLCanvasElement.prototype.getContext = function (this: CanvasElement, kind: string) {
    return kind === '2d' ? canvasOf(this).getContext('2d') : null;
  };
  window.HTMLCanvasElement.prototype.toDataURL = function (this: CanvasElement) {
    return canvasOf(this).toDataURL('image/png');
  };

  // jsdom does no layout: without sizes plotly drops tick labels and misplaces legends.
  const { prototype } = window.SVGElement;
  prototype.getBBox = boundingBox;
  prototype.getBoundingClientRect = boundingBox;
  prototype.getComputedTextLength = function (this: SvgElement) {
    return measure(this).width;
  };
  window.eval(readFileSync(require.resolve('plotly.js-dist-min/plotly.min.js'), 'utf8'));
  return window.Plotly;
}

/** The part of a canvas element that is read here: its size, in pixels. */
interface CanvasElement {
  readonly width: number;
  readonly height: number;
}

const canvases = new WeakMap<CanvasElement, Canvas>();

/** The canvas that paints for an element of jsdom, which has none of its own. */
function canvasOf(element: CanvasElement): Canvas {
  const known = canvases.get(element);
  if (known && known.width === element.width && known.height === element.height) return known;
  const canvas = createCanvas(element.width, element.height);
  canvases.set(element, canvas);
  return canvas;
}

/** The box of a text, or the union of the boxes of a group's texts; plotly.js asks for no other sizes. */
function boundingBox(this: SvgElement): Box {
  if (this.tagName === 'text' || this.tagName === 'tspan') return textBox(this);
  if (this.tagName !== 'g') return box(0, 0, 0, 0);
  const boxes = [...this.querySelectorAll('text')].map(textBox);
  if (boxes.length === 0) return box(0, 0, 0, 0);
  return box(
    Math.min(...boxes.map(({ left }) => left)),
    Math.min(...boxes.map(({ top }) => top)),
    Math.max(...boxes.map(({ right }) => right)),
    Math.max(...boxes.map(({ bottom }) => bottom)),
  );
}

function textBox(text: SvgElement): Box {
  const { width, height, fontSize } = measure(text);
  const x = Number(text.getAttribute?.('x') ?? 0);
  const y = Number(text.getAttribute?.('y') ?? 0);
  const anchor = inherited(text, 'text-anchor', 'textAnchor');
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  // The title of a y axis is rotated: as wide as a line is high.
  if (text.getAttribute?.('transform')?.includes('rotate(-90')) {
    return box(x - fontSize, y - width / 2, x - fontSize + height, y + width / 2);
  }
  return box(left, y - fontSize, left + width, y - fontSize + height);
}

function box(left: number, top: number, right: number, bottom: number): Box {
  return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
}

const ruler = createCanvas(1, 1).getContext('2d');

function measure(text: SvgElement): { width: number; height: number; fontSize: number } {
  const fontSize = parseFloat(inherited(text, 'font-size', 'fontSize')) || 12;
  ruler.font = canvasFont(fontSize);
  const spans = [...text.querySelectorAll('tspan.line')];
  const lines = (spans.length > 0 ? spans : [text]).map(({ textContent }) => textContent ?? '');
  const width = Math.max(...lines.map(line => ruler.measureText(line).width));
  return { width, height: 1.2 * fontSize * lines.length, fontSize };
}

function inherited(element: SvgElement, attribute: string, property: string): string {
  for (let node: SvgElement | null = element; node?.getAttribute; node = node.parentNode) {
    const value = node.style?.[property] || node.getAttribute(attribute);
    if (value) return value;
  }
  return '';
}
