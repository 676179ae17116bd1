import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const rows = slide(x.shape[1], size, stride, padding).outputs;
  const columns = slide(x.shape[2], size, stride, padding).outputs;
  const image = padded(x, [size, size], stride, padding, 0);
  const pictures: tf.Tensor4D[] = [];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      pictures.push(image.stridedSlice([0, i, j, 0], [x.shape[0], i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, x.shape[3]], [1, stride, stride, 1]));
  return pictures.reduce((p, q) => tf.maximum(p, q));
}`,
    right: false,
    tutor: 'Padding must not win: zeros around an image of negative numbers do. Pad with -Infinity.',
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return tf.maxPool(x, stride, size, padding);
}`,
    right: false,
    tutor: 'Stride and size are mixed up.',
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return tf.avgPool(x, size, stride, padding);
}`,
    right: false,
    tutor: 'This is the mean; max-pooling takes the largest pixel.',
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const rows = slide(x.shape[1], size, stride, padding).outputs;
  const columns = slide(x.shape[2], size, stride, padding).outputs;
  const image = padded(x, [size, size], stride, padding, 0);
  let sum = tf.zeros<tf.Rank.R4>([x.shape[0], rows, columns, x.shape[3]]);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      sum = sum.add(image.stridedSlice([0, i, j, 0], [x.shape[0], i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, x.shape[3]], [1, stride, stride, 1]));
  return sum.div(size * size);
}`,
    right: false,
    tutor: 'Padding is no pixel: divide by the pixels that each window really has, not always by size².',
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const image = padded(x, [size, size], stride, padding, 0);
  return tf.avgPool(image, size, stride, 'valid').mul(size * size);
}`,
    right: false,
    tutor: 'This is the sum; divide by the number of pixels under the window.',
  },
  {
    fn: 'maxPoolGradient',
    code: `
function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [pixels, blame] = [x.arraySync(), dy.arraySync()];
  const dx = tf.buffer<tf.Rank.R4>(x.shape); // dx.get(n, y, x, d) and dx.set(value, n, y, x, d)
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        let best = -Infinity;
        for (let y = top; y < bottom; y++) for (let c = left; c < right; c++) best = Math.max(best, pixels[n][y][c][d]);
        for (let y = top; y < bottom; y++)
          for (let c = left; c < right; c++)
            if (pixels[n][y][c][d] === best) dx.set(dx.get(n, y, c, d) + blame[n][row][column][d], n, y, c, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'Of equals only the first gets the gradient; you give it to all of them.',
  },
  {
    fn: 'maxPoolGradient',
    code: `
function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [pixels, blame] = [x.arraySync(), dy.arraySync()];
  const dx = tf.buffer<tf.Rank.R4>(x.shape); // dx.get(n, y, x, d) and dx.set(value, n, y, x, d)
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        let [by, bx] = [top, left];
        for (let y = top; y < bottom; y++)
          for (let c = left; c < right; c++) if (pixels[n][y][c][d] > pixels[n][by][bx][d]) [by, bx] = [y, c];
        dx.set(blame[n][row][column][d], n, by, bx, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'Where windows overlap the gradients add up; you overwrite.',
  },
  {
    fn: 'maxPoolGradient',
    code: `
function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [pixels, blame] = [x.arraySync(), dy.arraySync()];
  const dx = tf.buffer<tf.Rank.R4>(x.shape); // dx.get(n, y, x, d) and dx.set(value, n, y, x, d)
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        let by = top;
        let bx = left;
        for (let y = top; y < bottom; y++)
          for (let c = left; c < right; c++)
            if (pixels[n][y][c][d] >= pixels[n][by][bx][d]) {
              by = y;
              bx = c;
            }
        dx.set(dx.get(n, by, bx, d) + blame[n][row][column][d], n, by, bx, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'With >= the last of equals wins; it should be the first.',
  },
  {
    fn: 'meanPoolGradient',
    code: `
function meanPoolGradient(
  dy: tf.Tensor4D,
  inputShape: [number, number, number, number],
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = inputShape;
  const blame = dy.arraySync();
  const dx = tf.buffer<tf.Rank.R4>(inputShape);
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++)
            dx.set(dx.get(n, y, x, d) + blame[n][row][column][d] / (size * size), n, y, x, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: "Each pixel's share is 1/m with m the pixels of that window; at the border m is less than size².",
  },
  {
    fn: 'meanPoolGradient',
    code: `
function meanPoolGradient(
  dy: tf.Tensor4D,
  inputShape: [number, number, number, number],
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = inputShape;
  const blame = dy.arraySync();
  const dx = tf.buffer<tf.Rank.R4>(inputShape);
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) dx.set(dx.get(n, y, x, d) + blame[n][row][column][d], n, y, x, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'The share 1/m is missing: each pixel gets the whole gradient.',
  },
  {
    fn: 'meanPoolGradient',
    code: `
function meanPoolGradient(
  dy: tf.Tensor4D,
  inputShape: [number, number, number, number],
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = inputShape;
  const blame = dy.arraySync();
  const dx = tf.buffer<tf.Rank.R4>(inputShape);
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        const m = (bottom - top) * (right - left);
        for (let y = top; y <= bottom; y++)
          for (let x = left; x <= right; x++)
            if (y < height && x < width) dx.set(dx.get(n, y, x, d) + blame[n][row][column][d] / m, n, y, x, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'bottom and right are not included; your loops run one pixel too far.',
  },
  {
    fn: 'depthwiseSeparableConv2d',
    code: `
function depthwiseSeparableConv2d(
  x: tf.Tensor4D,
  depthwise: tf.Tensor3D,
  pointwise: tf.Tensor2D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth] = depthwise.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  const k = depthwise.reshape<tf.Tensor4D>([kernelHeight, kernelWidth, channels, 1]);
  const summed = tf.conv2d(x, k, stride, padding);
  return tf.conv2d(summed.tile([1, 1, 1, channels]) as tf.Tensor4D, pointwise.reshape([1, 1, channels, -1]) as tf.Tensor4D, 1, 'valid');
}`,
    right: false,
    tutor: 'Each channel has a kernel of its own; you sum the channels before the pointwise step.',
  },
  {
    fn: 'depthwiseSeparableConv2d',
    code: `
function depthwiseSeparableConv2d(
  x: tf.Tensor4D,
  depthwise: tf.Tensor3D,
  pointwise: tf.Tensor2D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth] = depthwise.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  return tf.depthwiseConv2d(x, depthwise.expandDims<tf.Tensor4D>(3), stride, padding);
}`,
    right: false,
    tutor: 'The pointwise step is missing: the channels are not mixed.',
  },
  {
    fn: 'depthwiseSeparableConv2d',
    code: `
function depthwiseSeparableConv2d(
  x: tf.Tensor4D,
  depthwise: tf.Tensor3D,
  pointwise: tf.Tensor2D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth] = depthwise.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  const y = tf.depthwiseConv2d(x, depthwise.expandDims<tf.Tensor4D>(3), stride, padding) as tf.Tensor4D;
  return tf.conv2d(y, pointwise.reshape([1, 1, channels, -1]) as tf.Tensor4D, stride, 'valid');
}`,
    right: false,
    tutor: 'The stride is applied in both steps; the 1 × 1 convolution has stride 1.',
  },
  {
    fn: 'separableParameters',
    code: `
function separableParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return kernelHeight * kernelWidth * depthIn * (depthIn * depthOut);
}`,
    right: false,
    tutor: 'The two steps add up; you multiply them.',
  },
  {
    fn: 'separableParameters',
    code: `
function separableParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return kernelHeight * kernelWidth + depthIn * depthOut;
}`,
    right: false,
    tutor: 'The depthwise step has one kernel for each input channel; depthIn is missing.',
  },
  {
    fn: 'transposedConv2d',
    code: `
function transposedConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  outputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, rows, columns, depth] = x.shape;
  const [, height, width, channels] = outputShape;
  const [kernelHeight, kernelWidth] = kernel.shape;
  const top = slide(height, kernelHeight, stride, padding).before; // rows that are cut off
  const left = slide(width, kernelWidth, stride, padding).before;
  const patchShape = [batch, rows, columns, kernelHeight, kernelWidth, channels];
  const flat = tf.matMul(x.reshape([-1, depth]), kernel.reshape([-1, depth]), false, true);
  const patches = flat.reshape(patchShape).arraySync() as number[][][][][][];
  const y = tf.buffer<tf.Rank.R4>(outputShape);
  for (let n = 0; n < batch; n++) {
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++)
        for (let i = 0; i < kernelHeight; i++)
          for (let j = 0; j < kernelWidth; j++)
            for (let d = 0; d < channels; d++) {
              const [p, q] = [r * stride + i - top, c * stride + j - left];
              if (p >= 0 && p < height && q >= 0 && q < width) y.set(patches[n][r][c][i][j][d], n, p, q, d);
            }
  }
  return y.toTensor();
}`,
    right: false,
    tutor: 'Patches that overlap add up; you overwrite what is there.',
  },
  {
    fn: 'transposedConv2d',
    code: `
function transposedConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  outputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, rows, columns, depth] = x.shape;
  const [, height, width, channels] = outputShape;
  const [kernelHeight, kernelWidth] = kernel.shape;
  const top = slide(height, kernelHeight, stride, padding).before; // rows that are cut off
  const left = slide(width, kernelWidth, stride, padding).before;
  const patchShape = [batch, rows, columns, kernelHeight, kernelWidth, channels];
  const flat = tf.matMul(x.reshape([-1, depth]), kernel.reshape([-1, depth]), false, true);
  const patches = flat.reshape(patchShape).arraySync() as number[][][][][][];
  const y = tf.buffer<tf.Rank.R4>(outputShape);
  for (let n = 0; n < batch; n++) {
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++)
        for (let i = 0; i < kernelHeight; i++)
          for (let j = 0; j < kernelWidth; j++)
            for (let d = 0; d < channels; d++) {
              const p = r * stride + i;
              const q = c * stride + j;
              if (p < height && q < width) y.set(y.get(n, p, q, d) + patches[n][r][c][i][j][d], n, p, q, d);
            }
  }
  return y.toTensor();
}`,
    right: false,
    tutor:
      'The rows that are cut off at the top and left are not subtracted: with padding the result is shifted.',
  },
  {
    fn: 'dilatedConv2d',
    code: `
function dilatedConv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number, padding: Padding): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const spans = [(kernelHeight - 1) * dilation + 1, (kernelWidth - 1) * dilation + 1];
  const image = padded(x, spans, 1, padding);
  const [batch, height, width] = image.shape; // with padding
  const [rows, columns] = [height - spans[0] + 1, width - spans[1] + 1];
  let out = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const part = image.slice([0, i, j, 0], [batch, rows, columns, channels]).reshape([-1, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'The cells are not spread out: cell (i, j) looks at pixel (i · dilation, j · dilation).',
  },
  {
    fn: 'dilatedConv2d',
    code: `
function dilatedConv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number, padding: Padding): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const spans = [(kernelHeight - 1) * dilation + 1, (kernelWidth - 1) * dilation + 1];
  const image = padded(x, spans, 1, padding);
  const [batch, height, width] = image.shape; // with padding
  const [rows, columns] = [height - spans[0] + 1, width - spans[1] + 1];
  return tf.conv2d(image, kernel, dilation, 'valid');
}`,
    right: false,
    tutor: 'Dilation is not stride: the window still moves by one pixel.',
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const pooled = tf.maxPool(x, size, stride, padding);
  return pooled;
}`,
    right: true,
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const image = padded(x, [size, size], stride, padding, -Infinity);
  const [rows, columns] = [slide(x.shape[1], size, stride, padding).outputs, slide(x.shape[2], size, stride, padding).outputs];
  const all = Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    return image.stridedSlice([0, i, j, 0], [x.shape[0], i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, x.shape[3]], [1, stride, stride, 1]);
  });
  return tf.stack(all).max(0) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const [n, h, w, d] = x.shape;
  const data = x.arraySync();
  const places = windowPlaces([h, w], size, stride, padding);
  const out = tf.buffer<tf.Rank.R4>([n, slide(h, size, stride, padding).outputs, slide(w, size, stride, padding).outputs, d]);
  for (let b = 0; b < n; b++)
    for (const { row, column, top, bottom, left, right } of places)
      for (let c = 0; c < d; c++) {
        let sum = 0;
        for (let i = top; i < bottom; i++) for (let j = left; j < right; j++) sum += data[b][i][j][c];
        out.set(sum / ((bottom - top) * (right - left)), b, row, column, c);
      }
  return out.toTensor();
}`,
    right: true,
  },
  {
    fn: 'maxPoolGradient',
    code: `
function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [pixels, blame] = [x.arraySync(), dy.arraySync()];
  const dx = tf.buffer<tf.Rank.R4>(x.shape); // dx.get(n, y, x, d) and dx.set(value, n, y, x, d)
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        const cells: [number, number][] = [];
        for (let i = top; i < bottom; i++) for (let j = left; j < right; j++) cells.push([i, j]);
        const value = ([i, j]: [number, number]) => pixels[n][i][j][d];
        const [i, j] = cells.reduce((best, cell) => (value(cell) > value(best) ? cell : best));
        dx.set(dx.get(n, i, j, d) + blame[n][row][column][d], n, i, j, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: true,
  },
  {
    fn: 'meanPoolGradient',
    code: `
function meanPoolGradient(
  dy: tf.Tensor4D,
  inputShape: [number, number, number, number],
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = inputShape;
  const blame = dy.arraySync();
  const dx = tf.buffer<tf.Rank.R4>(inputShape);
  const places = windowPlaces([height, width], size, stride, padding);
  for (let n = 0; n < batch; n++) {
    for (const { row, column, top, bottom, left, right } of places) {
      for (let d = 0; d < channels; d++) {
        const area = (bottom - top) * (right - left);
        for (let k = 0; k < area; k++) {
          const i = top + Math.floor(k / (right - left));
          const j = left + (k % (right - left));
          dx.set(dx.get(n, i, j, d) + blame[n][row][column][d] / area, n, i, j, d);
        }
      }
    }
  }
  return dx.toTensor();
}`,
    right: true,
  },
  {
    fn: 'depthwiseSeparableConv2d',
    code: `
function depthwiseSeparableConv2d(
  x: tf.Tensor4D,
  depthwise: tf.Tensor3D,
  pointwise: tf.Tensor2D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth] = depthwise.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  const k = depthwise.expandDims(3).mul(pointwise.reshape([1, 1, channels, pointwise.shape[1]]));
  return tf.conv2d(x, k as tf.Tensor4D, stride, padding);
}`,
    right: true,
  },
  {
    fn: 'depthwiseSeparableConv2d',
    code: `
function depthwiseSeparableConv2d(
  x: tf.Tensor4D,
  depthwise: tf.Tensor3D,
  pointwise: tf.Tensor2D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth] = depthwise.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  return tf.separableConv2d(x, depthwise.expandDims<tf.Tensor4D>(3), pointwise.reshape([1, 1, channels, pointwise.shape[1]]) as tf.Tensor4D, stride, padding);
}`,
    right: true,
  },
  {
    fn: 'separableParameters',
    code: `
function separableParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return depthIn * (kernelHeight * kernelWidth + depthOut);
}`,
    right: true,
  },
  {
    fn: 'transposedConv2d',
    code: `
function transposedConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  outputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [batch, rows, columns, depth] = x.shape;
  const [, height, width, channels] = outputShape;
  const [kernelHeight, kernelWidth] = kernel.shape;
  const top = slide(height, kernelHeight, stride, padding).before; // rows that are cut off
  const left = slide(width, kernelWidth, stride, padding).before;
  const patchShape = [batch, rows, columns, kernelHeight, kernelWidth, channels];
  const flat = tf.matMul(x.reshape([-1, depth]), kernel.reshape([-1, depth]), false, true);
  const patches = flat.reshape(patchShape).arraySync() as number[][][][][][];
  const y = tf.buffer<tf.Rank.R4>(outputShape);
  for (let n = 0; n < batch; n++) {
    patches[n].forEach((line, r) =>
      line.forEach((patch, c) =>
        patch.forEach((across, i) =>
          across.forEach((pixel, j) => {
            const p = r * stride + i - top;
            const q = c * stride + j - left;
            if (p < 0 || q < 0 || p >= height || q >= width) return;
            pixel.forEach((v, d) => y.set(v + y.get(n, p, q, d), n, p, q, d));
          }),
        ),
      ),
    );
  }
  return y.toTensor();
}`,
    right: true,
  },
  {
    fn: 'dilatedConv2d',
    code: `
function dilatedConv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number, padding: Padding): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const spans = [(kernelHeight - 1) * dilation + 1, (kernelWidth - 1) * dilation + 1];
  const image = padded(x, spans, 1, padding);
  const [batch, height, width] = image.shape; // with padding
  const [rows, columns] = [height - spans[0] + 1, width - spans[1] + 1];
  return tf.conv2d(image, kernel, 1, 'valid', 'NHWC', dilation);
}`,
    right: true,
  },
];
