// ---
// jupyter:
//   jupytext:
//     text_representation:
//       extension: .ts
//       format_name: percent
//       format_version: '1.3'
//   kernelspec:
//     display_name: TypeScript (tslab)
//     language: typescript
//     name: tslab
// ---

// %% [markdown]
// # Lab 6: Convolution
//
// A layer that looks at an image through a small window, the same way everywhere.
//
// **You will**
// - write a convolutional layer, and count its outputs, weights and operations;
// - see it as a dense layer whose matrix is nearly empty and full of repetitions;
// - derive both of its gradients from that matrix, and let it learn a filter from examples.
//
// **You need** matrix products, and backpropagation from lab 4. **It takes** about 120 minutes.
//
// Where a cell says `// YOUR CODE HERE`, write yours, delete the line below it, and run the cell and then the check
// under it. The first cell fetches what the lab needs; run it now.

// %%
import {
  check,
  convolutionEquation,
  curvesFigure,
  hint,
  imagesFigure,
  latex,
  loadPhoto,
  padded,
  plot,
  seededRandom,
  slide,
  slidingWindowFigure,
  start,
  stretch,
  table,
  tiedCellsFigure,
  type MatrixShape,
  type Padding,
  type WindowLayer,
} from 'dl-labs';
import * as tf from '@tensorflow/tfjs';

const seed = 1; // everything random below comes from it

await start();

// %% [markdown]
// ## 1. A neuron that sees only a part
//
// A dense neuron has a weight for every pixel. A **convolutional neuron** is influenced by a few neighbouring pixels
// only, its window. A **convolutional layer** has such a neuron at every place, and they all share the same weights,
// the **kernel**: what is worth finding in one corner is worth finding in any. It works as a filter, except that nobody
// designs it: its weights are learned.
//
// Move the slider. Each output is the sum of the products of kernel and window; this kernel is
// $\begin{pmatrix} 1 & 0 \\ 0 & 2 \end{pmatrix}$.

// %%
await plot(
  slidingWindowFigure({
    image: [[1, 2, 0, 3], [0, 1, 4, 1], [2, 0, 1, 2], [3, 1, 0, 1]], // prettier-ignore
    kernel: [[1, 0], [0, 2]], // prettier-ignore
  }),
  {
    alt: 'A 4 by 4 image with a 2 by 2 window; a slider moves it through nine places, each of which gives one number of a 3 by 3 output.',
  },
);

// %% [markdown]
// Four numbers describe such a layer: the **kernel size** $K$; the **stride** $S$, by how much the window moves; the
// **padding** $P$, zeros put around the image; and the **depth**, how many kernels there are, each of which gives one
// channel of the output. Along an axis of $W$ pixels the output has
//
// $$\left\lfloor \frac{W + P - K}{S} \right\rfloor + 1 \quad \text{numbers.}$$
//
// > **Mind the P.** Here $P$ counts the padding of both sides *together*; other books write $2P$ for $P$ on each side.
// > The division rounds down: a window that does not fit any more is left out.
//
// ### Exercise 1: `outputSize`

// %%
/**
 * The size of a convolution's output along one axis.
 *
 * @param size W, pixels of the image
 * @param kernel K
 * @param stride S
 * @param padding P, of both sides together
 */
function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  // BEGIN SOLUTION
  return Math.floor((size + padding - kernel) / stride) + 1;
  // END SOLUTION
}

// %%
await check(outputSize);

// %% [markdown]
// Two paddings are in use. **Valid** is none at all. **Same** is the least that gives $\lceil W / S \rceil$ outputs: with
// stride 1 the output is as large as the image, hence the name.
//
// ### Exercise 2: `samePadding`
//
// Where does the last of $\lceil W / S \rceil$ windows end, and how many pixels are missing there? Padding is never
// negative.

// %%
/** The padding P, both sides together, that 'same' stands for. */
function samePadding(size: number, kernel: number, stride: number): number {
  // BEGIN SOLUTION
  const outputs = Math.ceil(size / stride);
  return Math.max(0, (outputs - 1) * stride + kernel - size);
  // END SOLUTION
}

// %%
await check(samePadding);

// %% [markdown] tags=["question"] question="shrinking-maps"
// **Predict, then run (1).** An image has 28 × 28 pixels. How many layers with kernel 3, stride 1 and valid padding can
// follow each other before nothing is left? And how many with stride 2 and same padding, until one pixel is left?

// %% [markdown] tags=["rubric"]
// 1 point: 13, each takes two pixels away and 2 pixels are too few for the next; 5 with stride 2 (14, 7, 4, 2, 1), each
// halving, rounded up. Half a point for one of the two.

// %%
const valid = [28];
while (valid.at(-1)! >= 3) valid.push(outputSize(valid.at(-1)!, 3, 1, 0));
const halved = [28];
while (halved.at(-1)! > 1) halved.push(outputSize(halved.at(-1)!, 3, 2, samePadding(halved.at(-1)!, 3, 2)));
console.log(`valid, stride 1: ${valid.join(', ')}\nsame, stride 2:  ${halved.join(', ')}`);

// %% [markdown]
// ## 2. The layer
//
// Images come in batches and have channels: a tensor `[batch, height, width, channels]`. A kernel has its own weights for
// each channel, and the channels are *summed*. With `depth` kernels, `[kernelHeight, kernelWidth, channels, depth]`:
//
// $$y_{n,r,c,o} = \sum_{i,j,d} x_{n,\,rS+i,\,cS+j,\,d}\; K_{i,j,d,o}$$
//
// > **Words.** Mathematicians flip the kernel before they call this a convolution; without the flip it is a
// > *cross-correlation*. Since kernels are learned, nobody here minds. And a "3D" kernel is one that spans all channels;
// > it still slides in two directions.
//
// ### Exercise 3: `conv2d`
//
// Loops over everything are slow. But for one cell $(i, j)$ of the kernel, the pixels that it meets in all windows
// are a picture of their own: every `stride`-th pixel, from $(i, j)$ on. Multiply the channels of that picture by the
// matrix $K_{i,j}$, and add up such pictures. `padded` puts zeros around (an odd one goes below and right), and `slide`
// counts windows. Useful: `x.stridedSlice(begin, end, strides)`, `reshape`, `tf.matMul`.

// %%
/**
 * A convolution without bias.
 *
 * @param x [batch, height, width, channels]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]
 * @returns [batch, rows, columns, depth]
 */
function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, , depth] = kernel.shape;
  const rows = slide(height, kernelHeight, stride, padding).outputs;
  const columns = slide(width, kernelWidth, stride, padding).outputs;
  const image = padded(x, [kernelHeight, kernelWidth], stride, padding);
  // BEGIN SOLUTION
  let y = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  const [down, across] = [(rows - 1) * stride + 1, (columns - 1) * stride + 1];
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + down, j + across, channels];
      const seen = image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]); // [batch, rows, columns, channels]
      const weights = kernel.slice([i, j], [1, 1]).reshape([channels, depth]);
      y = y.add(tf.matMul(seen.reshape([-1, channels]), weights).reshape(y.shape));
    }
  }
  return y;
  // END SOLUTION
}

// %%
await check(conv2d);

// %% [markdown]
// Now look through some kernels that people designed long before any were learned.

// %% [markdown] tags=["question"] question="edge-filters"
// **Predict, then run (2).** *edges across* is $\begin{pmatrix} 1 & 0 & -1 \\ 2 & 0 & -2 \\ 1 & 0 & -1 \end{pmatrix}$, *edges
// down* its transpose. What do they answer where the image is all of one brightness? Which of them answers to the rim of
// the saucer, and where along the rim?

// %% [markdown] tags=["rubric"]
// 1 point: 0, because the cells sum to 0; both answer to the rim, "across" at its left and right, where brightness
// changes from left to right, "down" at its top and bottom, with opposite signs on opposite sides. Half a point for one.

// %%
const coffee = (await loadPhoto('coffee', 112)).mean<tf.Tensor4D>(3, true); // [1, 112, 112, 1], grey
const filters: Record<string, number[][]> = {
  blur: [[1, 1, 1], [1, 1, 1], [1, 1, 1]].map(row => row.map(cell => cell / 9)), // prettier-ignore
  sharpen: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], // prettier-ignore
  'edges across': [[1, 0, -1], [2, 0, -2], [1, 0, -1]], // prettier-ignore
  'edges down': [[1, 2, 1], [0, 0, 0], [-1, -2, -1]], // prettier-ignore
};
const through = (name: string) =>
  conv2d(coffee, tf.tensor2d(filters[name]).reshape([3, 3, 1, 1]), 1, 'valid');
await plot(
  imagesFigure(
    [
      { name: 'the photo', image: coffee },
      ...['blur', 'sharpen'].map(name => ({ name, image: through(name) })),
    ],
    { columns: 3, range: [0, 1], height: 210 },
  ),
  { alt: 'A cup of coffee: the photo, blurred, and sharpened.' },
);
await plot(
  imagesFigure(
    ['edges across', 'edges down'].map(name => ({ name, image: through(name) })),
    { columns: 3, colors: 'signed', height: 210 },
  ),
  {
    alt: 'Two edge images, white where nothing changes, orange and blue along edges: one shows upright edges, the other level ones.',
  },
);

// %% [markdown]
// White is 0, orange positive, blue negative.
//
// ## 3. What a neuron sees, what it costs
//
// A neuron of the first layer sees $K$ pixels along each axis. One of the second sees $K$ such neurons, whose windows
// overlap. Its **receptive field**, the part of the input that influences it, grows with depth: each layer adds
// $k_l - 1$ steps, and a step is as wide as the product of the strides *before* it (and the dilation of lab 7):
//
// $$1 + \sum_l (k_l - 1)\, d_l \prod_{m < l} s_m$$
//
// ### Exercise 4: `receptiveField`

// %%
/**
 * How many input pixels, along one axis, an output of the last layer can see.
 *
 * @param layers from the first; where stride or dilation is not given it is 1
 */
function receptiveField(layers: WindowLayer[]): number {
  // BEGIN SOLUTION
  let field = 1;
  let step = 1;
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    field += (kernel - 1) * dilation * step;
    step *= stride;
  }
  return field;
  // END SOLUTION
}

// %%
await check(receptiveField);

// %% [markdown]
// Is it true? The next cell asks, for one output after 1 to 4 layers of 3 × 3, which pixels change it, and how much.

// %%
const random = seededRandom(seed);
const noise = (shape: number[]) => tf.tensor(Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()), shape); // prettier-ignore
const kernels = Array.from({ length: 4 }, () => noise([3, 3, 1, 1]).abs() as tf.Tensor4D);
const seenBy = (layers: number) => {
  const middle = (x: tf.Tensor) =>
    kernels.slice(0, layers).reduce((y, kernel) => tf.conv2d(y, kernel, 1, 'same'), x as tf.Tensor4D).slice([0, 8, 8, 0], [1, 1, 1, 1]); // prettier-ignore
  return tf.grad(x => middle(x).sum())(tf.zeros([1, 17, 17, 1]));
};
await plot(
  imagesFigure(
    kernels.map((_, i) => {
      const image = seenBy(i + 1);
      const across = image.max([0, 1, 3]).greater(0).sum().dataSync()[0]; // columns that matter
      if (across !== receptiveField(kernels.slice(0, i + 1).map(() => ({ kernel: 3 }))))
        throw new Error('The formula is wrong!');
      return { name: `depth ${i + 1}: ${across} × ${across}`, image };
    }),
    { colors: 'signed' },
  ),
  { alt: 'Four squares that grow from 3 to 9 pixels; within each the middle matters most.' },
);

// %% [markdown]
// The formula holds, and the middle matters most: more paths lead there.
//
// A layer has one bias for each output channel, and its operations are those of one window times the windows:
//
// $$\text{parameters} = (K_w K_h)\, D_{in} D_{out} + D_{out}, \qquad \text{FLOPs} \approx (K_w K_h)\, D_{in} D_{out}\,(O_w O_h)$$
//
// > **Of order.** A multiplication with its addition counts once here, and biases not at all; libraries often count two.
//
// ### Exercises 5 and 6: `convParameters`, `convFlops`

// %%
/** The parameters of a convolutional layer. */
function convParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  // BEGIN SOLUTION
  return kernelHeight * kernelWidth * depthIn * depthOut + depthOut;
  // END SOLUTION
}

// %%
await check(convParameters);

// %%
/** The multiply-adds of a convolutional layer, for one image. */
function convFlops(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
  outputHeight: number,
  outputWidth: number,
): number {
  // BEGIN SOLUTION
  return kernelHeight * kernelWidth * depthIn * depthOut * outputHeight * outputWidth;
  // END SOLUTION
}

// %%
await check(convFlops);

// %% [markdown] tags=["question"] question="conv-parameters"
// **Predict, then run (3).** From a grey image of 28 × 28 to 16 channels of 28 × 28. How many parameters has a 3 × 3
// convolution (same), and how many, roughly, a dense layer? What happens to both if height and width double?

// %% [markdown] tags=["rubric"]
// 1 point: 160 against nearly ten million. If the sides double, the convolution still has 160 parameters (but four times
// the FLOPs), the dense layer sixteen times as many. Half a point for one of the two.

// %%
table(
  [28, 56].map(side => ({
    image: `${side} × ${side}`,
    'convolution: parameters': convParameters(3, 3, 1, 16),
    'its FLOPs': convFlops(3, 3, 1, 16, side, side),
    'dense layer: parameters': side * side * (16 * side * side) + 16 * side * side,
    'its FLOPs, too': side * side * (16 * side * side),
  })),
);

// %% [markdown]
// ## 4. It was a dense layer all along
//
// Every output is a weighted sum of pixels. So if we flatten the image, a convolution *is* a matrix, with a row for each
// output and a column for each pixel. Most of its entries are 0, and those that are not repeat the same few weights.
//
// ### Exercise 7: `convolutionMatrix`
//
// Go through all outputs and all cells of the kernel. Which pixel do they meet at? Skip what lies in the padding, which
// has no column.

// %%
/**
 * The matrix of a convolution of one channel.
 *
 * @param kernel [kernelHeight, kernelWidth]
 * @param size [height, width] of the image
 * @returns [rows · columns, height · width], outputs and pixels both row by row
 */
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
  // BEGIN SOLUTION
  for (let r = 0; r < vertical.outputs; r++) {
    for (let c = 0; c < horizontal.outputs; c++) {
      for (let i = 0; i < kernelHeight; i++) {
        for (let j = 0; j < kernelWidth; j++) {
          const y = r * stride + i - vertical.before;
          const x = c * stride + j - horizontal.before;
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          matrix.set(weights[i][j], r * horizontal.outputs + c, y * width + x);
        }
      }
    }
  }
  // END SOLUTION
  return matrix.toTensor();
}

// %%
await check(convolutionMatrix);

// %% [markdown]
// Here is yours for a 4 × 4 image and a 3 × 3 kernel, transposed so that it fits on the page. To see where each weight
// goes, the cells of the kernel are numbered.

// %%
/** Where each cell of the kernel stands in the matrix: numbers from 1, and 0 where there is none. */
function numbered({ kernel: [height, width], size, stride, padding }: MatrixShape): number[][] {
  const numbers = tf.range(1, height * width + 1).reshape<tf.Tensor2D>([height, width]);
  return convolutionMatrix(numbers, [...size], stride, padding).arraySync();
}

const classic: MatrixShape = { kernel: [3, 3], size: [4, 4], stride: 1, padding: 'valid' };
latex(
  convolutionEquation(numbered(classic), classic),
  'the convolution matrix, transposed, times the flattened image',
);

// %% [markdown]
// Each colour is one cell of the kernel, **tied** in several places. Change the shape in the next cell as you like.

// %%
const mine: MatrixShape = { kernel: [3, 3], size: [4, 5], stride: 1, padding: 'same' };
await plot(tiedCellsFigure(numbered(mine), mine), {
  alt: 'A matrix with 20 rows and 20 columns; nine colours run along its diagonals, and fewer of them in the rows of border pixels.',
});
const [image, anyKernel] = [noise([1, 4, 5, 1]) as tf.Tensor4D, noise([3, 3]) as tf.Tensor2D];
const product = tf.matMul(convolutionMatrix(anyKernel, [4, 5], 1, 'same'), image.reshape([20, 1]));
const gap = product.sub(conv2d(image, anyKernel.reshape([3, 3, 1, 1]), 1, 'same').reshape([20, 1])).abs().max().dataSync()[0]; // prettier-ignore
console.log(`matrix product and conv2d differ by at most ${gap.toExponential(1)}`);
if (!(gap < 1e-5)) throw new Error('Matrix product and conv2d disagree.');

// %% [markdown]
// ## 5. Backpropagation with tied weights
//
// A dense layer with matrix $M$, $y = M x$, gets $\partial L/\partial M = \delta\,x^T$ from lab 4, with $\delta = \partial
// L/\partial y$. But the entries of $M$ are not free: a cell $K_{i,j}$ stands in many places. It changes $L$ through each of
// them, so by the chain rule its derivative is the **sum** over its places:
//
// $$\frac{\partial L}{\partial K_{i,j}} = \sum_{(p,q)\,:\,M_{p,q} = K_{i,j}} \delta_p\, x_q$$
//
// In other words: the picture that cell $(i, j)$ met in exercise 3, times $\delta$, summed over all outputs and images.
//
// ### Exercise 8: `conv2dKernelGradient`

// %%
/**
 * The derivative of the loss by the kernel.
 *
 * @param x [batch, height, width, channels]
 * @param dy the derivative of the loss by the output, [batch, rows, columns, depth]
 * @param kernelShape [kernelHeight, kernelWidth, channels, depth]
 */
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
  // BEGIN SOLUTION
  const [down, across] = [(rows - 1) * stride + 1, (columns - 1) * stride + 1];
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + down, j + across, channels];
      const seen = image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]);
      cells.push(tf.matMul(seen.reshape([-1, channels]), dy.reshape([-1, depth]), true));
    }
  }
  // END SOLUTION
  return tf.stack(cells).reshape(kernelShape);
}

// %%
await check(conv2dKernelGradient);

// %% [markdown] tags=["question"] question="mean-update"
// **Predict, then run (4).** The notes let tied weights be updated "with e.g. the mean of all the corresponding updates".
// With valid padding, does the mean point in the same direction as the sum? And with same padding?

// %% [markdown] tags=["rubric"]
// 1 point: valid, yes: every cell is used by every window, so the mean is the sum divided by one number, which another
// learning rate makes up for. Same, no: a cell at the kernel's edge meets padding at the border, is used less often, and
// is divided by less. Half a point for a right answer without a reason.

// %%
table(
  (['valid', 'same'] as Padding[]).map(padding => {
    const shape: MatrixShape = { kernel: [3, 3], size: [4, 4], stride: 1, padding };
    const cells = numbered(shape);
    const x = noise([1, 4, 4, 1]) as tf.Tensor4D;
    const side = Math.sqrt(cells.length);
    const dy = noise([1, side, side, 1]) as tf.Tensor4D;
    const updates = tf.outerProduct(dy.flatten(), x.flatten()).arraySync(); // of every entry of M
    const tied = Array.from({ length: 9 }, (_, k) =>
      updates.flatMap((row, p) => row.filter((_, q) => cells[p][q] === k + 1)),
    );
    const sums = tied.map(list => list.reduce((a, b) => a + b));
    const means = sums.map((sum, k) => sum / tied[k].length);
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k], 0);
    const yours = Array.from(conv2dKernelGradient(x, dy, [3, 3, 1, 1], 1, padding).dataSync());
    if (sums.some((sum, k) => Math.abs(sum - yours[k]) > 1e-4))
      throw new Error('The sums are not your gradient.');
    return {
      padding,
      'how often each cell is used': tied.map(list => list.length).join(', '),
      'cosine of sum and mean': dot(sums, means) / Math.sqrt(dot(sums, sums) * dot(means, means)),
    };
  }),
);

// %% [markdown]
// > **Sum or mean.** The derivative is the sum. The mean is the sum with another learning rate only where every cell is
// > used equally often.
//
// ### The other gradient
//
// The layer below needs $\partial L/\partial x = M^T \delta$: each output sends its $\delta$ back along the weights
// by which it looked. So each $\delta$ becomes a patch $\delta \cdot K$ over its window, and overlapping patches *add up*.
//
// ### Exercise 9: `conv2dInputGradient`
//
// Go by cells again: `stretch(dy, stride)` puts the zeros between the deltas that a stride left out. Multiply its
// channels by $K_{i,j}^T$, shift it to $(i, j)$ with `pad`, add up, and cut the padding off at the end.

// %%
/**
 * The derivative of the loss by the images.
 *
 * @param dy [batch, rows, columns, depth]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]
 * @param inputShape [batch, height, width, channels]
 */
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
  // BEGIN SOLUTION
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const weights = kernel.slice([i, j], [1, 1]).reshape([channels, depth]);
      const share = tf.matMul(wide.reshape([-1, depth]), weights, false, true); // [batch · down · across, channels]
      const around: [number, number][] = [[0, 0], [i, height - down - i], [j, width - across - j], [0, 0]]; // prettier-ignore
      dx = dx.add(share.reshape([batch, down, across, channels]).pad(around));
    }
  }
  // END SOLUTION
  return dx.slice([0, vertical.before, horizontal.before, 0], inputShape);
}

// %%
await check(conv2dInputGradient);

// %% [markdown]
// A transpose can be recognised without its matrix: $\langle M x, y\rangle = \langle x, M^T y\rangle$ for all $x$ and $y$.

// %%
const [u, v] = [noise([2, 7, 6, 3]) as tf.Tensor4D, noise([2, 4, 3, 5]) as tf.Tensor4D];
const K = noise([3, 4, 3, 5]) as tf.Tensor4D;
const forwards = conv2d(u, K, 2, 'same').mul(v).sum().dataSync()[0];
const backwards = u
  .mul(conv2dInputGradient(v, K, [2, 7, 6, 3], 2, 'same'))
  .sum()
  .dataSync()[0];
console.log(`⟨Mx, y⟩ = ${forwards.toFixed(4)}, ⟨x, Mᵀy⟩ = ${backwards.toFixed(4)}`);
if (!(Math.abs(forwards - backwards) < 1e-3)) throw new Error('This is not the transpose.');

// %% [markdown]
// ## 6. Kernels are learned
//
// Take the role of nature: filter an image of noise by *edges across*, and show the layer only the image and the result.
// Can it find out the kernel? It starts from random weights and follows *your* gradient of the squared error,
// $L = \frac{1}{2 \cdot \text{pixels}} \lVert y - \hat y \rVert^2$.

// %% tags=["results"]
const secret = tf.tensor2d(filters['edges across']).reshape<tf.Tensor4D>([3, 3, 1, 1]);
const scene = noise([1, 24, 24, 1]) as tf.Tensor4D;
const wanted = conv2d(scene, secret, 1, 'valid');
let learned = noise([3, 3, 1, 1]).mul<tf.Tensor4D>(0.5);
const losses: number[] = [];
const snapshots = [{ name: 'at the start', image: learned as tf.Tensor }];
for (let step = 1; step <= 30; step++) {
  const delta = conv2d(scene, learned, 1, 'valid').sub(wanted).div<tf.Tensor4D>(wanted.size);
  losses.push(delta.square().sum().dataSync()[0] * wanted.size / 2); // prettier-ignore
  learned = learned.sub(conv2dKernelGradient(scene, delta, [3, 3, 1, 1], 1, 'valid').mul(0.5));
  if ([2, 5, 30].includes(step)) snapshots.push({ name: `after ${step} steps`, image: learned });
}
await plot(
  imagesFigure([...snapshots, { name: 'the secret', image: secret }], {
    columns: 5,
    colors: 'signed',
    height: 110,
  }),
  {
    alt: 'Five 3 by 3 kernels: random at the start, and after thirty steps the same as the secret one.',
  },
);
await plot(curvesFigure({ 'squared error': losses }, { axes: ['step', 'loss'] }), {
  alt: 'The loss falls to 0 within thirty steps.',
});
const off = learned.sub(secret).abs().max().dataSync()[0];
console.log(`the largest error of a weight is ${off.toExponential(1)}`);
if (!(off < 0.01)) throw new Error('The kernel was not found: this should not happen.');

// %% [markdown]
// ## What to take along
//
// - A convolutional layer is a dense layer with two beliefs built in: what is near belongs together, and what is worth
//   finding is worth finding anywhere. They save nearly all the weights.
// - $(W + P - K)/S + 1$ outputs; $K^2 D_{in} D_{out} + D_{out}$ parameters, whatever the size of the image.
// - Tied weights get the sum of their updates. The gradient for the image is the transposed matrix, which lab 7 uses to make
//   images larger.
