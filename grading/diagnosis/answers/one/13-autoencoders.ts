import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  const h = tf.matMul(x, W1, false, true).add<tf.Tensor2D>(b1).relu();
  return tf.matMul(h, W2, false, true).add<tf.Tensor2D>(b2).relu();
}`,
    right: false,
    tutor: 'The code has no activation: the second ReLU is too much.',
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  const h = tf.matMul(x, W1, false, true).add<tf.Tensor2D>(b1);
  return tf.matMul(h, W2, false, true).add(b2);
}`,
    right: false,
    tutor: 'The ReLU between the two layers is missing.',
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  return tf.matMul(tf.matMul(x, W1).add<tf.Tensor2D>(b1).relu(), W2).add(b2);
}`,
    right: false,
    tutor: 'W1 is [hidden, pixels] and has to be transposed.',
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  return tf.matMul(tf.matMul(x, W1, false, true).add<tf.Tensor2D>(b1).relu(), W2, false, true);
}`,
    right: false,
    tutor: 'The second bias, b2, is missing.',
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
  return tf.matMul(h, W2, false, true).add(b2).sigmoid().reshape([-1, height, width, 1]);
}`,
    right: false,
    tutor: 'It should stop at the logits: the sigmoid is too much.',
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
  return tf.matMul(h, W2, false, true).add(b2).reshape([-1, width, height, 1]);
}`,
    right: false,
    tutor: 'Height and width are swapped in the shape.',
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
  return tf.matMul(h, W2, false, true).add(b2) as unknown as tf.Tensor4D;
}`,
    right: false,
    tutor: 'The rows are not made into images: reshape to [batch, height, width, 1].',
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  const y = z.sigmoid();
  return x.mul(y.log()).add(tf.sub(1, x).mul(tf.sub(1, y).log())).mean().neg();
}`,
    right: false,
    tutor: 'log(1 − y) is −Infinity for large logits: use the right form, which is finite for every z.',
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return z.relu().sub(x.mul(z)).add(z.abs().neg().exp().add(1).log()).sum();
}`,
    right: false,
    tutor: 'The mean over all pixels of all images, not the sum.',
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return z.relu().sub(x.mul(z)).add(z.exp().add(1).log()).mean();
}`,
    right: false,
    tutor: 'The exponent is −|z|: without the absolute value it overflows and is wrong below 0.',
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  return tf.stack(Array.from({ length: steps }, (_, i) => a.add(b.sub(a).mul(i / steps)))) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The last row should be b: divide by steps − 1.',
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  return tf.stack(Array.from({ length: steps }, (_, i) => b.add(a.sub(b).mul(i / (steps - 1))))) as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The first row is a and the last b; yours run backwards.',
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return x.add(normal.mul(sigma));
}`,
    right: false,
    tutor: 'The result has to be cut off below 0 and above 1.',
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return x.add(normal).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'sigma is missing: the noise has to be scaled by it.',
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return x.add(normal.mul(Math.sqrt(sigma))).clipByValue(0, 1);
}`,
    right: false,
    tutor: 'Sigma is the standard deviation, not the variance: no root.',
  },
  {
    fn: 'trainDenoiser',
    code: `
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  const loss = (now: Autoencoder, clean: tf.Tensor4D) => {
    const noisy = addNoise(clean, sigma, normalNoise(random, clean.shape));
    return reconstructionLoss(noisy, decoder(now.decoder, encoder(now.encoder, noisy), clean.shape.slice(1, 3)));
  };
  return trainAutoencoder(model, images, loss, options);
}`,
    right: false,
    tutor: 'The output is compared with the noisy image; it should be compared with the clean one.',
  },
  {
    fn: 'trainDenoiser',
    code: `
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  const noise = addNoise(images, sigma, normalNoise(random, images.shape));
  const loss = (now: Autoencoder, clean: tf.Tensor4D) => {
    const noisy = noise.slice([0], [clean.shape[0]]);
    return reconstructionLoss(clean, decoder(now.decoder, encoder(now.encoder, noisy), clean.shape.slice(1, 3)));
  };
  return trainAutoencoder(model, images, loss, options);
}`,
    right: false,
    tutor: 'The noise is drawn once before training; it should be new in every step.',
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  return reconstruct(images).sub(images).square().mean() as unknown as tf.Tensor1D;
}`,
    right: false,
    tutor: 'One number for each image: you average over the batch as well.',
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  return reconstruct(images).sub(images).mean([1, 2, 3]);
}`,
    right: false,
    tutor: 'Without squares or absolute values errors of both signs cancel.',
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const sorted = [...normalScores].sort();
  return sorted[Math.ceil(sorted.length * (1 - maxFalsePositiveRate)) - 1] ?? sorted[0];
}`,
    right: false,
    tutor: 'Numbers are sorted as text: give sort a comparison.',
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  return Math.max(...normalScores);
}`,
    right: false,
    tutor: 'It should be one of the scores, the smallest that satisfies; you return the largest.',
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const sorted = [...normalScores].sort((p, q) => p - q);
  return sorted.find(t => sorted.filter(s => s < t).length / sorted.length <= maxFalsePositiveRate)!;
}`,
    right: false,
    tutor: 'The share is that of the scores above t; you count those below.',
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const x = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
  const layer = (v: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D) => v.matMul<tf.Tensor2D>(W.transpose()).add<tf.Tensor2D>(b);
  return layer(tf.relu(layer(x, W1, b1)), W2, b2);
}`,
    right: true,
  },
  {
    fn: 'encoder',
    code: `
function encoder({ W1, b1, W2, b2 }: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  const columns = tf.transpose(images.reshape<tf.Tensor2D>([images.shape[0], W1.shape[1]]));
  const h = W1.matMul(columns).add(b1.expandDims(1)).maximum(0);
  return W2.matMul(h).add(b2.expandDims(1)).transpose();
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
  const h = codes.dot(W1.transpose()).add(b1).relu() as tf.Tensor2D;
  return h.dot(W2.transpose()).add(b2).reshape([codes.shape[0], height, width, 1]) as tf.Tensor4D;
}`,
    right: true,
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return tf.softplus(z).sub(x.mul(z)).mean();
}`,
    right: true,
  },
  {
    fn: 'reconstructionLoss',
    code: `
function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  const [p, q] = [x.dataSync(), z.dataSync()];
  let sum = 0;
  q.forEach((v, i) => (sum += Math.max(v, 0) - p[i] * v + Math.log1p(Math.exp(-Math.abs(v)))));
  return tf.scalar(sum / q.length);
}`,
    right: true,
  },
  {
    fn: 'interpolate',
    code: `
function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  const t = tf.linspace(0, 1, steps).expandDims(1);
  return tf.sub(1, t).mul(a).add(t.mul(b));
}`,
    right: true,
  },
  {
    fn: 'addNoise',
    code: `
function addNoise(x: tf.Tensor4D, sigma: number, normal: tf.Tensor): tf.Tensor4D {
  return tf.tidy(() => tf.minimum(tf.maximum(x.add(normal.mul(sigma)), 0), 1) as tf.Tensor4D);
}`,
    right: true,
  },
  {
    fn: 'trainDenoiser',
    code: `
function trainDenoiser(model: Autoencoder, images: tf.Tensor4D, options: DenoisingOptions): Autoencoder {
  const { sigma, random } = options;
  return trainAutoencoder(
    model,
    images,
    (now, clean) => {
      const { shape } = clean;
      const normal = normalNoise(random, shape);
      const size = [shape[1], shape[2]];
      return reconstructionLoss(clean, decoder(now.decoder, encoder(now.encoder, addNoise(clean, sigma, normal)), size));
    },
    { ...options },
  );
}`,
    right: true,
  },
  {
    fn: 'anomalyScore',
    code: `
function anomalyScore(reconstruct: (images: tf.Tensor4D) => tf.Tensor4D, images: tf.Tensor4D): tf.Tensor1D {
  const d = tf.squaredDifference(reconstruct(images), images);
  return d.reshape([images.shape[0], -1]).sum(1).sqrt();
}`,
    right: true,
  },
  {
    fn: 'chooseThreshold',
    code: `
function chooseThreshold(normalScores: number[], maxFalsePositiveRate: number): number {
  const sorted = Float64Array.from(normalScores).sort();
  for (const t of sorted) {
    let above = 0;
    for (const s of sorted) if (s > t) above++;
    if (above <= maxFalsePositiveRate * sorted.length) return t;
  }
  return sorted[sorted.length - 1];
}`,
    right: true,
  },
];
