import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'contentLoss',
    code: `
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return features.sub(content).abs().sum();
}`,
    right: false,
    tutor: 'The differences are squared, not taken absolutely.',
  },
  {
    fn: 'contentLoss',
    code: `
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return features.sub(content).square().sum().div(2);
}`,
    right: false,
    tutor: 'There is no half in this loss.',
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const F = features.reshape<tf.Tensor2D>([-1, features.shape[3]]);
  return tf.matMul(F.sub(F.mean(0)) as tf.Tensor2D, F.sub(F.mean(0)) as tf.Tensor2D, true);
}`,
    right: false,
    tutor: 'Nothing is subtracted: no mean is taken away from the maps.',
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const F = features.reshape<tf.Tensor2D>([-1, features.shape[3]]);
  return F.mul(F);
}`,
    right: false,
    tutor: 'An inner product is a sum over places; you take the element-wise product.',
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
  return tf.addN(features.map((f, l) => gram(f).sub(gram(style[l])).square().mean().mul(gamma[l]))) as tf.Scalar;
}`,
    right: false,
    tutor: 'The sum over a and b, not the mean.',
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
  const gram = (f: tf.Tensor4D) => (normalize ? gramMatrix(f).div(f.shape[1] * f.shape[2]) : gramMatrix(f));
  return tf.addN(features.map((f, l) => gram(f).sub(gram(style[l])).square().sum().mul(gamma[l]))) as tf.Scalar;
}`,
    right: false,
    tutor: 'C M is channels times places; you divide by the places only.',
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
  const gram = (f: tf.Tensor4D) => (true ? gramMatrix(f).div(f.size) : gramMatrix(f));
  return tf.addN(features.map((f, l) => gram(f).sub(gram(style[l])).square().sum().mul(gamma[l]))) as tf.Scalar;
}`,
    right: false,
    tutor: 'Always normalized: without `normalize` nothing is divided.',
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
  return contentLoss(output.content, content).mul(alpha).add(styleLoss(output.style, style, gamma, true));
}`,
    right: false,
    tutor: 'β belongs to the style loss; it is missing.',
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
  return contentLoss(output.content, output.content).mul(alpha).add(styleLoss(output.style, style, gamma, true).mul(beta));
}`,
    right: false,
    tutor: "The content of the output is to be compared with the photo's; you compare it with itself.",
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
  const image = tf.variable<tf.Rank.R4>(style.clone());
  const adam = tf.train.adam(learningRate);
  for (let i = 1; i <= steps; i++) {
    const loss = adam.minimize(() => totalLoss(styleFeatures(image, task), kept, goal, task).add(totalVariation(image).mul(lambda)) as tf.Scalar, true, [image])!;
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    onStep?.(i, loss, image);
  }
  return image.clone();
}`,
    right: false,
    tutor: 'The start is the content, not the style.',
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
    image.clipByValue(0, 1);
    onStep?.(i, loss, image);
  }
  return image.clone();
}`,
    right: false,
    tutor: 'The clipped image is thrown away: put it into the variable.',
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
  for (let i = 1; i < steps; i++) {
    const loss = adam.minimize(() => totalLoss(styleFeatures(image, task), kept, goal, task).add(totalVariation(image).mul(lambda)) as tf.Scalar, true, [image])!;
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    onStep?.(i, loss, image);
  }
  return image.clone();
}`,
    right: false,
    tutor: 'One step is left out at the end.',
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [1, 2], true);
  return x.sub(mean).div(variance.add(epsilon).sqrt()) ;
}`,
    right: false,
    tutor: 'γ and β are forgotten.',
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [1, 2], true);
  return x.sub(mean).div(variance.add(epsilon)).mul(gamma).add(beta);
}`,
    right: false,
    tutor: 'Divide by the root of the variance plus ε.',
  },
  {
    fn: 'transformNetwork',
    code: `
function transformNetwork(): TransformLayer[] {
  return [
    { kind: 'convolution', filters: 16, kernel: 9, stride: 1 },
    { kind: 'convolution', filters: 32, kernel: 4, stride: 2 },
    { kind: 'convolution', filters: 48, kernel: 3, stride: 2 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'upsampling', filters: 32, kernel: 3 },
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'image', kernel: 9 },
  ];
}`,
    right: false,
    tutor: 'Kernels should be odd: 4 is even.',
  },
  {
    fn: 'transformNetwork',
    code: `
function transformNetwork(): TransformLayer[] {
  return [
    { kind: 'convolution', filters: 16, kernel: 9, stride: 1 },
    { kind: 'convolution', filters: 32, kernel: 3, stride: 2 },
    { kind: 'convolution', filters: 128, kernel: 3, stride: 2 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'residual', kernel: 3 },
    { kind: 'upsampling', filters: 32, kernel: 3 },
    { kind: 'upsampling', filters: 16, kernel: 3 },
    { kind: 'image', kernel: 9 },
  ];
}`,
    right: false,
    tutor: 'Too many weights: at most 200,000.',
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
  return tf.addN(kept.map((k, i) => totalLoss({ content: own[0][i], style: own.slice(0).map(l => l[i]) }, k, goal, task))).div(n) as tf.Scalar;
}`,
    right: false,
    tutor: "The style layers of the output are compared with the style; you include the content's layer.",
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
  const kept = tf.split<tf.Tensor4D>(model(output, [contentLayer])[0], n);
  const goal = model(style, styleLayers);
  return tf.addN(kept.map((k, i) => totalLoss({ content: own[0][i], style: own.slice(1).map(l => l[i]) }, k, goal, task))).div(n) as tf.Scalar;
}`,
    right: false,
    tutor: 'The content is the images themselves, not the output.',
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
    const some = images;
    const loss = adam.minimize(() => {
      const out = network.apply(some, weights);
      return perceptualLoss(out, some, style, task).add(totalVariation(out).mul(lambda)) as tf.Scalar;
    }, true, weights)!;
    onStep?.(i + 1, loss);
  });
  return { ...network, weights };
}`,
    right: false,
    tutor: 'All images are taken in every step; a step looks at its batch only.',
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
  return network;
}`,
    right: false,
    tutor: 'The untrained network comes back.',
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
      return perceptualLoss(out, some, style, task)  as tf.Scalar;
    }, true, weights)!;
    onStep?.(i + 1, loss);
  });
  return { ...network, weights };
}`,
    right: false,
    tutor: 'λ times the total variation is missing.',
  },
  {
    fn: 'contentLoss',
    code: `
function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  const d = tf.sub(features, content).flatten();
  return tf.dot(d, d) as tf.Scalar;
}`,
    right: true,
  },
  {
    fn: 'gramMatrix',
    code: `
function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  const F = features.flatten().reshape<tf.Tensor2D>([features.shape[1] * features.shape[2], features.shape[3]]);
  return F.transpose().dot(F) as tf.Tensor2D;
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
  const scale = (f: tf.Tensor4D) => (normalize ? 1 / f.size : 1);
  const layer = (l: number): tf.Tensor =>
    l === features.length
      ? tf.scalar(0)
      : gramMatrix(features[l]).mul(scale(features[l])).sub(gramMatrix(style[l]).mul(scale(style[l]))).square().sum().mul(gamma[l]).add(layer(l + 1));
  return layer(0) as tf.Scalar;
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
  const byContent = contentLoss(output.content, content);
  const byStyle = styleLoss(output.style, style, gamma, !false);
  return tf.add(tf.mul(alpha, byContent), tf.mul(beta, byStyle));
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
  const task2 = task as StyleTask;
  const goals = { content: styleFeatures(content, task2).content, style: styleFeatures(style, task2).style };
  const image = tf.variable<tf.Rank.R4>(content);
  const adam = tf.train.adam(learningRate);
  let i = 0;
  while (i < steps) {
    const { value, grads } = tf.variableGrads(
      () => tf.addN([totalLoss(styleFeatures(image, task2), goals.content, goals.style, task2), totalVariation(image).mul(lambda)]) as tf.Scalar,
      [image],
    );
    adam.applyGradients(grads);
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    onStep?.(++i, value, image);
  }
  return image.clone();
}`,
    right: true,
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  const mean = x.mean([1, 2], true);
  const d = x.sub(mean);
  const sd = d.square().mean([1, 2], true).add(epsilon).sqrt();
  return tf.add(tf.mul(d.div(sd), gamma.reshape([1, 1, 1, -1])), beta.reshape([1, 1, 1, -1]));
}`,
    right: true,
  },
  {
    fn: 'instanceNorm',
    code: `
function instanceNorm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor4D {
  return tf.tidy(() => {
    const [n, h, w, c] = x.shape;
    const { mean, variance } = tf.moments(x.reshape([n, h * w, c]), 1, true);
    return x.reshape([n, h * w, c]).sub(mean).mul(variance.add(epsilon).rsqrt()).mul(gamma).add(beta).reshape([n, h, w, c]) as tf.Tensor4D;
  });
}`,
    right: true,
  },
  {
    fn: 'transformNetwork',
    code: `
function transformNetwork(): TransformLayer[] {
  const layers: TransformLayer[] = [{ kind: 'convolution', filters: 12, kernel: 5, stride: 1 }];
  for (const filters of [24, 32]) layers.push({ kind: 'convolution', filters, kernel: 3, stride: 2 });
  for (let i = 0; i < 4; i++) layers.push({ kind: 'residual', kernel: 3 });
  for (const filters of [24, 12]) layers.push({ kind: 'upsampling', filters, kernel: 3 });
  return [...layers, { kind: 'image', kernel: 5 }];
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
  const n = output.shape[0];
  const goal = task.model(style, task.styleLayers);
  const of = (images: tf.Tensor4D, layers: readonly string[], i: number) => task.model(images, [...layers]).map(m => m.slice([i, 0, 0, 0], [1, -1, -1, -1]) as tf.Tensor4D);
  const losses = [...Array(n).keys()].map(i =>
    totalLoss({ content: of(output, [task.contentLayer], i)[0], style: of(output, task.styleLayers, i) }, of(content, [task.contentLayer], i)[0], goal, task),
  );
  return tf.stack(losses).mean() as tf.Scalar;
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
  const weights = network.weights.map(w => tf.variable(w.clone()));
  const adam = tf.train.adam(learningRate);
  for (const [i, batch] of batches.entries()) {
    const some = tf.stack(batch.map(k => images.slice([k], [1]).squeeze([0]))) as tf.Tensor4D;
    const { value, grads } = tf.variableGrads(() => {
      const out = network.apply(some, weights);
      return perceptualLoss(out, some, style, task).add(totalVariation(out).mul(lambda)) as tf.Scalar;
    }, weights);
    adam.applyGradients(grads);
    if (onStep) onStep(i + 1, value);
  }
  return { ...network, weights };
}`,
    right: true,
  },
];
