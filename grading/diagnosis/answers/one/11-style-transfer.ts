import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'contentLoss',
    code: `
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return features.sub(content).square().mean();
}`,
    right: false,
    tutor: 'The sum of squares, not the mean.',
  },
  {
    fn: 'contentLoss',
    code: `
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return features.sub(content).sum().square();
}`,
    right: false,
    tutor: 'The differences have to be squared before they are added up.',
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const F = features.reshape<tf.Tensor2D>([-1, features.shape[3]]);
  return tf.matMul(F, F, false, true);
}`,
    right: false,
    tutor: 'You multiply places by places; it should be channels by channels.',
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const [, h, w, c] = features.shape;
  const F = features.reshape<tf.Tensor2D>([h * w, c]);
  return tf.matMul(F, F, true).div(h * w);
}`,
    right: false,
    tutor: 'Nothing is divided here: the inner product is a sum, not a mean.',
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const [, h, w, c] = features.shape;
  const F = features.reshape<tf.Tensor2D>([c, h * w]);
  return tf.matMul(F, F, false, true);
}`,
    right: false,
    tutor:
      'Reshaping to [channels, places] mixes the numbers up: channels are the last axis, so reshape to [places, channels] first.',
  },
  {
    fn: 'styleLoss',
    code: `
function styleLoss(
  features: readonly tf.Tensor4D[],
  style: readonly tf.Tensor4D[],
  gamma: readonly number[],
  normalize = false,
): tf.Scalar {
  return tf.addN(
    features.map((f, l) => gramMatrix(f).sub(gramMatrix(style[l])).square().sum().mul(gamma[l])),
  ) as tf.Scalar;
}`,
    right: false,
    tutor: 'normalize is ignored.',
  },
  {
    fn: 'styleLoss',
    code: `
function styleLoss(
  features: readonly tf.Tensor4D[],
  style: readonly tf.Tensor4D[],
  gamma: readonly number[],
  normalize = false,
): tf.Scalar {
  const losses = features.map((f, l) => {
    const d = gramMatrix(f).sub(gramMatrix(style[l])).square().sum().mul(gamma[l]);
    return normalize ? d.div(f.size) : d;
  });
  return tf.addN(losses) as tf.Scalar;
}`,
    right: false,
    tutor: 'Each Gram matrix is divided by C M before comparing; you divide the squared difference once.',
  },
  {
    fn: 'styleLoss',
    code: `
function styleLoss(
  features: readonly tf.Tensor4D[],
  style: readonly tf.Tensor4D[],
  gamma: readonly number[],
  normalize = false,
): tf.Scalar {
  const gram = (f: tf.Tensor4D) => (normalize ? gramMatrix(f).div(f.size) : gramMatrix(f));
  return tf.addN(features.map((f, l) => gram(f).sub(gram(style[l])).square().sum())) as tf.Scalar;
}`,
    right: false,
    tutor: 'γ is missing: each layer has a weight.',
  },
  {
    fn: 'totalLoss',
    code: `
function totalLoss(
  output: StyleFeatures,
  content: tf.Tensor4D,
  style: readonly tf.Tensor4D[],
  { alpha, beta, gamma }: StyleWeights,
): tf.Scalar {
  return contentLoss(output.content, content).mul(beta).add(styleLoss(output.style, style, gamma, true).mul(alpha));
}`,
    right: false,
    tutor: 'α and β are mixed up.',
  },
  {
    fn: 'totalLoss',
    code: `
function totalLoss(
  output: StyleFeatures,
  content: tf.Tensor4D,
  style: readonly tf.Tensor4D[],
  { alpha, beta, gamma }: StyleWeights,
): tf.Scalar {
  return contentLoss(output.content, content).mul(alpha).add(styleLoss(output.style, style, gamma).mul(beta));
}`,
    right: false,
    tutor: 'The Gram matrices should be normalized here: pass true.',
  },
  {
    fn: 'transferStyle',
    code: `
function transferStyle(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { lambda, steps, learningRate, onStep, ...task }: TransferOptions,
): tf.Tensor4D {
  const kept = styleFeatures(content, task).content;
  const goal = styleFeatures(style, task).style;
  const image = tf.variable<tf.Rank.R4>(content.clone());
  const adam = tf.train.adam(learningRate);
  for (let i = 1; i <= steps; i++) {
    const loss = adam.minimize(() => totalLoss(styleFeatures(image, task), kept, goal, task), true, [image])!;
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    onStep?.(i, loss, image);
  }
  return image.clone();
}`,
    right: false,
    tutor: 'The total variation is missing from the loss.',
  },
  {
    fn: 'transferStyle',
    code: `
function transferStyle(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { lambda, steps, learningRate, onStep, ...task }: TransferOptions,
): tf.Tensor4D {
  const kept = styleFeatures(content, task).content;
  const goal = styleFeatures(style, task).style;
  const image = tf.variable<tf.Rank.R4>(content.clone());
  const adam = tf.train.adam(learningRate);
  for (let i = 1; i <= steps; i++) {
    const loss = adam.minimize(() => totalLoss(styleFeatures(image, task), kept, goal, task).add(totalVariation(image).mul(lambda)) as tf.Scalar, true, [image])!;
    onStep?.(i, loss, image);
  }
  return image.clipByValue(0, 1);
}`,
    right: false,
    tutor: 'The colours are clipped only at the end; it should be done after each step.',
  },
  {
    fn: 'transferStyle',
    code: `
function transferStyle(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { lambda, steps, learningRate, onStep, ...task }: TransferOptions,
): tf.Tensor4D {
  const kept = styleFeatures(content, task).content;
  const goal = styleFeatures(style, task).style;
  const image = tf.variable<tf.Rank.R4>(content.clone());
  const adam = tf.train.adam(learningRate);
  for (let i = 0; i < steps; i++) {
    const loss = adam.minimize(() => totalLoss(styleFeatures(image, task), kept, goal, task).add(totalVariation(image).mul(lambda)) as tf.Scalar, true, [image])!;
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    onStep?.(i, loss, image);
  }
  return image.clone();
}`,
    right: false,
    tutor: 'onStep counts from 1, yours from 0.',
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [0, 1, 2], true);
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'Each image is normalized by itself; you take the statistics over the whole batch.',
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [1, 2, 3], true);
  return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'Each channel by itself: you average over the channels too.',
  },
  {
    fn: 'transformNetwork',
    code: `
function transformNetwork(): TransformLayer[] {
  return [
    { kind: 'convolution', filters: 16, kernel: 9, stride: 1 },
    { kind: 'convolution', filters: 32, kernel: 3, stride: 2 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'image', kernel: 9 },
  ];
}`,
    right: false,
    tutor: 'Only one halving: there should be two, and two doublings.',
  },
  {
    fn: 'transformNetwork',
    code: `
function transformNetwork(): TransformLayer[] {
  return [
    { kind: 'convolution', filters: 16, kernel: 9, stride: 2 },
    { kind: 'convolution', filters: 32, kernel: 3, stride: 2 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'upsampling', filters: 32, kernel: 3 },
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'image', kernel: 9 },
  ];
}`,
    right: false,
    tutor: 'At least three residual blocks are wanted.',
  },
  {
    fn: 'perceptualLoss',
    code: `
function perceptualLoss(
  output: tf.Tensor4D,
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  task: StyleTask,
): tf.Scalar {
  const { model, contentLayer, styleLayers } = task;
  const n = output.shape[0];
  const own = model(output, [contentLayer, ...styleLayers]).map(m => tf.split<tf.Tensor4D>(m, n));
  const kept = tf.split<tf.Tensor4D>(model(content, [contentLayer])[0], n);
  const goal = model(style, styleLayers);
  return tf.addN(kept.map((k, i) => totalLoss({ content: own[0][i], style: own.slice(1).map(l => l[i]) }, k, goal, task))) as tf.Scalar;
}`,
    right: false,
    tutor: 'The mean over the images; you return the sum.',
  },
  {
    fn: 'perceptualLoss',
    code: `
function perceptualLoss(
  output: tf.Tensor4D,
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  task: StyleTask,
): tf.Scalar {
  const { model, contentLayer, styleLayers } = task;
  const n = output.shape[0];
  const own = model(output, [contentLayer, ...styleLayers]).map(m => tf.split<tf.Tensor4D>(m, n)[0]);
  const kept = tf.split<tf.Tensor4D>(model(content, [contentLayer])[0], n)[0];
  return totalLoss({ content: own[0], style: own.slice(1) }, kept, model(style, styleLayers), task);
}`,
    right: false,
    tutor: 'Only the first image of the batch is compared.',
  },
  {
    fn: 'trainTransformer',
    code: `
function trainTransformer(
  style: tf.Tensor4D,
  images: tf.Tensor4D,
  { network, lambda, batches, learningRate, onStep, ...task }: TrainOptions,
): Transformer {
  const weights = network.weights.map(w => tf.variable(w.clone()));
  const adam = tf.train.adam(learningRate);
  batches.forEach((batch, i) => {
    const some = tf.gather(images, [...batch]);
    const loss = adam.minimize(() => {
      const out = network.apply(some, weights);
      return perceptualLoss(out, some, style, task).add(totalVariation(out).mul(lambda)) as tf.Scalar;
    }, true, weights)!;
    onStep?.(i + 1, loss);
  });
  network.weights.forEach((w, i) => w.dispose());
  return { ...network, weights };
}`,
    right: false,
    tutor: 'The network that you were given stays as it is: you dispose of its weights.',
  },
  {
    fn: 'trainTransformer',
    code: `
function trainTransformer(
  style: tf.Tensor4D,
  images: tf.Tensor4D,
  { network, lambda, batches, learningRate, onStep, ...task }: TrainOptions,
): Transformer {
  const weights = network.weights.map(w => tf.variable(w.clone()));
  const adam = tf.train.adam(learningRate);
  batches.forEach((batch, i) => {
    const some = tf.gather(images, [...batch]);
    const loss = adam.minimize(
      () => perceptualLoss(network.apply(some, weights), some, style, task).add(totalVariation(some).mul(lambda)) as tf.Scalar,
      true,
      weights,
    )!;
    onStep?.(i + 1, loss);
  });
  return { ...network, weights };
}`,
    right: false,
    tutor: 'The total variation is that of the output, not of the photo that goes in.',
  },
  {
    fn: 'contentLoss',
    code: `
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return tf.squaredDifference(features, content).sum();
}`,
    right: true,
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const maps = tf.unstack(features, 3).map(m => m.flatten());
  const rows = maps.map(p => tf.stack(maps.map(q => tf.sum(p.mul(q)))));
  return tf.stack(rows) as tf.Tensor2D;
}`,
    right: true,
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const F = features.transpose([3, 0, 1, 2]).reshape<tf.Tensor2D>([features.shape[3], -1]);
  return F.matMul(F.transpose());
}`,
    right: true,
  },
  {
    fn: 'styleLoss',
    code: `
function styleLoss(
  features: readonly tf.Tensor4D[],
  style: readonly tf.Tensor4D[],
  gamma: readonly number[],
  normalize = false,
): tf.Scalar {
  let loss = tf.scalar(0);
  for (const [l, f] of features.entries()) {
    const [p, q] = [f, style[l]].map(t => gramMatrix(t).div(normalize ? t.size : 1));
    loss = loss.add(tf.squaredDifference(p, q).sum().mul(gamma[l]));
  }
  return loss;
}`,
    right: true,
  },
  {
    fn: 'totalLoss',
    code: `
function totalLoss(
  output: StyleFeatures,
  content: tf.Tensor4D,
  style: readonly tf.Tensor4D[],
  { alpha, beta, gamma }: StyleWeights,
): tf.Scalar {
  const terms = [contentLoss(output.content, content).mul(alpha), styleLoss(output.style, style, gamma, true).mul(beta)];
  return terms.reduce((p, q) => p.add(q)) as tf.Scalar;
}`,
    right: true,
  },
  {
    fn: 'transferStyle',
    code: `
function transferStyle(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { lambda, steps, learningRate, onStep, ...task }: TransferOptions,
): tf.Tensor4D {
  const kept = styleFeatures(content, task).content;
  const goal = styleFeatures(style, task).style;
  const image = tf.variable<tf.Rank.R4>(content.clone());
  const adam = tf.train.adam(learningRate);
  const loss = () => totalLoss(styleFeatures(image, task), kept, goal, task).add(totalVariation(image).mul(lambda)) as tf.Scalar;
  for (const step of Array(steps).keys()) {
    const now = adam.minimize(loss, true, [image])!;
    image.assign(tf.clipByValue(image, 0, 1));
    if (onStep !== undefined) onStep(step + 1, now, image);
  }
  return image.clone();
}`,
    right: true,
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  const each = tf.split(x, x.shape[0]).map(one => {
    const { mean, variance } = tf.moments(one, [0, 1, 2]);
    return one.sub(mean).mul(variance.add(epsilon).rsqrt()).mul(gamma).add(beta);
  });
  return tf.concat(each, 0) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'transformNetwork',
    code: `
function transformNetwork(): TransformLayer[] {
  const residual = (): TransformLayer => ({ kind: 'residual', kernel: 3 });
  return [
    { kind: 'convolution', filters: 8, kernel: 3, stride: 2 },
    { kind: 'convolution', filters: 24, kernel: 3, stride: 2 },
    ...Array.from({ length: 5 }, residual),
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'upsampling', filters: 8, kernel: 3 },
    { kind: 'image', kernel: 3 },
  ];
}`,
    right: true,
  },
  {
    fn: 'perceptualLoss',
    code: `
function perceptualLoss(
  output: tf.Tensor4D,
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  task: StyleTask,
): tf.Scalar {
  const { model, contentLayer, styleLayers } = task;
  const goal = model(style, styleLayers);
  const n = output.shape[0];
  let sum = tf.scalar(0);
  for (let i = 0; i < n; i++) {
    const [mine, ...styled] = model(output.slice([i], [1]), [contentLayer, ...styleLayers]);
    const [kept] = model(content.slice([i], [1]), [contentLayer]);
    sum = sum.add(totalLoss({ content: mine, style: styled }, kept, goal, task));
  }
  return sum.div(n);
}`,
    right: true,
  },
  {
    fn: 'trainTransformer',
    code: `
function trainTransformer(
  style: tf.Tensor4D,
  images: tf.Tensor4D,
  { network, lambda, batches, learningRate, onStep, ...task }: TrainOptions,
): Transformer {
  const weights = network.weights.map(w => tf.variable(w));
  const adam = tf.train.adam(learningRate);
  let step = 0;
  for (const batch of batches) {
    const some = tf.gather(images, tf.tensor1d([...batch], 'int32'));
    const loss = () => {
      const out = network.apply(some, weights);
      return tf.addN([perceptualLoss(out, some, style, task), totalVariation(out).mul(lambda)]) as tf.Scalar;
    };
    const cost = adam.minimize(loss, true, weights)!;
    onStep?.(++step, cost);
  }
  return { apply: network.apply, weights: weights.map(w => w.clone()) };
}`,
    right: true,
  },
];
