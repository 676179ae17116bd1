import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { decode as decodePng } from 'fast-png';
import { decode as decodeTiff } from 'tiff';

/** The files that `picturePages` can read, by extension. */
export const READABLE = /\.(png|jpe?g|webp|tiff?)$/i;

/** A picture, or one page of a TIFF stack. */
export interface Page {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue; one more with opacity. */
  readonly channels: number;
  /** Row by row, the channels of a pixel side by side, as 8- or 16-bit whole numbers. */
  readonly values: ArrayLike<number>;
}

/**
 * Reads a picture without changing its numbers: PNG and TIFF of 8 or 16 bits, the formats of masks, and JPEG
 * and WebP.
 *
 * @returns one page; for a TIFF stack all pages
 * @throws Error if the file cannot be read, or is not such a picture
 */
export async function picturePages(file: string): Promise<Page[]> {
  try {
    const content = await readFile(file);
    if (/\.tiff?$/i.test(file)) return decodeTiff(content).map(tiffPage);
    const bits = content.toString('latin1', 1, 4) === 'PNG' ? content[24] : 8; // the depth in a PNG's header
    if (bits !== 16) return [await canvasPage(content)];
    const { height, width, channels, data } = decodePng(content);
    return [{ height, width, channels, values: data }];
  } catch (cause) {
    throw new Error(
      `${file} cannot be read as a picture (${(cause as Error).message}). Save it again as PNG or TIFF of 8 or 16 bits.`,
      { cause },
    );
  }
}

function tiffPage(page: ReturnType<typeof decodeTiff>[number]): Page {
  const { height, width, data, samplesPerPixel } = page;
  if (data instanceof Float32Array || data instanceof Float64Array) {
    throw new TypeError('its pixels are floating-point numbers');
  }
  return { height, width, channels: samplesPerPixel, values: data };
}

/** A canvas always holds red, green, blue and opacity; a grey picture is reduced to one channel again. */
async function canvasPage(content: Buffer): Promise<Page> {
  const picture = await loadImage(content);
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2] || data[i + 3] !== 255) {
      return { height, width, channels: 4, values: data };
    }
  }
  return { height, width, channels: 1, values: data.filter((_, i) => i % 4 === 0) };
}

/** The brightness of each pixel: the mean of its red, green and blue. */
export function brightness({ height, width, channels, values }: Page): Float32Array {
  const colors = channels < 3 ? 1 : 3;
  return Float32Array.from({ length: height * width }, (_, pixel) => {
    let sum = 0;
    for (let c = 0; c < colors; c++) sum += values[pixel * channels + c];
    return sum / colors;
  });
}

/**
 * The object that each pixel belongs to: its grey value, or a number for its colour; 0 if it is black or
 * transparent.
 */
export function objectNumbers({ height, width, channels, values }: Page): Int32Array {
  if (channels === 1) return Int32Array.from(values);
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: height * width }, (_, pixel) => {
    const color = Array.from({ length: channels }, (_, c) => values[pixel * channels + c]);
    const opacity = channels % 2 === 0 ? color.pop() : 1;
    if (opacity === 0 || color.every(value => value === 0)) return 0;
    const key = color.join();
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    return numbers.get(key)!;
  });
}
