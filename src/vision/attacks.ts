import * as tf from '@tensorflow/tfjs';

/**
 * A classifier with known weights: from images [batch, height, width, channels] to logits [batch, classes].
 */
export type WhiteBox = (images: tf.Tensor4D) => tf.Tensor2D;

/**
 * One step of size ε on every pixel, using only the sign of the loss's gradient.
 *
 * @param gradient of the loss with respect to x, of x's shape
 * @param x images, from 0 to 1
 * @param epsilon ε, the most that a pixel may change
 * @param targeted true if the loss is that of the target class, which should fall; false if it is that of
 *   the true class, which should rise
 * @returns images of x's shape, from 0 to 1
 * @source Goodfellow, Shlens & Szegedy 2015, Explaining and harnessing adversarial examples, https://arxiv.org/abs/1412.6572;
 *   targeted: Kurakin, Goodfellow & Bengio 2017, https://arxiv.org/abs/1611.01236
 * @example
 * fastGradientSign(tf.tensor1d([-3, 0, 0.1]), tf.tensor1d([0.5, 0.5, 0]), 0.2, true) //=> [0.7, 0.5, 0]
 */
export function fastGradientSign<T extends tf.Tensor>(
  gradient: T,
  x: T,
  epsilon: number,
  targeted: boolean,
): T {
  return tf.tidy(() => {
    const step = gradient.sign().mul(targeted ? -epsilon : epsilon);
    return x.add(step).clipByValue(0, 1) as T;
  });
}

/**
 * Changes images until a network takes them for another class: sign steps down the cross-entropy of that
 * class, in which no pixel ever moves further than ε from its start.
 *
 * @param model from images to logits
 * @param x images, [batch, height, width, channels], from 0 to 1
 * @param target the target class, for all images
 * @param epsilon ε, the most that a pixel may change
 * @param steps the number of steps; all of them are taken
 * @param stepSize how much a pixel changes in one step
 * @returns images of x's shape, from 0 to 1
 * @source Kurakin, Goodfellow & Bengio 2017, Adversarial examples in the physical world,
 *   https://arxiv.org/abs/1607.02533; Madry et al. 2018, https://arxiv.org/abs/1706.06083, who start from a
 *   random point of the ball; this starts from x
 */
export function targetedAttack(
  model: WhiteBox,
  x: tf.Tensor4D,
  target: number,
  epsilon: number,
  steps: number,
  stepSize: number,
): tf.Tensor4D {
  return tf.tidy(() => {
    const wanted = tf.oneHot(tf.fill([x.shape[0]], target, 'int32'), model(x).shape[1]); // [batch, classes]
    const lossGradient = tf.grad(image => tf.losses.softmaxCrossEntropy(wanted, model(image as tf.Tensor4D)));
    const [lowest, highest] = [x.sub(epsilon).maximum(0), x.add(epsilon).minimum(1)];
    let attacked = x.clone();
    for (let i = 0; i < steps; i++) {
      attacked = tf.tidy(() => {
        const step = lossGradient(attacked).sign().mul(stepSize);
        return attacked.sub(step).maximum(lowest).minimum<tf.Tensor4D>(highest);
      });
    }
    return attacked;
  });
}
