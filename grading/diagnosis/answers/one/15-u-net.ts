import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
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
  for (let l = 0; l < depth; l++) s = 2 * s - 4;
  return s > 0 ? s : null;
}`,
    right: false,
    tutor: 'The two convolutions at the bottom are missing: s − 4 once more between down and up.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s = inputSize;
  for (let l = 0; l < depth; l++) s = Math.floor((s - 4) / 2);
  s -= 4;
  for (let l = 0; l < depth; l++) s = 2 * s - 4;
  return s > 0 ? s : null;
}`,
    right: false,
    tutor: 'A pooling of an odd side has to give null; you round down.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s = inputSize;
  for (let l = 0; l < depth; l++) {
    s -= 4;
    if (s % 2 !== 0) return null;
    s /= 2;
  }
  s -= 4;
  for (let l = 0; l < depth; l++) s = 2 * s - 4;
  return s;
}`,
    right: false,
    tutor: 'Where nothing is left the answer is null, not a number below 1.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  let s = inputSize;
  for (let l = 0; l < depth; l++) {
    s -= 2;
    if (s <= 0 || s % 2) return null;
    s /= 2;
  }
  s -= 2;
  for (let l = 0; l < depth; l++) s = 2 * s - 2;
  return s > 0 ? s : null;
}`,
    right: false,
    tutor: 'Two convolutions of 3 × 3 take four from a side, not two.',
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  let y = x;
  for (const { kernel, bias } of filters) y = tf.conv2d(y, kernel, 1, padding).add<tf.Tensor4D>(bias).relu();
  const down = tf.maxPool(y, 2, 2, 'valid');
  return { skip: down, down };
}`,
    right: false,
    tutor: 'The skip is taken after the pooling; it should be taken before.',
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  const one = tf.conv2d(x, filters[0].kernel, 1, padding).add<tf.Tensor4D>(filters[0].bias).relu();
  const skip = tf.conv2d(one, filters[1].kernel, 1, padding).add<tf.Tensor4D>(filters[1].bias);
  return { skip, down: tf.maxPool(skip, 2, 2, 'valid') };
}`,
    right: false,
    tutor: "Each convolution has a ReLU; the last one's is missing.",
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  let y = x;
  for (const { kernel, bias } of filters) y = tf.conv2d(y, kernel, 1, 'same').add<tf.Tensor4D>(bias).relu();
  return { skip: y, down: tf.maxPool(y, 2, 2, 'valid') };
}`,
    right: false,
    tutor: "The padding is ignored: 'same' is written fixed.",
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  return x.slice([0, 0, 0, 0], [x.shape[0], like.shape[1], like.shape[2], x.shape[3]]);
}`,
    right: false,
    tutor: 'The middle is wanted; you cut out the corner at the top left.',
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const top = Math.ceil((x.shape[1] - like.shape[1]) / 2);
  const left = Math.ceil((x.shape[2] - like.shape[2]) / 2);
  return x.slice([0, top, left, 0], [-1, like.shape[1], like.shape[2], -1]);
}`,
    right: false,
    tutor: 'What cannot be cut off evenly is cut off below and right: round the start down, not up.',
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const top = Math.floor((x.shape[1] - like.shape[1]) / 2);
  const left = Math.floor((x.shape[2] - like.shape[2]) / 2);
  return x.slice([0, top, left, 0], [x.shape[0], like.shape[1], like.shape[2], like.shape[3]]);
}`,
    right: false,
    tutor: 'Only height and width are taken from `like`; the channels stay those of x.',
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
  return convolveTwice(tf.concat([large, cropTo(skip, large)], 3), pair, padding);
}`,
    right: false,
    tutor: 'The cropped skip comes first in the concatenation.',
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
  const large = tf.conv2dTranspose(x, up.kernel, [n, 2 * h, 2 * w, up.bias.size], 2, 'valid').add<tf.Tensor4D>(up.bias).relu();
  return convolveTwice(tf.concat([cropTo(skip, large), large], 3), pair, padding);
}`,
    right: false,
    tutor: 'No ReLU after the transposed convolution.',
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
    const { skip, down } = contract(x, f, padding);
    skips.push(skip);
    x = down;
  }
  x = convolveTwice(x, filters.bottom, padding);
  for (const f of filters.expand) x = expand(x, skips.shift()!, f, padding);
  return tf.conv2d(x, filters.head.kernel, 1, padding).add(filters.head.bias);
}`,
    right: false,
    tutor: 'The skips are used in the order in which they came; the last one kept has to be used first.',
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
  for (const f of filters.expand) x = expand(x, skips.pop()!, f, padding);
  return tf.conv2d(x, filters.head.kernel, 1, padding).add(filters.head.bias);
}`,
    right: false,
    tutor: 'The bottom convolutions are missing.',
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
  return tf.conv2d(x, filters.head.kernel, 1, padding).add<tf.Tensor4D>(filters.head.bias).relu();
}`,
    right: false,
    tutor: 'The head has no ReLU: logits may be negative.',
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
    out[p] = 1 + w0 * Math.exp(-(d[0] ** 2 + d[1] ** 2) / (2 * sigma ** 2));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'The formula has (d1 + d2)², the square of the sum, not the sum of the squares.',
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
        if (labels[q] === id) best = Math.min(best, Math.abs(Math.floor(p / w) - Math.floor(q / w)) + Math.abs((p % w) - (q % w)));
      return best;
    }).sort((s, t) => s - t);
    out[p] = 1 + w0 * Math.exp(-((d[0] + d[1]) ** 2) / (2 * sigma ** 2));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'The distance is along a straight line; you count steps along rows and columns.',
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const labels = instances.dataSync();
  const ids = [...new Set(labels)];
  if (ids.length < 2) return tf.ones([h, w]);
  const out = new Float32Array(h * w);
  for (let p = 0; p < h * w; p++) {
    const d = ids.map(id => {
      let best = Infinity;
      labels.forEach((v, q) => {
        if (v === id) best = Math.min(best, Math.hypot(Math.floor(p / w) - Math.floor(q / w), (p % w) - (q % w)));
      });
      return best;
    }).sort((s, t) => s - t);
    out[p] = 1 + w0 * Math.exp(-((d[0] + d[1]) ** 2) / (2 * sigma ** 2));
  }
  return tf.tensor2d(out, [h, w]);
}`,
    right: false,
    tutor: 'Background is no nucleus: label 0 has to be left out.',
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const margin = 6 * 2 ** depth - 4;
  const tiles: Tile[] = [];
  for (let row = 0; row < image.shape[1]; row += outputSize)
    for (let column = 0; column < image.shape[2]; column += outputSize)
      tiles.push({ row, column, image: mirrored(image, row - margin, column - margin, outputSize + 2 * margin) });
  return tiles;
}`,
    right: false,
    tutor: 'The step has to be a multiple of 2^depth; you lay tiles every outputSize.',
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const margin = 6 * 2 ** depth - 4;
  const step = Math.floor(outputSize / 2 ** depth) * 2 ** depth;
  const tiles: Tile[] = [];
  for (let row = 0; row < image.shape[1]; row += step)
    for (let column = 0; column < image.shape[2]; column += step)
      tiles.push({ row, column, image: mirrored(image, row, column, outputSize + 2 * margin) });
  return tiles;
}`,
    right: false,
    tutor: 'The input begins a margin before the output: subtract it from row and column.',
  },
  {
    fn: 'overlapTiles',
    code: `
function overlapTiles(image: tf.Tensor4D, outputSize: number, depth: number): Tile[] {
  const margin = 6 * 2 ** depth - 4;
  const step = outputSize - (outputSize % 2 ** depth);
  const tiles: Tile[] = [];
  for (let row = 0; row < image.shape[1]; row += step)
    for (let column = 0; column < image.shape[2]; column += step)
      tiles.push({ row, column, image: mirrored(image, row - margin, column - margin, outputSize + margin) });
  return tiles;
}`,
    right: false,
    tutor: 'The margin is on every side: add it twice to the size.',
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  const inner = (s: number, levels: number): number | null => {
    if (s - 4 <= 0) return null;
    if (levels === 0) return s - 4;
    if ((s - 4) % 2 === 1) return null;
    const below = inner((s - 4) / 2, levels - 1);
    return below === null || 2 * below - 4 <= 0 ? null : 2 * below - 4;
  };
  return inner(inputSize, depth);
}`,
    right: true,
  },
  {
    fn: 'outputSizeOf',
    code: `
function outputSizeOf(inputSize: number, depth: number): number | null {
  const whole = 2 ** depth;
  const bottom = (inputSize + 4) / whole - 4;
  if (!Number.isInteger(bottom)) return null;
  const size = inputSize - (12 * whole - 8);
  return bottom > 4 && size > 0 ? size : null;
}`,
    right: true,
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  const [first, second] = filters;
  const layer = (y: tf.Tensor4D, f: Pair[number]) => tf.relu(tf.add(tf.conv2d(y, f.kernel, 1, padding), f.bias)) as tf.Tensor4D;
  const skip = layer(layer(x, first), second);
  return { skip, down: tf.maxPool(skip, [2, 2], [2, 2], 'valid') };
}`,
    right: true,
  },
  {
    fn: 'contract',
    code: `
function contract(x: tf.Tensor4D, filters: Pair, padding: Padding): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  const skip = convolveTwice(x, filters, padding);
  return { down: skip.maxPool(2, 2, 'valid'), skip };
}`,
    right: true,
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const begin = [1, 2].map(axis => (x.shape[axis] - like.shape[axis]) >> 1);
  return x.slice([0, ...begin, 0] as [number, number, number, number], [-1, like.shape[1], like.shape[2], -1]);
}`,
    right: true,
  },
  {
    fn: 'cropTo',
    code: `
function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const middle = (y: tf.Tensor4D, axis: number) => {
    const spare = y.shape[axis] - like.shape[axis];
    const from = Math.floor(spare / 2);
    return tf.gather(y, Array.from({ length: like.shape[axis] }, (_, i) => from + i), axis);
  };
  return middle(middle(x, 1), 2);
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
  const { kernel, bias } = up;
  const [n, h, w] = x.shape;
  const large = tf.conv2dTranspose(x, kernel, [n, h * 2, w * 2, kernel.shape[2]], 2, 'same').add(bias) as tf.Tensor4D;
  const both = cropTo(skip, large).concat(large, -1);
  return convolveTwice(both, pair, padding);
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
  const go = (x: tf.Tensor4D, level: number): tf.Tensor4D => {
    if (level === filters.contract.length) return convolveTwice(x, filters.bottom, padding);
    const { skip, down } = contract(x, filters.contract[level], padding);
    return expand(go(down, level + 1), skip, filters.expand[filters.expand.length - 1 - level], padding);
  };
  return tf.conv2d(go(images, 0), filters.head.kernel, 1, 'valid').add(filters.head.bias);
}`,
    right: true,
  },
  {
    fn: 'weightMap',
    code: `
function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [h, w] = instances.shape;
  const map = instances.arraySync();
  const nuclei = new Map<number, [number, number][]>();
  map.forEach((line, i) => line.forEach((v, j) => v && nuclei.set(v, [...(nuclei.get(v) ?? []), [i, j]])));
  if (nuclei.size < 2) return tf.onesLike(instances).cast('float32');
  return tf.tensor2d(
    map.map((line, i) =>
      line.map((_, j) => {
        const all = [...nuclei.values()].map(cells => Math.sqrt(Math.min(...cells.map(([r, c]) => (r - i) ** 2 + (c - j) ** 2))));
        const [p, q] = all.sort((s, t) => s - t);
        return 1 + w0 * Math.exp(-((p + q) ** 2) / 2 / sigma ** 2);
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
  const unit = 1 << depth;
  const margin = 6 * unit - 4;
  const step = Math.floor(outputSize / unit) * unit;
  const starts = (length: number) => Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step);
  return starts(image.shape[1]).flatMap(row =>
    starts(image.shape[2]).map(column => ({ row, column, image: mirrored(image, row - margin, column - margin, outputSize + 2 * margin) })),
  );
}`,
    right: true,
  },
];
