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
// # Lab 7: Pooling and other convolutions
//
// Windows that summarise, convolutions that save weights, make images larger, or look further.
//
// **You will**
// - write max- and mean-pooling with their gradients;
// - split a convolution into two cheap steps, and see what that costs on handwritten digits;
// - turn a convolution around to make images larger, and explain the checkerboards that it leaves;
// - see further with as many weights.
//
// **You need** lab 6: windows, stride, padding, the convolution and its transpose. **It takes** about 110 minutes.
//
// Where a cell says `// YOUR CODE HERE`, write yours, delete the line below it, and run the cell and then the check
// under it. The first cell fetches what the lab needs; run it now.

// %%
import {
  accuracy,
  check,
  countParameters,
  curvesFigure,
  hint,
  imagesFigure,
  liveCurve,
  loadMnist,
  padded,
  plot,
  receptiveField,
  seededRandom,
  slide,
  smallCnn,
  start,
  table,
  trainImageClassifier,
  windowPlaces,
  type Padding,
  type WindowLayer,
} from 'dl-labs';
import * as tf from '@tensorflow/tfjs';

const seed = 1; // everything random below comes from it

await start();
const { train, test } = await loadMnist({ train: 30_000, test: 2000 });
const digit = test.images.slice([6], [1]); // [1, 28, 28, 1]

// %% [markdown]
// ## 1. Pooling
//
// A pooling layer slides a window too, but has no weights: it applies a function as a filter, to each channel by itself.
// **Max-pooling** answers the largest pixel under the window: *is the feature anywhere here?* **Mean-pooling** answers
// their average: *how much of it is here?* With stride 2 an image of half the size is left, and each of the next layer's
// windows sees twice as far.
//
// Padding is no pixel: it must not win a maximum, and is not counted in a mean. As in exercise 3 of lab 6, collect for each
// cell of the window the picture of all pixels that it meets:

// %%
/** For each cell of a window, row by row, the pixels that it meets: size² pictures of [batch, rows, columns, channels]. */
function seenByCells(image: tf.Tensor4D, size: number, stride: number): tf.Tensor4D[] {
  const [batch, height, width, channels] = image.shape;
  const [rows, columns] = [height, width].map(length => slide(length, size, stride, 'valid').outputs);
  const [down, across] = [(rows - 1) * stride + 1, (columns - 1) * stride + 1];
  return Array.from({ length: size * size }, (_, cell) => {
    const [i, j] = [Math.floor(cell / size), cell % size];
    const end = [batch, i + down, j + across, channels];
    return image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]) as tf.Tensor4D;
  });
}

// %% [markdown]
// ### Exercises 1 and 2: `maxPool`, `meanPool`
//
// `padded(x, [size, size], stride, padding, value)` puts any value around an image, also `-Infinity`. For the mean: how many
// pixels of the *image* has each window? Pool an image of ones.

// %%
/** The largest pixel of each window; x is [batch, height, width, channels]. */
function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  // BEGIN SOLUTION
  const image = padded(x, [size, size], stride, padding, -Infinity);
  return seenByCells(image, size, stride).reduce((largest, seen) => tf.maximum(largest, seen));
  // END SOLUTION
}

// %%
await check(maxPool);

// %%
/** The mean of the pixels that lie under each window; x is [batch, height, width, channels]. */
function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  // BEGIN SOLUTION
  const sums = (image: tf.Tensor4D) =>
    tf.addN(seenByCells(padded(image, [size, size], stride, padding), size, stride));
  return sums(x).div(sums(tf.onesLike(x)));
  // END SOLUTION
}

// %%
await check(meanPool);

// %% [markdown] tags=["question"] question="pooled-strokes"
// **Predict, then run (1).** A digit is pooled with windows of 4 and stride 4. What happens to its thin strokes under each of
// the two? And if the digit moves by one pixel to the right, which pooled picture changes less, or do both stay the same?

// %% [markdown] tags=["rubric"]
// 1 point: max keeps strokes, as bright and thicker than they were, mean makes them faint. Neither stays the same: only
// shifts by a whole stride move the output exactly; a stroke that crosses a window's border changes both. Half a point
// for the strokes alone.

// %%
const moved = digit.pad([[0, 0], [0, 0], [1, 0], [0, 0]]).slice([0, 0, 0, 0], [1, 28, 28, 1]) as tf.Tensor4D; // prettier-ignore
await plot(
  imagesFigure(
    [
      { name: 'a digit', image: digit },
      { name: 'max', image: maxPool(digit, 4, 4, 'valid') },
      { name: 'mean', image: meanPool(digit, 4, 4, 'valid') },
      { name: 'one pixel to the right', image: moved },
      { name: 'max', image: maxPool(moved, 4, 4, 'valid') },
      { name: 'mean', image: meanPool(moved, 4, 4, 'valid') },
    ],
    { columns: 3, range: [0, 1], height: 180 },
  ),
  {
    alt: 'A digit and the same moved by a pixel, each max-pooled, where strokes are thick and bright, and mean-pooled, where they are faint.',
  },
);

// %% [markdown]
// ### Back through a pool
//
// Only the largest pixel of a window had a say, so all of the window's $\partial L/\partial y$ goes to it. If several are the
// largest, there is no derivative; this course gives all to the **first**, row by row, as TensorFlow and PyTorch do on the
// CPU. In a mean each of the $m$ pixels had the share $1/m$. And where windows overlap, what comes back **adds up**.
//
// `windowPlaces([height, width], size, stride, padding)` lists the windows: `row` and `column` of the output, and the pixels,
// `top` to `bottom` and `left` to `right`, without padding, the ends not included.
//
// ### Exercises 3 and 4: `maxPoolGradient`, `meanPoolGradient`

// %%
/**
 * The derivative of the loss by the input of max-pooling.
 *
 * @param dy the derivative by the output, [batch, rows, columns, channels]
 * @param x what was pooled, [batch, height, width, channels]
 */
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
        // BEGIN SOLUTION
        let [bestY, bestX] = [top, left];
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) {
            if (pixels[n][y][x][d] > pixels[n][bestY][bestX][d]) [bestY, bestX] = [y, x];
          }
        }
        dx.set(dx.get(n, bestY, bestX, d) + blame[n][row][column][d], n, bestY, bestX, d);
        // END SOLUTION
      }
    }
  }
  return dx.toTensor();
}

// %%
await check(maxPoolGradient);

// %%
/**
 * The derivative of the loss by the input of mean-pooling.
 *
 * @param inputShape [batch, height, width, channels]
 */
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
        // BEGIN SOLUTION
        const share = blame[n][row][column][d] / ((bottom - top) * (right - left));
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) dx.set(dx.get(n, y, x, d) + share, n, y, x, d);
        }
        // END SOLUTION
      }
    }
  }
  return dx.toTensor();
}

// %%
await check(meanPoolGradient);

// %% [markdown]
// ## 2. A convolution in two steps
//
// A convolution looks for a pattern in space *and* across channels at once. The **Inception hypothesis** says that the two can
// be looked at one after the other. A **depth-wise separable convolution** does so: first each channel is filtered by a 2D
// kernel of its own, then a $1 \times 1$ convolution mixes the channels, at every pixel alike:
//
// $$y_{n,r,c,o} = \sum_d P_{d,o} \Big( \sum_{i,j} D_{i,j,d}\; x_{n,\,rS+i,\,cS+j,\,d} \Big)$$
//
// > **What is given up.** Multiply it out: it is a convolution with $K_{i,j,d,o} = D_{i,j,d}\,P_{d,o}$. So all kernels that
// > look at channel $d$ are multiples of *one* pattern: as a matrix of pixels by outputs, each channel's slice of $K$ has
// > rank 1. A general $K$ cannot be written so.
//
// ### Exercise 5: `depthwiseSeparableConv2d`

// %%
/**
 * A depth-wise separable convolution without bias.
 *
 * @param x [batch, height, width, channels]
 * @param depthwise D, [kernelHeight, kernelWidth, channels]
 * @param pointwise P, [channels, depth]
 * @returns [batch, rows, columns, depth]
 */
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
  // BEGIN SOLUTION
  let filtered = tf.zeros<tf.Rank.R4>([batch, rows, columns, channels]);
  const [down, across] = [(rows - 1) * stride + 1, (columns - 1) * stride + 1];
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const end = [batch, i + down, j + across, channels];
      const seen = image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1]);
      filtered = filtered.add(seen.mul(depthwise.slice([i, j], [1, 1]))); // each channel by its own weight
    }
  }
  const mixed = tf.matMul(filtered.reshape<tf.Tensor2D>([-1, channels]), pointwise);
  return mixed.reshape([batch, rows, columns, pointwise.shape[1]]);
  // END SOLUTION
}

// %%
await check(depthwiseSeparableConv2d);

// %% [markdown]
// The weights of the two steps add up instead of multiplying (biases are left out here, though layers do have them):
//
// $$(K_w K_h)\, D_{in} + D_{in}\, D_{out} \qquad \text{instead of} \qquad (K_w K_h)\, D_{in}\, D_{out}$$
//
// ### Exercise 6: `separableParameters`

// %%
/** The weights of a depth-wise separable convolution, without biases. */
function separableParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  // BEGIN SOLUTION
  return kernelHeight * kernelWidth * depthIn + depthIn * depthOut;
  // END SOLUTION
}

// %%
await check(separableParameters);

// %% [markdown] tags=["question"] question="separable-accuracy"
// **Predict, then run (2).** Three small networks are trained to read digits, each with three 3 × 3 convolutions, max-pooling
// and a dense layer: a plain one with 16, 32, 64 channels; the same, but separable; and a plain one with fewer channels, so
// that it has as few parameters as the separable one. A guess: how many of 100 test digits does each get right?

// %% [markdown] tags=["rubric"]
// 1 point for a reasoned order. The separable net is less than one digit in a hundred behind the plain one, with a third of
// its parameters. But the narrow one is no worse than the separable one (better for three of five seeds).

// %%
const nets = {
  plain: { depths: [16, 32, 64], separable: false },
  separable: { depths: [16, 32, 64], separable: true },
  'plain, narrow': { depths: [8, 16, 32], separable: false },
};
const steps = 1200;
const results: Record<string, { parameters: number; score: number }> = {};
const curve = liveCurve({ axes: ['step', 'loss (mean of 20 steps)'], curves: Object.keys(nets) });
for (const [name, shape] of Object.entries(nets)) {
  const net = smallCnn(seededRandom(seed), shape);
  let sum = 0;
  const onStep = (step: number, loss: number) => {
    sum += loss;
    if (step % 20 !== 0) return;
    curve.add(step, { [name]: sum / 20 });
    sum = 0;
  };
  await trainImageClassifier(net, train, {
    steps,
    batchSize: 64,
    learningRate: 0.01,
    random: seededRandom(100 + seed),
    onStep,
  });
  results[name] = { parameters: countParameters(net), score: accuracy(net, test) };
  tf.dispose([...net.weights]);
}
await curve.end();

// %% tags=["results"]
await plot(
  {
    data: Object.entries(results).map(([name, { parameters, score }], i) => ({
      type: 'scatter',
      mode: 'text+markers',
      name,
      text: [name],
      textposition: name === 'separable' ? 'bottom center' : 'top center',
      x: [parameters],
      y: [100 * score],
      marker: { size: 12, symbol: ['circle', 'square', 'diamond'][i] },
    })),
    layout: {
      showlegend: false,
      xaxis: { title: { text: 'parameters' }, range: [0, 33_000] },
      yaxis: { title: { text: 'test digits right (%)' }, range: [96, 100] },
    },
  },
  {
    alt: 'Accuracy against parameters: the plain net is highest; the separable and the narrow one are just below, with a third of its parameters.',
  },
);
table(
  Object.entries(results).map(([net, { parameters, score }]) => ({
    net,
    parameters,
    'test accuracy': score,
  })),
);
const { plain, separable } = results;
if (plain.score < 0.97)
  throw new Error('The plain net reads fewer than 97 % of the digits: this should not happen.');
if (separable.parameters > plain.parameters / 3) throw new Error('The separable net is too large.');
if (separable.score < plain.score - 0.01) throw new Error('The separable net is more than one point behind.');

// %% [markdown]
// On 2,000 digits one standard error is about 0.3 points, so read no more into such a gap than it holds. Over five seeds the
// separable net was at most 0.7 points behind the plain one. But the narrow net was on average as good as the separable one:
// with so few channels, fewer kernels do as well as split ones. The split pays where there are hundreds of channels.
//
// ## 3. Transposed convolution
//
// Some networks have to make an image larger again. In lab 6 the gradient went from a small map to a large one: through the
// transposed matrix $M^T$. As a layer it is called a **transposed convolution**: each pixel $x_{r,c}$ is stamped onto the
// output as a $k \times k$ patch $x_{r,c}\,K$, `stride` pixels from the next, and patches that overlap add up.
//
// > **Words.** "Deconvolution" is common too, but it is no inverse: it gets the shape back, not the image. And "stride below
// > 1" is meant so: moving by one pixel in the small map is moving by $S$ in the large one.
//
// ### Exercise 7: `transposedConv2d`
//
// First all patches at once, by a matrix product; then stamp them. Several sizes lead to the same `rows` and `columns`, so the
// output's shape is given.

// %%
/**
 * A transposed convolution.
 *
 * @param x [batch, rows, columns, depth]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]: its third axis is that of the result
 * @param outputShape [batch, height, width, channels]
 */
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
    // BEGIN SOLUTION
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        for (let i = 0; i < kernelHeight; i++) {
          for (let j = 0; j < kernelWidth; j++) {
            const [down, across] = [r * stride + i - top, c * stride + j - left];
            if (down < 0 || down >= height || across < 0 || across >= width) continue;
            for (let d = 0; d < channels; d++) {
              y.set(y.get(n, down, across, d) + patches[n][r][c][i][j][d], n, down, across, d);
            }
          }
        }
      }
    }
    // END SOLUTION
  }
  return y.toTensor();
}

// %%
await check(transposedConv2d);

// %% [markdown] tags=["question"] question="checkerboard"
// **Predict, then run (3).** An image that is 1 everywhere goes through a transposed convolution with stride 2, whose kernel is
// 1 everywhere too. What does the result look like away from its border, with kernel 2, 3 and 4?

// %% [markdown] tags=["rubric"]
// 1 point: flat for 2 (patches touch) and for 4 (every pixel lies under four patches); for 3 a checkerboard of 1, 2 and 4,
// because 2 does not divide 3 and pixels lie under unequally many patches. Half a point for "checkerboard with 3" alone.

// %%
const flat = [2, 3, 4].map(k => ({
  name: `kernel ${k}`,
  image: transposedConv2d(tf.ones([1, 6, 6, 1]), tf.ones([k, k, 1, 1]), [1, 10 + k, 10 + k, 1], 2, 'valid'),
}));
const enlarged = [3, 4].map(k => ({
  name: `the digit, kernel ${k}`,
  image: transposedConv2d(digit, tf.fill([k, k, 1, 1], 4 / (k * k)), [1, 54 + k, 54 + k, 1], 2, 'valid'),
}));
await plot(imagesFigure([...flat, ...enlarged], { columns: 3, height: 190 }), {
  alt: 'Images of ones made larger: flat inside for kernels 2 and 4, a checkerboard for 3; and a digit, which kernel 3 covers with the same grid.',
});

// %% [markdown]
// Training can learn weights that even it out, but has to: choose a kernel size that the stride divides.
//
// ## 4. Dilated convolution
//
// To see further one can pool, and lose the exact place, or take larger kernels, and pay for them. A **dilated convolution**
// spreads its cells out instead: they look at every $d$-th pixel, $y_{r,c} = \sum_{i,j} x_{r+id,\,c+jd}\,K_{i,j}$. It spans
// $(k - 1)\,d + 1$ pixels with $k \times k$ weights, whatever $d$ is.
//
// ### Exercise 8: `dilatedConv2d`

// %%
/**
 * A dilated convolution of stride 1, without bias.
 *
 * @param x [batch, height, width, channels]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]
 * @param dilation d, 1 for an ordinary convolution
 * @param padding 'same' keeps height and width
 */
function dilatedConv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number, padding: Padding): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const spans = [(kernelHeight - 1) * dilation + 1, (kernelWidth - 1) * dilation + 1];
  const image = padded(x, spans, 1, padding);
  const [batch, height, width] = image.shape; // with padding
  const [rows, columns] = [height - spans[0] + 1, width - spans[1] + 1];
  // BEGIN SOLUTION
  let y = tf.zeros<tf.Rank.R4>([batch, rows, columns, depth]);
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const seen = image.slice([0, i * dilation, j * dilation, 0], [batch, rows, columns, channels]);
      const weights = kernel.slice([i, j], [1, 1]).reshape([channels, depth]);
      y = y.add(tf.matMul(seen.reshape([-1, channels]), weights).reshape(y.shape));
    }
  }
  return y;
  // END SOLUTION
}

// %%
await check(dilatedConv2d);

// %% [markdown] tags=["question"] question="receptive-field"
// **Predict, then run (4).** How far does an output see after six layers of 3 × 3 (a) plain, (b) each followed by 2 × 2 pooling
// with stride 2, (c) with dilations 1, 2, 4, 8, 16, 32? Which of the last two still has an output for every pixel?

// %% [markdown] tags=["rubric"]
// 1 point: 13, 190 and 127 (any answer that says linear against doubling earns the point); only the dilated one, with same
// padding, keeps every pixel. Half a point for one of the two.

// %%
const byDepth = (layers: (i: number) => WindowLayer[]) =>
  [1, 2, 3, 4, 5, 6].map(depth => receptiveField(Array.from({ length: depth }, (_, i) => layers(i)).flat()));
const fields = {
  plain: byDepth(() => [{ kernel: 3 }]),
  pooled: byDepth(() => [{ kernel: 3 }, { kernel: 2, stride: 2 }]),
  'dilated 1, 2, 4, …': byDepth(i => [{ kernel: 3, dilation: 2 ** i }]),
};
await plot(curvesFigure(fields, { axes: ['layers of 3 × 3', 'receptive field (pixels)'] }), {
  alt: 'Receptive fields over six layers: plain grows by 2 pixels a layer, pooled and dilated double with each layer.',
});
table(
  Object.entries(fields).map(([net, sizes]) => ({
    net,
    ...Object.fromEntries(sizes.map((size, i) => [`depth ${i + 1}`, size])),
  })),
);

// %% [markdown]
// > **Where it is used.** Segmentation needs an answer for every pixel and much context for each; WaveNet and other *temporal
// > convolutional networks* look thousands of samples back. The notes place dilation in "the first layers": in those networks
// > it *grows* with depth, 1, 2, 4, …, so that no pixel is skipped. A large dilation at the bottom would leave gaps.
//
// ## What to take along
//
// - Pooling has no weights; its gradients follow from who had a say, and overlaps add up.
// - Separable: $K^2 D_{in} + D_{in} D_{out}$ weights, for kernels whose channel slices have rank 1. It is often enough.
// - The transposed convolution is the convolution's adjoint, not its inverse; uneven overlap makes checkerboards.
// - Dilation widens the view without weights or loss of place.
// - Deeper networks come next; lab 8 says what keeps them trainable.
