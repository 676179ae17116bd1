import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return (size + padding - kernel) / stride + 1;
}`,
    right: false,
    tutor: 'The division rounds down: a half window is no output.',
  },
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size - kernel) / stride) + 1;
}`,
    right: false,
    tutor: 'The padding is missing.',
  },
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size + padding) / stride) - kernel + 1;
}`,
    right: false,
    tutor: 'Divide everything but the 1 by the stride: the kernel stands outside.',
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  return Math.max(0, Math.ceil(size / stride) * stride + kernel - size);
}`,
    right: false,
    tutor: 'ceil(W / S) outputs need W/S − 1 steps to the last window: the −1 is missing.',
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  return Math.max(0, (Math.floor(size / stride) - 1) * stride + kernel - size);
}`,
    right: false,
    tutor: 'Round up: W / S may be no whole number.',
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  return Math.floor(Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size) / 2);
}`,
    right: false,
    tutor: 'This is the padding of one side; both together are asked for.',
  },
  {
    fn: 'conv2d',
    code: `
function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, , depth] = kernel.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  let out = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels];
      const part = image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]).reshape([-1, channels]);
      const k = kernel.slice([j, i, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'The cells (i, j) and (j, i) are mixed up in the kernel.',
  },
  {
    fn: 'conv2d',
    code: `
function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, , depth] = kernel.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  let out = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight - 1; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels];
      const part = image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]).reshape([-1, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'The last row of the kernel is left out.',
  },
  {
    fn: 'conv2d',
    code: `
function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, , depth] = kernel.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  let out = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels];
      const part = x.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]).reshape([-1, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'The padded image has to be looked at, not x.',
  },
  {
    fn: 'conv2d',
    code: `
function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, , depth] = kernel.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  let out = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels];
      const part = image.stridedSlice([0, 0, 0, 0], end, [1, stride, stride, 1]).reshape([-1, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part as tf.Tensor2D, k as tf.Tensor2D).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: "Each cell's picture begins at the cell: you begin at (0, 0) always.",
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  let [field, jump] = [1, 1];
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    field += kernel * dilation * jump;
    jump *= stride;
  }
  return field;
}`,
    right: false,
    tutor: 'A layer adds k − 1 pixels, not k.',
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  let [field, jump] = [1, 1];
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    field += (kernel - 1) * dilation * jump;
    jump += stride - 1;
  }
  return field;
}`,
    right: false,
    tutor: 'The strides are multiplied, not added.',
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  let [field, jump] = [0, 1];
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    field += (kernel - 1) * dilation * jump;
    jump *= stride;
  }
  return field;
}`,
    right: false,
    tutor: 'The pixel itself counts: start from 1.',
  },
  {
    fn: 'convParameters',
    code: `
function convParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return kernelHeight * kernelWidth * depthOut + depthOut;
}`,
    right: false,
    tutor: 'Each kernel spans all input channels: depthIn is missing.',
  },
  {
    fn: 'convParameters',
    code: `
function convParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return (kernelHeight * kernelWidth + 1) * depthIn * depthOut;
}`,
    right: false,
    tutor: 'The bias is one number a channel, not one a weight of the kernel.',
  },
  {
    fn: 'convFlops',
    code: `
function convFlops(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
  outputHeight: number,
  outputWidth: number,
): number {
  return (kernelHeight * kernelWidth * depthIn + 1) * depthOut * outputHeight * outputWidth;
}`,
    right: false,
    tutor: 'Biases are not counted here.',
  },
  {
    fn: 'convFlops',
    code: `
function convFlops(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
  outputHeight: number,
  outputWidth: number,
): number {
  return kernelHeight ** 2 * depthIn * depthOut * outputHeight * outputWidth;
}`,
    right: false,
    tutor: "The kernel's width counts, too: you square the height.",
  },
  {
    fn: 'convolutionMatrix',
    code: `
function convolutionMatrix(
  kernel: tf.Tensor2D,
  size: [number, number],
  stride: number,
  padding: Padding,
): tf.Tensor2D {
  const [height, width] = size;
  const weights = kernel.arraySync();
  const [kernelHeight, kernelWidth] = kernel.shape;
  const vertical = slide(height, kernelHeight, stride, padding); // outputs, and zeros before and after
  const horizontal = slide(width, kernelWidth, stride, padding);
  const matrix = tf.buffer<tf.Rank.R2>([vertical.outputs * horizontal.outputs, height * width]);
  for (let r = 0; r < vertical.outputs; r++)
    for (let c = 0; c < horizontal.outputs; c++)
      for (let i = 0; i < kernelHeight; i++)
        for (let j = 0; j < kernelWidth; j++) {
          const y = r * stride + i - vertical.before;
          const x = c * stride + j - horizontal.before;
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          matrix.set(weights[i][j], r * horizontal.outputs + c, y * height + x);
        }
  return matrix.toTensor();
}`,
    right: false,
    tutor: "A pixel's column is y · width + x: you multiply by the height.",
  },
  {
    fn: 'convolutionMatrix',
    code: `
function convolutionMatrix(
  kernel: tf.Tensor2D,
  size: [number, number],
  stride: number,
  padding: Padding,
): tf.Tensor2D {
  const [height, width] = size;
  const weights = kernel.arraySync();
  const [kernelHeight, kernelWidth] = kernel.shape;
  const vertical = slide(height, kernelHeight, stride, padding); // outputs, and zeros before and after
  const horizontal = slide(width, kernelWidth, stride, padding);
  const matrix = tf.buffer<tf.Rank.R2>([vertical.outputs * horizontal.outputs, height * width]);
  for (let r = 0; r < vertical.outputs; r++)
    for (let c = 0; c < horizontal.outputs; c++)
      for (let i = 0; i < kernelHeight; i++)
        for (let j = 0; j < kernelWidth; j++) {
          const y = r * stride + i - vertical.before;
          const x = c + j - horizontal.before;
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          matrix.set(weights[i][j], r * horizontal.outputs + c, y * width + x);
        }
  return matrix.toTensor();
}`,
    right: false,
    tutor: 'The stride is missing across: c has to be multiplied by it.',
  },
  {
    fn: 'convolutionMatrix',
    code: `
function convolutionMatrix(
  kernel: tf.Tensor2D,
  size: [number, number],
  stride: number,
  padding: Padding,
): tf.Tensor2D {
  const [height, width] = size;
  const weights = kernel.arraySync();
  const [kernelHeight, kernelWidth] = kernel.shape;
  const vertical = slide(height, kernelHeight, stride, padding); // outputs, and zeros before and after
  const horizontal = slide(width, kernelWidth, stride, padding);
  const matrix = tf.buffer<tf.Rank.R2>([vertical.outputs * horizontal.outputs, height * width]);
  for (let r = 0; r < vertical.outputs; r++)
    for (let c = 0; c < horizontal.outputs; c++)
      for (let i = 0; i < kernelHeight; i++)
        for (let j = 0; j < kernelWidth; j++) {
          const y = r * stride + i - vertical.before;
          const x = c * stride + j - horizontal.before;
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          matrix.set(weights[kernelHeight - 1 - i][kernelWidth - 1 - j], r * horizontal.outputs + c, y * width + x);
        }
  return matrix.toTensor();
}`,
    right: false,
    tutor: 'The kernel is turned: weights[i][j] belongs to cell (i, j).',
  },
  {
    fn: 'conv2dKernelGradient',
    code: `
function conv2dKernelGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernelShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernelShape;
  const [batch, rows, columns] = dy.shape;
  const image = padded(x, kernelShape, stride, padding);
  const cells: tf.Tensor[] = []; // [channels, depth] for each cell, row by row
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + (rows - 1) + 1, j + (columns - 1) + 1, channels];
      const met = image.stridedSlice([0, i, j, 0], end, [1, 1, 1, 1]);
      cells.push(tf.matMul(met.reshape([-1, channels]), dy.reshape([-1, depth]), true));
    }
  return tf.stack(cells).reshape(kernelShape);
}`,
    right: false,
    tutor: 'Each cell meets every stride-th pixel; you take neighbouring ones.',
  },
  {
    fn: 'conv2dKernelGradient',
    code: `
function conv2dKernelGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernelShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernelShape;
  const [batch, rows, columns] = dy.shape;
  const image = padded(x, kernelShape, stride, padding);
  const cells: tf.Tensor[] = []; // [channels, depth] for each cell, row by row
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels];
      const met = image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]);
      cells.push(tf.matMul(met.reshape([-1, channels]), dy.reshape([-1, depth]), true).div(batch * rows * columns));
    }
  return tf.stack(cells).reshape(kernelShape);
}`,
    right: false,
    tutor: 'The derivative is a sum over all outputs; you divide by their number.',
  },
  {
    fn: 'conv2dInputGradient',
    code: `
function conv2dInputGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  inputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const vertical = slide(inputShape[1], kernelHeight, stride, padding);
  const horizontal = slide(inputShape[2], kernelWidth, stride, padding);
  const wide = stretch(dy, stride); // [batch, down, across, depth]
  const [batch, down, across] = wide.shape;
  const height = inputShape[1] + vertical.before + vertical.after; // with padding
  const width = inputShape[2] + horizontal.before + horizontal.after;
  let dx = tf.zeros<tf.Rank.R4>([batch, height, width, channels]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape<tf.Tensor2D>([channels, depth]);
      const back = tf.matMul(wide.reshape<tf.Tensor2D>([-1, depth]), k, false, true).reshape([batch, down, across, channels]);
      dx.add(back.pad([[0, 0], [i, height - down - i], [j, width - across - j], [0, 0]]));
    }
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}`,
    right: false,
    tutor: 'The result of add is thrown away: dx stays 0.',
  },
  {
    fn: 'conv2dInputGradient',
    code: `
function conv2dInputGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  inputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const vertical = slide(inputShape[1], kernelHeight, stride, padding);
  const horizontal = slide(inputShape[2], kernelWidth, stride, padding);
  const wide = stretch(dy, stride); // [batch, down, across, depth]
  const [batch, down, across] = wide.shape;
  const height = inputShape[1] + vertical.before + vertical.after; // with padding
  const width = inputShape[2] + horizontal.before + horizontal.after;
  let dx = tf.zeros<tf.Rank.R4>([batch, height, width, channels]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const k = kernel.slice([kernelHeight - 1 - i, kernelWidth - 1 - j, 0, 0], [1, 1, channels, depth]).reshape<tf.Tensor2D>([channels, depth]);
      const back = tf.matMul(wide.reshape<tf.Tensor2D>([-1, depth]), k, false, true).reshape([batch, down, across, channels]);
      dx = dx.add(back.pad([[0, 0], [i, height - down - i], [j, width - across - j], [0, 0]]));
    }
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}`,
    right: false,
    tutor: 'The kernel has to be used as it is, not turned round: cell (i, j) belongs to the shift (i, j).',
  },
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return ((size + padding - kernel) - ((size + padding - kernel) % stride)) / stride + 1;
}`,
    right: true,
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  let padding = 0;
  while (Math.floor((size + padding - kernel) / stride) + 1 < Math.ceil(size / stride)) padding++;
  return padding;
}`,
    right: true,
  },
  {
    fn: 'conv2d',
    code: `
function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, , depth] = kernel.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  const flat = image.arraySync();
  const K = kernel.arraySync();
  const out = tf.buffer<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let n = 0; n < batch; n++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++)
        for (let o = 0; o < depth; o++) {
          let s = 0;
          K.forEach((line, i) => line.forEach((cell, j) => cell.forEach((w, d) => (s += w[o] * flat[n][r * stride + i][c * stride + j][d]))));
          out.set(s, n, r, c, o);
        }
  return out.toTensor();
}`,
    right: true,
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  const jumps = layers.map((_, l) => layers.slice(0, l).reduce((p, m) => p * (m.stride ?? 1), 1));
  return layers.reduce((sum, l, i) => sum + (l.kernel - 1) * (l.dilation ?? 1) * jumps[i], 1);
}`,
    right: true,
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  return [...layers].reverse().reduce((size, { kernel, stride = 1, dilation = 1 }) => size * stride - stride + 1 + dilation * (kernel - 1), 1);
}`,
    right: true,
  },
  {
    fn: 'convParameters',
    code: `
function convParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  const oneKernel = kernelHeight * kernelWidth * depthIn;
  return Array.from({ length: depthOut }, () => oneKernel + 1).reduce((p, q) => p + q, 0);
}`,
    right: true,
  },
  {
    fn: 'convFlops',
    code: `
function convFlops(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
  outputHeight: number,
  outputWidth: number,
): number {
  return (convParameters(kernelHeight, kernelWidth, depthIn, depthOut) - depthOut) * (outputHeight * outputWidth);
}`,
    right: true,
  },
  {
    fn: 'convolutionMatrix',
    code: `
function convolutionMatrix(
  kernel: tf.Tensor2D,
  size: [number, number],
  stride: number,
  padding: Padding,
): tf.Tensor2D {
  const [height, width] = size;
  const weights = kernel.arraySync();
  const [kernelHeight, kernelWidth] = kernel.shape;
  const vertical = slide(height, kernelHeight, stride, padding); // outputs, and zeros before and after
  const horizontal = slide(width, kernelWidth, stride, padding);
  const matrix = tf.buffer<tf.Rank.R2>([vertical.outputs * horizontal.outputs, height * width]);
  for (let q = 0; q < height * width; q++) {
    const hot = tf.buffer<tf.Rank.R4>([1, height, width, 1]);
    hot.values[q] = 1;
    const y = conv2d(hot.toTensor(), kernel.expandDims(2).expandDims(3), stride, padding).dataSync();
    y.forEach((v, p) => matrix.set(v, p, q));
  }
  return matrix.toTensor();
}`,
    right: true,
  },
  {
    fn: 'conv2dKernelGradient',
    code: `
function conv2dKernelGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernelShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernelShape;
  const [batch, rows, columns] = dy.shape;
  const image = padded(x, kernelShape, stride, padding);
  const cells: tf.Tensor[] = []; // [channels, depth] for each cell, row by row
  const D = dy.reshape([-1, depth]);
  cells.push(
    ...Array.from({ length: kernelHeight * kernelWidth }, (_, k) => {
      const i = Math.floor(k / kernelWidth);
      const j = k % kernelWidth;
      const rowAt = Array.from({ length: rows }, (_, r) => r * stride + i);
      const columnAt = Array.from({ length: columns }, (_, c) => c * stride + j);
      return image.gather(rowAt, 1).gather(columnAt, 2).reshape([-1, channels]).transpose().matMul(D);
    }),
  );
  return tf.stack(cells).reshape(kernelShape);
}`,
    right: true,
  },
  {
    fn: 'conv2dInputGradient',
    code: `
function conv2dInputGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  inputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const vertical = slide(inputShape[1], kernelHeight, stride, padding);
  const horizontal = slide(inputShape[2], kernelWidth, stride, padding);
  const wide = stretch(dy, stride); // [batch, down, across, depth]
  const [batch, down, across] = wide.shape;
  const height = inputShape[1] + vertical.before + vertical.after; // with padding
  const width = inputShape[2] + horizontal.before + horizontal.after;
  let dx = tf.zeros<tf.Rank.R4>([batch, height, width, channels]);
  return tf.conv2dTranspose(dy, kernel, inputShape, stride, padding);
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}`,
    right: true,
  },
];
