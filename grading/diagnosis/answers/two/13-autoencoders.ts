import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  const h = tf.matMul(x, W1, false, true).add<tf.Tensor2D>(b1).sigmoid();
  return tf.matMul(h, W2, false, true).add(b2) as tf.Tensor2D;
}`,
    right: false,
    tutor: "The hidden layer's activation is ReLU, not sigmoid.",
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  const h = tf.matMul(x, W1, false, true) .relu();
  return tf.matMul(h, W2, false, true).add(b2) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The first bias is missing.',
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  const h = tf.matMul(x, W1, false, true).relu().add<tf.Tensor2D>(b1);
  return tf.matMul(h, W2, false, true).add(b2) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The ReLU comes after the bias is added, not before.',
  },
  {
    fn: 'decoder',
    code: `
function decoder(
  { W1, b1, W2, b2 }: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: number[],
): tf.Tensor4D {
  const h = tf.matMul(codes, W1, false, true).add<tf.Tensor2D>(b1) ;
  return tf.matMul(h, W2, false, true).add(b2).reshape([-1, height, width, 1]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The ReLU between the layers is missing.',
  },
  {
    fn: 'decoder',
    code: `
function decoder(
  { W1, b1, W2, b2 }: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: number[],
): tf.Tensor4D {
  const h = tf.matMul(codes, W1, false, true).add<tf.Tensor2D>(b1).relu();
  return tf.matMul(h, W2, false, true).add(b2).relu().reshape([-1, height, width, 1]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Logits may be negative: no ReLU at the end.',
  },
  {
    fn: 'decoder',
    code: `
function decoder(
  { W1, b1, W2, b2 }: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: number[],
): tf.Tensor4D {
  const h = tf.matMul(codes, W1, false, true).add<tf.Tensor2D>(b1).relu();
  return tf.matMul(h, W2, false, true) .reshape([-1, height, width, 1]) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The second bias is missing.',
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return x.relu().sub(x.mul(z)).add(z.abs().neg().exp().add(1).log()).mean() as tf.Scalar;
}`,
    right: false,
    tutor: 'The images are x, the logits z: you mixed them up in max(z, 0).',
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return z.relu().add(x.mul(z)).add(z.abs().neg().exp().add(1).log()).mean() as tf.Scalar;
}`,
    right: false,
    tutor: '−x z, not + x z.',
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return z.relu().sub(x.mul(z)).add(z.abs().neg().exp().log()).mean() as tf.Scalar;
}`,
    right: false,
    tutor: 'The 1 in log(1 + …) is missing.',
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  return tf.stack(Array.from({ length: steps }, (_, i) => a.add(b.sub(a).mul((i + 1) / steps)))) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The ends are included: start from a, at 0.',
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  return tf.stack(Array.from({ length: steps }, (_, i) => a.add(a.sub(b).mul(i / (steps - 1))))) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The direction from a to b is b − a.',
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  return tf.stack(Array.from({ length: steps }, (_, i) => a.add(b.mul(i / (steps - 1))))) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The share belongs to the difference; you add all of b.',
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return x.add(normal.mul(sigma).clipByValue(0, 1)) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Clip the sum, not the noise.',
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return x.mul(normal.mul(sigma)).clipByValue(0, 1) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'Add the noise, do not multiply by it.',
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return x.add(normal.mul(sigma ** 2)).clipByValue(0, 1) as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The noise is scaled by sigma, not by its square.',
  },
  {
    fn: 'trainDenoiser',
    code: `
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  const loss = (now: Autoencoder, clean: tf.Tensor4D) => {
    const noisy = addNoise(clean, sigma, normalNoise(random, clean.shape));
    return reconstructionLoss(clean, decoder(now.decoder, encoder(now.encoder, clean), clean.shape.slice(1, 3)));
  };
  return trainAutoencoder(model, images, loss, options);
}`,
    right: false,
    tutor: 'The encoder should get the noisy image; you give it the clean one.',
  },
  {
    fn: 'trainDenoiser',
    code: `
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  const loss = (now: Autoencoder, clean: tf.Tensor4D) => {
    const noisy = addNoise(clean, sigma, normalNoise(random, clean.shape));
    return reconstructionLoss(clean, decoder(model.decoder, encoder(model.encoder, noisy), clean.shape.slice(1, 3)));
  };
  return trainAutoencoder(model, images, loss, options);
}`,
    right: false,
    tutor: 'The loss asks the model as it was at the start: nothing is learnt.',
  },
  {
    fn: 'trainDenoiser',
    code: `
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  const loss = (now: Autoencoder, clean: tf.Tensor4D) => {
    const noisy = addNoise(clean, sigma, normalNoise(random, clean.shape));
    return reconstructionLoss(clean, decoder(now.decoder, encoder(now.encoder, noisy), clean.shape.slice(1, 3)));
  };
  trainAutoencoder(model, images, loss, options);
  return model;
}`,
    right: false,
    tutor: 'The model that was given comes back; return the trained one.',
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  return reconstruct(images).sub(images).square().mean([1, 2, 3]).neg();
}`,
    right: false,
    tutor: 'The higher, the less normal: the sign is turned.',
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  return reconstruct(images).square().mean([1, 2, 3]);
}`,
    right: false,
    tutor: 'You measure the image that comes back, not how far it is from the one that went in.',
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  return reconstruct(images).sub(images).square().mean([0, 1, 3]);
}`,
    right: false,
    tutor: 'Each image by itself: one number an image, not one a column.',
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const sorted = [...normalScores].sort((p, q) => p - q);
  for (const t of sorted) if (sorted.filter(s => s >= t).length <= maxFalsePositiveRate * sorted.length) return t;
  return sorted[sorted.length - 1];
}`,
    right: false,
    tutor: 'Above t, not at t: >, not >=.',
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const sorted = [...normalScores].sort((p, q) => p - q);
  for (const t of sorted) if (sorted.filter(s => s > t).length < maxFalsePositiveRate * sorted.length) return t;
  return sorted[sorted.length - 1];
}`,
    right: false,
    tutor: 'At most the share, not less than it.',
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const sorted = [...normalScores].sort((p, q) => q - p);
  for (const t of sorted) if (sorted.filter(s => s > t).length <= maxFalsePositiveRate * sorted.length) return t;
  return sorted[sorted.length - 1];
}`,
    right: false,
    tutor: 'The smallest is wanted: go upwards.',
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const [x, h] = [images.reshape<tf.Tensor2D>([-1, W1.shape[1]]), (v: tf.Tensor2D) => tf.relu(v.matMul(W1.transpose()).add(b1)) as tf.Tensor2D];
  return tf.tidy(() => h(x).matMul<tf.Tensor2D>(W2.transpose()).add(b2));
}`,
    right: true,
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const codes = tf.unstack(images).map(one => W2.dot(W1.dot(one.flatten()).add(b1).relu()).add(b2));
  return tf.stack(codes) as tf.Tensor2D;
}`,
    right: true,
  },
  {
    fn: 'decoder',
    code: `
function decoder(
  { W1, b1, W2, b2 }: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: number[],
): tf.Tensor4D {
  const dense = (v: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D) => tf.add(tf.matMul(v, W, false, true), b) as tf.Tensor2D;
  return tf.reshape(dense(tf.relu(dense(codes, W1, b1)), W2, b2), [codes.shape[0], height, width, 1]);
}`,
    right: true,
  },
  {
    fn: 'decoder',
    code: `
function decoder(
  { W1, b1, W2, b2 }: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: number[],
): tf.Tensor4D {
  const rows = tf.unstack(codes).map(code => W2.dot(W1.dot(code).add(b1).maximum(0)).add(b2).reshape([height, width, 1]));
  return tf.stack(rows) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return tf.losses.sigmoidCrossEntropy(x, z).asScalar();
}`,
    right: true,
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return tf.softplus(z.neg()).mul(x).add(tf.softplus(z).mul(tf.sub(1, x))).mean();
}`,
    right: true,
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  const [p, q] = [a.arraySync(), b.arraySync()];
  return tf.tensor2d([...Array(steps).keys()].map(i => p.map((v, k) => (v * (steps - 1 - i) + q[k] * i) / (steps - 1))), [steps, p.length]);
}`,
    right: true,
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  const noisy = tf.add(x, tf.mul(normal, sigma));
  return tf.sub(tf.relu(noisy), tf.relu(noisy.sub(1)));
}`,
    right: true,
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  const back = reconstruct(images);
  return tf.stack(tf.unstack(images).map((one, i) => one.sub(back.slice([i], [1]).squeeze([0])).abs().square().sum())) as tf.Tensor1D;
}`,
    right: true,
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const down = Float64Array.from(normalScores).sort().reverse();
  const allowed = normalScores.filter((_, i) => (i + 1) / normalScores.length <= maxFalsePositiveRate).length;
  return down[Math.min(allowed, down.length - 1)];
}`,
    right: true,
  },
];
