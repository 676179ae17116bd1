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
  return tf.grad(x => model(x as tf.Tensor4D, layer).slice([0, 0, 0, channel], [-1, -1, -1, 1]).sum())(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The mean over the places is wanted; you take the sum.',
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
  return tf.grad(x => model(x as tf.Tensor4D, layer).mean())(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The channel is ignored: you take the mean of all channels.',
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
  return tf.grad(x => model(x as tf.Tensor4D, layer).slice([0, channel, 0, 0], [-1, 1, -1, -1]).mean())(image) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Channels are the last axis; you slice along axis 1, a row.',
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  const rms = gradient.square().mean().sqrt();
  return image.sub(gradient.div(rms.add(1e-8)).mul(step));
}`,
    right: false,
    tutor: 'Uphill: add the step, do not subtract it.',
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  return image.add(gradient.div(gradient.square().mean().add(1e-8)).mul(step));
}`,
    right: false,
    tutor: 'RMS is the root of the mean square; the root is missing.',
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  return image.add(gradient.mul(step).div(gradient.norm().add(1e-8)));
}`,
    right: false,
    tutor: 'You divide by the norm, the root of the sum; RMS takes the mean.',
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const [, h, w] = image.shape;
  const across = image.slice([0, 0, 1, 0], [-1, -1, w - 1, -1]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  return across.square().mean();
}`,
    right: false,
    tutor: 'Only neighbours across are compared; those down are missing.',
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const [, h, w] = image.shape;
  const across = image.slice([0, 0, 1, 0], [-1, -1, w - 1, -1]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const down = image.slice([0, 1, 0, 0], [-1, h - 1, -1, -1]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  return across.abs().mean().add(down.abs().mean());
}`,
    right: false,
    tutor: 'The squared differences are averaged here; you take absolute values.',
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const [n, h, w, c] = image.shape;
  const across = image.slice([0, 0, 1, 0], [n, h, w - 1, c]).sub(image.slice([0, 0, 0, 0], [n, h, w - 1, c]));
  const down = image.slice([0, 1, 0, 0], [n, h - 1, w, c]).sub(image.slice([0, 0, 0, 0], [n, h - 1, w, c]));
  return across.square().sum().add(down.square().sum());
}`,
    right: false,
    tutor: 'The mean of the squares, not the sum.',
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0], [-1, -1, w - 1, -1]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const d = image.slice([0, 1, 0, 0], [-1, h - 1, -1, -1]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  const ga = a.pad([[0, 0], [0, 0], [0, 1], [0, 0]]).sub(a.pad([[0, 0], [0, 0], [1, 0], [0, 0]])).mul(2 / a.size);
  const gd = d.pad([[0, 0], [0, 1], [0, 0], [0, 0]]).sub(d.pad([[0, 0], [1, 0], [0, 0], [0, 0]])).mul(2 / d.size);
  return ga.add(gd);
}`,
    right: false,
    tutor: 'The sign is turned: the pair pulls a pixel down where it is larger than its neighbour before.',
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0], [-1, -1, w - 1, -1]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const d = image.slice([0, 1, 0, 0], [-1, h - 1, -1, -1]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  const ga = a.pad([[0, 0], [0, 0], [1, 0], [0, 0]]).sub(a.pad([[0, 0], [0, 0], [0, 1], [0, 0]]));
  const gd = d.pad([[0, 0], [1, 0], [0, 0], [0, 0]]).sub(d.pad([[0, 0], [0, 1], [0, 0], [0, 0]]));
  return ga.add(gd).mul(2 / image.size);
}`,
    right: false,
    tutor: 'Divide by the number of pairs, not by that of all pixels.',
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = image.shape;
  const a = image.slice([0, 0, 1, 0], [-1, -1, w - 1, -1]).sub(image.slice([0, 0, 0, 0], [-1, -1, w - 1, -1]));
  const d = image.slice([0, 1, 0, 0], [-1, h - 1, -1, -1]).sub(image.slice([0, 0, 0, 0], [-1, h - 1, -1, -1]));
  return a.pad([[0, 0], [0, 0], [1, 0], [0, 0]]).mul(2 / a.size).add(d.pad([[0, 0], [1, 0], [0, 0], [0, 0]]).mul(2 / d.size));
}`,
    right: false,
    tutor: 'Each pair moves both of its pixels; you give the gradient to the second only.',
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
  for (let i = 0; i < steps; i++)
    adam.minimize(() => model(image, layer).sub(target).square().sum().div(target.square().sum()) as tf.Scalar, false, [image]);
  return image.clone();
}`,
    right: false,
    tutor: 'The regularizer is left out of the loss.',
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
  for (let i = 0; i < steps; i++)
    adam.minimize(() => model(image, layer).sub(target).square().sum().add(regularizer(image)) as tf.Scalar, false, [image]);
  return image.clone();
}`,
    right: false,
    tutor: 'The distance is relative: divide by the squared norm of the target.',
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  return features.square().mean();
}`,
    right: false,
    tutor: 'The half is missing.',
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  return features.mean().square().mul(0.5);
}`,
    right: false,
    tutor: 'The mean of the squares, not the square of the mean.',
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  return Array.from({ length: n }, (_, i) => {
    const s = scale ** i;
    return tf.image.resizeBilinear(image, [Math.round(image.shape[1] / s), Math.round(image.shape[2] / s)]);
  });
}`,
    right: false,
    tutor: 'The smallest comes first; your list is the other way round.',
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  const out: tf.Tensor4D[] = [];
  for (let i = n - 1; i >= 0; i--) {
    const s = i === 0 ? 1 : scale * i;
    out.push(tf.image.resizeBilinear(image, [Math.round(image.shape[1] / s), Math.round(image.shape[2] / s)]));
  }
  return out;
}`,
    right: false,
    tutor: 'Sizes shrink by powers of scale: scale ** i, not scale * i.',
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  return Array.from({ length: n }, (_, i) => {
    const s = scale ** (n - 1 - i);
    return tf.image.resizeBilinear(image, [Math.floor(image.shape[1] / s), Math.floor(image.shape[2] / s)]);
  });
}`,
    right: false,
    tutor: 'Whole pixels by rounding; you round down.',
  },
  {
    fn: 'deepDream',
    code: `
function deepDream(
  image: tf.Tensor4D,
  gradient: (image: tf.Tensor4D) => tf.Tensor4D,
  { sizes, scale, steps, step, onStep }: DreamOptions,
): tf.Tensor4D {
  let now = octaves(image, sizes, scale)[0];
  for (const base of octaves(image, sizes, scale)) {
    now = tf.image.resizeBilinear(now, [base.shape[1], base.shape[2]]);
    for (let i = 0; i < steps; i++) {
      now = ascend(now, gradient(now), step).clipByValue(0, 1);
      onStep?.(now);
    }
  }
  return now;
}`,
    right: false,
    tutor:
      'Each size starts from the sharp photo plus what was dreamt; you enlarge the last result, which is blurred.',
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
      now = ascend(now, gradient(now), step);
      onStep?.(now);
    }
    dreamt = now.sub(base);
  }
  return now;
}`,
    right: false,
    tutor: 'Colours have to be clipped to 0 … 1 after each step.',
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
  const f = (x: tf.Tensor) => tf.unstack(model(x as tf.Tensor4D, layer), 3)[channel].mean();
  return tf.grad(f)(image) as tf.Tensor4D;
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
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => {
    const maps = model(x as tf.Tensor4D, layer);
    const mask = tf.oneHot(tf.tensor1d([channel], 'int32'), maps.shape[3]).cast('float32').flatten();
    return maps.mul(mask).sum().div(maps.shape[1] * maps.shape[2]);
  })(image);
  value.dispose();
  return grad as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'ascend',
    code: `
function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  const g = gradient.dataSync();
  let square = 0;
  for (const v of g) square += v * v;
  const rms = Math.sqrt(square / g.length);
  return image.add(gradient.mul(step / (rms + 1e-8)));
}`,
    right: true,
  },
  {
    fn: 'totalVariation',
    code: `
function totalVariation(image: tf.Tensor4D): tf.Scalar {
  const along = (axis: number) => {
    const [first, ...rest] = tf.unstack(image, axis);
    let last = first;
    const squares = rest.map(line => {
      const d = line.sub(last).square();
      last = line;
      return d;
    });
    return tf.stack(squares).mean();
  };
  return along(1).add(along(2));
}`,
    right: true,
  },
  {
    fn: 'totalVariationGradient',
    code: `
function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const [n, h, w, c] = image.shape;
  const zero = (s: number[]) => tf.zeros(s);
  const a = image.slice([0, 0, 1, 0]).sub(image.slice([0, 0, 0, 0], [n, h, w - 1, c]));
  const d = image.slice([0, 1, 0, 0]).sub(image.slice([0, 0, 0, 0], [n, h - 1, w, c]));
  const ga = tf.concat([zero([n, h, 1, c]), a], 2).sub(tf.concat([a, zero([n, h, 1, c])], 2)).mul(2 / a.size);
  const gd = tf.concat([zero([n, 1, w, c]), d], 1).sub(tf.concat([d, zero([n, 1, w, c])], 1)).mul(2 / d.size);
  return ga.add(gd) as tf.Tensor4D;
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
  const image = tf.variable<tf.Rank.R4>(start);
  const norm = target.square().sum();
  const loss = () => tf.squaredDifference(model(image, layer), target).sum().div(norm).add(regularizer(image)) as tf.Scalar;
  const adam = tf.train.adam(learningRate);
  let k = steps;
  while (k-- > 0) tf.tidy(() => adam.minimize(loss, false, [image]));
  return image.clone();
}`,
    right: true,
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  return tf.dot(features.flatten(), features.flatten()).div(2 * features.size) as tf.Scalar;
}`,
    right: true,
  },
  {
    fn: 'octaves',
    code: `
function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  const make = (left: number): tf.Tensor4D[] => {
    if (left < 0) return [];
    const size = [1, 2].map(axis => Math.round(image.shape[axis] / scale ** left)) as [number, number];
    return [tf.image.resizeBilinear(image, size), ...make(left - 1)];
  };
  return make(n - 1);
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
  const all = octaves(image, sizes, scale);
  return all.reduce<{ now: tf.Tensor4D; base?: tf.Tensor4D }>(
    ({ now, base: smaller }, base) => {
      let x = smaller === undefined ? base : base.add<tf.Tensor4D>(tf.image.resizeBilinear(now.sub<tf.Tensor4D>(smaller), [base.shape[1], base.shape[2]]));
      for (let i = 0; i < steps; i++) {
        x = ascend(x, gradient(x), step).clipByValue(0, 1);
        if (onStep) onStep(x);
      }
      return { now: x, base };
    },
    { now: image },
  ).now;
}`,
    right: true,
  },
  {
    fn: 'layerObjective',
    code: `
function layerObjective(features: tf.Tensor): tf.Scalar {
  let sum = 0;
  for (const v of features.dataSync()) sum += v ** 2;
  return tf.scalar(sum / features.size / 2);
}`,
    right: true,
  },
];
