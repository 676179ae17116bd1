import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size + padding - kernel) / stride);
}`,
    right: false,
    tutor: 'The + 1 is missing: the first window counts too.',
  },
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}`,
    right: false,
    tutor: 'P counts both sides together here; you count it twice.',
  },
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.ceil((size + padding - kernel) / stride) + 1;
}`,
    right: false,
    tutor: 'A window that does not fit any more is left out: round down, not up.',
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  return (Math.ceil(size / stride) - 1) * stride + kernel - size;
}`,
    right: false,
    tutor: 'Padding is never negative: take at least 0.',
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  return kernel - 1;
}`,
    right: false,
    tutor: 'K − 1 is right for stride 1 only; the stride has to enter.',
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
      const part = image.slice([0, i, j, 0], [batch, rows, columns, channels]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out = out.add(tf.matMul(part.reshape([-1, channels]), k).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'The stride is ignored: the picture of a cell has every stride-th pixel only.',
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
  const out = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++) {
      const part = image.stridedSlice([0, i, j, 0], [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels], [1, stride, stride, 1]);
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      out.add(tf.matMul(part.reshape([-1, channels]), k).reshape([batch, rows, columns, depth]));
    }
  return out;
}`,
    right: false,
    tutor: 'The result of add is not kept, so the output stays zero.',
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
  return tf.conv2d(x, kernel.reverse([0, 1]) as tf.Tensor4D, stride, padding);
}`,
    right: false,
    tutor: 'The kernel is flipped; here it is used as it is, without the flip.',
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  let field = 1;
  let step = 1;
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    step *= stride;
    field += (kernel - 1) * dilation * step;
  }
  return field;
}`,
    right: false,
    tutor: "A layer's own stride counts only for the layers after it: multiply after adding.",
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  let field = 1;
  let jump = 1;
  for (const l of layers) {
    field += (l.kernel - 1) * jump;
    jump *= l.stride ?? 1;
  }
  return field;
}`,
    right: false,
    tutor: 'The dilation is left out.',
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
  return kernelHeight * kernelWidth * depthIn * depthOut;
}`,
    right: false,
    tutor: 'One bias for each output channel is missing.',
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
  return kernelHeight * kernelWidth * depthIn * depthOut + depthIn;
}`,
    right: false,
    tutor: 'A bias belongs to an output channel; you count one for each input channel.',
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
  return 2 * kernelHeight * kernelWidth * depthIn * depthOut * outputHeight * outputWidth;
}`,
    right: false,
    tutor: 'A multiplication with its addition counts once here.',
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
  return kernelHeight * kernelWidth * depthIn * depthOut * outputHeight;
}`,
    right: false,
    tutor: 'The windows are missing: multiply by output height and width both.',
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
          if (y >= 0 && y < height && x >= 0 && x < width) matrix.set(weights[i][j], r * vertical.outputs + c, y * width + x);
        }
  return matrix.toTensor();
}`,
    right: false,
    tutor: 'A row of the matrix is r · columns + c; you count by the number of rows.',
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
          const y = r * stride + i;
          const x = c * stride + j;
          if (y < height && x < width) matrix.set(weights[i][j], r * horizontal.outputs + c, y * width + x);
        }
  return matrix.toTensor();
}`,
    right: false,
    tutor:
      'The zeros before the first row and column are not taken off, so with padding everything is shifted.',
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
          if (y < height && x < width && y >= 0) matrix.set(weights[i][j], r * horizontal.outputs + c, y * width + x);
        }
  return matrix.toTensor();
}`,
    right: false,
    tutor: 'Only the upper border is checked; what lies left of or above the image must be skipped as well.',
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
      const met = image.stridedSlice([0, i, j, 0], [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels], [1, stride, stride, 1]);
      cells.push(tf.matMul(met.reshape([-1, channels]), dy.reshape([-1, depth]), true).div(batch));
    }
  return tf.stack(cells).reshape(kernelShape);
}`,
    right: false,
    tutor: 'The derivative is the sum over the images and places; you take the mean over the batch.',
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
  for (let j = 0; j < kernelWidth; j++)
    for (let i = 0; i < kernelHeight; i++) {
      const met = image.stridedSlice([0, i, j, 0], [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels], [1, stride, stride, 1]);
      cells.push(tf.matMul(met.reshape([-1, channels]), dy.reshape([-1, depth]), true));
    }
  return tf.stack(cells).reshape(kernelShape);
}`,
    right: false,
    tutor: 'rows and columns of the loops are mixed up: the cells have to come row by row.',
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
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      const back = tf.matMul(wide.reshape([-1, depth]), k as tf.Tensor2D, false, true).reshape([batch, down, across, channels]);
      dx = back.pad([[0, 0], [i, height - down - i], [j, width - across - j], [0, 0]]) as tf.Tensor4D;
    }
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}`,
    right: false,
    tutor: 'Patches that overlap add up; you keep only the last one.',
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
      const k = kernel.slice([i, j, 0, 0], [1, 1, channels, depth]).reshape([channels, depth]);
      const back = tf.matMul(wide.reshape([-1, depth]), k as tf.Tensor2D, false, true).reshape([batch, down, across, channels]);
      dx = dx.add(back.pad([[0, 0], [j, height - down - j], [i, width - across - i], [0, 0]]));
    }
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}`,
    right: false,
    tutor: 'The cell (i, j) shifts by i rows and j columns; you shift by j rows and i columns.',
  },
  {
    fn: 'outputSize',
    code: `
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  let n = 0;
  for (let end = kernel; end <= size + padding; end += stride) n++;
  return n;
}`,
    right: true,
  },
  {
    fn: 'samePadding',
    code: `
function samePadding(size: number, kernel: number, stride: number): number {
  const rest = size % stride;
  return Math.max(0, kernel - (rest === 0 ? stride : rest));
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
  const parts: tf.Tensor[] = [];
  for (let i = 0; i < kernelHeight; i++)
    for (let j = 0; j < kernelWidth; j++)
      parts.push(image.stridedSlice([0, i, j, 0], [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels], [1, stride, stride, 1]));
  const patches = tf.concat(parts, 3).reshape([-1, kernelHeight * kernelWidth * channels]);
  return tf.matMul(patches as tf.Tensor2D, kernel.reshape([-1, depth])).reshape([batch, rows, columns, depth]);
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
  return tf.tidy(() => tf.conv2d(x, kernel, [stride, stride], padding));
}`,
    right: true,
  },
  {
    fn: 'receptiveField',
    code: `
function receptiveField(layers: WindowLayer[]): number {
  if (layers.length === 0) return 1;
  const { kernel, stride = 1, dilation = 1 } = layers[0];
  return (receptiveField(layers.slice(1)) - 1) * stride + (kernel - 1) * dilation + 1;
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
  return (kernelHeight * kernelWidth * depthIn + 1) * depthOut;
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
  return [...arguments].reduce((p, q) => p * q, 1);
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
  for (let p = 0; p < vertical.outputs * horizontal.outputs; p++) {
    const [r, c] = [Math.floor(p / horizontal.outputs), p % horizontal.outputs];
    for (let q = 0; q < height * width; q++) {
      const i = Math.floor(q / width) + vertical.before - r * stride;
      const j = (q % width) + horizontal.before - c * stride;
      if (weights[i]?.[j] !== undefined) matrix.set(weights[i][j], p, q);
    }
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
  for (let k = 0; k < kernelHeight * kernelWidth; k++) {
    const [i, j] = [Math.floor(k / kernelWidth), k % kernelWidth];
    const met = image.stridedSlice([0, i, j, 0], [batch, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, channels], [1, stride, stride, 1]);
    const [p, q] = [met.reshape([-1, channels]), dy.reshape([-1, depth])];
    cells.push(tf.matMul(p.transpose(), q));
  }
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
  const deltas = wide.reshape([-1, depth]) as tf.Tensor2D;
  tf.unstack(kernel).forEach((row, i) =>
    tf.unstack(row).forEach((k, j) => {
      const back = deltas.matMul((k as tf.Tensor2D).transpose()).reshape([batch, down, across, channels]);
      dx = back.pad([[0, 0], [i, height - i - down], [j, width - j - across], [0, 0]]).add(dx);
    }),
  );
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}`,
    right: true,
  },
];
