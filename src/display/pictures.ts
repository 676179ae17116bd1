import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs';
import { canvasFont } from './font';
import { inNotebook, show, update } from './publish';

/** One picture and the name above it. */
export interface Picture {
  readonly name: string;
  /**
   * [height, width, 3] or [1, height, width, 3], red, green and blue from 0 to 1; values outside are clipped.
   */
  readonly image: tf.Tensor;
}

export interface PicturesOptions {
  /** What the pictures show, in a sentence: for people who cannot see them, and for terminals. */
  readonly alt: string;
  /** How many pictures stand in a row; by default all of them, up to 4. */
  readonly columns?: number;
  /** The width of one picture, in pixels; by default the row fills 640 pixels. */
  readonly width?: number;
  /** Where to show them: pictures with the same id replace each other. */
  readonly id?: string;
}

type Size = readonly [height: number, width: number];

const GAP = 8;
const LINE = 20; // pixels, for the name above

const shown = new Set<string>();

/**
 * Shows pictures in colour side by side, each under its name. Called again with the same `id`, it replaces
 * them in place.
 *
 * @throws RangeError if a picture has another shape, or `alt` is empty
 * @example
 * pictures([{ name: 'grey', image: tf.fill([32, 32, 3], 0.5) }], { alt: 'A grey square.' });
 */
export function pictures(images: readonly Picture[], options: PicturesOptions): void {
  const { alt, columns = Math.min(4, images.length), id } = options;
  if (alt.trim() === '') throw new RangeError('pictures: alt is empty; say in a sentence what they show.');
  const { width = Math.floor((640 - GAP) / columns) - GAP } = options;
  const sizes = images.map(({ image, name }) => sizeOf(image, name));
  const bundle = {
    ...(inNotebook() && { 'image/png': draw(images, sizes, columns, width).toString('base64') }), // elsewhere only the text is seen
    'text/plain': `Pictures: ${alt}`,
  };
  if (id !== undefined && shown.has(id)) return update(bundle, id);
  if (id !== undefined) shown.add(id);
  show(bundle, id);
}

function draw(images: readonly Picture[], sizes: readonly Size[], columns: number, width: number): Buffer {
  const heights = sizes.map(([height, original]) => Math.round((height * width) / original));
  const tall = Math.max(...heights) + LINE + GAP;
  const rows = Math.ceil(images.length / columns);
  const canvas = createCanvas(columns * (width + GAP) + GAP, rows * tall + GAP);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  images.forEach(({ image, name }, i) => {
    const [left, top] = [GAP + (i % columns) * (width + GAP), GAP + Math.floor(i / columns) * tall];
    context.fillStyle = '#222';
    context.font = canvasFont(13);
    context.fillText(name, left, top + 13, width);
    paint(context, image, sizes[i], [left, top + LINE, width, heights[i]]);
  });
  return canvas.toBuffer('image/png');
}

function sizeOf(image: tf.Tensor, name: string): Size {
  const shape = image.rank === 4 ? image.shape.slice(1) : image.shape;
  if (shape.length !== 3 || shape[2] !== 3 || (image.rank === 4 && image.shape[0] !== 1)) {
    throw new RangeError(
      `pictures: "${name}" should be [height, width, 3] or [1, height, width, 3], got [${image.shape.join(', ')}].`,
    );
  }
  return [shape[0], shape[1]];
}

function paint(
  context: SKRSContext2D,
  image: tf.Tensor,
  [height, width]: Size,
  place: [left: number, top: number, width: number, height: number],
): void {
  const canvas = createCanvas(width, height);
  const inner = canvas.getContext('2d');
  const pixels = inner.createImageData(width, height);
  const colors = image.dataSync();
  for (let i = 0; i < height * width; i++) {
    for (let c = 0; c < 3; c++) pixels.data[4 * i + c] = Math.round(255 * colors[3 * i + c]); // the array clips by itself
    pixels.data[4 * i + 3] = 255;
  }
  inner.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = place[2] < 8 * width; // a few pixels drawn large stay squares
  context.drawImage(canvas, ...place);
}
