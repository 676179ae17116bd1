import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s = inputSize;
  for (let l = 0; l < depth; l++) {
    if (s <= 0 || s % 2 !== 0) return null;
    s = s / 2 - 4;
  }
  s -= 4;
  for (let l = 0; l < depth; l++) s = 2 * s - 4;
  return s > 0 ? s : null;
}`,
    right: false,
    tutor: 'The pooling comes after the convolutions: first −4, then half.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s = inputSize;
  for (let l = 0; l < depth; l++) {
    s -= 4;
    if (s <= 0 || s % 2 !== 0) return null;
    s /= 2;
  }
  s -= 4;
  for (let l = 0; l < depth; l++) s = 2 * (s - 4);
  return s > 0 ? s : null;
}`,
    right: false,
    tutor: 'The way up doubles first and then loses 4.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s = inputSize;
  for (let l = 0; l < depth; l++) {
    s -= 4;
    if (s <= 0 || s % 2 !== 0) return null;
    s /= 2;
  }
  s -= 4;
  for (let l = 0; l < depth; l++) s = 2 * s - 4;
  return s >= 0 ? s : null;
}`,
    right: false,
    tutor: 'undefined is no null, and 0 is nothing left.',
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  let y = x;
  for (const { kernel, bias } of filters) y = tf.conv2d(y, kernel, 1, padding) .relu();
  return { skip: y, down: tf.maxPool(y, 2, 2, 'valid') };
}`,
    right: false,
    tutor: 'The biases are missing.',
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  let y = x;
  for (const { kernel, bias } of filters) y = tf.conv2d(y, kernel, 1, padding).add<tf.Tensor4D>(bias).relu();
  return { skip: y, down: tf.avgPool(y, 2, 2, 'valid') };
}`,
    right: false,
    tutor: 'Max-pooling, not mean-pooling.',
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  let y = x;
  for (const { kernel, bias } of filters) y = tf.conv2d(y, kernel, 1, padding).add<tf.Tensor4D>(bias).relu();
  return { skip: y, down: tf.maxPool(y, 2, 1, 'valid') };
}`,
    right: false,
    tutor: "The pooling's stride is 2.",
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  let y = x;
  for (const { kernel, bias } of filters) y = tf.conv2d(y, kernel, 1, padding).add<tf.Tensor4D>(bias).relu();
  return { skip: x, down: tf.maxPool(y, 2, 2, 'valid') };
}`,
    right: false,
    tutor: 'The skip is what both convolutions made; you hand out the input.',
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const top = Math.floor((x.shape[1] - like.shape[1]));
  const left = Math.floor((x.shape[2] - like.shape[2]) / 2);
  return x.slice([0, top, left, 0], [-1, like.shape[1], like.shape[2], -1]);
}`,
    right: false,
    tutor: 'Half of the difference is cut off on each side; you cut off all of it above.',
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const top = Math.floor((x.shape[1] - like.shape[1]) / 2);
  const left = Math.floor((x.shape[2] - like.shape[2]) / 2);
  return x.slice([0, top, top, 0], [-1, like.shape[1], like.shape[2], -1]);
}`,
    right: false,
    tutor: "The width has its own start: you use the height's twice.",
  },
  {
    fn: 'expand',
    code: `
function expand(
  x: tf.Tensor4D,
  skip: tf.Tensor4D,
  { up, pair }: ExpandFilters,
  padding: Padding,
): tf.Tensor4D {
  const [n, h, w] = x.shape;
  const large = tf.conv2dTranspose(x, up.kernel, [n, 2 * h, 2 * w, up.bias.size], 2, 'valid') ;
  return convolveTwice(tf.concat([cropTo(skip, large), large], 3) as tf.Tensor4D, pair, padding);
}`,
    right: false,
    tutor: 'The bias of the transposed convolution is missing.',
  },
  {
    fn: 'expand',
    code: `
function expand(
  x: tf.Tensor4D,
  skip: tf.Tensor4D,
  { up, pair }: ExpandFilters,
  padding: Padding,
): tf.Tensor4D {
  const [n, h, w] = x.shape;
  const large = tf.conv2dTranspose(x, up.kernel, [n, 2 * h, 2 * w, up.bias.size], 2, 'valid').add<tf.Tensor4D>(up.bias);
  return convolveTwice(tf.concat([skip, large], 3) as tf.Tensor4D, pair, padding);
}`,
    right: false,
    tutor: 'The skip is not cropped to the map it meets.',
  },
  {
    fn: 'expand',
    code: `
function expand(
  x: tf.Tensor4D,
  skip: tf.Tensor4D,
  { up, pair }: ExpandFilters,
  padding: Padding,
): tf.Tensor4D {
  const [n, h, w] = x.shape;
  const large = tf.conv2dTranspose(x, up.kernel, [n, 2 * h, 2 * w, up.bias.size], 2, 'valid').add<tf.Tensor4D>(up.bias);
  return convolveTwice(tf.concat([cropTo(skip, large), large], 3) as tf.Tensor4D, pair, 'same');
}`,
    right: false,
    tutor: 'The padding of the convolutions is ignored.',
  },
  {
    fn: 'unet',
    code: `
function unet({
  images,
  filters,
  padding,
}: {
  images: tf.Tensor4D;
  filters: UnetFilters;
  padding: Padding;
}): tf.Tensor4D {
  let x = images;
  const skips: tf.Tensor4D[] = [];
  for (const f of filters.contract) {
    const level = contract(x, f, padding);
    skips.push(level.skip);
    x = level.skip;
  }
  x = convolveTwice(x, filters.bottom, padding);
  for (const f of filters.expand) x = expand(x, skips.pop()!, f, padding);
  return tf.conv2d(x, filters.head.kernel, 1, padding).add(filters.head.bias) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The way down goes on with what was pooled, not with the skip.',
  },
  {
    fn: 'unet',
    code: `
function unet({
  images,
  filters,
  padding,
}: {
  images: tf.Tensor4D;
  filters: UnetFilters;
  padding: Padding;
}): tf.Tensor4D {
  let x = images;
  const skips: tf.Tensor4D[] = [];
  for (const f of filters.contract) {
    const level = contract(x, f, padding);
    skips.push(level.skip);
    x = level.down;
  }
  x = convolveTwice(x, filters.bottom, padding);
  for (const f of filters.expand) x = expand(x, skips.pop()!, f, padding);
  return tf.conv2d(x, filters.head.kernel, 1, padding)  as tf.Tensor4D;
}`,
    right: false,
    tutor: "The head's bias is missing.",
  },
  {
    fn: 'unet',
    code: `
function unet({
  images,
  filters,
  padding,
}: {
  images: tf.Tensor4D;
  filters: UnetFilters;
  padding: Padding;
}): tf.Tensor4D {
  let x = images;
  const skips: tf.Tensor4D[] = [];
  for (const f of filters.contract) {
    const level = contract(x, f, padding);
    skips.push(level.skip);
    x = level.down;
  }
  x = convolveTwice(x, filters.bottom, padding);
  for (const f of filters.expand) x = expand(x, skips.pop()!, f, padding);
  return tf.conv2d(x, filters.head.kernel, 1, padding).add(filters.head.bias).softmax() as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Logits are wanted, without the softmax.',
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const labels = instances.dataSync();
  const ids = [...new Set(labels)].filter(v => v !== 0);
  if (ids.length < 2) return tf.ones([h, w]);
  const out = new Float32Array(h * w);
  for (let p = 0; p < h * w; p++) {
    const d = ids.map(id => {
      let best = Infinity;
      for (let q = 0; q < h * w; q++)
        if (labels[q] === id) best = Math.min(best, Math.hypot(Math.floor(p / w) - Math.floor(q / w), (p % w) - (q % w)));
      return best;
    }).sort((s, t) => s - t);
    out[p] = w0 * Math.exp(-((d[0] + d[1]) ** 2) / (2 * sigma ** 2));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'The weight starts from 1: it is missing.',
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const labels = instances.dataSync();
  const ids = [...new Set(labels)].filter(v => v !== 0);
  if (ids.length < 2) return tf.ones([h, w]);
  const out = new Float32Array(h * w);
  for (let p = 0; p < h * w; p++) {
    const d = ids.map(id => {
      let best = Infinity;
      for (let q = 0; q < h * w; q++)
        if (labels[q] === id) best = Math.min(best, Math.hypot(Math.floor(p / w) - Math.floor(q / w), (p % w) - (q % w)));
      return best;
    }).sort();
    out[p] = 1 + w0 * Math.exp(-((d[0] + d[1]) ** 2) / (2 * sigma ** 2));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'sort without a comparison sorts as text, so 10 comes before 9.',
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const labels = instances.dataSync();
  const ids = [...new Set(labels)].filter(v => v !== 0);
  if (ids.length < 2) return tf.ones([h, w]);
  const out = new Float32Array(h * w);
  for (let p = 0; p < h * w; p++) {
    const d = ids.map(id => {
      let best = Infinity;
      for (let q = 0; q < h * w; q++)
        if (labels[q] === id) best = Math.min(best, Math.hypot(Math.floor(p / w) - Math.floor(q / w), (p % w) - (q % w)));
      return best;
    }).sort((s, t) => s - t);
    out[p] = 1 + w0 * Math.exp(-((d[0] + d[1]) ** 2) / (2 * sigma));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'The exponent is divided by 2σ², not by 2σ.',
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const labels = instances.dataSync();
  const ids = [...new Set(labels)].filter(v => v !== 0);
  if (ids.length < 2) return tf.ones([h, w]);
  const out = new Float32Array(h * w);
  for (let p = 0; p < h * w; p++) {
    const d = ids.map(id => {
      let best = Infinity;
      for (let q = 0; q < h * w; q++)
        if (labels[q] === id) best = Math.min(best, Math.hypot(Math.floor(p / w) - Math.floor(q / w), (p % w) - (q % w)));
      return best;
    }).sort((s, t) => s - t);
    out[p] = 1 + w0 * Math.exp(-((d[0] + d[0]) ** 2) / (2 * sigma ** 2));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'The nearest counts twice: the second nearest nucleus is d[1].',
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const margin = 6 * 2 ** depth - 4;
  const step = outputSize - (outputSize % 2 ** depth);
  const tiles: Tile[] = [];
  for (let row = 0; row + step <= image.shape[1]; row += step)
    for (let column = 0; column < image.shape[2]; column += step)
      tiles.push({ row, column, image: mirrored(image, row - margin, column - margin, outputSize + 2 * margin) });
  return tiles;
}`,
    right: false,
    tutor: 'The last tile is left out where it is not full: go on as long as the output begins in the image.',
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const margin = 12 - 4;
  const step = outputSize - (outputSize % 2 ** depth);
  const tiles: Tile[] = [];
  for (let row = 0; row < image.shape[1]; row += step)
    for (let column = 0; column < image.shape[2]; column += step)
      tiles.push({ row, column, image: mirrored(image, row - margin, column - margin, outputSize + 2 * margin) });
  return tiles;
}`,
    right: false,
    tutor: 'The margin is 6 · 2^depth − 4: without the power it fits depth 1 only.',
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const margin = 6 * 2 ** depth - 4;
  const step = outputSize - (outputSize % 2 ** depth);
  const tiles: Tile[] = [];
  for (let column = 0; column < image.shape[2]; column += step)
    for (let row = 0; row < image.shape[1]; row += step)
      tiles.push({ row, column, image: mirrored(image, row - margin, column - margin, outputSize + 2 * margin) });
  return tiles;
}`,
    right: false,
    tutor: 'Tiles come row by row: you go column by column.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  const sides = [inputSize];
  for (let l = 0; l < depth; l++) sides.push((sides[l] - 4) / 2);
  if (sides.some(s => !Number.isInteger(s) || s <= 0)) return null;
  const up = Array.from({ length: depth }).reduce<number>(s => s * 2 - 4, sides[depth] - 4);
  return up > 0 ? up : null;
}`,
    right: true,
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s: number = inputSize;
  let level = 0;
  while (level++ < depth) {
    if (s <= 4 || (s & 1) === 1) return null;
    s = s / 2 - 2;
  }
  const out = s - 4;
  const end = out * 2 ** depth - 4 * (2 ** depth - 1);
  return end > 0 ? end : null;
}`,
    right: true,
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  const skip = filters.reduce<tf.Tensor4D>((y, f) => tf.maximum(tf.conv2d(y, f.kernel, 1, padding).add(f.bias), 0), x);
  return { skip, down: tf.maxPool(skip, 2, [2, 2], 'valid') };
}`,
    right: true,
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const [, H, W] = x.shape;
  const [, h, w] = like.shape;
  const [top, left] = [Math.trunc((H - h) / 2), Math.trunc((W - w) / 2)];
  return x.stridedSlice([0, top, left, 0], [x.shape[0], top + h, left + w, x.shape[3]], [1, 1, 1, 1]) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const spare = [1, 2].map(axis => x.shape[axis] - like.shape[axis]);
  const rows = tf.split(x, [spare[0] >> 1, like.shape[1], spare[0] - (spare[0] >> 1)], 1)[1];
  return tf.split(rows, [spare[1] >> 1, like.shape[2], spare[1] - (spare[1] >> 1)], 2)[1] as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'expand',
    code: `
function expand(
  x: tf.Tensor4D,
  skip: tf.Tensor4D,
  { up, pair }: ExpandFilters,
  padding: Padding,
): tf.Tensor4D {
  const [n, h, w] = x.shape;
  const shape: [number, number, number, number] = [n, 2 * h, 2 * w, up.kernel.shape[2]];
  let y = tf.add(up.bias, tf.conv2dTranspose(x, up.kernel, shape, [2, 2], 'same')) as tf.Tensor4D;
  y = tf.concat([cropTo(skip, y), y], -1);
  for (const { kernel, bias } of pair) y = tf.relu(tf.conv2d(y, kernel, 1, padding).add(bias));
  return y;
}`,
    right: true,
  },
  {
    fn: 'unet',
    code: `
function unet({
  images,
  filters,
  padding,
}: {
  images: tf.Tensor4D;
  filters: UnetFilters;
  padding: Padding;
}): tf.Tensor4D {
  const kept: tf.Tensor4D[] = [];
  const bottom = filters.contract.reduce((x, f) => {
    const { skip, down } = contract(x, f, padding);
    kept.unshift(skip);
    return down;
  }, images);
  const top = filters.expand.reduce((x, f, i) => expand(x, kept[i], f, padding), convolveTwice(bottom, filters.bottom, padding));
  return tf.add(tf.conv2d(top, filters.head.kernel, 1, 'same'), filters.head.bias);
}`,
    right: true,
  },
  {
    fn: 'unet',
    code: `
function unet({
  images,
  filters,
  padding,
}: {
  images: tf.Tensor4D;
  filters: UnetFilters;
  padding: Padding;
}): tf.Tensor4D {
  return tf.tidy(() => {
    const levels: { skip: tf.Tensor4D; down: tf.Tensor4D }[] = [];
    for (const f of filters.contract) levels.push(contract(levels.at(-1)?.down ?? images, f, padding));
    let x = convolveTwice(levels.at(-1)?.down ?? images, filters.bottom, padding);
    filters.expand.forEach((f, i) => (x = expand(x, levels[levels.length - 1 - i].skip, f, padding)));
    return x.conv2d(filters.head.kernel as tf.Tensor4D, 1, 'valid').add(filters.head.bias) as tf.Tensor4D;
  });
}`,
    right: true,
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const at = instances.arraySync();
  const found = new Set(at.flat());
  found.delete(0);
  const far = [...found].map(id => {
    const cells = at.flatMap((line, i) => line.flatMap((v, j) => (v === id ? [{ i, j }] : [])));
    return at.map((line, i) => line.map((_, j) => cells.reduce((d, c) => Math.min(d, Math.hypot(c.i - i, c.j - j)), Infinity)));
  });
  return tf.tensor2d(
    at.map((line, i) =>
      line.map((_, j) => {
        const [p = Infinity, q = Infinity] = far.map(d => d[i][j]).sort((s, t) => s - t);
        return found.size < 2 ? 1 : 1 + w0 * Math.exp((-0.5 * (p + q) ** 2) / sigma ** 2);
      }),
    ),
    [h, w],
  );
}`,
    right: true,
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const unit = 2 ** depth;
  const [step, margin] = [Math.floor(outputSize / unit) * unit, 6 * unit - 4];
  function* places(): Generator<[number, number]> {
    for (let row = 0; row < image.shape[1]; row += step) for (let column = 0; column < image.shape[2]; column += step) yield [row, column];
  }
  return [...places()].map(([row, column]) => ({ image: mirrored(image, row - margin, column - margin, outputSize + margin + margin), row, column }));
}`,
    right: true,
  },
];
