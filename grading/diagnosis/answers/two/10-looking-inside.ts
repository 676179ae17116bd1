import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'activationGradient',
    code: `
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  const f = (x: tf.Tensor) => model(x as tf.Tensor4D, layer).slice([0, 0, 0, channel + 1], [-1, -1, -1, 1]).mean();
  return tf.grad(f)(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Channels count from 0: you take the next one.',
  },
  {
    fn: 'activationGradient',
    code: `
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  const f = (x: tf.Tensor) => model(x as tf.Tensor4D, layer).slice([0, 0, 0, channel], [-1, -1, -1, 1]).mean();
  return f(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The gradient is the answer; the activation itself comes back.',
  },
  {
    fn: 'activationGradient',
    code: `
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  const f = (x: tf.Tensor) => model(x as tf.Tensor4D, layer).slice([0, 0, 0, channel], [-1, -1, -1, 1]).relu().mean();
  return tf.grad(f)(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The neuron is asked before its ReLU; you put one in.',
  },
  {
    fn: 'activationGradient',
    code: `
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  const f = (x: tf.Tensor) => model(x as tf.Tensor4D, layer).slice([0, 0, 0, 0], [-1, -1, -1, channel + 1]).mean();
  return tf.grad(f)(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'All channels up to the wanted one are averaged.',
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  const rms = gradient.square().mean().sqrt();
  return image.add(gradient.mul(step));
}`,
    right: false,
    tutor: 'The division by the RMS is missing.',
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  const rms = gradient.mean();
  return image.add(gradient.div(rms.add(1e-8)).mul(step));
}`,
    right: false,
    tutor: 'This is the mean, not the root mean square: the square is missing.',
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  const rms = gradient.square().mean().sqrt();
  return image.add(gradient.sign().mul(step));
}`,
    right: false,
    tutor: 'Every pixel moves by its own size here: the sign alone is no RMS.',
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const [, , w] = image.shape;
  const a = image.slice([0, 0, 1, 0]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  return a.square().mean().add(a.square().mean());
}`,
    right: false,
    tutor: 'The difference down is taken between rows; you compare across twice.',
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1])).square();
  const d = image.slice([0, 1, 0, 0]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1])).square();
  return tf.concat([a.flatten(), d.flatten()]).mean();
}`,
    right: false,
    tutor: 'The mean of each direction by itself, then the sum; you average over both together.',
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const d = image.slice([0, 1, 0, 0]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  const ga = a.pad([[0, 0], [0, 0], [1, 0], [0, 0]]).sub(a.pad([[0, 0], [0, 0], [0, 1], [0, 0]])).mul(1 / a.size);
  const gd = d.pad([[0, 0], [1, 0], [0, 0], [0, 0]]).sub(d.pad([[0, 0], [0, 1], [0, 0], [0, 0]])).mul(1 / d.size);
  return ga.add(gd) as tf.Tensor4D;
}`,
    right: false,
    tutor: "The 2 of the square's derivative is missing.",
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const d = image.slice([0, 1, 0, 0]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  const ga = a.pad([[0, 0], [0, 0], [1, 0], [0, 0]]).sub(a.pad([[0, 0], [0, 0], [0, 1], [0, 0]])).mul(2 / a.size);
  const gd = d.pad([[0, 0], [1, 0], [0, 0], [0, 0]]).sub(d.pad([[0, 0], [0, 1], [0, 0], [0, 0]])).mul(2 / d.size);
  return ga as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Only the part across comes back.',
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const d = image.slice([0, 1, 0, 0]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  const ga = a.pad([[0, 0], [0, 0], [1, 0], [0, 0]]).add(a.pad([[0, 0], [0, 0], [0, 1], [0, 0]])).mul(2 / a.size);
  const gd = d.pad([[0, 0], [1, 0], [0, 0], [0, 0]]).add(d.pad([[0, 0], [0, 1], [0, 0], [0, 0]])).mul(2 / d.size);
  return ga.add(gd) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The two parts of a pair have opposite signs; you add them.',
  },
  {
    fn: 'invertFeatures',
    code: `
function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertOptions,
): tf.Tensor4D {
  const image = tf.variable<tf.Rank.R4>(start.clone());
  const adam = tf.train.adam(learningRate);
  const loss = () => model(image, layer).sub(target).square().sum().div(target.square().sum()).add(regularizer(image)) as tf.Scalar;
  for (let i = 0; i < steps; i++) adam.minimize(loss, false, [image]);
  return start.clone();
}`,
    right: false,
    tutor: 'The start comes back: return what was trained.',
  },
  {
    fn: 'invertFeatures',
    code: `
function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertOptions,
): tf.Tensor4D {
  const image = tf.variable<tf.Rank.R4>(start.clone());
  const adam = tf.train.sgd(learningRate);
  const loss = () => model(image, layer).sub(target).square().sum().div(target.square().sum()).add(regularizer(image)) as tf.Scalar;
  for (let i = 0; i < steps; i++) adam.minimize(loss, false, [image]);
  return image.clone();
}`,
    right: false,
    tutor: 'Adam is asked for, not plain gradient descent.',
  },
  {
    fn: 'invertFeatures',
    code: `
function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertOptions,
): tf.Tensor4D {
  const image = tf.variable<tf.Rank.R4>(start.clone());
  const adam = tf.train.adam(learningRate);
  const loss = () => model(image, layer).sub(target).square().sum().div(target.square().sum()).add(regularizer(image)) as tf.Scalar;
  for (let i = 0; i < steps - 1; i++) adam.minimize(loss, false, [image]);
  return image.clone();
}`,
    right: false,
    tutor: 'One step is left out.',
  },
  {
    fn: 'invertFeatures',
    code: `
function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertOptions,
): tf.Tensor4D {
  const image = tf.variable<tf.Rank.R4>(start.clone());
  const adam = tf.train.adam(learningRate);
  const loss = () => model(image, layer).sub(target).abs().sum().div(target.square().sum()).add(regularizer(image)) as tf.Scalar;
  for (let i = 0; i < steps; i++) adam.minimize(loss, false, [image]);
  return image.clone();
}`,
    right: false,
    tutor: 'The distance is the squared one; the square is missing.',
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  return features.square().sum().div(2);
}`,
    right: false,
    tutor: 'Half the mean, not half the sum.',
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  return features.square().mean().sqrt().mul(0.5);
}`,
    right: false,
    tutor: 'This is the root mean square.',
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  const [, h, w] = image.shape;
  return Array.from({ length: n }, (_, i) => {
    const s = scale ** (n - i);
    return tf.image.resizeBilinear(image, [Math.round(h / s), Math.round(w / s)]);
  });
}`,
    right: false,
    tutor: "The last is the image's own size: the power starts at 0.",
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  const [, h, w] = image.shape;
  return Array.from({ length: n }, (_, i) => {
    const s = scale ** (n - 1 - i);
    return tf.image.resizeBilinear(image, [Math.round(h * s), Math.round(w * s)]);
  });
}`,
    right: false,
    tutor: 'Smaller means divided by the scale, not multiplied.',
  },
  {
    fn: 'deepDream',
    code: `
function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DreamOptions,
): tf.Tensor4D {
  let now = image;
  let dreamt: tf.Tensor4D = tf.zeros([1, 1, 1, image.shape[3]]);
  for (const base of octaves(image, sizes, scale)) {
    now = base.add(tf.image.resizeBilinear(dreamt, [base.shape[1], base.shape[2]]));
    for (let i = 0; i < steps; i++) {
      now = ascend(now, gradient(now), step).clipByValue(0, 1);
      onStep?.(now);
    }
   }
  return now;
}`,
    right: false,
    tutor: 'Each size starts from the photo alone: what was dreamt so far is thrown away.',
  },
  {
    fn: 'deepDream',
    code: `
function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DreamOptions,
): tf.Tensor4D {
  let now = image;
  let dreamt: tf.Tensor4D = tf.zeros([1, 1, 1, image.shape[3]]);
  for (const base of octaves(image, sizes, scale)) {
    now = base.add(tf.image.resizeBilinear(dreamt, [base.shape[1], base.shape[2]]));
    for (let i = 0; i < steps; i++) {
      now = ascend(now, gradient(now), step).clipByValue(0, 1);
    }
    onStep?.(now);
    dreamt = now.sub(base);
  }
  return now;
}`,
    right: false,
    tutor: 'onStep is called after each step, not once a size.',
  },
  {
    fn: 'deepDream',
    code: `
function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DreamOptions,
): tf.Tensor4D {
  let now = image;
  let dreamt: tf.Tensor4D = tf.zeros([1, 1, 1, image.shape[3]]);
  for (const base of octaves(image, sizes, scale)) {
    now = base.add(tf.image.resizeBilinear(dreamt, [base.shape[1], base.shape[2]]));
    for (let i = 0; i < steps; i++) {
      now = ascend(now, gradient(base), step).clipByValue(0, 1);
      onStep?.(now);
    }
    dreamt = now.sub(base);
  }
  return now;
}`,
    right: false,
    tutor: 'The gradient is that of the image as it is now, not of the photo in that size.',
  },
  {
    fn: 'activationGradient',
    code: `
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  const picked = (x: tf.Tensor) => model(x as tf.Tensor4D, layer).gather(tf.tensor1d([channel], 'int32'), 3).mean();
  const [g] = tf.grads(picked)([image]);
  return g as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'activationGradient',
    code: `
function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  return tf.grad(x => model(x as tf.Tensor4D, layer).mean([0, 1, 2]).gather(tf.scalar(channel, 'int32')).sum())(image) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  const rms = tf.norm(gradient).div(Math.sqrt(gradient.size));
  return tf.add(image, tf.mul(step, tf.div(gradient, tf.add(rms, 1e-8))));
}`,
    right: true,
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  return tf.tidy(() => image.add(gradient.mul(step).div(tf.sqrt(tf.mean(tf.mul(gradient, gradient))).add(1e-8))));
}`,
    right: true,
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const [n, h, w, c] = image.shape;
  const v = image.arraySync();
  let [across, down] = [0, 0];
  for (let b = 0; b < n; b++)
    for (let i = 0; i < h; i++)
      for (let j = 0; j < w; j++)
        for (let d = 0; d < c; d++) {
          if (j + 1 < w) across += (v[b][i][j + 1][d] - v[b][i][j][d]) ** 2;
          if (i + 1 < h) down += (v[b][i + 1][j][d] - v[b][i][j][d]) ** 2;
        }
  return tf.scalar(across / (n * h * (w - 1) * c) + down / (n * (h - 1) * w * c));
}`,
    right: true,
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [n, h, w, c] = image.shape;
  const v = image.arraySync();
  const g = tf.buffer<tf.Rank.R4>(image.shape);
  const pull = (b: number, d: number, [i, j]: number[], [k, l]: number[], pairs: number) => {
    const t = (2 * (v[b][k][l][d] - v[b][i][j][d])) / pairs;
    g.set(g.get(b, k, l, d) + t, b, k, l, d);
    g.set(g.get(b, i, j, d) - t, b, i, j, d);
  };
  for (let b = 0; b < n; b++)
    for (let d = 0; d < c; d++)
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) {
          if (j + 1 < w) pull(b, d, [i, j], [i, j + 1], n * h * (w - 1) * c);
          if (i + 1 < h) pull(b, d, [i, j], [i + 1, j], n * (h - 1) * w * c);
        }
  return g.toTensor();
}`,
    right: true,
  },
  {
    fn: 'invertFeatures',
    code: `
function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertOptions,
): tf.Tensor4D {
  const image = tf.variable<tf.Rank.R4>(start.clone());
  const optimizer = tf.train.adam(learningRate);
  const size = target.square().sum().dataSync()[0];
  const once = () => {
    optimizer.minimize(() => model(image, layer).sub(target).square().sum().div(size).add<tf.Scalar>(regularizer(image)), true, [image])!.dispose();
  };
  Array.from({ length: steps }).forEach(once);
  return image.clone();
}`,
    right: true,
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  return features.mul(features).mean().div(2);
}`,
    right: true,
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  const sizes: [number, number][] = [];
  for (let k = n - 1; k >= 0; k--) sizes.push([Math.round(image.shape[1] / Math.pow(scale, k)), Math.round(image.shape[2] / Math.pow(scale, k))]);
  return sizes.map(size => tf.image.resizeBilinear(image, size));
}`,
    right: true,
  },
  {
    fn: 'deepDream',
    code: `
function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DreamOptions,
): tf.Tensor4D {
  const [first, ...larger] = octaves(image, sizes, scale);
  const climb = (from: tf.Tensor4D) => {
    let x = from;
    for (let k = steps; k > 0; k--) {
      x = tf.clipByValue(ascend(x, gradient(x), step), 0, 1);
      onStep?.(x);
    }
    return x;
  };
  let [photo, dream] = [first, climb(first)];
  for (const next of larger) {
    const more = tf.image.resizeBilinear(dream.sub<tf.Tensor4D>(photo), [next.shape[1], next.shape[2]]);
    [photo, dream] = [next, climb(next.add(more))];
  }
  return dream;
}`,
    right: true,
  },
];
