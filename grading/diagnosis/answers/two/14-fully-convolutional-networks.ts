import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  const [h, w, c] = shape;
  return denseWeights.reshape([h, w, c, denseWeights.shape[0]]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The transpose is missing: reshape alone mixes outputs and places.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  const [h, w, c] = shape;
  return denseWeights.transpose().reshape([1, 1, h * w * c, denseWeights.shape[0]]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The kernel is as large as the map, not 1 × 1.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  const [h, w, c] = shape;
  return denseWeights.transpose().reshape([h, w, c, denseWeights.shape[0]]).transpose([0, 1, 3, 2]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Channels come last but one, then the outputs; you swapped them.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (const stage of stages) x = stage.apply(image, stage.weights);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Every stage gets the image; it should get what the one before made.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (const stage of stages) x = stage.apply(x, stage.weights);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b).argMax(3) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The answers are taken by the largest class: logits for all classes are wanted.',
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  let x = image;
  for (const stage of stages) x = stage.apply(x, stage.weights);
  return tf.conv2d(x, convolutionalize(W, [1, 1, W.shape[1]]), 2, 'valid').add(b) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Stride 1: an answer at each place.',
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const c = (K - 1) / 2;
  const k = Array.from({ length: K }, (_, i) => 1 - (i - c) / factor);
  return tf.tensor2d(k.map(p => k.map(q => p * q)));
}`,
    right: false,
    tutor: 'Without the absolute value the triangle does not come down again.',
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const c = (K - 1) / 2;
  const k = Array.from({ length: K }, (_, i) => 1 - Math.abs(i - c) / K);
  return tf.tensor2d(k.map(p => k.map(q => p * q)));
}`,
    right: false,
    tutor: 'Divide the distance by the factor, not by K.',
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const c = (K - 1) / 2;
  const k = Array.from({ length: K }, (_, i) => 1 - Math.abs(i - c) / factor);
  return tf.tensor2d(k.map(p => k.map(q => (p * q) / factor ** 2)));
}`,
    right: false,
    tutor: 'The kernel is not normalized: neighbouring triangles sum to 1.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const c = cropTo(enlarge(coarse, 4), fine);
  return (how === 'sum' ? c.add(fine) : tf.concat([c, fine], 3)) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Enlarge by 2, not by 4.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const c = cropTo(enlarge(coarse, 2), fine);
  return (how === 'sum' ? c.add(fine) : tf.concat([c, fine], 2)) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Concatenate the channels, the last axis.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const c = cropTo(enlarge(coarse, 2), fine);
  return (how === 'sum' ? c.add(c) : tf.concat([c, fine], 3)) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The fine map is missing from the sum.',
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const c = cropTo(enlarge(coarse, 2), fine);
  return (how !== 'sum' ? c.add(fine) : tf.concat([c, fine], 3)) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The cases are swapped.',
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: tf.zeros([b.size]) }];
  const skips = Math.log2(32 / stride);
  for (let i = stages.length - 1; scores.length <= skips; i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: "The classifier's bias is left out.",
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
    scores.push({ after: name, kernel: tf.zeros([1, 1, W.shape[1], b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: "The skip's channels are those of its own stage.",
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
    scores.push({ after: name, kernel: tf.zeros([1, 1, b.size, channels]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: 'Kernel axes: channels before classes.',
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b }];
  const skips = Math.log2(32 / stride);
  for (let i = 1; scores.length <= skips; i++) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: 'The poolings are taken from the front; the last ones are wanted, from the back.',
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const scores: ScoreLayer[] = [{ after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b }];
  const skips = (stride === 32 ? 0 : 1);
  for (let i = stages.length - 1; scores.length <= skips; i--) {
    if (stages[i].weights.length > 0) continue;
    const { name, channels } = stages[i - 1];
    scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
  }
  return { stages, scores, stride };
}`,
    right: false,
    tutor: 'Stride 32 has no skips; for 8 there should be two.',
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [p, r] = [predicted.dataSync(), right.dataSync()];
  const shares: number[] = [];
  for (let k = 0; k < classes; k++) {
    let [both, any] = [0, 0];
    for (let i = 0; i < p.length; i++) {
      if (p[i] === k && r[i] === k) both++;
      if (p[i] === k || r[i] === k) any++;
    }
    if (any > 0) shares.push(both / any);
  }
  return shares.reduce((s, v) => s + v, 0) / classes;
}`,
    right: false,
    tutor: 'Only the classes that occur are averaged; you divide by all.',
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [p, r] = [predicted.dataSync(), right.dataSync()];
  const shares: number[] = [];
  for (let k = 0; k < classes; k++) {
    let [both, any] = [0, 0];
    for (let i = 0; i < p.length; i++) {
      if (p[i] === k && r[i] === k) both++;
      if (r[i] === k) any++;
    }
    if (any > 0) shares.push(both / any);
  }
  return shares.reduce((s, v) => s + v, 0) / shares.length;
}`,
    right: false,
    tutor: 'The union, not the right side alone: this is the recall.',
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [p, r] = [predicted.dataSync(), right.dataSync()];
  const shares: number[] = [];
  for (let k = 1; k < classes; k++) {
    let [both, any] = [0, 0];
    for (let i = 0; i < p.length; i++) {
      if (p[i] === k && r[i] === k) both++;
      if (p[i] === k || r[i] === k) any++;
    }
    if (any > 0) shares.push(both / any);
  }
  return shares.reduce((s, v) => s + v, 0) / shares.length;
}`,
    right: false,
    tutor: 'Class 0 counts as well.',
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const n = predicted.shape[0];
  let total = 0;
  for (let one = 0; one < n; one++) {
    const [p, r] = [predicted.slice([one], [1]).dataSync(), right.slice([one], [1]).dataSync()];
    const shares: number[] = [];
    for (let k = 0; k < classes; k++) {
      let [both, any] = [0, 0];
      p.forEach((v, i) => {
        both += Number(v === k && r[i] === k);
        any += Number(v === k || r[i] === k);
      });
      if (any > 0) shares.push(both / any);
    }
    total += shares.reduce((s, v) => s + v, 0) / shares.length;
  }
  return total / n;
}`,
    right: false,
    tutor: 'Pixels are counted over the whole set, not averaged image by image.',
  },
  {
    fn: 'convolutionalize',
    code: `
function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  return denseWeights.reshape([denseWeights.shape[0], ...shape]).transpose([1, 2, 3, 0]) as tf.Tensor4D;
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
  const n = shape[0] * shape[1] * shape[2];
  const columns = tf.split(denseWeights, n, 1).map(column => column.flatten());
  return tf.stack(columns).reshape([shape[0], shape[1], shape[2], -1]) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  const go = (x: tf.Tensor4D, i: number): tf.Tensor4D => (i < stages.length ? go(stages[i].apply(x, stages[i].weights), i + 1) : x);
  const maps = go(image, 0);
  return tf.conv2d(maps, W.transpose().reshape([1, 1, W.shape[1], W.shape[0]]) as tf.Tensor4D, 1, 'same').add(b);
}`,
    right: true,
  },
  {
    fn: 'heatmap',
    code: `
function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  const maps = stages.reduce((x, s) => s.apply(x, s.weights), image);
  return tf.stack(tf.unstack(W).map((w, k) => maps.mul(w).sum(3).add(b.slice([k], [1]))), 3) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'bilinearKernel',
    code: `
function bilinearKernel(factor: number): tf.Tensor2D {
  const K = 2 * factor - (factor % 2);
  const at = (i: number) => (factor - Math.abs(i - (K - 1) / 2)) / factor;
  const buffer = tf.buffer<tf.Rank.R2>([K, K]);
  for (let i = 0; i < K; i++) for (let j = 0; j < K; j++) buffer.set(at(i) * at(j), i, j);
  return buffer.toTensor();
}`,
    right: true,
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  const up = cropTo(enlarge(coarse, 2), fine);
  switch (how) {
    case 'sum':
      return tf.addN([up, fine]);
    case 'concat':
      return tf.concat4d([up, fine], -1 + 4);
  }
}`,
    right: true,
  },
  {
    fn: 'fuseSkip',
    code: `
function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  if (how !== 'sum' && how !== 'concat') throw new RangeError('sum or concat');
  const parts = [cropTo(enlarge(coarse, 2), fine), fine];
  return how === 'concat' ? (tf.concat(parts, 3) as tf.Tensor4D) : parts.reduce((p, q) => p.add(q));
}`,
    right: true,
  },
  {
    fn: 'fcn',
    code: `
function fcn({ stages, W, b }: TransferModel, stride: 32 | 16 | 8): Fcn {
  const next = (i: number, left: number): ScoreLayer[] => {
    if (left === 0) return [];
    if (stages[i].weights.length > 0) return next(i - 1, left);
    const before = stages[i - 1];
    return [{ after: before.name, kernel: tf.zeros([1, 1, before.channels, W.shape[0]]), bias: tf.zeros([W.shape[0]]) }, ...next(i - 1, left - 1)];
  };
  const last: ScoreLayer = { after: stages[stages.length - 1].name, kernel: convolutionalize(W, [1, 1, W.shape[1]]), bias: b };
  return { stride, stages, scores: [last].concat(next(stages.length - 1, { 32: 0, 16: 1, 8: 2 }[stride])) };
}`,
    right: true,
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [both, p, r] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
  const add = (m: Map<number, number>, k: number) => m.set(k, (m.get(k) ?? 0) + 1);
  const R = right.dataSync();
  predicted.dataSync().forEach((k, i) => {
    add(p, k);
    add(r, R[i]);
    if (k === R[i]) add(both, k);
  });
  const seen = [...new Set([...p.keys(), ...r.keys()])].filter(k => k < classes);
  return seen.map(k => (both.get(k) ?? 0) / ((p.get(k) ?? 0) + (r.get(k) ?? 0) - (both.get(k) ?? 0))).reduce((s, v) => s + v, 0) / seen.length;
}`,
    right: true,
  },
  {
    fn: 'meanIoU',
    code: `
function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  let [sum, count] = [0, 0];
  for (let k = 0; k < classes; k++) {
    const [p, r] = [predicted.equal(k), right.equal(k)];
    const any = p.logicalOr(r).sum().dataSync()[0];
    if (any > 0) {
      sum += p.logicalAnd(r).sum().dataSync()[0] / any;
      count += 1;
    }
  }
  return sum / count;
}`,
    right: true,
  },
];
