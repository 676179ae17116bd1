import type { TensorValue } from '../../src/check/values';
import { float64 } from './arrays';
import { sliding, type Padding, type Sliding, type Touch } from './convolution';

/** Pooling in float64 and plain loops: what the checks of lab 07 compare answers with. */
type Shape = readonly number[];

/** The touches of each window, in row-major order. */
function windows({ outputs, touches }: Sliding): Touch[][] {
  const all = Array.from({ length: outputs[0] * outputs[1] }, (): Touch[] => []);
  for (const touch of touches) all[touch.output].push(touch);
  return all;
}

/** A number for each window and channel, from the pixels that the window touches. */
export function pool(x: TensorValue, slid: Sliding, reduce: (pixels: number[]) => number): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const y: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (const window of windows(slid)) {
      for (let d = 0; d < channels; d++) {
        y.push(reduce(window.map(({ input }) => x.data[(n * height * width + input) * channels + d])));
      }
    }
  }
  return float64([batch, ...slid.outputs, channels], y);
}

/**
 * Distributes the gradient of each window and channel over the pixels that it touches, in shares that depend
 * on their values.
 */
export function unpool(
  dy: TensorValue,
  inputShape: Shape,
  slid: Sliding,
  share: (pixels: number[]) => number[],
  x?: TensorValue,
  put: (sum: number, part: number) => number = (sum, part) => sum + part,
): TensorValue {
  const [batch, height, width, channels] = inputShape;
  const dx = new Array<number>(batch * height * width * channels).fill(0);
  const all = windows(slid);
  for (let n = 0; n < batch; n++) {
    all.forEach((window, output) => {
      for (let d = 0; d < channels; d++) {
        const places = window.map(({ input }) => (n * height * width + input) * channels + d);
        const shares = share(places.map(place => x?.data[place] ?? 0));
        const delta = dy.data[(n * all.length + output) * channels + d];
        places.forEach((place, i) => {
          if (shares[i] !== 0) dx[place] = put(dx[place], shares[i] * delta);
        });
      }
    });
  }
  return float64(inputShape, dx);
}

export function mean(pixels: readonly number[]): number {
  return pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
}

/** 1 for the first of the largest pixels, 0 for the others. */
export function firstLargest(pixels: readonly number[]): number[] {
  const first = pixels.indexOf(Math.max(...pixels));
  return pixels.map((_, i) => (i === first ? 1 : 0));
}

/** How a square window slides over an image. */
export function slidingOver(shape: Shape, size: number, stride: number, padding: Padding): Sliding {
  return sliding(shape.slice(1, 3), [size, size], stride, padding);
}

export function maxPool(x: TensorValue, size: number, stride: number, padding: Padding): TensorValue {
  return pool(x, slidingOver(x.shape, size, stride, padding), pixels => Math.max(...pixels));
}

export function maxPoolGradient(
  dy: TensorValue,
  x: TensorValue,
  size: number,
  stride: number,
  padding: Padding,
): TensorValue {
  return unpool(dy, x.shape, slidingOver(x.shape, size, stride, padding), firstLargest, x);
}

export function meanPool(x: TensorValue, size: number, stride: number, padding: Padding): TensorValue {
  return pool(x, slidingOver(x.shape, size, stride, padding), mean);
}

export function meanPoolGradient(
  dy: TensorValue,
  inputShape: Shape,
  size: number,
  stride: number,
  padding: Padding,
): TensorValue {
  const slid = slidingOver(inputShape, size, stride, padding);
  return unpool(dy, inputShape, slid, pixels => pixels.map(() => 1 / pixels.length));
}
