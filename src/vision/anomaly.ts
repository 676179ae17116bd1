import * as tf from '@tensorflow/tfjs';

/**
 * The reconstruction error of each image: its mean squared error.
 *
 * @param reconstruct maps images to an autoencoder's reconstructions, of the same shape
 * @param images [batch, height, width, 1]
 * @returns [batch]; the higher the score, the less an image is like the autoencoder's training images
 * @example
 * anomalyScore(images => tf.zerosLike(images), tf.ones([2, 1, 1, 1])) //=> [1, 1]
 */
export function anomalyScore(
  reconstruct: (images: tf.Tensor4D) => tf.Tensor4D,
  images: tf.Tensor4D,
): tf.Tensor1D {
  return tf.tidy(() => images.squaredDifference(reconstruct(images)).mean<tf.Tensor1D>([1, 2, 3]));
}

/**
 * The threshold above which an image counts as an anomaly: the smallest normal score such that at most a
 * given fraction of the normal scores lies above it.
 *
 * @param normalScores scores of normal images, in any order; at least one
 * @param maxFalsePositiveRate from 0 to below 1: the fraction of normal images that may be called anomalies
 * @throws RangeError if there are no scores, or the rate is below 0 or not below 1
 * @example
 * chooseThreshold([0.1, 0.4, 0.2, 0.3], 0.25) //=> 0.3: one of four lies above
 */
export function chooseThreshold(normalScores: readonly number[], maxFalsePositiveRate: number): number {
  const count = normalScores.length;
  if (count === 0) throw new RangeError('chooseThreshold: there are no normal scores to choose from.');
  if (!(maxFalsePositiveRate >= 0 && maxFalsePositiveRate < 1)) {
    throw new RangeError(
      `chooseThreshold: maxFalsePositiveRate should be at least 0 and below 1, got ${maxFalsePositiveRate}.`,
    );
  }
  const above = (t: number) => normalScores.filter(score => score > t).length;
  return Math.min(...normalScores.filter(t => above(t) / count <= maxFalsePositiveRate));
}

/** A detector's true and false positive rates, from the strictest threshold to the loosest. */
export interface RocCurve {
  readonly falsePositiveRate: readonly number[];
  readonly truePositiveRate: readonly number[];
  /**
   * The area under the curve: the probability that an anomaly scores higher than a normal image; ties count
   * half.
   */
  readonly area: number;
}

/**
 * The receiver operating characteristic of scores: both rates at every threshold.
 *
 * @param normal scores of normal images
 * @param anomalous scores of anomalies
 * @source Fawcett 2006, An introduction to ROC analysis, Pattern Recognition Letters 27
 * @example
 * rocCurve([1, 2], [2, 3]).area //=> 0.875
 */
export function rocCurve(normal: readonly number[], anomalous: readonly number[]): RocCurve {
  const thresholds = [...new Set([...normal, ...anomalous])].sort((a, b) => b - a);
  const descending = (scores: readonly number[]) => [...scores].sort((a, b) => b - a);
  const sharesFrom = (scores: readonly number[]) => {
    const sorted = descending(scores);
    let count = 0;
    const shares = thresholds.map(t => {
      while (count < sorted.length && sorted[count] >= t) count++;
      return count / sorted.length;
    });
    return [0, ...shares];
  };
  const [falsePositiveRate, truePositiveRate] = [sharesFrom(normal), sharesFrom(anomalous)];
  let area = 0;
  for (let i = 1; i < falsePositiveRate.length; i++) {
    const width = falsePositiveRate[i] - falsePositiveRate[i - 1];
    area += (width * (truePositiveRate[i] + truePositiveRate[i - 1])) / 2;
  }
  return { falsePositiveRate, truePositiveRate, area };
}
