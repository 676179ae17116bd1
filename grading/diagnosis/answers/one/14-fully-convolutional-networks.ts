import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  return denseWeights.reshape([...shape, denseWeights.shape[0]]);
}`,
    right: false,
    tutor: 'W has a row for each output, so transpose after reshaping: outputs have to become the last axis.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  return denseWeights.reshape([denseWeights.shape[0], ...shape]);
}`,
    right: false,
    tutor: 'The outputs belong at the end; yours come first.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  const [h, w, c] = shape;
  return denseWeights.transpose().reshape([w, h, c, denseWeights.shape[0]]);
}`,
    right: false,
    tutor: 'Height and width are swapped.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  const [h, w, c] = shape;
  return denseWeights.reshape([-1, c, h, w]).transpose([2, 3, 1, 0]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Channels come last in the order of the flattened map; you read them first.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (const stage of stages) x = stage.apply(x, stage.weights);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid');
}`,
    right: false,
    tutor: 'The bias b is missing.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (const stage of stages) x = stage.apply(x, stage.weights);
  x = x.mean<tf.Tensor4D>([1, 2], true);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b);
}`,
    right: false,
    tutor: 'Averaging over the places first leaves one answer for the whole image.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (const stage of stages) x = stage.apply(x, stage.weights);
  return tf.softmax(tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b));
}`,
    right: false,
    tutor: 'The logits are wanted, without the softmax.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (let i = 0; i < stages.length - 1; i++) x = stages[i].apply(x, stages[i].weights);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b);
}`,
    right: false,
    tutor: 'The last stage is left out.',
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const c = (K - 1) / 2;
  const k = Array.from({ length: K }, (_, i) => 1 - Math.abs(i - c) / factor);
  return tf.tensor2d(k.map(p => k.map(q => (p + q) / 2)));
}`,
    right: false,
    tutor: 'The kernel is the product of both axes; you add them.',
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const k = Array.from({ length: K }, (_, i) => 1 - Math.abs(i - K / 2) / factor);
  return tf.tensor2d(k.map(p => k.map(q => p * q)));
}`,
    right: false,
    tutor: 'The centre is (K − 1)/2, not K/2.',
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - 1;
  const c = (K - 1) / 2;
  const k = Array.from({ length: K }, (_, i) => 1 - Math.abs(i - c) / factor);
  return tf.tensor2d(k.map(p => k.map(q => p * q)));
}`,
    right: false,
    tutor: 'The size is 2 f − f % 2: for even factors yours is one too small.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const c = cropTo(coarse, fine);
  return how === 'sum' ? c.add(fine) : tf.concat([c, fine], 3);
}`,
    right: false,
    tutor: 'The coarse map has to be enlarged before it is cropped to the fine one.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const c = cropTo(enlarge(coarse, 2), fine);
  return how === 'sum' ? c.add(fine) : tf.concat([fine, c], 3);
}`,
    right: false,
    tutor: 'The coarse channels come first.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  return cropTo(enlarge(coarse, 2), fine).add(fine);
}`,
    right: false,
    tutor: "Both cases add: 'concat' puts them side by side.",
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b }];
  const skips = { 32: 1, 16: 2, 8: 3 }[stride];
  for (let i = stages.length - 1; i > 0 && scores.length <= skips; i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: 'Stride 16 has one skip, 8 two; you have one more.',
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b }];
  const skips = Math.log2(32 / stride);
  for (let i = stages.length - 1; scores.length <= skips; i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i];
    scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: 'A skip is taken in front of the pooling; you take the pooling itself.',
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b }];
  const skips = Math.log2(32 / stride);
  for (let i = stages.length - 1; scores.length <= skips; i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.unshift({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: 'The deepest score comes first; your list is turned round.',
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b }];
  for (let i = stages.length - 1; scores.length <= Math.log2(32 / stride); i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.push({ after: name, kernel: tf.randomNormal([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: "The skips' kernels start at zero, not at random.",
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [p, r] = [predicted.dataSync(), right.dataSync()];
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    let both = 0;
    let any = 0;
    p.forEach((v, i) => {
      if (v === k && r[i] === k) both++;
      if (v === k || r[i] === k) any++;
    });
    sum += both / any;
  }
  return sum / classes;
}`,
    right: false,
    tutor: 'Classes that no side has anywhere do not count; you get 0/0 for them.',
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  return predicted.equal(right).mean().dataSync()[0];
}`,
    right: false,
    tutor: 'This is the share of right pixels.',
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [p, r] = [predicted.dataSync(), right.dataSync()];
  const all: number[] = [];
  for (let k = 0; k < classes; k++) {
    let [both, sum] = [0, 0];
    for (let i = 0; i < p.length; i++) {
      both += Number(p[i] === k && r[i] === k);
      sum += Number(p[i] === k) + Number(r[i] === k);
    }
    if (sum > 0) all.push(both / sum);
  }
  return all.reduce((s, v) => s + v, 0) / all.length;
}`,
    right: false,
    tutor: 'Divide by the union: the pixels that both sides have are counted twice.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  return tf.stack(tf.unstack(denseWeights).map(row => row.reshape([...shape])), 3) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  const [h, w, c] = shape;
  const W = denseWeights.arraySync();
  const out = tf.buffer<tf.Rank.R4>([h, w, c, W.length]);
  W.forEach((row, o) => row.forEach((v, q) => out.set(v, Math.floor(q / (w * c)), Math.floor(q / c) % w, q % c, o)));
  return out.toTensor();
}`,
    right: true,
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  const maps = stages.reduce((x, { apply, weights }) => apply(x, weights), image);
  const [n, h, w, c] = maps.shape;
  return maps.reshape<tf.Tensor2D>([-1, c]).matMul(W, false, true).add(b).reshape([n, h, w, W.shape[0]]);
}`,
    right: true,
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const k = tf.range(0, K).sub((K - 1) / 2).abs().div(factor).neg().add(1) as tf.Tensor1D;
  return tf.outerProduct(k, k);
}`,
    right: true,
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const box = Array<number>(factor).fill(1 / factor);
  const other = factor % 2 === 1 ? box : Array<number>(factor + 1).fill(1).map((v, i, all) => (i === 0 || i === all.length - 1 ? 0.5 : v) / factor);
  const size = 2 * factor - (factor % 2);
  const k = new Float64Array(size);
  box.forEach((p, i) => other.forEach((q, j) => (k[i + j] += p * q * factor)));
  return tf.tensor2d([...k].map(p => [...k].map(q => p * q)));
}`,
    right: true,
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const large = enlarge(coarse, 2);
  const up = cropTo(large, fine);
  const merged = { sum: () => tf.add(up, fine), concat: () => up.concat(fine, 3) };
  return merged[how]() as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const pools = stages.flatMap((s, i) => (s.weights.length === 0 ? [i] : [])).reverse();
  const wanted = pools.slice(0, Math.log2(32 / stride)).map(i => stages[i - 1]);
  const zero = ({ name, channels }: Stage): ScoreLayer => ({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zerosLike(b) });
  const deepest = { after: stages.at(-1)!.name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b };
  return { stages, scores: [deepest, ...wanted.map(zero)], stride };
}`,
    right: true,
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [];
  let need = stride === 32 ? 0 : stride === 16 ? 1 : 2;
  scores.push({ after: stages[stages.length - 1].name, kernel: W.transpose().expandDims(0).expandDims(0), bias: b });
  for (let i = stages.length - 1; i > 0 && need > 0; i--)
    if (!stages[i].weights.length) {
      need--;
      scores.push({ after: stages[i - 1].name, kernel: tf.zeros([1, 1, stages[i - 1].channels, W.shape[0]]), bias: tf.zeros([W.shape[0]]) });
    }
  return { stages: [...stages], scores, stride };
}`,
    right: true,
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [p, r] = [predicted.flatten(), right.flatten()].map(t => tf.oneHot(t.cast('int32') as tf.Tensor1D, classes).cast('float32'));
  const both = p.mul(r).sum(0).arraySync() as number[];
  const any = p.maximum(r).sum(0).arraySync() as number[];
  const shares = both.map((v, k) => v / any[k]).filter(v => !Number.isNaN(v));
  return shares.reduce((s, v) => s + v, 0) / shares.length;
}`,
    right: true,
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const matrix = Array.from({ length: classes }, () => new Int32Array(classes));
  const r = right.dataSync();
  predicted.dataSync().forEach((k, i) => matrix[k][r[i]]++);
  let [sum, count] = [0, 0];
  for (let k = 0; k < classes; k++) {
    const union = matrix[k].reduce((s, v) => s + v, 0) + matrix.reduce((s, row) => s + row[k], 0) - matrix[k][k];
    if (union === 0) continue;
    sum += matrix[k][k] / union;
    count++;
  }
  return sum / count;
}`,
    right: true,
  },
];
