import * as tf from '@tensorflow/tfjs-node';

const seeded = (seed: number) => tf.initializers.heNormal({ seed });
const { dense, conv2d, maxPooling2d, upSampling2d, batchNormalization, flatten } = tf.layers;

const weights = (seed: number) => ({ kernelInitializer: seeded(seed) });

/** Networks that start from the same weights everywhere and see the same images. */
const networks = {
  dense: () => [
    flatten({ inputShape: [12, 12, 1] }),
    dense({ units: 64, activation: 'relu', ...weights(1) }),
    dense({ units: 4, ...weights(2) }),
  ],
  convolutional: () => [
    conv2d({
      filters: 8,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      inputShape: [12, 12, 1],
      ...weights(1),
    }),
    batchNormalization(),
    maxPooling2d({ poolSize: 2 }),
    upSampling2d({ size: [2, 2] }),
    conv2d({ filters: 8, kernelSize: 3, strides: 2, activation: 'relu', ...weights(2) }),
    flatten(),
    dense({ units: 4, ...weights(3) }),
  ],
};

export const trained = Object.keys(networks) as (keyof typeof networks)[];

/** The losses of the first training steps. */
export async function lossesOf(name: keyof typeof networks, steps = 10): Promise<number[]> {
  const model = tf.sequential({ layers: networks[name]() });
  const [images, labels] = tf.tidy(() => {
    const values = Array.from({ length: 16 * 144 }, (_, i) => Math.sin(i * i));
    const classes = tf.range(0, 16, 1, 'int32').mod(tf.scalar(4, 'int32'));
    return [tf.tensor4d(values, [16, 12, 12, 1]), tf.oneHot(classes, 4).toFloat()];
  });
  const optimizer = tf.train.adam(0.01);
  const loss = () =>
    tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(
      labels,
      model.apply(images, { training: true }) as tf.Tensor,
    );
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const value = tf.tidy(() => optimizer.minimize(loss, true)!);
    losses.push((await value.data())[0]);
    value.dispose();
  }
  tf.dispose([images, labels]);
  model.dispose();
  optimizer.dispose();
  return losses;
}
