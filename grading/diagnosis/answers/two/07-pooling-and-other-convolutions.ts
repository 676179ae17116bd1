import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const [n, h, w, d] = x.shape;
  const rows = slide(h, size, stride, padding).outputs;
  const columns = slide(w, size, stride, padding).outputs;
  const image = padded(x, [size, size], stride, padding, -Infinity);
  let best = tf.fill([n, rows, columns, d], -Infinity) as tf.Tensor4D;
  for (let i = 0; i < size - 1; i++)
    for (let j = 0; j < size - 1; j++)
      best = best.maximum(image.stridedSlice([0, i, j, 0], [n, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, d], [1, stride, stride, 1]));
  return best;
}`,
    right: false,
    tutor: 'The last row and column of the window are left out.',
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const [n, h, w, d] = x.shape;
  const rows = slide(h, size, stride, padding).outputs;
  const columns = slide(w, size, stride, padding).outputs;
  const image = padded(x, [size, size], stride, padding, -Infinity);
  let best = tf.fill([n, rows, columns, d], Infinity) as tf.Tensor4D;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      best = best.minimum(image.stridedSlice([0, i, j, 0], [n, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, d], [1, stride, stride, 1]));
  return best;
}`,
    right: false,
    tutor: 'The largest pixel is wanted, not the smallest.',
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const [n, h, w, d] = x.shape;
  const rows = slide(h, size, stride, padding).outputs;
  const columns = slide(w, size, stride, padding).outputs;
  const image = padded(x, [size, size], stride, padding, -Infinity);
  let best = tf.fill([n, rows, columns, d], 0) as tf.Tensor4D;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      best = best.maximum(image.stridedSlice([0, i, j, 0], [n, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, d], [1, stride, stride, 1]));
  return best;
}`,
    right: false,
    tutor: 'Start from −Infinity: with 0 all negative windows become 0.',
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return tf.avgPool(x, stride, size, padding);
}`,
    right: false,
    tutor: 'Stride and size are mixed up.',
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return tf.avgPool(x, size, stride, 'valid');
}`,
    right: false,
    tutor: 'The padding is ignored: it is always valid.',
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return maxPool(x, size, stride, padding);
}`,
    right: false,
    tutor: 'This is the maximum.',
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
          for (let c = left; c < right; c++) if (pixels[n][y][c][d] < pixels[n][by][bx][d]) [by, bx] = [y, c];
        dx.set(dx.get(n, by, bx, d) + blame[n][row][column][d], n, by, bx, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'It goes to the largest pixel, not to the smallest.',
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
        dx.set(dx.get(n, bx, by, d) + blame[n][row][column][d], n, bx, by, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'Row and column are swapped where the gradient is written.',
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
        let best = 0;
        let at: number[] = [];
        for (let y = top; y < bottom; y++)
          for (let c = left; c < right; c++)
            if (pixels[n][y][c][d] > best) {
              best = pixels[n][y][c][d];
              at = [y, c];
            }
        if (at.length) dx.set(dx.get(n, at[0], at[1], d) + blame[n][row][column][d], n, at[0], at[1], d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'The largest value of the window is compared with 0, so windows of negative pixels get nothing.',
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
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) dx.set(  blame[n][row][column][d] / m, n, y, x, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'Overlapping windows add up; you overwrite.',
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
        const m = bottom - top + (right - left);
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) dx.set(dx.get(n, y, x, d) + blame[n][row][column][d] / m, n, y, x, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: 'm is the number of pixels, height times width; you add them.',
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
        for (let y = top; y < top + 1; y++)
          for (let x = left; x < left + 1; x++) dx.set(dx.get(n, y, x, d) + blame[n][row][column][d] / m, n, y, x, d);
      }
    }
  }
  return dx.toTensor();
}`,
    right: false,
    tutor: "Only the window's first pixel gets its share.",
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
  const y = tf.depthwiseConv2d(image, depthwise.expandDims<tf.Tensor4D>(3), stride, padding) as tf.Tensor4D;
  return tf.conv2d(y, pointwise.reshape([1, 1, channels, pointwise.shape[1]]) as tf.Tensor4D, 1, 'valid');
}`,
    right: false,
    tutor: 'The image is padded twice.',
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
  return tf.conv2d(x, pointwise.reshape([1, 1, channels, pointwise.shape[1]]) as tf.Tensor4D, 1, 'valid');
}`,
    right: false,
    tutor: 'The depthwise step is missing: only the channels are mixed.',
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
  return tf.conv2d(y, pointwise.transpose().reshape([1, 1, channels, pointwise.shape[1]]) as tf.Tensor4D, 1, 'valid');
}`,
    right: false,
    tutor: 'P is [channels, depth] already: no transpose.',
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
  return kernelHeight * kernelWidth * depthIn * depthOut;
}`,
    right: false,
    tutor: 'These are the weights of an ordinary convolution.',
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
  return kernelHeight * kernelWidth * depthIn + depthIn + depthIn * depthOut + depthOut;
}`,
    right: false,
    tutor: 'Biases are left out here.',
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
  return kernelHeight * kernelWidth * depthOut + depthIn * depthOut;
}`,
    right: false,
    tutor: 'Each depthwise kernel belongs to an input channel, not to an output channel.',
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
              const [p, q] = [r + i - top, c + j - left];
              if (p >= 0 && p < height && q >= 0 && q < width) y.set(y.get(n, p, q, d) + patches[n][r][c][i][j][d], n, p, q, d);
            }
  }
  return y.toTensor();
}`,
    right: false,
    tutor: 'The patches lie stride pixels apart, not one.',
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
              if (p >= 0 && p < height && q >= 0 && q < width) y.set(y.get(n, p, q, d) + patches[n][r][c][kernelHeight - 1 - i][kernelWidth - 1 - j][d], n, p, q, d);
            }
  }
  return y.toTensor();
}`,
    right: false,
    tutor: 'Each patch is turned round: it is stamped as it is.',
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
              const [p, q] = [r * stride + i + top, c * stride + j + left];
              if (p >= 0 && p < height && q >= 0 && q < width) y.set(y.get(n, p, q, d) + patches[n][r][c][i][j][d], n, p, q, d);
            }
  }
  return y.toTensor();
}`,
    right: false,
    tutor: 'What is cut off is subtracted, not added.',
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
      const part = image.slice([0, i * dilation, j, 0], [batch, rows, columns, channels]).reshape([-1, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'Only the rows are spread out: j has to be multiplied, too.',
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
      const part = image.slice([0, i * (dilation + 1), j * dilation, 0], [batch, rows, columns, channels]).reshape([-1, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'Every d-th pixel means i · d, not i · (d + 1).',
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const [n, h, w, d] = x.shape;
  const data = x.arraySync();
  const out = tf.buffer<tf.Rank.R4>([n, slide(h, size, stride, padding).outputs, slide(w, size, stride, padding).outputs, d]);
  for (const { row, column, top, bottom, left, right } of windowPlaces([h, w], size, stride, padding))
    for (let b = 0; b < n; b++)
      for (let c = 0; c < d; c++) {
        const all = data[b].slice(top, bottom).flatMap(line => line.slice(left, right).map(pixel => pixel[c]));
        out.set(Math.max(...all), b, row, column, c);
      }
  return out.toTensor();
}`,
    right: true,
  },
  {
    fn: 'maxPool',
    code: `
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const image = padded(x, [size, size], stride, padding, -Infinity);
  return tf.pool(image, size, 'max', 'valid', 1, stride);
}`,
    right: true,
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  const sum = (y: tf.Tensor4D) => tf.avgPool(padded(y, [size, size], stride, padding, 0), size, stride, 'valid');
  return tf.div(sum(x), sum(tf.onesLike(x)));
}`,
    right: true,
  },
  {
    fn: 'meanPool',
    code: `
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return x.avgPool(size, stride, padding);
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
        const all = [];
        for (let y = top; y < bottom; y++) for (let c = left; c < right; c++) all.push(pixels[n][y][c][d]);
        const first = all.indexOf(Math.max(...all));
        const y = top + Math.floor(first / (right - left));
        const c = left + (first % (right - left));
        dx.set(blame[n][row][column][d] + dx.get(n, y, c, d), n, y, c, d);
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
        const share = blame[n][row][column][d] / (bottom - top) / (right - left);
        for (let y = bottom; y-- > top; ) for (let x = right; x-- > left; ) dx.set(share + dx.get(n, y, x, d), n, y, x, d);
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
  const parts = tf.split(x, channels, 3).map((one, c) => {
    const k = depthwise.slice([0, 0, c], [-1, -1, 1]).expandDims(3) as tf.Tensor4D;
    const y = tf.conv2d(one as tf.Tensor4D, k, stride, padding);
    return y.mul(pointwise.slice([c, 0], [1, -1]).flatten());
  });
  return tf.addN(parts) as tf.Tensor4D;
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
  const first = [kernelHeight, kernelWidth, depthIn].reduce((p, q) => p * q);
  return first + depthIn * depthOut;
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
    for (let p = 0; p < height; p++)
      for (let q = 0; q < width; q++)
        for (let d = 0; d < channels; d++) {
          let sum = 0;
          for (let r = 0; r < rows; r++)
            for (let c = 0; c < columns; c++) sum += patches[n][r][c][p + top - r * stride]?.[q + left - c * stride]?.[d] ?? 0;
          y.set(sum, n, p, q, d);
        }
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
  const spread = tf.buffer<tf.Rank.R4>([spans[0], spans[1], channels, depth]);
  kernel.arraySync().forEach((line, i) => line.forEach((cell, j) => cell.forEach((ws, d) => ws.forEach((w, o) => spread.set(w, i * dilation, j * dilation, d, o)))));
  return tf.conv2d(image, spread.toTensor(), 1, 'valid');
}`,
    right: true,
  },
];
