import { hash } from 'node:crypto';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { pictures } from '../pictures';
import { styled } from '../plotly/figure';
import { renderPng } from '../plotly/png';
import { capture } from './capture';

/** A text, and the fonts that it asks for, if any. */
export interface Label {
  readonly text: string;
  readonly family?: string;
}

/** A hash of each label's pixels, as they appear in a figure and above pictures. */
export interface Drawn {
  /** How many font families the machine has. */
  readonly families: number;
  readonly inFigure: readonly string[];
  readonly abovePictures: readonly string[];
}

const CELL = 48; // pixels, of which pictures() leaves 8 free: 4 on either side, since letters may overhang
const GAP = 8;

/** Draws every label in a cell of its own. */
export async function drawnTexts(labels: readonly Label[]): Promise<Drawn> {
  const families = GlobalFonts.families.length;
  const [figure, row] = [await drawFigure(labels), await drawPictures(labels)];
  return { families, inFigure: await cells(figure, labels), abovePictures: await cells(row, labels) };
}

function drawFigure(labels: readonly Label[]): Promise<Buffer> {
  const annotations = labels.map(({ text, family }, i) => ({
    text,
    ...(family !== undefined && { font: { family } }),
    ...{ x: i + 0.5, y: 0.5, showarrow: false },
  }));
  const axis = { visible: false, range: [0, 1] };
  const layout = {
    width: GAP + CELL * labels.length,
    height: 2 * CELL,
    margin: { l: GAP, r: 0, t: 0, b: 0 },
    xaxis: { ...axis, range: [0, labels.length] },
    yaxis: axis,
    annotations,
  };
  return renderPng(styled({ data: [], layout }));
}

async function drawPictures(labels: readonly Label[]): Promise<Buffer> {
  const image = tf.ones([1, 1, 3]);
  const row = labels.map(({ text: name }) => ({ name, image }));
  const options = { alt: 'Names.', columns: labels.length, width: CELL - GAP };
  const [{ content }] = await capture(() => pictures(row, options));
  return Buffer.from(String(content.data['image/png']), 'base64');
}

async function cells(png: Buffer, labels: readonly Label[]): Promise<string[]> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return labels.map((_, i) => {
    const { data } = context.getImageData(GAP / 2 + CELL * i, 0, CELL, image.height);
    return hash('sha256', data);
  });
}
